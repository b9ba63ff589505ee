"""Which organism a form word or an amount belongs to."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from operator import attrgetter

import regex

from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.contrasts import of_the_mix, told_apart
from apps.rules.labels.general import said_of_ours
from apps.rules.labels.joining import AND, IN_BLOCKS, WITH
from apps.rules.labels.layout import Sentence
from apps.rules.labels.leading import Said
from apps.rules.labels.lists import TURN, after_brackets, at_the_least_gap, ends_list, last_before, take_turns
from apps.rules.labels.masses import weighed
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placed
from apps.rules.labels.roles import Role
from apps.rules.labels.several import several_strains
from apps.rules.vocabulary import AmountUnit

REACH = 70  # characters across a comma
_WITH = regex.compile(rf"\s?[-,]?\s?(?:(?:{AND}|{WITH})\s|[+&])")
_PLUS = regex.compile(
    rf"[^:,;]*?(?P<joint>[+&]|(?<=\)),|(?<!\p{{L}})(?:{AND}|{WITH}|a|sekä)(?!\p{{L}})|{IN_BLOCKS})[^:,;]{{0,24}}$"
)
_WITHS = frozenset({"with", "mit", "avec", "con", "com", "met", "z", "s", "med", "с", "ile"})  # not "and"
_EACH = regex.compile(r",?\s?each\s?(?=[.,;)\n]|$)")
_BRACKETS = regex.compile(r"\([^()]{0,30}\)")
_START = attrgetter("start")
MOST_BESIDE = 20  # organisms on one row that are looked at


class Owner(StrEnum):
    """Whose a word or an amount is."""

    OWN = "own"  # Akkermansia's
    SHARED = "shared"  # of a list that Akkermansia is in
    PACK = "pack"  # of the pack as a whole
    OTHER = "other"  # another organism's


@dataclass(frozen=True, slots=True)
class Binder:
    """Answers for one text."""

    case: Case
    said: Said
    weighed: frozenset[int]  # where the other germs stand that have a weight of their own
    known: dict[tuple[int, int], Owner | None] = field(default_factory=dict)  # what was asked already
    trailing: dict[tuple[int, int, float], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> "Binder":
        """The binder of `case`."""
        ours = [n.mention for n in case.named if n.role in IN_THE_PACK or n.role is Role.TALK]
        every = Placed.of([*ours, *case.others])
        counts = Placed.of(q for q in case.quantities if q.unit)
        return cls(case, Said(case, every, counts), weighed(case, every.things))

    def owner(self, start: int, end: int, *, living: bool = False) -> Owner:
        """Whose the words text[start:end] are; words for life after a list are the list's."""
        asked = (start, end)
        if asked not in self.known:
            self.known[asked] = self._on_the_row(start, end)
        return self.known[asked] or self._of_the_sentence(start, end, living=living)

    def _on_the_row(self, start: int, end: int) -> Owner | None:
        """Whose they are by what stands on their row; None where it names no organism, and those of the sentence tell."""
        sentence = self.case.sentence(start)
        mentions = self.said.at(sentence.start)[0]
        settled = self._settled(start, end)
        if settled or not mentions:
            below = self.said.headed(sentence, end)
            return settled or (self._shared(below) if below else self._before(sentence, start))
        joint = self._joint_to_strains(mentions, start, end)
        if joint:
            together = joint in _WITHS and not self.case.found.of("form", "heat")
            return Owner.SHARED if together else Owner.OTHER
        if self.for_each(start, end):
            return Owner.OWN if any(m.is_akkermansia for m in mentions) else Owner.OTHER
        row = sentence.rows[sentence.row_at(start)]
        last = bisect_left(mentions, row.end, key=_START)
        beside = [m for m in mentions[max(0, last - MOST_BESIDE) : last] if m.full_end > row.start]
        colon = self.case.found.text.find(":", end, mentions[0].start) if end <= mentions[0].start else -1
        if len(mentions) > 1 and (colon >= 0 or self._heads(end, mentions)):
            return self._shared(mentions)
        sums_up = after_brackets(self.case.found.text, mentions, self.said.at(start)[1], start)
        if len(mentions) > 1 and (sums_up or self._summed(start, end, row.end)):
            return self._shared(mentions)
        if beside:
            nearest = self._nearest(beside, start, end)
            mixed = (
                nearest.is_akkermansia and of_the_mix(self.case, nearest, start) and self._only_count(start)
            )
            return Owner.PACK if mixed else self._kind(nearest)
        return None

    def _of_the_sentence(self, start: int, end: int, *, living: bool) -> Owner:
        mentions, sentence = self.said.at(start)[0], self.case.sentence(start)
        row = sentence.rows[sentence.row_at(start)]
        many = living and several_strains(self.case.found, row.start, row.end)  # "60 billion CFU 18 strains"
        if living and (many or ends_list(self.case.found.text, mentions, start, REACH)):
            return self._shared(mentions)
        return self._across(mentions, start, end)

    def _settled(self, start: int, end: int) -> Owner | None:
        """Whose an amount is where all names stand above all amounts, or what a stranger has; None elsewhere."""
        if start in self.case.columns.loose:
            return self._shared(self.said.every.things)
        line = self.case.columns.names.get(start)
        if line is None:
            theirs = self.case.strangers.own(start, end) and not said_of_ours(self.case.found, start)
            return Owner.OTHER if theirs else None
        named = self.said.every.within(line.start, line.end)
        return self._shared(named) if named else Owner.OTHER

    def for_each(self, start: int, end: int) -> bool:
        """ "100 million AFU each of Akkermansia and B. breve"."""
        if not self.case.found.of("scope", "each") and "each" not in self.case.found.text[end : end + 8]:
            return False
        before = self.case.found.within(max(0, start - 12), start, "scope", "each")
        after = self.case.found.within(end, end + 16, "scope", "each")
        near = [*(start - hit.end for hit in before), *(hit.start - end for hit in after)]
        return min(near, default=9) <= 2 or bool(_EACH.match(self.case.found.text, end))

    def _joint_to_strains(self, mentions: Sequence[Mention], start: int, end: int) -> str | None:
        """The "+" of "3 live strains (20 billion CFU) + Akkermansia postbiotic": said of strains that stand before the name."""
        near = several_strains(self.case.found, max(0, start - 30), end + REACH)
        first = next((m.start for m in mentions if m.start >= end), -1) if near else -1
        before = max((m.full_end for m in mentions if m.full_end <= start), default=0) if near else 0
        for hit in (hit for hit in near if before <= hit.start and hit.end <= first <= end + REACH):
            joined = _PLUS.match(self.case.found.text, hit.end, first)
            if joined and joined.start("joint") >= start:
                return str(joined.group("joint"))
        return None

    def _summed(self, start: int, end: int, row_end: int) -> bool:
        """ "Akkermansia, B. infantis (2 billion CFU combined)", "…, B. gasseri 合计 1000亿CFU"."""
        found = self.case.found
        return bool(found.of("scope", "summed")) and (
            bool(found.within(end, min(row_end, end + 16), "scope", "summed"))
            or any(
                not found.text[hit.end : start].strip(" :=约約")
                for hit in found.within(max(0, start - 14), start, "scope", "summed")
            )
        )

    def _heads(self, end: int, mentions: Sequence[Mention]) -> bool:
        """Whether the words stand before a list whose members follow one another with nothing of their own."""
        if mentions[0].start < end or mentions[0].start - end > 40:
            return False
        between = self.case.found.text[mentions[0].full_end : mentions[1].start].strip()
        counts = self.said.at(mentions[0].start)[1]
        return len(between) <= 6 and not any(q.unit and mentions[0].full_end <= q.start for q in counts)

    def _nearest(self, beside: Sequence[Mention], start: int, end: int) -> Mention:
        """The nearest organism; where names and amounts take turns, an amount goes with the name before it."""
        nearest = at_the_least_gap(self.case.found.text, beside, start, end)
        earlier = last_before(beside, start)
        counts, counted = self.said.at(start)[1], bool(self.said.counts.within(start, start + 1))
        turns = self.said.at(start)[2] and (counted or not self.case.found.text.startswith(")", end))
        if beside[-1].start >= end and (turns or self.said.lead(start).to(end)):
            return beside[bisect_left(beside, end, key=_START)]
        before = nearest.start >= end and self._right_before(start)
        if before and _WITH.match(self.case.found.text, end):
            return before  # "Akkermansia 500 million AFU with B. breve"
        if not earlier or nearest.start < end or not counted:
            return nearest
        first = bisect_left(counts, nearest.full_end, key=_START)
        following = counts[first : first + 1]
        return earlier if take_turns(self.case.found, earlier, start, nearest, following) else nearest

    def _right_before(self, start: int) -> Mention | None:
        """The organism before, on the row or on the one above it."""
        before = last_before(self.said.at(start)[0], start)
        return before if before and start - before.full_end <= REACH else None

    def _only_count(self, start: int) -> bool:
        """Whether the number at `start` is the only one of germs in the whole text."""
        counts = (q for q in self.said.counts.things if q.unit is not AmountUnit.MG and q.value >= 1e5)
        return [q.start for q in counts] == [start]

    def trails(self, quantity: Quantity) -> bool:
        """Whether one amount stands after several organisms that have none of their own."""
        asked = quantity.start, quantity.end, quantity.value
        known = self.trailing.get(asked)
        if known is None:
            known = self.trailing[asked] = self._trails(quantity)
        return known

    def _trails(self, quantity: Quantity) -> bool:
        if quantity.unit is AmountUnit.MG or self.case.alone:
            return False
        sentence = self.case.sentence(quantity.start)
        every = self.case.quantities
        first = bisect_left(every, sentence.start, key=_START)
        numbers = islice(every, first, bisect_left(every, sentence.end, first, key=_START))
        counts = (q for q in numbers if (q.unit or q.scaled) and q.unit is not AmountUnit.MG)
        if len(list(islice(counts, 2))) != 1:
            return False
        names = (m for m in self.said.at(sentence.start)[0] if m.full_end <= quantity.start)
        before = [m for m in names if m.start not in self.weighed]
        ours = [m for m in before if m.is_akkermansia]
        if before == ours or len(before) < 2 or told_apart(self.case.found, before, quantity.unit):
            return False
        if quantity.start in self.case.columns.names or self.for_each(quantity.start, quantity.end):
            return False
        if quantity.unit is AmountUnit.TFU and any(q.unit is AmountUnit.CFU for q in self.said.counts.things):
            return False  # "25 billion CFU: L. rhamnosus, heat-killed Akkermansia 5 billion TFU"
        if len(ours) > 1 and before[-1] is ours[-1] and quantity.start - ours[-1].full_end <= TURN:
            return False  # named once more, with its amount
        led = self.said.lead(quantity.start).to(quantity.end)
        return not (led and led.is_akkermansia)

    def _shared(self, mentions: Sequence[Mention]) -> Owner:
        if all(m.is_akkermansia for m in mentions):
            return Owner.OWN
        return Owner.SHARED if any(m.is_akkermansia for m in mentions) else Owner.OTHER

    def _across(self, mentions: Sequence[Mention], start: int, end: int) -> Owner:
        earlier = self._right_before(start)
        if earlier and not of_the_mix(self.case, earlier, start):
            return self._kind(earlier)
        later = mentions[bisect_left(mentions, end, key=_START) :][:1]
        return self._kind(later[0]) if later and later[0].start - end <= REACH // 2 else Owner.PACK

    def _before(self, sentence: Sentence, start: int) -> Owner:
        """A row that was broken: the amount stands at the start of the next line."""
        found, number = self.case.found, self.case.layout.at(sentence.start)
        near = number > 0 and start - sentence.start <= 12
        mentions = self.said.at(self.case.layout.sentences[number - 1].start)[0] if near else ()
        if mentions and mentions[-1].full_end > sentence.start:
            return self._kind(mentions[-1])  # "Lacticaseibacillus rhamnosus⏎GG postbiotic, 10 billion cells"
        between = found.text[mentions[-1].full_end : sentence.start] if mentions else ""
        until = start + 20 if "." in between else start  # "⏎Probiotics 1 billion CFU"
        if self.case.others and found.within(sentence.start, until, "form", "probiotic"):
            return Owner.PACK
        if "." in between and len(mentions) > 1 and not self.said.at(mentions[0].start)[1]:
            return self._shared(mentions)  # "Akkermansia plus B. breve. 1 billion AFU per capsule"
        return self._kind(mentions[-1]) if 0 < len(_BRACKETS.sub("", between)) <= 16 else Owner.PACK

    @staticmethod
    def _kind(mention: Mention) -> Owner:
        return Owner.OWN if mention.is_akkermansia else Owner.OTHER
