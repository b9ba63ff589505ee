"""Words and amounts of what no list knows, which are not Akkermansia's: "Honey (pasteurised)", "LGG® (live) 5 billion CFU"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.footnotes import noted
from apps.rules.labels.heads import Word, are_one_name, heads, is_held, is_said_of_another, is_said_of_food
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.joints import Joints
from apps.rules.labels.layout import Layout, Row, Sentence, in_brackets
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placed
from apps.rules.labels.these import said_of_the_named
from apps.rules.labels.titles import is_title
from apps.rules.vocabulary import AmountUnit

MASS_WITHIN = 12  # characters from "royal jelly, pasteurised" to its "20 mg"
NEXT = 24  # characters from a name to its count
MOST_COUNTS, MOST = 40, 10  # counts of one text, and parts of one sentence, that are looked at
_LIVING = frozenset({AmountUnit.CFU, AmountUnit.AFU})
_START = attrgetter("start")
_RIMS = " \"'&,-はがのを"
_NEXT = regex.compile(r"[\s(:=*]{0,3}(?P<of>(?:of|von|de|d'|di|van|av|af)\s)?")
_PROCESS = regex.compile(r"(?:ment|tion|zione|cion|cao|ung|ring|acja|ace|處理|処理|处理|처리)$")
_WEAK_HEAT = ("postbio", "post bio", "post-bio", "posbio", "pos bio", "pos-bio", "parabio", "parapro")
_LASTS = regex.compile(r"\s(?:for|up to|at least)\s(?:[\p{L}\d]{1,8}\s){1,3}(?:months|years|weeks|days)")


@dataclass(frozen=True, slots=True)
class Strangers:
    """Answers for one text."""

    found: Found
    layout: Layout
    folded: Folded
    mentions: Sequence[Mention]  # of every organism, in the order of the text
    ends: Sequence[int]  # where they end
    counted: Placed[Quantity]
    joints: Joints
    known: dict[int, bool] = field(default_factory=dict)
    names: list[Placed[Word]] = field(default_factory=list)  # filled when they are asked for

    @classmethod
    def of(
        cls,
        folded: Folded,
        found: Found,
        layout: Layout,
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
    ) -> "Strangers":
        """The answers for a text that names `mentions`."""
        every = sorted(mentions, key=lambda m: m.start)
        ends = [m.full_end for m in every]
        return cls(found, layout, folded, every, ends, Placed.of(quantities), Joints(found.text))

    def unknown(self, start: int, end: int) -> Sequence[Word]:
        """What may name something else, in the order of the text."""
        if not self.names:
            self.names.append(Placed.of(heads(self.folded, self.found)))
        return self.names[0].within(start, end)

    def own(self, start: int, end: int) -> bool:
        """Whether the form word or amount at text[start:end] belongs to such a thing."""
        if start not in self.known:
            self.known[start] = bool(self.mentions) and self._is_theirs(start, end)
        return self.known[start]

    def germs(self) -> Iterator[Word]:
        """The germs that only a code or a trade name tells, with a count of their own: "LGG® 5 billion CFU"."""
        for counted in self.counted.things[:MOST_COUNTS] if self.mentions else ():
            if counted.unit in _LIVING and self.own(counted.start, counted.end):
                part = self._parts(self.layout.sentences[self.layout.at(counted.start)], counted.start)[-1]
                words = self.unknown(part.start, part.end)
                if words and all(word.strong for word in words) and not self._named(part):
                    yield words[0]

    def _is_theirs(self, start: int, end: int) -> bool:
        sentence = self.layout.sentences[self.layout.at(start)]
        if told := noted(self.found.text, self.counted, sentence.start):
            return self.own(told.start, told.end)
        row = sentence.rows[sentence.row_at(start)]
        parts = [row] if self._named(row) else self._parts(sentence, start)
        if self._named(parts[-1]):
            joined = self._joined(parts[-1], start)
            if joined is None:
                return False
            parts = [joined]
        counted = self.counted.within(start, start + 1)
        if not counted:
            return self._says_theirs(parts, start, end)
        return counted[0].unit not in {None, AmountUnit.MG} and self._counts_theirs(parts, counted[0])

    def _joined(self, part: Row, place: int) -> Row | None:
        """What follows "with" behind a name that has its own number: "Akkermansia 20 billion cells with live kefir"."""
        first = bisect_left(self.ends, part.start)
        last = bisect_left(self.mentions, place, first, key=_START)
        if last == first or (last < len(self.mentions) and self.mentions[last].start < part.end):
            return None
        name = self.mentions[last - 1]
        counted = self._first_count(name)
        if not counted or not counted.unit:
            return None
        if counted.start == place:
            joint = self.joints.first(name.full_end, place)
            words = self.unknown(joint or place, place)
            return Row(words[0].start, part.end) if are_one_name(self.folded, words, joint, place) else None
        begins = max(counted.end, counted.unit_end)
        joint = self.joints.first(begins, place) if begins < place else None
        if joint is not None:
            return Row(joint, part.end)
        strong = [word for word in self.unknown(begins, place) if word.strong]  # "50 mg BC30 2 billion CFU"
        return Row(strong[0].start, part.end) if strong else None

    def _first_count(self, name: Mention) -> Quantity | None:
        return next(iter(self.counted.things[self.counted.first(name.full_end) :]), None)

    def _parts(self, sentence: Sentence, place: int) -> list[Row]:
        """The parts of the sentence up to the one that holds `place`; no part ends inside a bracket."""
        number = sentence.row_at(place)
        rows = sentence.rows[max(0, number - MOST) : number + 1]
        text, first, after = self.found.text, sentence.start, number + 1
        starts = [row.start for row in rows[1:] if not in_brackets(text, first, row.start)]
        while after < len(sentence.rows) and in_brackets(text, first, sentence.rows[after].start):
            after += 1
        bounds = [rows[0].start, *starts, sentence.rows[after - 1].end]
        return [Row(start, end) for start, end in pairwise(bounds)]

    def _named(self, part: Row) -> bool:
        first = bisect_left(self.ends, part.start)
        return first < len(self.mentions) and self.mentions[first].start < part.end

    def _weighed(self, start: int, end: int) -> bool:
        return any(q.unit is AmountUnit.MG for q in self.counted.within(start, end))

    def _of_the_pack(self, start: int, end: int) -> list[Hit]:
        """What a pack calls itself or its germs, and the capsules that hold them."""
        within = self.found.within
        return [
            *within(start, end, "form", "probiotic"),
            *within(start, end, "count", "cells", "strains"),
            *within(start, end, "noun"),
            *within(start, end, "head", "own"),
        ]

    def _counts_theirs(self, parts: Sequence[Row], counted: Quantity) -> bool:
        part, end = parts[-1], max(counted.end, counted.unit_end)
        before, after = self.unknown(part.start, counted.start), self.unknown(end, part.end)
        if self._is_general(counted) or self._counts_probiotics(part, counted):
            return True
        if is_title(self.folded, self.found, self.mentions, self.counted.things, part, counted, before):
            return False
        if any(word.strong for word in (*before, *after)):
            return True
        if before:
            return not self._of_the_pack(part.start, counted.start)
        if after:
            beside = _NEXT.fullmatch(self.found.text, end, after[0].start)
            named = beside and (beside.group("of") or after[0].solid or self.folded.is_upper(after[0].start))
            return bool(named) and not self._of_the_pack(end, part.end)
        return not self._of_the_pack(end, part.end) and self._behind(parts, strong=True)

    def _counts_probiotics(self, part: Row, counted: Quantity) -> bool:
        """ "Akkermansia 10 billion cells. 2 billion CFU live probiotics": another number, of other germs."""
        if counted.unit not in _LIVING or not self.found.within(part.start, part.end, "form", "probiotic"):
            return False
        told = [q for name in self.mentions[:MOST] if name.is_akkermansia for q in self._right_behind(name)]
        return bool(told) and all(q.unit not in _LIVING and q.value != counted.value for q in told)

    def _right_behind(self, name: Mention) -> Sequence[Quantity]:
        """The count right behind a name."""
        counted = self._first_count(name)
        near = counted and counted.unit not in {None, AmountUnit.MG} and counted.start - name.full_end <= NEXT
        return [counted] if counted and near else []

    def _is_general(self, counted: Quantity) -> bool:
        """ "Experts recommend 30 billion cells"."""
        sentence = self.layout.sentences[self.layout.at(counted.start)]
        return any(
            not self._named(Row(min(hit.start, counted.start), max(hit.end, counted.end)))
            for hit in self.found.within(sentence.start, sentence.end, "head", "general")
        )

    def _says_theirs(self, parts: Sequence[Row], start: int, end: int) -> bool:
        part, text = parts[-1], self.found.text
        if _LASTS.match(text, end) or any(
            self._counts_probiotics(part, q) for q in self.counted.within(part.start, part.end)
        ):
            return True  # "viable for 24 months"
        begun = text.rfind("(", part.start, start) if in_brackets(text, part.start, start) else part.start
        words = self.unknown(part.start, part.end)
        if any(word.germ for word in words) and part is not parts[0]:
            return True  # "Kombucha culture, alive"
        fermented = words and self.found.within(part.start, part.end, "head", "ferments")
        if fermented or self.unknown(part.start, begun) or (words and self._weighed(part.start, part.end)):
            return True
        if words:
            return self._beside(part, words, start, end)
        told = self._of_the_pack(part.start, start) or self._of_the_pack(end, part.end)
        return not told and self._behind(parts, strong=False, weighed=self._weighed(end, end + MASS_WITHIN))

    def _beside(self, part: Row, words: Sequence[Word], start: int, end: int) -> bool:
        """ "Pasteurised honey", "levure vivante": what stands right beside the word, unless it is what the pack calls itself."""
        text = self.found.text
        before = [word for word in words if word.end <= start]
        after = [word for word in words if word.start >= end]
        leads = bool(after) and not text[end : after[0].start].strip(_RIMS)
        held = leads and is_held(self.folded, self.found, part.start, start, after[0])
        if (leads and after[0].solid) or held or is_said_of_food(self.found, before, part.start, start):
            return True
        told = self._of_the_pack(part.start, start) or self._of_the_pack(end, part.end)
        named = said_of_the_named(self.found, part.start, start, end)
        if told or named or text.startswith(_WEAK_HEAT, start) or _PROCESS.search(text, start, end):
            return False  # "heat treatment preserves the membrane"
        beside = bool(before) and not text[before[-1].end : start].strip(_RIMS)
        return leads or beside or is_said_of_another(self.folded, self.found, before, part.start, start)

    def _behind(self, parts: Sequence[Row], *, strong: bool, weighed: bool = False) -> bool:
        """ "Ginger, pasteurised", "BB-12, 5 billion CFU", "| LGG | 5 billion CFU |": what the nearest part before is about."""
        for part in reversed(self._lines(parts)):
            words = self.unknown(part.start, part.end)
            theirs = not strong and any(word.germ or word.solid for word in words)
            if self._named(part) or (self._of_the_pack(part.start, part.end) and not theirs):
                return False
            if words:
                headed = self.found.text[part.start : part.end].rstrip().endswith(("|", ":"))
                first = headed if strong else part is parts[0]
                solid = not strong and words[0].solid
                heads = all(word.strong for word in words)
                weighed = weighed or (not strong and self._weighed(part.start, part.end))
                if first or solid or weighed or heads:
                    return True
                if strong:
                    return False
        return False

    def _lines(self, parts: Sequence[Row]) -> Sequence[Row]:
        """The parts before the last one; where there are none, the line above."""
        number = self.layout.at(parts[0].start)
        if len(parts) > 1 or not number:
            return parts[:-1]
        above = self.layout.sentences[number - 1]
        return self._parts(above, above.end - 1)[-1:] if self.found.text[above.end - 1] == "\n" else ()
