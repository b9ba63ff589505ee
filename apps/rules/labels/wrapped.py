"""Line breaks that only the width of a pack, a photo or a window made: the line goes on behind them.

Two things tell them. A line cannot end where it does ("Supports the growth of", "Lactobacillus reuteri⏎5 billion CFU").
And where some lines cannot, and hardly any has room for the first word of the next one, the text was filled up to a width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from apps.rules.labels.fold import COUNTED, SIZES, WIDE, Folded
from apps.rules.labels.grids import cells
from apps.rules.labels.joining import AND, JOINED, WITH

_COUNTS = rf"{SIZES}|[mb]il+[ij]?\p{{L}}{{2,8}}|mil(?:\sm\p{{L}}+)?|м[иі]л\p{{L}}{{4,8}}"  # in folded text, in any case
FEWEST = 4  # full lines that show a text to be filled up to a width
SURE = 2  # of them, those that cannot end there
ROOMY = 3  # full lines for each line that had room
QUOTED = 160  # characters to the end of a quotation
MARKS = 12  # characters behind an amount in a column, such as "(10 %)*"
BRACKET = 60  # characters to the end of a bracket
_LINE = regex.compile(r"[^\n]+")
_WORD = regex.compile(r"\S+")
_ENDS = regex.compile(r"[.!?:;|]$")
_INITIAL = regex.compile(r"(?<!\p{L})\p{L}[.]$")  # "B.⏎lactis"
_LINK = regex.compile(
    r"(?<!\p{L})(?:the|your|our|my|of|to|in|by|at|than|per|or|this|that|which|not|no|without|"
    r"der|die|das|den|dem|des|ein|eine[nmrs]?|unser\p{L}{0,2}|mein\p{L}{0,2}|fur|von|im|zu|je|pro|oder|kein\p{L}{0,2}|nicht|ohne|"
    r"le|les|la|du|de|un|une|au|aux|par|pour|sur|dans|chaque|notre|nos|votre|vos|mon|tes|ton|sans|"
    r"del|los|las|el|al|una|por|para|cada|mi|nuestr[oa]s?|sin|di|su|della|delle|dei|degli|il|lo|gli|ogni|nostr[oaei]|senza|"
    r"do|da|dos|das|na|em|um|uma|nossos?|nossas?|sem|het|een|van|voor|onze|mijn|op|till|av|til|af|for|vores|vara|utan|uden|uten|"
    r"tuo|tua|suo|sua|tu|su|ta|uw|jouw|dein\p{L}{0,2}|ihr\p{L}{0,2}|din|dine|ditt|tw[oa]j\p{L}{0,3}|vas\p{L}{1,2}|твою|твоей|ваш\p{L}{1,2}|"
    rf"dla|od|nie|bez|ze|ve|naszych?|для|от|из|на|по|не|без|{AND}|{WITH})$"
)
_GENUS = regex.compile(r"^\p{L}+(?:us|um|ia|ea)$")
_NAME = regex.compile(r"(?<!\p{L})akk\p{L}*$")
_SPECIES = ("muc", "muk", "muz")
_NUMBER = regex.compile(r"(?:^|[\s(:,~≥>])\d[\d.,']{0,15}$")
_UNIT = regex.compile(
    rf"(?:{_COUNTS}|{COUNTED}|m?c?g|ml|caps|kaps|kps|gel|tab|stu?c?k|stk|x\s?10)(?!\p{{L}}{{5}})"
)
_SIZE = regex.compile(rf"\d\s?(?:{_COUNTS}|[万萬億亿억])$")
_COUNTED = regex.compile(COUNTED)
_AMOUNT = regex.compile(
    rf"(?<![\d.,])\d[\d.,']{{0,15}}\s?(?:(?:{_COUNTS}|{COUNTED}|[nmμ]?c?g|x\s?10)(?!\p{{L}})|[万萬億亿억](?!\p{{Latin}}))"
)
_BESIDE = regex.compile(rf"[,;+]|{JOINED}")
_PLUS = " plus"
_POINT = regex.compile(r"[-–•*·✓✔+>|]|\(?\d{1,2}[.)]\s")
_LED = regex.compile(rf"(?:[-–•*·✓✔+>]\s?)+{_AMOUNT.pattern}(?:\s\p{{L}}+){{0,2}}")
_FILLED = regex.compile(rf"\s*{_AMOUNT.pattern}")
_LEADS_ITEM = regex.compile(rf"(?:^|\n) ?{_AMOUNT.pattern}[个個셀]?\s\p{{L}}[^\d:]{{3,}}")
_ONLY_AMOUNT = regex.compile(rf"\s*{_AMOUNT.pattern}\s?[个個셀]?(?:\s\p{{L}}+){{0,2}}\s*")
_ITEMS = regex.compile(r",\s|[;:]|\n\n")
ITEM = 120  # characters of two items of a list
_BETWEEN_NUMBERS = regex.compile(r"\d\n(?!000)\d")
_INNER = regex.compile(  # the end of a sentence within a line
    r"(?<!(?<!\p{L})(?:\p{L}|no|nr|mrd|mio|mld|mln|ca|inkl|incl|bzw|vit|subsp|ssp|spp|sp|min|max|st|approx|var))[.](?=\s\D)|[!?](?=\s)"
)


@dataclass(frozen=True, slots=True)
class _Break:
    """The break behind a line, with that line and the next: text[start:end], text[below:stop]."""

    start: int
    end: int
    below: int
    stop: int


def unwrapped(folded: Folded) -> Folded:
    """`folded` with a space for each such break; where there is none, itself. Between two numbers it is a wide one, which parts
    no thousands: "Servings: 30⏎500 million" is no 30,500 million.
    """
    breaks = _Breaks(folded, [match.span() for match in _LINE.finditer(folded.text)])
    places = breaks.soft()
    if not places:
        return folded
    chars = list(folded.text)
    for place in places:
        chars[place] = WIDE if _BETWEEN_NUMBERS.match(folded.text, place - 1) else " "
    return replace(folded, text="".join(chars))


@dataclass(frozen=True, slots=True)
class _Breaks:
    """Finds them in one text."""

    folded: Folded
    lines: Sequence[tuple[int, int]]

    def soft(self) -> set[int]:
        """Where the breaks stand."""
        cased = any(self.folded.is_upper(start) for start, _ in self.lines)
        breaks = list(self._breaks())
        sure = {one.end for one in breaks if self._cannot_end(one, cased=cased)}
        return sure | set(self._filled(breaks, sure))

    def _breaks(self) -> Iterator[_Break]:
        """All but those before an empty line or a point of a list."""
        for (start, end), (below, stop) in zip(self.lines, self.lines[1:], strict=False):
            between = self.folded.original[self.folded.starts[end] : self.folded.starts[below]]
            if between.count("\n") <= 1 and not _POINT.match(self.folded.text, below):
                yield _Break(start, end, below, stop)

    def _cannot_end(self, one: _Break, *, cased: bool) -> bool:
        text = self.folded.text
        line, after = text[one.start : one.end].rstrip(), text[one.below : one.stop].lstrip()
        return (
            (_is_open(line, after) and not self._is_called_plus(one, line))
            or _parts_an_amount(line, after)
            or (cased and self._goes_on_small(one, line, after))
            or self._lacks_its_amount(one, line)
            or self._is_unfinished(one, line)
            or self._lacks_its_name(one)
            or self._leads_in_a_list(one)
            or self._in_quotes(one.end)
        )

    def _is_called_plus(self, one: _Break, line: str) -> bool:
        """ "BioKlar Akk Plus", a name, unlike "Akkermansia plus⏎inulin"."""
        first = one.start + len(line) - len(_PLUS) + 1
        return line.endswith(_PLUS) and self.folded.is_upper(first) and not self.folded.is_upper(first + 1)

    def _goes_on_small(self, one: _Break, line: str, after: str) -> bool:
        """A small letter follows; not in a column of single words, such as "live" over "heat-killed"."""
        first = after[:1]
        small = first.isalpha() and not self.folded.is_upper(one.below) and first < "\u2e80"
        if not small or _has_ended(line) or self._is_all_amounts(one):
            return False
        return bool(_GENUS.search(line)) or (" " in line and (" " in after or _has_ended(after)))

    def _lacks_its_amount(self, one: _Break, line: str) -> bool:
        """A number with a unit follows a line whose last thing has none; not a column of them."""
        text = self.folded.text
        amount = _AMOUNT.match(text, one.below, one.stop)
        if not amount or _AMOUNT.search(_BESIDE.split(line)[-1]) or self._is_a_grid(one):
            return False
        return one.stop - amount.end() > MARKS or not _AMOUNT.match(text, one.stop + 1)

    def _is_a_grid(self, one: _Break) -> bool:
        """As many amounts as the line above has cells: "Inulin | Akkermansia⏎300 mg | 5 billion TFU"."""
        text = self.folded.text
        above, below = cells(self.folded, one.start, one.end), cells(self.folded, one.below, one.stop)
        return len(below) > 1 and len(above) == len(below) and all(_FILLED.match(text, *row) for row in below)

    def _is_all_amounts(self, one: _Break) -> bool:
        """ "10 billion cells | 5 billion CFU⏎per capsule": a row of a table, and no line that goes on."""
        row = cells(self.folded, one.start, one.end)
        return len(row) > 1 and all(_ONLY_AMOUNT.fullmatch(self.folded.text, *cell) for cell in row)

    def _leads_in_a_list(self, one: _Break) -> bool:
        """ "15 billion TFU Akkermansia, 5 billion CFU⏎L. gasseri": the item before had its number first, so this has it too."""
        text = self.folded.text
        if not text[one.below].isalpha():
            return False
        items = _ITEMS.split(text[max(0, one.end - ITEM) : one.end])
        leads = len(items) > 1 and _LEADS_ITEM.search(items[-2])
        return bool(leads and _ONLY_AMOUNT.fullmatch(items[-1]))

    def _lacks_its_name(self, one: _Break) -> bool:
        """ "- 10 billion TFU⏎Akkermansia", where every point of a list leads a number."""
        text = self.folded.text
        amount = _LED.fullmatch(text, one.start, one.end)
        points = [line for line in self.lines if _POINT.match(text, *line)] if amount else []
        return len(points) > 1 and all(_LED.match(text, *line) for line in points)

    def _is_unfinished(self, one: _Break, line: str) -> bool:
        """Who sets full stops within a line sets one at the end of the last sentence too. Behind the last point of a list
        with semicolons there is often none: a capital may begin a line of its own there.
        """
        if _ENDS.search(line):
            return False
        return bool(_INNER.search(line)) or (";" in line and not self.folded.is_upper(one.below))

    def _in_quotes(self, place: int) -> bool:
        text = self.folded.text
        inside = text.count('"', 0, place) % 2 == 1 and text.count('"', place) % 2 == 1
        return inside and text.find('"', place, place + QUOTED) >= 0

    def _filled(self, breaks: Sequence[_Break], sure: set[int]) -> Iterator[int]:
        """All breaks of lines without room for one word more, where these are most of the lines."""
        text = self.folded.text
        width = max((end - start for start, end in self.lines), default=0)
        full, roomy = list[int](), 0
        for one in breaks:
            word = _WORD.search(text, one.below)
            if "|" in text[one.start : one.stop] or word is None:
                continue
            if one.end - one.start + 1 + word.end() - one.below > width:
                full.append(one.end)
            else:
                roomy += not _has_ended(text[one.start : one.end].rstrip())
        if len(full) >= FEWEST and sum(end in sure for end in full) >= SURE and roomy * ROOMY <= len(full):
            yield from full


def _has_ended(line: str) -> bool:
    return bool(_ENDS.search(line)) and not _INITIAL.search(line)


def _is_open(line: str, after: str) -> bool:
    """A comma, a little word, a bracket, or half of the name."""
    if (
        line.endswith((",", "(", "/", "&"))
        or after.startswith((")", ",", "/", "&"))
        or _LINK.search(line[-14:])
    ):
        return True
    if after.startswith("(") and not _has_ended(line) and not _AMOUNT.search(line):
        return True
    if _NAME.search(line) and after.startswith(_SPECIES):
        return True
    return line.rfind("(") > line.rfind(")") and ")" in after[:BRACKET]


def _parts_an_amount(line: str, after: str) -> bool:
    """ "100⏎million", "100 million⏎AFU"."""
    if _NUMBER.search(line) and _UNIT.match(after):
        return True
    return bool(_SIZE.search(line) and _COUNTED.match(after))
