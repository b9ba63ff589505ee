"""What a page says of others, of what is to come, of what was tried once and of what buyers say is made blank."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from apps.rules.labels.asked_together import asked_together
from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Layout, Sentence, lay_out
from apps.rules.labels.naming import NAMING
from apps.rules.labels.negations import JOINS
from apps.rules.labels.signed import below_a_signature

MOST = 8  # passages of one kind
MOST_ITEMS = 6  # of a list
SIGNED = 30  # characters of the name behind what a buyer says
FEW = 2  # words between the beginning of a clause and "competitors"
THAN = 14  # characters of "more than" before "other brands sell"
BEFORE = 24  # characters of "better than" before "competitors"
_BLANKED = (
    "market",
    "rivals",
    "later",
    "see",
    "comparison",
    "versus",
    "reviews",
    "once",
    "together",
    "cross",
)
_HEADS = regex.compile(r"\s?[:：]\s?[^\s]")
_NAME_HEADS = regex.compile(r"(?:\s[^\s:.,;()\d]{1,20}){0,3}\s?[:：]\s?[^\s]")
_CLAUSE = regex.compile(r"[;|]|(?<=\s)[-–—]\s")
_GOES_ON = regex.compile(r"[’']?\s?[\p{L}\p{M}]|[\p{Han}\p{Kana}\p{Hangul}]")
_AGAINST = regex.compile(
    r"(?<!\p{L})(?:than|as|like|ahead of|over|beats?|leaves?|tops?|crush(?:es)?|surpass(?:es)?|outperforms?|outshines?"
    r"|ubertrifft|schlagt|lasst|laisse|depasse|bat|supera|batte|verslaat|bije|slar"
    r"|als|wie|vor|gegen|que|comme|come|como|devant|face a|contre|frente a|di"
    r"|do que|niz|nez|od|an|fran|end|enn|fra|kuin|чем|как|от|mint|decat|ca)\s(?:\p{L}{1,6}\s){0,2}$"
)
_BULLET = regex.compile(r"\s{0,3}(?:[-–·•*✓+]|\(?\d{1,2}[.)])\s{0,2}")
_BEFORE_HEAD = regex.compile(r"(?:^|\n)[\s【\[*#·•]{0,4}$")
_BEHIND_HEAD = regex.compile(r"[\s】\]*]{0,3}(?::|(?=\n)|(?=「|\"))[ ]{0,3}|】\s?")
_TO_A_NAME = regex.compile(r"[ :-]*")
_SIGNED_ENDS = regex.compile(r"[.|]|$")
_QUOTES = regex.compile(r'["」』]')


def without_passages(folded: Folded, found: Found) -> Folded:
    """`folded` without such passages; where there are none, itself."""
    if not found.of("passage", *_BLANKED):
        return folded
    spans = sorted(Passages(folded, found, lay_out(folded)).spans())
    if not spans:
        return folded
    blanked = list(folded.text)
    for start, end in spans:
        blanked[start:end] = [char if char in "\n?" else " " for char in folded.text[start:end]]
    return replace(folded, text="".join(blanked))


@dataclass(frozen=True, slots=True)
class Passages:
    """Finds them in one text."""

    folded: Folded
    found: Found
    layout: Layout

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where they begin and end."""
        finders = (
            self._market,
            self._rivals,
            self._later,
            self._see,
            self._compared,
            self._versus,
            self._reviews,
            self._once,
            self._together,
            self._cross,
        )
        for key, finder in zip(_BLANKED, finders, strict=True):
            for hit in self.found.of("passage", key)[:MOST]:
                yield from finder(hit)

    def _sentence(self, place: int) -> Sentence:
        return self.layout.sentences[self.layout.at(place)]

    def _line(self, place: int) -> tuple[int, int]:
        text = self.found.text
        end = text.find("\n", place)
        return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)

    def _clause(self, hit: Hit) -> tuple[int, int]:
        sentence, text = self._sentence(hit.start), self.found.text
        before = [mark.end() for mark in _CLAUSE.finditer(text, sentence.start, hit.start)]
        after = _CLAUSE.search(text, hit.end, sentence.end)
        return before[-1] if before else sentence.start, after.start() if after else sentence.end

    def _market(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "Most of what is sold has been pasteurised", up to "ours"; not "more than others sell", "他社製品と違い"."""
        compared = [
            *self.found.within(hit.start - THAN, hit.start, "scope", "comparison", "than"),
            *self.found.within(hit.start + 1, hit.end + THAN, "scope", "comparison_after"),
        ]
        if any(word.end <= hit.start or word.end > hit.end for word in compared):
            return
        start, end = self._clause(hit)
        ours = self.found.within(start, end, "scope", "ours")
        before = [one for one in ours if one.end <= hit.start]
        if before:
            comma = self.found.text.rfind(",", before[-1].end, hit.start)
            if comma < 0:
                return
            start = comma
        yield start, min([end, *(one.start for one in ours if one.start >= hit.end)])

    def _rivals(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "Competitors use live bacteria (500 million CFU)", up to "ours"; not "better than competitors"."""
        text, first = self.found.text, max(0, hit.start - BEFORE)
        told = self.found.within(first, hit.start, "scope", "comparison", "than", "in_place_of")
        if told or _AGAINST.search(text, first, hit.start) or not _GOES_ON.match(text, hit.end):
            return
        first, end = self._clause(hit)
        far = text[hit.start].islower() and len(text[first : hit.start].split()) > FEW
        if far or not self._named_apart_from(hit.start, end):
            return
        back = [
            *self.found.within(hit.end, end, "scope", "ours"),
            *self.found.within(hit.end, end, "passage", "back"),
        ]
        joins = JOINS.search(text, hit.end, end)
        yield hit.start, min([end, *(one.start for one in back), *([joins.start()] if joins else [])])

    def _later(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "3. P-Akk (launching next year): ...", "Coming soon: ...", and of prose the clause; never the title."""
        start, end = self._line(hit.start)
        last = self._clause(hit)[1]
        if _HEADS.match(self.found.text, hit.end) and self._named_apart_from(hit.start, last):
            yield hit.start, last
        elif _BULLET.match(self.found.text, start, end):
            yield start, end
        elif self.found.text[:start].strip():
            yield self._clause(hit)

    def _named_apart_from(self, start: int, end: int) -> bool:
        """Whether the pack is named outside text[start:end], which then may be about another."""
        return any(
            NAMING.search(self.found.text, *part) for part in ((0, start), (end, len(self.found.text)))
        )

    def _see(self, hit: Hit) -> Iterator[tuple[int, int]]:
        yield hit.end, self._clause(hit)[1]

    def _body(self, hit: Hit) -> int | None:
        """Where the text under the heading `hit` begins; None where it is no heading."""
        head = _BEHIND_HEAD.match(self.found.text, hit.end)
        begins = _BEFORE_HEAD.search(self.found.text, max(0, hit.start - 6), hit.start)
        return head.end() if head and begins else None

    def _below(self, body: int) -> Iterator[tuple[int, int]]:
        """The rest of the heading's line, or the lines below it."""
        start, end = self._line(body)
        if self.found.text[body:end].strip():
            yield body, end
            return
        for _ in range(MOST_ITEMS):
            if end + 1 >= len(self.found.text):
                return
            start, end = self._line(end + 1)
            yield start, end

    def _compared(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "Comparison: pasteurised products are counted in cells", and points that begin with another form."""
        body = self._body(hit)
        if body is None:
            yield from self._versus(hit)
            return
        for start, end in self._below(body):
            listed = _BULLET.match(self.found.text, start, end)
            if start != body and not listed:
                return
            colon = self.found.text.find(":", start, end)
            if not listed:
                end = self._sentence(start).end
            told = self.found.within(start, colon if listed and colon >= 0 else end, "form", "live", "heat")
            named = not listed and NAMING.search(self.found.text, start, end)
            if (named or not self.found.text[:start].count("\n")) and not self._named_apart_from(start, end):
                return
            if told and not self.found.within(start, end, "scope", "ours"):
                yield start, end

    def _is_named_behind(self, place: int) -> bool:
        """A capital, as a product's name has one: not "unlike other pills"."""
        begins = _TO_A_NAME.match(self.found.text, place)
        return bool(begins) and self.folded.is_upper(begins.end())

    def _versus(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "vs LiveAkk: live, 500M AFU", "Compare: LiveAkk - live", where the pack is named elsewhere."""
        end = self._sentence(hit.start).end
        named = self._is_named_behind(hit.end) and _NAME_HEADS.match(self.found.text, hit.end)
        if not named or not self._named_apart_from(hit.start, end):
            return
        ours = self.found.within(hit.end, end, "scope", "ours")
        if self.found.within(hit.end, end, "form", "live", "heat") and not ours:
            yield hit.start, end

    def _reviews(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """What somebody signed below the heading, or stands in quotation marks behind it, with who said it."""
        signed = below_a_signature(self.folded, self.found, hit.end)
        if signed:
            yield signed
            return
        body = self._body(hit)
        if body is None:
            return
        for start, end in self._below(body):
            quotes = [quote.end() for quote in _QUOTES.finditer(self.found.text, start, end)]
            opens = self.found.text[start : start + 6].lstrip(" -–·•*")[:1]
            if not quotes or opens not in {'"', "「", "『"}:
                return
            stop = _SIGNED_ENDS.search(self.found.text, quotes[-1], min(end, quotes[-1] + SIGNED))
            yield start, stop.start() if stop else min(end, quotes[-1] + SIGNED)

    def _once(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "We tried with live bacteria, but they died"."""
        sentence = self._sentence(hit.start)
        died = self.found.within(hit.end, sentence.end, "passage", "died")
        if died:
            yield sentence.start, died[0].end

    def _cross(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """ "Also try Akkermansia Live.", "For best results add our Postbiotic Plus.", where the pack is named elsewhere."""
        sentence = self._sentence(hit.start)
        if self._named_apart_from(sentence.start, sentence.end):
            yield sentence.start, sentence.end

    def _together(self, hit: Hit) -> Iterator[tuple[int, int]]:
        return asked_together(self.found, self.layout, hit)
