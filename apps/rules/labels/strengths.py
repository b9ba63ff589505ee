"""Tables with a column for 100 g beside one for a serving: "per 100 g / per sachet", over "1.5 x 10^12 / 3 x 10^10 cells"."""

from bisect import bisect_left
from collections.abc import Sequence

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.panels import count_before, is_per

LINE = 60  # characters around "per 100 g" in which the other heading stands
MOST_COLUMNS = 4
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


def heading_of(case: Case, noun: Hit, quantity: Quantity) -> Hit:
    """ "Per capsule / per 2 capsules" over "12.5 / 25 billion cells": of as many headings the one of the number's place.

    `noun`: the heading that stands last before the number; it is the answer where there are not as many.
    """
    headings = _headings(case, (noun.start, noun.end))
    row = _row(case, quantity) if len(headings) > 1 else ()
    return headings[row.index(quantity.start)] if len(row) == len(headings) > 1 else noun


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
    nouns = case.found.within(first, last, "noun")
    return [noun for noun in nouns if is_per(case, noun, count_before(case, noun))]


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
