"""Where the clause before Akkermansia ends: a "no gluten", a comparison, a "studied" reach no further than their comma."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, of_one_kind
from apps.rules.labels.naming import NAMING
from apps.rules.labels.studies import told_of_a_study

_IN_ST = regex.compile(r"(?:\s\p{L}{2,24}st(?!\p{L}))+")
PRAISE = 44  # characters
MOST = 24  # clauses of one text that are looked at
_SENTENCE = regex.compile(r"[^.!?\n|•;]+(?:[.](?!\s|$)[^.!?\n|•;]*)*")
_MARK = regex.compile(r"(?<!\d),|,(?!\d)|\s-(?=\s)|:(?=\s|[^\x00-\u2e7f])")
_OR = regex.compile(
    r"(?<!\p{L})(?:or|nor|and|oder|noch|und|ou|ni|et|o|ne|e|y|u|of|en|eller|och|og|ani|i|lub|czy|nebo|или|ни|и|veya|ve|tai|ja|eika)(?!\p{L})|[或和及與与]|または|또는"
)


def parted(folded: Folded, found: Found) -> Folded:
    """`folded` with a bullet for the mark behind a clause that is not about the Akkermansia after it."""
    if not found.of("scope", "negation", "comparison", "study") and not found.of("role", "absent"):
        return folded
    text = list(folded.text)
    for place in _cuts(found):
        text[place] = "•"
    return replace(folded, text="".join(text))


def past_another_germ(found: Found, start: int, end: int) -> bool:
    """ "Anders dan melkzuurbacteriën is Akkermansia hier gepasteuriseerd": it was compared with these, up to its name."""
    name = NAMING.search(found.text, start, end)
    return name is not None and any(found.within(start, name.start(), group) for group in ("others", "genus"))


def past_its_case(found: Found, start: int, end: int) -> bool:
    """ "Erinevalt elusatest bakteritest on see pastöriseeritud": past the last word in the case that the comparison asks for."""
    asks = any(hit.end == start for hit in found.within(start - 12, start, "scope", "compared_in_st"))
    words = _IN_ST.match(found.text, start) if asks else None
    return words is not None and words.end() <= end


def _cuts(found: Found) -> Iterator[int]:
    looked = 0
    for sentence in _SENTENCE.finditer(found.text):
        named = NAMING.search(found.text, *sentence.span())
        marks = [mark.end() - 1 for mark in _MARK.finditer(found.text, *sentence.span())]
        if named is None or not marks:
            continue
        looked += 1
        if looked > MOST:
            return
        place = _end_of_no(found, sentence.start(), marks, sentence.end())
        if place is None:
            place = _end_of_lead(found, sentence.start(), _first_end(found, marks), sentence.end())
        if place is None:
            place = _before_praise(found, sentence.start(), marks, sentence.end())
        if place is not None:
            yield place


def _end_of_no(found: Found, start: int, marks: list[int], end: int) -> int | None:
    """The comma between "no gluten" and "pasteurised Akkermansia"; the name must have a form or a number of its own."""
    denied = False
    for first, last in zip([start, *(mark + 1 for mark in marks)], [*marks, end], strict=True):
        own = _form_or_count(found, first, last)
        denials = [
            *found.within(first, last, "role", "absent"),
            *found.within(first, last, "scope", "negation"),
        ]
        if denied and not denials and own and NAMING.search(found.text, first, last):
            return None if _OR.search(found.text, first, min(own)) else first - 1
        if denials:
            words = any(char.isalpha() for char in found.text[max(hit.end for hit in denials) : last])
            denied = (
                words and not own and not NAMING.search(found.text, first, last)
            )  # "non - viable" is one word
        elif own:
            denied = False
    return None


def _form_or_count(found: Found, start: int, end: int) -> list[int]:
    """Where words for life or heat, and units of a count, begin."""
    forms = found.within(start, end, "form", "heat", "live", "probiotic")
    return [hit.start for hit in (*forms, *found.within(start, end, "count", "cfu", "afu", "tfu", "cells"))]


def _before_praise(found: Found, start: int, marks: list[int], end: int) -> int | None:
    """ "AKKERMANSIA - 500M CFU - 30 ct - clinically studied strain": the last point says nothing of the others."""
    last = marks[-1]
    praised = found.within(last, end, "scope", "tested")
    if (
        not praised
        or end - last > PRAISE
        or NAMING.search(found.text, last, end)
        or _form_or_count(found, last, end)
    ):
        return None
    return None if told_of_a_study(found.text, start, end) else last


def _first_end(found: Found, marks: list[int]) -> int:
    """The first mark that is not a comma within a list, as in "unlike pasteurised, heat-killed products"."""
    return next((mark for mark in marks if not of_one_kind(found, mark, mark + 1)), marks[-1])


def _end_of_lead(found: Found, start: int, mark: int, end: int) -> int | None:
    """ "Better than other probiotics - live Akkermansia", "Clinically tested: pasteurised Akkermansia"."""
    counted = found.within(start, mark, "count", "million", "billion", "cfu", "afu", "tfu")
    if NAMING.search(found.text, start, mark) or counted or not _form_or_count(found, mark, end):
        return None
    if found.within(start, mark, "scope", "than"):
        return mark
    if found.within(start, mark, "scope", "tested") and not told_of_a_study(found.text, start, end):
        return mark
    return None


def back_to_ours(found: Found, start: int, end: int) -> bool:
    """ "Im Gegensatz zu lebenden Keimen enthält ...": a verb or "ours" comes after what it is compared with."""
    last = next((form.end for form in found.within(start, end, "form")), end)
    goes_on = [*found.within(last, end, "scope", "ours"), *found.within(last, end, "facts", "holds")]
    return bool(goes_on) and not found.within(last, end, "scope", "relative")
