"""Tables that lie on their side: a row of names, and below it a row of as many amounts ("Inulin | B. lactis | Akkermansia")."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.layout import Row
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.stack_lines import printed_lines

FEWEST = 2  # cells of a row
_START = attrgetter("start")
_COMMA = regex.compile(r"[,;]\s+")
_RULE = regex.compile(r"[\s|:=_+-]*")  # "|---|---|"
_MARKS = regex.compile(r"[\s*†‡§^()<>~.:+-]*")


def cells(folded: Folded, start: int, end: int) -> list[Row]:
    """What bars, tabs and wide gaps part on one line, or commas where there are none of these."""
    apart = [at for at in range(start, end) if _is_wide(folded, at)]
    if not apart:
        edges = [start, *(at for gap in _COMMA.finditer(folded.text, start, end) for at in gap.span()), end]
    else:
        edges = [start, *(edge for at in apart for edge in (at, at + 1)), end]
    rows = (Row(first, last) for first, last in zip(edges[::2], edges[1::2], strict=True))
    return [row for row in rows if folded.text[row.start : row.end].strip()]


def _is_wide(folded: Folded, at: int) -> bool:
    if folded.text[at] == "|":
        return True
    printed = folded.printed(at) if folded.text[at].isspace() else ""
    return "\t" in printed or (len(printed) > 1 and printed.isspace())


def sideways(folded: Folded, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> dict[int, Row]:
    """The cell above each amount, by where the amount starts; only where both rows have as many cells."""
    counted = [q for q in quantities if q.unit]
    pairs: dict[int, Row] = {}
    if len(counted) < FEWEST or not mentions or "\n" not in folded.original:
        return pairs
    text = folded.text
    lines = [line for line in printed_lines(folded, quantities, mentions) if not _RULE.fullmatch(text, *line)]
    for above, below in pairwise(lines):
        first, last = (bisect_left(counted, place, key=_START) for place in below)
        amounts = counted[first:last]
        if len(amounts) < FEWEST or (first and counted[first - 1].start >= above[0]):
            continue
        names, filled = cells(folded, *above), cells(folded, *below)
        named = any(above[0] <= mention.start < above[1] for mention in mentions)
        if (
            named
            and len(names) == len(filled) == len(amounts)
            and all(_fills(text, q, cell) for q, cell in zip(amounts, filled, strict=True))
        ):
            pairs |= {q.start: name for q, name in zip(amounts, names, strict=True)}
    return pairs


def _fills(text: str, quantity: Quantity, cell: Row) -> bool:
    if not cell.start <= quantity.start <= quantity.end <= cell.end:
        return False
    return bool(_MARKS.fullmatch(text[cell.start : quantity.start] + text[quantity.end : cell.end]))
