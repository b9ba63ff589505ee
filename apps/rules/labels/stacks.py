"""Names and numbers that follow one another on lines: whether a number goes with the name before it or with the one behind.

"10 billion TFU⏎Akkermansia⏎3 billion CFU⏎B. longum" is told by how it begins and ends. Where neither end tells (below a title
that names the germ, or a sum above), the numbers are of no telling which name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found
from apps.rules.labels.layout import Row
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placed
from apps.rules.labels.stack_lines import MOST_CELLS, Lines, Token, is_name
from apps.rules.vocabulary import AmountUnit

NOBODY = Row(0, 0)
"""The row of a number that is not Akkermansia's for sure: no name stands on it."""

FEWEST = 2  # numbers, and lines with one
_PARTED = regex.compile(r"\n|[|•]|\s/\s")  # texts of one row have none
_LIVING = frozenset({AmountUnit.CFU, AmountUnit.AFU})


@dataclass(frozen=True, slots=True)
class Stacked:
    """`names`: the row of a number or form word, by where it starts; `loose`: what is of no telling which row."""

    names: dict[int, Row]
    loose: frozenset[int]


def stacked(
    folded: Folded, found: Found, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Stacked:
    """Pairs the numbers of every block of lines that has two or more of them."""
    names: dict[int, Row] = {}
    loose: set[int] = set()
    numbers = [q for q in quantities if q.unit or q.scaled]
    if len(numbers) < FEWEST or not mentions or not _PARTED.search(folded.original):
        return Stacked(names, frozenset())
    text = Lines(folded, found, Placed.of(mentions), Placed.of(numbers))
    for tokens, *torn in _blocks(text):
        block = _Block.of(text, tokens, torn=any(torn))
        if block.is_regular():
            names |= block.said() | block.paired()
            loose |= block.loose()
        elif block.may_be_number_first():
            names |= block.said() | block.unpaired()
    return Stacked(names, frozenset(loose))


def _blocks(text: Lines) -> Iterator[tuple[list[Token], bool, bool]]:
    """The tokens of lines that follow one another, and whether a line that may be a row of theirs stands above or below;
    prose ends a block, and so does a heading behind a number.
    """
    block, torn = list[Token](), False
    for number, line in enumerate(text.lines()):
        tokens = text.tokens(*line, number * MOST_CELLS)
        tokens = text.tokens_of_cells(*line, number * MOST_CELLS) if tokens is None else tokens
        heading = tokens and tokens[0].kind == "h" and any(one.kind == "q" for one in block)
        if tokens is None or heading:
            open_end = tokens is None and text.is_a_row(*line)
            yield block, torn, open_end
            block, torn = [], open_end
        block += tokens or []
    yield block, torn, False


def of_two_kinds(units: Iterable[AmountUnit | None]) -> bool:
    """Whether one of them counts what is alive and another what is not, or weighs it: they do not say one form together."""
    return len({"live" if unit in _LIVING else unit for unit in units}) > 1


@dataclass(frozen=True, slots=True)
class _Block:
    """`lead`: the names and headings before the first number; `body`: the names and numbers from there on; `sums` are apart."""

    text: Lines
    tokens: Sequence[Token]
    lead: Sequence[Token]
    body: Sequence[Token]
    sums: Sequence[Token]
    torn: bool  # whether a line that may be one of its rows was not understood

    @classmethod
    def of(cls, text: Lines, tokens: Sequence[Token], *, torn: bool) -> "_Block":
        """Without a sum above or below, and without the words behind the last row."""
        plain = [one for one in tokens if one.kind != "f"]
        first = next((place for place, one in enumerate(plain) if one.kind == "q"), len(plain))
        lead, body, sums = plain[:first], plain[first:], list[Token]()
        while len(body) > 1 and body[-1].kind == "u" and body[-2].kind != "q":
            body.pop()
        if len(body) > 1 and body[-1].kind == "q" and body[-2].kind == "u" and body[-2].more:
            sums += body[-1:]
            del body[-2:]
        if lead and lead[-1].kind == "u" and lead[-1].more and [one.kind for one in body[:2]] == ["q", "q"]:
            sums += body[:1]
            lead, body = [], body[1:]
        return cls(text, tokens, lead, body, sums, torn)

    def is_regular(self) -> bool:
        """Whether names and numbers take turns from the first number on."""
        runs = [(kind, len(list(run))) for kind, run in groupby(self.body, key=lambda one: one.kind == "q")]
        numbers = [length for is_number, length in runs if is_number]
        names = [length for is_number, length in runs if not is_number]
        first = self._number_first() if numbers and names else None
        return (
            len(numbers) >= FEWEST
            and len({one.line for one in self.body if one.kind == "q"}) >= FEWEST
            and len(names) + bool(self._title()) >= FEWEST
            and all(length == 1 for length in names)
            and not self._is_described()
            and not (numbers[0] >= FEWEST and self._lists_names())
            and (len(set(numbers)) == 1 or first is False)
        )

    def _lists_names(self) -> bool:
        """Two names right above several numbers: columns that were pasted one after the other."""
        return [one.kind for one in self.lead[-2:]] == ["n", "n"] and self.lead[-1].line != self.body[0].line

    def _is_described(self) -> bool:
        """ "Akkermansia⏎active 5 billion AFU": words of the name above, or a name that no list has."""
        beside = bool(self.lead) and self.lead[-1].line == self.body[0].line
        return beside and [one.kind for one in self.lead[-2:]] == ["n", "u"]

    def said(self) -> dict[int, Row]:
        """The row of each form word on the line of a name."""
        names = [one for one in self.tokens if one.kind == "n"]
        return {
            word.start: Row(one.start, one.end)
            for one in names
            for word in self.text.found.within(one.start, one.end, "form")
        }

    def may_be_number_first(self) -> bool:
        """Whether rows that do not come out even, of two kinds of numbers, begin with one and end with the name of a germ."""
        runs = [kind for kind, _ in groupby(one.kind for one in self.body)]
        begins = self._title() is None or self._again(self._title())
        ends = "".join(one.kind for one in self.body[-2:]).removesuffix("u").endswith("n")
        return begins and runs.count("q") >= FEWEST and ends and self._is_mixed()

    def unpaired(self) -> dict[int, Row]:
        """No row for each of its numbers and form words."""
        return dict.fromkeys(self._places(), NOBODY)

    def paired(self) -> dict[int, Row]:
        """The row of each number and of each form word on a line of its own."""
        first = self._number_first()
        apart = dict.fromkeys((one.start for one in self.sums), NOBODY)
        if first is None:
            return self.unpaired() | apart if self._is_mixed() else {}
        return apart | self._in_turn(number_first=first)

    def loose(self) -> frozenset[int]:
        """The numbers of no telling which row, all of one kind."""
        if self._number_first() is not None or self._is_mixed():
            return frozenset()
        return frozenset(one.start for one in self.body if one.kind == "q")

    def _places(self) -> Iterator[int]:
        for one in self.tokens:
            if one.kind in {"q", "f"}:
                yield from range(one.start, one.end if one.kind == "f" else one.start + 1)

    def _is_mixed(self) -> bool:
        """Whether one of the numbers counts what is alive and another what is not, or weighs it."""
        return of_two_kinds(
            q.unit for one in self.body for q in self.text.numbers.within(one.start, one.start + 1)
        )

    def _number_first(self) -> bool | None:
        """Whether a number goes with the name behind it; None where nothing tells."""
        by_lines, lead, open_end = self._by_lines(), self._title(), is_name(self.body[-1])
        if by_lines is None:
            if self.torn or (self.body[-1].kind == "u" and (lead is None or lead.kind == "u")):
                return None
            if lead and open_end:
                return self._below(lead)
            return open_end if lead or open_end else None
        if by_lines:
            bare = lead is not None and lead.kind == "n" and not self._is_headline(lead)
            return None if bare and not (open_end and self._again(lead)) else True
        return None if lead is None and open_end else False

    def _by_lines(self) -> bool | None:
        """Whether the number stands first on each of several lines that have a name too; None where they differ."""
        kinds = [
            [one.kind == "q" for one in line]
            for _, line in groupby([*filter(is_name, self.lead), *self.body], key=lambda one: one.line)
        ]
        both = [line for line in kinds if True in line and False in line]
        first = {line[0] for line in both}
        return first.pop() if len(both) >= FEWEST and len(first) == 1 else None

    def _title(self) -> Token | None:
        """The last name above the first number."""
        return next(filter(is_name, reversed(self.lead)), None)

    def _below(self, lead: Token) -> bool | None:
        """Below a name, where the last name has no number behind it: which of the two has none."""
        if lead.kind == "u":
            return True if not lead.more or lead.line == 0 else None
        again, title = self._again(lead), self._is_headline(lead)
        return again if again is title else None

    def _is_headline(self, lead: Token) -> bool:
        return lead.more or self.lead[-1].kind == "h"

    def _again(self, lead: Token | None) -> bool:
        """Whether a later row has the name of `lead`."""
        if lead is None:
            return False
        rows = (one for one in self.body if one.kind == "n")
        return any(
            name.name == other.name or (name.is_akkermansia and other.is_akkermansia)
            for row in rows
            for name in self.text.mentions.within(row.start, row.end)
            for other in self.text.mentions.within(lead.start, lead.end)
        )

    def _in_turn(self, *, number_first: bool) -> dict[int, Row]:
        pairs: dict[int, Row] = {}
        row, waiting, last = NOBODY, list[int](), self.tokens[-1].kind
        for one in self.tokens:
            if is_name(one):
                row = Row(one.start, one.end)
                pairs |= dict.fromkeys(waiting, row) if number_first else {}
                waiting = []
            elif one.kind == "q":
                pairs[one.start] = NOBODY if number_first else row
                waiting.append(one.start)
            elif one.kind == "f" and (last == "f" or waiting):
                behind = number_first and bool(waiting)
                pairs |= dict.fromkeys(range(one.start, one.end), NOBODY if behind else row)
                waiting += range(one.start, one.end) if behind else ()
        return pairs
