"""What the pack says of how to keep it: its own words, and nothing that only stands beside them."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.facts import LONGEST
from apps.rules.labels.hits import Hit
from apps.rules.labels.layout import Row
from apps.rules.labels.reading import Span
from apps.rules.labels.scope import Aside

_ELSE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("form", ("heat", "live")),
    ("count", ("cfu", "afu", "tfu", "cells", "mg", "ug", "gram")),
    ("ingredients", ()),
    ("noun", ()),
    ("claims", ()),
    ("allergens", ()),
    ("facts", ("daily", "serving_size", "header_other", "pregnancy", "age", "delayed")),
    ("scope", ("caution",)),
)
_OURS = frozenset({None, Aside.NEGATED, Aside.FRAIL, Aside.OTHER})
_DASH = regex.compile(r"\s-\s")
_RIMS = " .,;:|•-*&+/([{\n\t"


def storage(case: Case) -> Span | None:
    """The first such words, "store dry" before "needs no fridge"; those on other products or by a customer are none."""
    denied: Hit | None = None
    for hit in case.found.of("facts", "storage"):
        aside = case.scope.aside(hit, live=False)
        if aside not in _OURS or _is_none(case, hit):
            continue
        if aside is not Aside.NEGATED:
            return case.folded.span(*_around(case, hit))
        denied = denied or hit
    return case.folded.span(*_around(case, denied)) if denied else None


def _is_none(case: Case, hit: Hit) -> bool:
    """Also "visit our store": a shop."""
    sentence, text = case.sentence(hit.start), case.found.text
    if text[hit.start : hit.end] == "store" and not text[hit.end : hit.end + 2].strip(" \n").isalpha():
        return True
    asked = case.found.text[sentence.start : sentence.end].rstrip().endswith(("?", "？"))
    return asked or case.found.text[hit.end : hit.end + 1] in {"'", '"'} or _only_from_children(case, hit)


def _only_from_children(case: Case, hit: Hit) -> bool:
    """ "Außerhalb der Reichweite von Kindern lagern": says where, and nothing of cold, dry or how warm."""
    start, end = case.sentence(hit.start).start, case.sentence(hit.start).end
    away = case.found.within(start, end, "facts", "out_of_reach")
    more = case.found.within(start, end, "facts", "storage")
    return bool(away) and len(more) == 1 and not any(char.isdigit() for char in case.found.text[start:end])


def _around(case: Case, hit: Hit) -> tuple[int, int]:
    """The rows around the word, up to where something else is spoken of."""
    sentence = case.sentence(hit.start)
    number = sentence.row_at(hit.start)
    first = last = number
    while (
        first and not any(_others(case, sentence.rows[first - 1])) and not _ends(case, sentence.rows[first])
    ):
        first -= 1
    while (
        last + 1 < len(sentence.rows)
        and not any(_others(case, sentence.rows[last + 1]))
        and not _ends(case, sentence.rows[last + 1], "|•\n")
    ):
        last += 1
    start, end = sentence.rows[first].start, sentence.rows[last].end
    for begun, ended in [*_others(case, sentence.rows[number]), *_dashes(case, start, end)]:
        if ended <= hit.start:
            start = max(start, ended)
        elif begun >= hit.end:
            end = min(end, begun)
    headings = case.found.within(hit.end, end, "facts", "header_stop")
    end = min([end, *(other.start for other in headings if not _is_storage(case, other))])
    start, end = max(start, hit.start - LONGEST // 2), min(end, start + LONGEST, hit.end + LONGEST)
    return _trimmed(case.found.text, start, max(end, hit.end))


def _dashes(case: Case, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DASH.finditer(case.found.text, start, end))


def _ends(case: Case, row: Row, marks: str = "|•\n;") -> bool:
    """Whether one of the marks parts this row from the one before."""
    return case.found.text[row.start - 1] in marks


def _others(case: Case, row: Row) -> Iterator[tuple[int, int]]:
    """What else the row speaks of: where each begins and ends."""
    for group, keys in _ELSE:
        for hit in case.found.within(row.start, row.end, group, *keys):
            if not _is_storage(case, hit):
                yield hit.start, hit.end
    for mention in (*(named.mention for named in case.named), *case.others):
        if row.start <= mention.start < row.end:
            yield mention.start, mention.full_end


def _is_storage(case: Case, hit: Hit) -> bool:
    """ "Store", "keep", "Storage" head other parts of the pack, and these words too."""
    words = case.found.of("facts", "storage")  # none of them overlaps another
    last = bisect_left(words, hit.end, key=attrgetter("start")) - 1
    return last >= 0 and words[last].end > hit.start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _RIMS + ")]}":
        start += 1
    while end > start and text[end - 1] in _RIMS.replace(".", ""):
        end -= 1
    return start, end
