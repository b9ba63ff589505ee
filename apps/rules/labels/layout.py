"""The sentences and rows of a folded text."""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

from apps.rules.labels.fold import COUNTED, SIZES, Folded

_START = attrgetter("start")
QUESTION = regex.compile(r"[?？][\s\"']{0,3}$")  # how a sentence that asks ends
LONGEST = 120  # characters of a bracket
_SHORT_FORMS = (
    "no|nr|subsp|ssp|spp|sp|mrd|mio|ca|inkl|bzw|vit|min|max|st|approx|incl|var|e\\.g|i\\.e|z\\.b|tab|caps|kaps|cps"
    "|mds|mil|mill|milj|mia|bn|млрд|млн|δισ|εκατ|δισεκ|τρισ|tūkst|tukst|mlj|mijl|num|art|mld|mln|tys|m"
)
_END = regex.compile(
    rf"(?<!(?<!\p{{L}})(?:\p{{Latin}}|{_SHORT_FORMS}))[.](?=\s|$|[*]|[^\x00-\u2e7f]|\d (?:caps|tab))"
    r"|(?<=(?:[°º˚]\s?|(?<!\d)\d\d\s?|\d\s?-\s?\d\s?)[cf])[.](?=\s)"  # "below 25 C. Clinically", unlike "C. butyricum"
    r"|(?<=(?<!\p{L})no)[.](?=\s{1,2}\p{L}{3})"  # "but no. Akkermansia", unlike "no. 5"
    r"|(?<=[^\x00-\u2e7f])[!?]|[!?][\"'](?=\s|$)|[!?](?=\s|$|[^\x00-\u2e7f]|[aqr]\s?:)|\n+|•|(?<=[^\x00-\u2e7f])[.]"
    r"|[|](?=\s?[^|\n.?!？\d]{8,120}[?？])"  # "100 mg | Is it pasteurised or live? | It is live"
)
_SHORTENED = regex.compile(
    r"(?<!\p{L})(?:mrd|mio|mld|mln|mds|mil|mill|milj|mia|bn|млрд|млн|δισ|εκατ|δισεκ|mlj|min|max|ca)[.]"
)
_LINK = regex.compile(  # a line never ends with these
    r"(?<!\p{L})(?:the|your|of|and|with|der|die|das|den|des|und|mit|fur|von|le|les|du|et|avec|pour|tes|vos|del|los|las|"
    r"con|para|di|della|il|per|het|een|van|voor|met|och|og|till|for|oraz|dla|для|и|с)$"
)
_SIZE_ENDS = regex.compile(rf"(?:{SIZES})$")
_COUNTED = regex.compile(COUNTED)
_CUT = regex.compile(
    rf"[;|•・]|\n(?<!{_SHORTENED.pattern}\n)|,(?!(?<=\d,)\d)|\s[+&–—]\s"
    rf"|[.](?=\s)(?:(?<!(?<!\p{{L}})(?:\p{{Latin}}|{_SHORT_FORMS})[.])|(?<=(?:[°º˚]\s?|(?<!\d)\d\d\s?|\d\s?-\s?\d\s?)[cf][.]))"
)


class Row(NamedTuple):
    """text[start:end], between two commas."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]

    def row_at(self, place: int) -> int:
        """Which row holds the character at `place`."""
        return max(0, bisect_right(self.rows, place, key=_START) - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """All sentences, in order, without gaps."""

    sentences: Sequence[Sentence]
    starts: Sequence[int]

    def at(self, place: int) -> int:
        """The number of the sentence that holds the character at `place`."""
        return (bisect_right(self.starts, place) or 1) - 1


def in_brackets(text: str, first: int, place: int) -> bool:
    """Whether `place` stands in a bracket that begins behind `first`."""
    begun = text.rfind("(", max(first, place - LONGEST), place)
    return begun >= 0 and text.find(")", begun, begun + LONGEST) >= place


def _is_break(folded: Folded, match: regex.Match[str], unfinished: Container[int]) -> bool:
    """A line break ends a sentence unless the line goes on: a small letter follows, or a comma stands before."""
    text = folded.text
    if "\n" not in match.group():
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match.start() in unfinished or _LINK.search(text, max(0, match.start() - 8), match.start()):
        return False
    if before == "." and _SHORTENED.search(text, max(0, match.start() - 6), match.start()):
        return False
    if _SIZE_ENDS.search(text, max(0, match.start() - 14), match.start()) and _COUNTED.match(
        text, match.end()
    ):
        return False  # "100 million⏎AFU"
    if before in {",", "(", "-", "/", "+", "&"} or after in {",", "(", ")", "-", "/", "+"}:
        return False
    return not (after.isalpha() and not folded.is_upper(match.end()) and ord(after) < 0x2E80) and not (
        after.isdigit() and before.isalpha()
    )


def lay_out(folded: Folded, unfinished: Container[int] = ()) -> Layout:
    """Parts `folded` into sentences and those into rows; no sentence ends at the places `unfinished`."""
    text = folded.text
    cuts = [0]
    cuts += [match.end() for match in _END.finditer(text) if _is_break(folded, match, unfinished)]
    bounds = sorted({*cuts, len(text)})
    sentences = [_sentence(text, start, end) for start, end in pairwise(bounds)]
    sentences = sentences or [Sentence(0, 0, (Row(0, 0),))]
    return Layout(sentences, [sentence.start for sentence in sentences])


def _sentence(text: str, start: int, end: int) -> Sentence:
    marks = [start, *(match.end() for match in _CUT.finditer(text, start, end)), end]
    rows = [Row(a, b) for a, b in pairwise(marks) if b > a]
    return Sentence(start, end, tuple(rows) or (Row(start, end),))
