"""Where a pack says that it holds no Akkermansia: nothing but a row of its list brings the germ back."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from apps.rules.labels.endings import past_its_ending
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.lacking import of_another
from apps.rules.labels.layout import QUESTION, Layout, Sentence
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.owned import has_an_amount
from apps.rules.labels.reviews import Reviews

GAP = 16  # characters between "contains no" and the name
BEHIND = 6  # between the name and "is not in this"
FAR_BEHIND = 30  # the same, over "is in this product"
FORM = 3  # between the name and its form: "contains no live Akkermansia" speaks of the form
HELD = 60  # characters from "contains" to the name
NEAR_NO = 12
WORDS = 4  # of an item in front of the name
_PART = regex.compile(r"[;:•|()]|\.(?=\s)")
_BETWEEN = regex.compile(r"[,;:.•|()\d]|[^\x00-\u2e7f]")
_ITEM = regex.compile(r"[\n,;:•·|(]|[-–—]\s|\d[.)]\s")
_WORD = regex.compile(r"\p{L}{2,}")
_TOLD = regex.compile(r"(?:ます|です|ません|した|니다|어요)[。.\s]*$")  # a sentence, no item
_LEAD = regex.compile(r"[\s\"'–-]*(?:(?:a|r|v|answer|antwort|reponse|respuesta|valasz|svar)\s?[:.)-]\s*)?")
_UNLIKE_OURS = regex.compile(
    r"\s(?:\p{L}+\s)?(?:like|as|wie|comme|como|come|zoals|als|jak|jako|som|kuin|как|як)\s(?:(?:the|die|der|das|la|le|il|el|a|o|de|den|det)\s)?"
    r"(?:ours?|unser\p{L}*|notres?|nuestr[oa]s?|nostr[oaie]|noss[oa]s?|onze|nasz\p{L}*|var[at]?|vores|meidan|наш\p{L}*)(?!\p{L})"
)
_ANSWERED = regex.compile(r"\s?(?:[.,!;:。-]|$|\n)")


@dataclass(frozen=True, slots=True)
class Absence:
    """What one text says of it."""

    found: Found
    layout: Layout
    reviews: Reviews
    quantities: list[Quantity]
    others: list[Mention]

    def denied(self, mention: Mention) -> bool:
        """ "Contains no Akkermansia", "does it contain Akkermansia? No": not of a form, nor of what others sell."""
        sentence = self._sentence(mention)
        within = self.found.within
        others = [
            *within(sentence.start, sentence.end, "scope", "they", "study"),
            *within(sentence.start, sentence.end, "passage", "market"),
            *within(sentence.start, mention.start, "head", "general"),
        ]
        if others or self.reviews.hold(_name(mention), sentence.start) or self._has_a_form(mention):
            return False
        if unlike_ours(self.found, mention):
            return False
        return (
            self._no_before(mention, sentence) or self._no_after(mention, sentence) or self._asked(sentence)
        )

    def is_held(self, mention: Mention) -> bool:
        """An item with its amount or under a heading for ingredients, or behind "contains"."""
        sentence = self._sentence(mention)
        if self._is_question(sentence) or self.reviews.hold(_name(mention), sentence.start):
            return False
        if self.found.within(sentence.start, mention.start, "role", "ingredient_header"):
            return True
        if self._is_item(mention, sentence) and has_an_amount(
            self.found, self.quantities, self.others, mention, sentence
        ):
            return True
        return any(
            not self.found.within(hit.start - NEAR_NO, hit.end + NEAR_NO, "scope", "negation")
            and not self.found.within(hit.start - NEAR_NO, mention.start, "passage", "none_of_it")
            for hit in self.found.within(
                max(sentence.start, mention.start - HELD), mention.start, "facts", "holds"
            )
        )

    def _sentence(self, mention: Mention) -> Sentence:
        return self.layout.sentences[self.layout.at(mention.start)]

    def _has_a_form(self, mention: Mention) -> bool:
        words = self.found.within(mention.start - 30, mention.full_end + 30, "form", "live", "heat")
        return any(
            0 <= mention.start - word.end <= FORM or 0 <= word.start - mention.full_end <= FORM
            for word in words
        )

    def _no_before(self, mention: Mention, sentence: Sentence) -> bool:
        words = self.found.within(
            max(sentence.start, mention.start - GAP - 30), mention.start, "passage", "none_of_it"
        )
        return any(
            mention.start - word.end <= GAP
            and not _PART.search(self.found.text, word.end, mention.start)
            and not self.found.within(word.end, mention.start, "form")
            and not of_another(self.found, self.quantities, self.others, word, mention, sentence)
            for word in words
        )

    def _no_after(self, mention: Mention, sentence: Sentence) -> bool:
        end = past_its_ending(self.found, mention)
        words = self.found.within(
            mention.end, min(sentence.end, end + FAR_BEHIND + 30), "passage", "none_after"
        )
        return any(
            word.start - end <= BEHIND
            or (
                not _BETWEEN.search(self.found.text, end, word.start)
                and not self.found.within(end, word.start, "ingredients")
                and not self.found.within(end, word.start, "form")
            )
            for word in words
        )

    def _asked(self, sentence: Sentence) -> bool:
        asks = self.found.within(sentence.start, sentence.end, "passage", "holds_it")
        if (
            not asks
            or not self._is_question(sentence)
            or self.found.within(sentence.start, sentence.end, "form")
        ):
            return False
        lead = _LEAD.match(self.found.text, sentence.end)
        start = lead.end() if lead else sentence.end
        answers = self.found.within(start, start + 24, "passage", "answers_no")
        return any(
            answer.start == start and _ANSWERED.match(self.found.text, answer.end) for answer in answers
        )

    def _is_question(self, sentence: Sentence) -> bool:
        return bool(QUESTION.search(self.found.text, sentence.start, sentence.end))

    def _is_item(self, mention: Mention, sentence: Sentence) -> bool:
        """Few words lead to the name and no more than one goes on to its number: no sentence of prose."""
        text = self.found.text
        marks = [mark.end() for mark in _ITEM.finditer(text, sentence.start, mention.start)]
        lead = text[marks[-1] if marks else sentence.start : mention.start]
        behind = [q.start for q in self.quantities if mention.full_end <= q.start < sentence.end and q.unit]
        between = text[mention.full_end : behind[0]] if behind else ""
        forms = self.found.within(mention.full_end, behind[0], "form") if behind else []
        words = len(_WORD.findall(between)) - sum(len(_WORD.findall(text[f.start : f.end])) for f in forms)
        told = _TOLD.search(text, sentence.start, sentence.end)
        return len(lead.split()) <= WORDS and words <= 1 and not told


def unlike_ours(found: Found, mention: Mention) -> bool:
    """ "There is no Akkermansia like ours": praise, and no word of what is not in the pack."""
    return bool(_UNLIKE_OURS.match(found.text, mention.full_end))


def _name(mention: Mention) -> Hit:
    return Hit(mention.start, mention.end, "", "", "")


def no_germ_at_all(found: Found) -> Iterable[Hit]:
    """ "No bacteria of any kind"; not "no bacteria other than Akkermansia", nor "sin bacterias vivas"."""
    return (
        hit
        for hit in (*found.of("passage", "no_germ"), *found.of("role", "no_germs"))
        if not any(
            word.start - hit.end <= 2 and word.end > hit.end
            for word in (
                *found.within(hit.end, hit.end + 24, "role", "save"),
                *found.within(hit.start, hit.end + 24, "form", "live", "heat"),
            )
        )
    )
