"""Tables with a column for 100 g beside one for a serving: "per 100 g / per sachet", over "1.5 x 10^12 / 3 x 10^10 cells"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from apps.rules.labels.apposed import of_a_bracket
from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.panels import WHOLE, count_before, is_per

GRAMS = "grams"
PER_GRAMS = regex.compile(
    r"(?<!\p{L})(?:per|pro|pour|par|por|je|na|pr|på|на|в|/|每|毎) ?(?P<many>100|10|1|) ?(?:g|г|克|(?P<ml>ml|мл|毫升))(?!\p{L})"
)
LINE = 60  # characters around "per 100 g" in which the other heading stands
MOST_COLUMNS = 4
MOST_LINES = 60  # between a row and its headings
_NEXT = regex.compile(
    r"(?:[\s|/;*†]|\d{0,3}\s?%|\([^()]{0,24}\)){0,12}\(?"
)  # "30 billion cells (15 billion cells)"


def column_of(case: Case, head: tuple[int, int], quantity: Quantity) -> bool | None:
    """Whether the number stands in the column of "per 100 g", which is at `head`; None where there are no two columns."""
    others = _headings(case, head)
    if not others:
        return None
    row = _row(case, quantity)
    if len(row) != len(others) + 1:
        return None
    place = sum(noun.start < head[0] for noun in others)
    return row.index(quantity.start) == place


def heading_over(case: Case, quantity: Quantity) -> "Heading | None":
    """ "Per capsule | per daily dose (2 capsules)" over "15 | 30 billion cells": of as many headings the one of
    the number's place; None where no table stands above.
    """
    row = _row(case, quantity)
    if len(row) < 2:
        return None
    alone = len({case.columns.names.get(start) for start in row}) == 1
    stop, apart = row[0] + 1, list[Heading]()
    for _ in range(MOST_LINES):
        if not stop:
            break
        stop, last = _line_begins(case, stop - 1), stop - 1
        found = [*headings(case, stop, last), *_in_grams(case, stop, last)]
        found.sort(key=lambda heading: heading.noun.start)
        found = [heading for heading in found if not of_a_bracket(case, heading.noun)]
        if alone and len(found) == 1 and last - stop <= LINE and _is_a_cell(case, found[0], stop, last):
            apart.insert(0, found[0])  # a table of which each cell is a line
        if len(found) == len(row) or len(apart) == len(row):
            heads = found if len(found) == len(row) else apart
            chosen = heads[row.index(quantity.start)]
            pieces = any(one.noun.key not in {GRAMS, *WHOLE} for one in heads)
            return None if chosen.noun.key == GRAMS else replace(chosen, beside_pieces=pieces)
        if apart and not found and last < row[0]:
            return None
    return None


def _in_grams(case: Case, start: int, end: int) -> "Iterator[Heading]":
    """ "Per 100 g", beside headings of pieces."""
    for head in PER_GRAMS.finditer(case.found.text, start, end):
        yield Heading(Hit(head.start(), head.end(), "noun", GRAMS, ""), None, True)


def _line_begins(case: Case, place: int) -> int:
    """Where the printed line begins that holds the character before `place`."""
    while place and "\n" not in case.folded.printed(place - 1):
        place -= 1
    return place


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is for; `is_told` is whether "per" or the like says so, and `beside_pieces` whether another column is for
    capsules or the like: then a "daily dose" without a number is not the one capsule that the text calls a serving.
    """

    noun: Hit
    counted: tuple[float, int] | None
    is_told: bool
    beside_pieces: bool = False


def headings(case: Case, start: int, end: int) -> list[Heading]:
    """The headings of columns in text[start:end]; "per 100 g" is none."""
    groups = list[list[Hit]]()
    for noun in case.found.within(start, end, "noun"):
        before = groups[-1][-1] if groups else None
        if before is None or _begins_a_cell(case, before, noun):
            groups.append([noun])
        else:
            groups[-1].append(noun)
    return [_heading(case, group) for group in groups]


