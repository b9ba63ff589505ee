"""What a line of a pack is made of, for `stacks`: names, numbers, headings and form words in their order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found
from apps.rules.labels.lists import BY_HEAT
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placed
from apps.rules.vocabulary import AmountUnit

LONGEST_LINE, LONGEST_WORDS = 110, 40  # characters of a line, and of words on it that no list has
MOST_WORDS = 4  # of a line that names nothing known; more are prose
_SMALL = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")
_BRACKETS = regex.compile(r"\([^()]{0,60}\)")
_PROSE = regex.compile(r"[.!?。！？](?=\s|$)|[^\x00-\u2e7f][.。]")
_WORD = regex.compile(r"\p{L}{2,}|[\u2e80-\uffef]")
_HEAD = regex.compile(
    r"(?<!\p{L})(?:amount|menge|quantit|cantidad|quantidade|hoeveelheid|ilosc|zawartosc|mangd|maengde|количество|ποσοτητα|miktar|dv|nrv|vnr)|含量|用量|함량"
)
_DIGIT = regex.compile(r"(?<![\p{L}\d-])\d")
_STOPS = (".", "!", "?", "。", "！", "？")
_CELLS = regex.compile(r"[|•]|(?<=\s)/(?=\s)")
FEWEST_CELLS, MOST_CELLS = 3, 32  # of a line
_NUMBERED = regex.compile(r"^\s?[-–•*]?\s?\(?\d{1,2}[.)](?=\s)")  # "1. 10 billion TFU"
_MARKS = " \t,;:.|•*†‡–—…-"


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: "n" a name, "u" words that no list has, "h" a heading, "f" a form word, "q" a number."""

    kind: str
    start: int
    end: int
    line: int
    more: bool = False  # of a name: words beside it that no list has, as a title has them; of "u": it says that it is a mix


