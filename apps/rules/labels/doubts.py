"""Words for life that may be those of something else where a comma, a bracket or the end of a line was lost."""

from bisect import bisect_left

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.vocabulary import AmountUnit

NEAR, NEXT = 32, 4  # characters in which a word begins that stands right before, or right behind
_GAP = " \n(&"
_OF_CELLS = frozenset({AmountUnit.CELLS, AmountUnit.TFU})
_LASTS = regex.compile(  # "Viable for two ycars unopehed"
    r"\s(?:for|up to|at least)\s(?:[\p{L}\d]{1,8}\s){0,3}?(?:months|years|weeks|days){s<=1:\p{L}}"
)


def in_doubt(case: Case, hit: Hit) -> bool:
    """ "15 billion cells natto⏎(alive)": behind Akkermansia's count of cells, and right beside a word that no list has."""
    if not _behind_cells(case, hit.start):
        return False
    sentence = case.sentence(hit.start)
    row = sentence.rows[sentence.row_at(hit.start)]
    return bool(
        _touched(case, hit.start, hit.end)
        or _LASTS.match(case.found.text, hit.end)
        or case.found.within(row.start, row.end, "head", "ferments")
    )


def _touched(case: Case, start: int, end: int) -> bool:
    """Whether a word that no list has stands right before or right behind, also over the end of a line."""
    text, unknown = case.found.text, case.strangers.unknown
    before, after = unknown(max(0, start - NEAR), start), unknown(end, end + NEXT)
    return bool(before and not text[before[-1].end : start].strip(_GAP)) or bool(
        after and not text[end : after[0].start].strip(_GAP)
    )


def _behind_cells(case: Case, place: int) -> bool:
    """Whether the last count before is one of cells, behind the name."""
    last = bisect_left(case.quantities, place, key=lambda q: q.start) - 1
    while last >= 0 and case.quantities[last].unit in {None, AmountUnit.MG}:
        last -= 1
    counted = case.quantities[last] if last >= 0 else None
    return (
        counted is not None
        and counted.unit in _OF_CELLS
        and any(named.mention.full_end <= counted.start for named in case.named)
    )
