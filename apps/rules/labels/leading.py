"""Numbers that stand before the name they are of: "5 billion CFU L. casei and 2 billion cells pasteurised Akkermansia"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.layout import Sentence
from apps.rules.labels.lists import TURN, without_title
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.placed import Placed
from apps.rules.vocabulary import AmountUnit

_JOINT = regex.compile(  # what begins the next item of a list
    r"\s?\)?\s?(?:,|;|(?P<word>[+&]|plus|and|with|und|sowie|mit|et|avec|y|e|con|com|en|met|oraz|i|a|och|og|med|ja|seka|ve|ile|и|с|та|і|es|si|un|ir|in|dan|va|و|ו|और|και|与|和|及|與|と|및))\s?"
)
_MARK = regex.compile(r"[,.;:|()\n]")
HEADING = 30  # characters from a word for life to the "blend" of its heading
_LITTLE = regex.compile(r"\s?(?:(?:of|von|de|d'|di|van|av|af|din|của|من|של|the|die|der|la|les)\s?)?")


def alternate(mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> bool:
    """ "500 million CFU Akkermansia, 1 billion CFU B. breve": as many amounts as names, and the first amount leads."""
    counts = [q for q in quantities if q.unit is not AmountUnit.MG]
    return bool(counts and mentions and counts[0].end <= mentions[0].start) and len(counts) == len(mentions)


def _without_title(names: Sequence[Mention], counts: Sequence[Quantity]) -> Sequence[Mention]:
    """Without a first name that stands too far before the first number to have it: "AKK Duo. Per capsule: 30 billion ..."."""
    far = names and counts and counts[0].start - names[0].full_end > TURN
    return without_title(names) if far else names


type _Said = tuple[Sequence[Mention], Sequence[Quantity], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """The names and numbers of each sentence, looked up once."""

    case: Case
    every: Placed[Mention]
    counts: Placed[Quantity]  # the numbers with a unit
    known: dict[int, _Said] = field(default_factory=dict)

    def at(self, place: int) -> _Said:
        """Those of the sentence at `place`, and whether they take turns, a number first."""
        said = self.known.get(place)
        if said is None:
            sentence = self.case.sentence(place)
            said = self.known[place] = self._of(sentence)
        return said

    def _of(self, sentence: Sentence) -> _Said:
        said = self.known.get(sentence.start)
        if said is None:
            names = self.every.within(sentence.start, sentence.end)
            counts = self.counts.within(sentence.start, sentence.end)
            said = self.known[sentence.start] = (
                names,
                counts,
                alternate(_without_title(names, counts), counts),
            )
        return said

    def headed(self, sentence: Sentence, end: int) -> Sequence[Mention]:
        """The germs that "Live Probiotic Blend 215 mg" heads, where its word for life ends at `end`: several on the line below
        that begins with one of them, Akkermansia among them.
        """
        found, sentences = self.case.found, self.case.layout.sentences
        number = self.case.layout.at(sentence.start) + 1
        mixes = found.within(end, min(sentence.end, end + HEADING), "scope", "whole", "mixes")
        begins = sentence.end - sentence.start <= 2 * HEADING and number < len(sentences)
        if not begins or not mixes or _MARK.search(found.text, end, mixes[0].start):
            return ()
        names = self.at(sentences[number].start)[0]
        first = len(names) > 1 and not found.text[sentences[number].start : names[0].start].strip(" -–•*")
        return names if first and any(name.is_akkermansia for name in names) else ()

    def lead(self, start: int) -> "Lead":
        """The number at `start` among them."""
        names, counts, _ = self.at(start)
        return Lead(self.case, _without_title(names, counts), counts, start)


@dataclass(frozen=True, slots=True)
class Lead:
    """The number at `start`, with the names and numbers of its sentence."""

    case: Case
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    start: int

    def _is_counted(self) -> bool:
        place = bisect_left(self.quantities, self.start, key=lambda q: q.start)
        return place < len(self.quantities) and self.quantities[place].start == self.start

    def to(self, end: int) -> Mention | None:
        """The name behind a number that ends at `end` and begins an item of a list; only form words stand between."""
        place = bisect_left(self.mentions, end, key=lambda m: m.start)
        if not 0 < place < len(self.mentions) or not self._is_counted():
            return None
        joint = _JOINT.fullmatch(self.case.found.text, self.mentions[place - 1].full_end, self.start)
        leads = self.quantities[0].end <= self.mentions[0].start
        if not joint or not (joint.group("word") or leads):
            return None
        mention, first = self.mentions[place], end
        for form in self.case.found.within(end, mention.start, "form"):
            if not _LITTLE.fullmatch(self.case.found.text, first, form.start):
                return None
            first = max(first, form.end)
        return mention if _LITTLE.fullmatch(self.case.found.text, first, mention.start) else None