def printed_lines(
    folded: Folded, numbers: Iterable[Quantity], mentions: Iterable[Mention]
) -> Iterator[tuple[int, int]]:
    """The lines as they were printed, save where a number or a name goes on behind the break; empty ones are none."""
    whole = {place for q in numbers for place in range(_begin(q), _close(q))}
    whole |= {place for name in mentions for place in range(name.start, name.full_end)}
    first = 0
    for place, char in enumerate(folded.text):
        broken = char == "\n" or (char == " " and "\n" in folded.printed(place))
        if broken and place not in whole:
            if first < place:
                yield first, place
            first = place + 1
    if first < len(folded.text):
        yield first, len(folded.text)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one text."""

    folded: Folded
    found: Found
    mentions: Placed[Mention]
    numbers: Placed[Quantity]

    def lines(self) -> Iterator[tuple[int, int]]:
        """As they were printed, save where a number or a name goes on behind the break."""
        return printed_lines(self.folded, self.numbers.things, self.mentions.things)

    def tokens(self, start: int, end: int, line: int) -> list[Token] | None:
        """What a line is made of; None where it is prose or names several germs at once."""
        inside = self.numbers.within(start, end)
        if end - start > LONGEST_LINE or any(self.mentions.within(_begin(q), _close(q)) for q in inside):
            return None
        tokens = list[Token]()
        edges = [start, *(place for q in inside for place in (_begin(q), _close(q))), end]
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            words = self._words(first, last, line) if first < last else []
            if words is None:
                return None
            tokens += words
            tokens += [Token("q", q.start, _close(q), line) for q in inside if _begin(q) == last]
        heads = [one for one in tokens if one.kind == "h"]
        if heads and not any(map(is_name, tokens)) and all(q.unit is AmountUnit.MG for q in inside):
            return heads[:1]  # "per 100 g | per sachet (2 g)"
        if line == 0 and inside and any(one.kind == "u" and not self._is_sum(one) for one in tokens):
            return None  # "GutGlow 1 billion CFU": the title of a pack
        order = [
            kind for kind, _ in groupby(one.kind == "q" for one in tokens if one.kind in {"n", "u", "q"})
        ]
        return None if len(order) > 2 else [one for one in tokens if one.kind != "h"]

    def tokens_of_cells(self, start: int, end: int, line: int) -> list[Token] | None:
        """Those of a line of cells, "10 billion TFU | Akkermansia | 3 billion CFU | B. longum", each as a line of its own."""
        edges = [
            start,
            *(at for mark in _CELLS.finditer(self.found.text, start, end) for at in mark.span()),
            end,
        ]
        if not 2 * FEWEST_CELLS <= len(edges) <= 2 * MOST_CELLS:
            return None
        tokens = list[Token]()
        for number, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
            cell = self.tokens(first, last, line + number)
            if cell is None:
                return None
            tokens += cell
        return tokens

    def _words(self, start: int, end: int, line: int) -> list[Token] | None:
        """The name, heading or form word in text[start:end], where no number stands."""
        found, names = self.found, self.mentions.within(start, end)
        if len({name.name for name in names}) > 1:
            return None
        items = names or found.within(start, end, "ingredients")
        rest = found.text[start:end]
        if items:
            last = max(name.full_end for name in names) if names else items[-1].end
            rest = found.text[start : items[0].start] + "\n" + found.text[min(last, end) : end]
        bare = _NUMBERED.sub("", self._bare(rest, start, end)).strip(_MARKS)
        clauses = "," in bare and len(bare.split()) > 2
        if clauses or _PROSE.search(bare) or len(bare) > LONGEST_WORDS:
            return None
        if items:
            return [Token("n", start, end, line, bool(_WORD.search(bare)))]
        if len(bare.split()) > MOST_WORDS:
            return None
        if _DIGIT.search(bare):
            return None  # "60 x 300 mg"
        if not _WORD.search(bare) or self._goes_on(start, end):
            forms = found.within(start, end, "form")
            return [Token("f", forms[0].start, end, line)] if forms else []
        return [self._unnamed(start, end, line)]

    def _is_sum(self, token: Token) -> bool:
        """ "Total: 13 billion CFU"."""
        summed = self.found.within(token.start, token.end, "scope", "summed")
        return token.more and (
            bool(summed) or self.found.text[token.start : token.end].rstrip().endswith(":")
        )

    def is_a_row(self, start: int, end: int) -> bool:
        """Whether a line that is no row as far as it is understood names a germ, and is no sentence."""
        text = self.found.text[start:end].rstrip()
        return (
            bool(self.mentions.within(start, end)) and len(text) <= LONGEST_LINE and not text.endswith(_STOPS)
        )

    def _goes_on(self, start: int, end: int) -> bool:
        """ "(providing 5 billion cells)", "waarvan 1x10^10 cellen": of the row above."""
        first = start + len(self.found.text[start:end]) - len(self.found.text[start:end].lstrip())
        char = self.found.text[first : first + 1]
        return char == "(" or (bool(_SMALL.match(char)) and not self.folded.is_upper(first))

    def _bare(self, rest: str, start: int, end: int) -> str:
        """Without brackets and form words."""
        for word in self.found.within(start, end, "form"):
            rest = rest.replace(self.found.text[word.start : word.end], " ", 1)
        return str(BY_HEAT.sub(" ", _BRACKETS.sub(" ", rest)))

    def _unnamed(self, start: int, end: int, line: int) -> Token:
        found = self.found
        mixed = bool(found.within(start, end, "scope", "whole", "mixes", "summed"))
        heads = found.within(start, end, "role", "ingredient_header") or found.within(start, end, "facts")
        if not mixed and (heads or found.within(start, end, "noun") or _HEAD.search(found.text, start, end)):
            return Token("h", start, end, line)
        return Token("u", start, end, line, mixed)


def _begin(quantity: Quantity) -> int:
    return min(quantity.start, quantity.unit_start) if quantity.unit else quantity.start


def _close(quantity: Quantity) -> int:
    return max(quantity.end, quantity.unit_end)


def is_name(token: Token) -> bool:
    """Whether a number can be its own."""
    return token.kind in {"n", "u"}