def _begins_a_cell(case: Case, before: Hit, noun: Hit) -> bool:
    text, counted = case.found.text, count_before(case, noun)
    if before.key in WHOLE and counted and counted[1] == before.end:
        return False  # "每日2粒"
    told = is_per(case, noun, counted)
    wide = [at for at in range(before.end, noun.start) if _is_wide(case.folded.printed(at))]
    if noun.start - before.end <= 1 and not text[before.end : noun.start].strip():
        return bool(wide)  # "1 capsule   daily dose", unlike "tagesdosis", "每粒胶囊"
    opened = text.rfind("(", before.end, noun.start)
    if opened > text.rfind(")", before.end, noun.start):
        words = text[wide[-1] : opened].strip() if wide and wide[-1] < opened else ""
        return told or bool(words)  # "per serving (2 capsules)", unlike "per 2 capsules (per capsule)"
    return told or bool(wide) or any(text[at] in "|/;•" for at in range(before.end, noun.start))


def _is_wide(printed: str) -> bool:
    return printed.isspace() and (len(printed) > 1 or printed == "\t")


def _heading(case: Case, nouns: Sequence[Hit]) -> Heading:
    """Of "daily dose (2 capsules)" the capsules."""
    told = any(is_per(case, noun, count_before(case, noun)) for noun in nouns)
    noun = next((noun for noun in nouns if noun.key not in WHOLE), nouns[-1])
    return Heading(noun, count_before(case, noun), told or any(one.key in WHOLE for one in nouns))


def _is_a_cell(case: Case, heading: Heading, start: int, end: int) -> bool:
    """Whether a line heads a column: "per capsule", or "1 capsule" and nothing more."""
    if heading.is_told or heading.counted is None:
        return heading.is_told
    text = case.found.text
    return not (text[start : heading.counted[1]] + text[heading.noun.end : end]).strip(" \n*†:")


def lasts(case: Case, quantity: Quantity) -> bool | None:
    """Whether the number stands in the column "at end of shelf life"; None where no such column stands beside one "when made"."""
    told = case.found.of("scope", "when_old")
    text, row = case.found.text, _row(case, quantity) if told else ()
    if len(row) != 2:
        return None
    for old in told:
        first, stop = text.rfind("\n", 0, old.start) + 1, text.find("\n", old.end)
        made = case.found.within(first, stop, "scope", "when_made") if old.end <= stop < row[0] else []
        if len(made) == 1 and len(case.found.within(first, stop, "scope", "when_old")) == 1:
            return row.index(quantity.start) == (made[0].start < old.start)
    return None


def _headings(case: Case, head: tuple[int, int]) -> list[Hit]:
    """The headings on the line of `head` that are nouns; "per 100 g" is none."""
    text, (start, end) = case.found.text, head
    first = max(text.rfind("\n", 0, start) + 1, start - LINE)
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + LINE)
    return [heading.noun for heading in headings(case, first, last) if heading.is_told]


def _row(case: Case, quantity: Quantity) -> Sequence[int]:
    """Where the counts begin that stand in one row with `quantity`, with nothing between but the marks of a table."""
    counts = [q for q in case.quantities if q.unit is quantity.unit]
    place = bisect_left(counts, quantity.start, key=lambda q: q.start)
    first = last = place
    while first and place - first < MOST_COLUMNS and _are_beside(case, counts[first - 1], counts[first]):
        first -= 1
    while (
        last + 1 < len(counts)
        and last - place < MOST_COLUMNS
        and _are_beside(case, counts[last], counts[last + 1])
    ):
        last += 1
    return [q.start for q in counts[first : last + 1]]


def _are_beside(case: Case, one: Quantity, two: Quantity) -> bool:
    return bool(_NEXT.fullmatch(case.found.text, max(one.end, one.unit_end), two.start))
