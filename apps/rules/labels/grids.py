"""Tables that lie on their side: a row of names, and below it a row of as many amounts ("Inulin | B. lactis | Akkermansia")."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found
from apps.rules.labels.layout import Row
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placing
from apps.rules.labels.stack_lines import printed_lines

FEWEST = 2  # cells of a row
MOST_ROWS = 4  # below the names
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


def sideways(
    folded: Folded, found: Found, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> dict[int, Row]:
    """The name above each amount and form word, by where it starts; only where all rows have as many cells."""
    counted = [q for q in quantities if q.unit or q.scaled]
    pairs: dict[int, Row] = {}
    if len(counted) < FEWEST or not mentions or "\n" not in folded.original:
        return pairs
    lines = [
        line
        for line in printed_lines(folded, quantities, mentions)
        if not _RULE.fullmatch(folded.text, *line)
    ]
    for number, above in enumerate(lines):
        if not _within(mentions, above) or _within(counted, above):
            continue
        names, rows = cells(folded, *above), list[list[Row]]()
        for below in lines[number + 1 : number + 1 + MOST_ROWS]:
            row = cells(folded, *below)
            if len(row) != len(names) or _within(mentions, below):
                break
            rows.append(row)
        if len(names) >= FEWEST:
            pairs |= _Grid(found, names, rows, counted, mentions).pairs()
    return pairs


def _within[T: Placing](things: Sequence[T], row: tuple[int, int]) -> list[T]:
    return [one for one in things if row[0] <= one.start < row[1]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A row of names over rows of as many cells; the first cell may be a heading: "Strain | ...", over "Amount | ..."."""

    found: Found
    names: Sequence[Row]
    rows: Sequence[Sequence[Row]]
    counted: Sequence[Quantity]
    mentions: Sequence[Mention]

    def pairs(self) -> dict[int, Row]:
        """Nothing where no row is all amounts."""
        headed = not _within(self.mentions, self.names[0]) and all(
            not _within(self.counted, row[0]) for row in self.rows
        )
        first = int(headed and len(self.names) > FEWEST)
        columns = [(self.names[at], [row[at] for row in self.rows]) for at in range(first, len(self.names))]
        if not any(self._is_filled(row[first:]) for row in self.rows):
            return {}
        pairs: dict[int, Row] = {}
        for name, column in columns:
            for cell in column:
                words = [word.start for word in self.found.within(cell.start, cell.end, "form")]
                amounts = [amount.start for amount in _within(self.counted, cell)]
                pairs |= dict.fromkeys([*words, *amounts], name)
        return pairs

    def _is_filled(self, row: Sequence[Row]) -> bool:
        amounts = [_within(self.counted, cell) for cell in row]
        return all(
            len(some) == 1 and _fills(self.found.text, some[0], cell)
            for some, cell in zip(amounts, row, strict=True)
        )


def _fills(text: str, quantity: Quantity, cell: Row) -> bool:
    if not cell.start <= quantity.start <= quantity.end <= cell.end:
        return False
    return bool(_MARKS.fullmatch(text[cell.start : quantity.start] + text[quantity.end : cell.end]))
