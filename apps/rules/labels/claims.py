"""Claims that go further than the evidence."""

from collections.abc import Iterator

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.denials import denied
from apps.rules.labels.hits import Hit
from apps.rules.labels.reading import Claim
from apps.rules.labels.units import COUNT_KEYS

AROUND = 60  # characters that are quoted on both sides
PROMISED = 40  # characters between "guaranteed" and what is
TOGETHER = 40  # characters between an authority and "approved"
_CONTENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("scope", ("when_old",)),
    ("facts", ("content", "free")),
    ("count", (*COUNT_KEYS, "cells")),
    ("allergens", ()),
)
_APART = regex.compile(r"[.;|•:\n!?](?=\s|$)|\n")
_COMMA = regex.compile(r",(?!\d)")


def claims(case: Case) -> tuple[Claim, ...]:
    """One for each row of text; the same words are told once, where they stand first."""
    rows: dict[int, Claim] = {}
    for hit in _found(case):
        sentence = case.sentence(hit.start)
        if case.found.within(sentence.start, sentence.end, "scope", "caution") or _denied(
            case, hit, sentence.start
        ):
            continue
        row = sentence.rows[sentence.row_at(hit.start)]
        start, end = max(row.start, hit.start - AROUND), max(hit.end, min(row.end, hit.end + AROUND))
        before = rows.get(row.start)
        disease = hit.key == "disease" or (before is not None and before.disease)
        span = before.span if before else case.folded.span(start, end)
        rows[row.start] = Claim(" ".join(span.text.split()).strip(" .,;*"), span, disease)
    told: dict[str, Claim] = {}
    for start in sorted(rows):
        told.setdefault("".join(filter(str.isalnum, rows[start].text.casefold())), rows[start])
    return tuple(told.values())


def _found(case: Case) -> Iterator[Hit]:
    yield from case.found.of("claims", "disease")
    yield from case.found.of("claims", "other")
    yield from (hit for hit in case.found.of("claims", "promise") if not _of_the_content(case, hit))
    yield from _approvals(case)


def _of_the_content(case: Case, promise: Hit) -> bool:
    """ "10 billion CFU guaranteed until expiry", "purity guaranteed": what is in the pack, not what it does."""
    text, found = case.found.text, case.found
    first, last = max(0, promise.start - PROMISED), promise.end + PROMISED
    for group, keys in _CONTENT:
        for word in found.within(first, last, group, *keys):
            begin, end = (
                (word.end, promise.start) if word.start < promise.start else (promise.end, word.start)
            )
            between = text[begin:end]
            if not _APART.search(between) and (between.strip() in {"", ","} or not _COMMA.search(between)):
                return True
    return False


def _approvals(case: Case) -> Iterator[Hit]:
    """ "EFSA approved", "zatwierdzone przez EFSA": what no authority says of a supplement."""
    for body in case.found.of("claims", "regulator"):
        sentence = case.sentence(body.start)
        first, last = max(sentence.start, body.start - TOGETHER), min(sentence.end, body.end + TOGETHER)
        for word in case.found.within(first, last, "claims", "approved"):
            start, end = min(word.start, body.start), max(word.end, body.end)
            if not case.found.within(sentence.start, end, "scope", "negation", "negation_after"):
                yield Hit(start, end, "claims", "other", body.language)
                break


def _denied(case: Case, hit: Hit, start: int) -> bool:
    """ "Does not treat", "... tedavi amacıyla kullanılmaz", where the "not" ends the sentence."""
    if case.found.within(hit.end, case.sentence(hit.start).end, "claims", "disclaimed"):
        return True
    near = case.found.within(start, hit.start, "scope", "negation")
    return any(hit.start - denial.end <= 70 for denial in near) and (
        denied(case, hit) or hit.start - start < 90
    )
