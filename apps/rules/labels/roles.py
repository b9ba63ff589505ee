"""What a naming of Akkermansia is: an ingredient, something to be fed, something absent, or only a name."""

from dataclasses import dataclass
from enum import StrEnum

import regex

from apps.rules.labels.absence import unlike_ours
from apps.rules.labels.asked import only_asked
from apps.rules.labels.bodily import more_of_it, spoken_of, wanted
from apps.rules.labels.bullets import NEXT_POINT
from apps.rules.labels.endings import past_its_ending, past_naturally
from apps.rules.labels.headings import heads_a_list, is_heading, says_nothing
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.lacking import lacks
from apps.rules.labels.layout import Layout, Sentence
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.owned import has_an_amount
from apps.rules.labels.pronouns import fed_by_a_pronoun
from apps.rules.labels.scope import Aside, Scope
from apps.rules.labels.several import several_strains

SUPPORT_REACH = 90
_VERBS = frozenset({"support_after", "support_at_end"})
_KIND = regex.compile(  # "feeds the good bacteria: Akkermansia, ..."
    r"^[^;:•|.]{0,50}(?:bacteria|guys|bugs|microbes|bakterien|bacteries|bacterias|batteri|bacterien|bakterie|bacterii)\s?:\s?$"
)
_WITH = regex.compile(r" ?(?:(?:with|mit|avec|con|com|met|med|z|ze|s|и|с|и)\s|\+\s?)")
_AS = regex.compile(r"as\s(?:an?|the|our|its|part|one)\s")  # "Akkermansia as a postbiotic", no Norwegian firm
_STOPS = regex.compile(r"\s?(?:[.,;!|\n)]|$|und |en )")
_PART = regex.compile(r"[;:•|]|\.(?=\s)")


class Role(StrEnum):
    """What a naming tells, from the strongest."""

    ROW = "row"  # with its own form word, amount or strain
    CONTAINED = "contained"  # "with Akkermansia", in a list of ingredients
    NAMED = "named"  # a title, or no more than a name
    SUPPORTED = "supported"
    ABSENT = "absent"
    TALK = "talk"  # a sentence about the germ
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Reader:
    """What the roles are read from."""

    found: Found
    layout: Layout
    scope: Scope
    quantities: list[Quantity]
    others: list[Mention]

    def role(self, mention: Mention) -> tuple[Role, Hit | None]:
        """The role of `mention` and the words that gave it."""
        sentence = self.layout.sentences[self.layout.at(mention.start)]
        company = self._right_after(mention, sentence, "name_only", 3)
        if company and not _AS.match(self.found.text, company.start):
            return Role.COMPANY, company
        absent = (
            None
            if unlike_ours(self.found, mention)
            else lacks(self.found, self.quantities, self.others, mention, sentence)
        )
        if absent or self.scope.denied_in_answer(sentence):
            fed = fed_by_a_pronoun(self.found, max(mention.full_end, absent.end)) if absent else None
            return (Role.SUPPORTED, fed) if fed else (Role.ABSENT, absent)
        wants = self._right_after(mention, sentence, "wants", 3) or wanted(self.found, mention.full_end)
        told = self._told_by_people(mention, sentence)
        if told:
            return told
        heat = self._adjacent_form(mention, sentence, "heat")
        if heat and not (wants and heat.end <= mention.start) and not self._feeds(heat, mention):
            return Role.ROW, heat
        support = wants or self._support(mention, sentence)
        if support:
            return Role.SUPPORTED, support
        if mention.strain or has_an_amount(self.found, self.quantities, self.others, mention, sentence):
            return Role.ROW, None
        live = self._adjacent_form(mention, sentence, "live")
        if live:
            return Role.ROW, live
        return self._contained(mention, sentence)

    def _told_by_people(self, mention: Mention, sentence: Sentence) -> tuple[Role, Hit | None] | None:
        """What buyers say or ask, and what they have more of."""
        if only_asked(self.found, sentence.start, Hit(mention.start, mention.end, "", "", "")):
            return Role.TALK, None
        if self.scope.reviews.hold(Hit(mention.start, mention.end, "", "", ""), sentence.start):
            return Role.TALK, None
        more = more_of_it(self.found, self.quantities, mention, sentence)
        return (Role.SUPPORTED, more) if more else None

    def _feeds(self, heat: Hit, mention: Mention) -> bool:
        """ "A postbiotic that feeds Akkermansia": the word is that of the food."""
        return bool(self.found.within(heat.end, mention.start, "role", "support"))

    def _right_after(self, mention: Mention, sentence: Sentence, key: str, reach: int) -> Hit | None:
        end = past_its_ending(self.found, mention)
        if key in _VERBS:
            end = past_naturally(self.found, end)
        for hit in self.found.within(mention.start, min(sentence.end, end + reach + 40), "role", key):
            if (
                hit.end > end
                and hit.start - end <= reach
                and (key != "support_at_end" or _STOPS.match(self.found.text, hit.end))
            ):
                return hit
        return None

    def _adjacent_form(self, mention: Mention, sentence: Sentence, key: str) -> Hit | None:
        text, most = self.found.text, 3 if key == "live" else 12
        first, last = max(sentence.start, mention.start - 44), min(sentence.end, mention.full_end + 14)
        for hit in self.found.beginning(first, last, "form", key):
            before, after = text[hit.end : mention.start], text[mention.full_end : hit.start]
            gap = before if hit.end <= mention.start else after
            near = hit.end <= sentence.end and len(gap.strip(" \n-–:,('\"*+/®")) <= most
            if near and not _PART.search(gap) and not self.scope.aside(hit, live=key == "live"):
                return hit
        return None

    def _support(self, mention: Mention, sentence: Sentence) -> Hit | None:
        text = self.found.text
        if self.found.within(sentence.start, mention.start, "role", "measured"):
            return None  # "test your Akkermansia level"
        start = max(sentence.start, mention.start - SUPPORT_REACH)
        for hit in reversed(self.found.within(start, mention.start, "role", "support")):
            between = text[hit.end : mention.start]
            if (
                NEXT_POINT.search(between)
                or (_PART.search(between) and not _KIND.search(between))
                or (", " in between and not self._listed(hit, mention))
                or _is_a_supplement(self.found, hit)
                or is_heading(self.found, self.quantities, self.others, hit, mention)
            ):
                continue
            if not self.found.within(hit.end, mention.start, "role", "contains"):
                return hit
        nearby = (self._right_after(mention, sentence, key, 3) for key in ("support_after", "support_at_end"))
        after = next((hit for hit in nearby if hit), None)
        if after and "|" in text[mention.full_end : after.start]:
            return None  # the next cell of a table: "Akkermansia | Count: 2 billion"
        joined = text.startswith("-", mention.full_end)  # "with Akkermansia-boosting inulin"
        if after and (
            joined
            or not self.found.within(
                max(sentence.start, mention.start - 16), mention.start, "role", "contains"
            )
        ):
            return after
        return None

    def _listed(self, hit: Hit, mention: Mention) -> bool:
        """ "feeds Bifidobacterium, Lactobacillus and Akkermansia"."""
        return any(
            hit.end <= other.start and other.full_end <= mention.start for other in self.others
        ) or bool(self.found.within(hit.end, mention.start, "role", "like"))

    def _contained(self, mention: Mention, sentence: Sentence) -> tuple[Role, Hit | None]:
        within = self.found.within
        elsewhere = self._of_a_body(mention, sentence) or self._beside_which(mention, sentence)
        if elsewhere:
            return Role.TALK, elsewhere
        holds = self._said_to_be_held(mention, sentence)
        if holds:
            return Role.CONTAINED, holds
        if self._leads(mention, sentence) or self._in_list(mention, sentence):
            return Role.CONTAINED, None
        likes = within(sentence.start, mention.start, "role", "like")
        if len(likes) == 1 and heads_a_list(self.found, self.scope, likes[0]):
            return Role.CONTAINED, likes[0]
        talk = self._said_of_it(mention, sentence) or next(iter(likes), None)
        studied = within(sentence.start, sentence.end, "scope", "study") and not self._heads(
            mention, sentence
        )
        if talk or studied:
            return Role.TALK, talk
        return Role.NAMED, None

    def _heads(self, mention: Mention, sentence: Sentence) -> bool:
        """ "Akkermansia muciniphila, clinically studied dose 30 billion TFU": a title, and no sentence about a study."""
        begins = not self.found.text[sentence.start : mention.start].strip()
        return begins and self.found.text[mention.full_end :].lstrip()[:1] in {",", ":", "-", "–", "—", "|"}

    def _of_a_body(self, mention: Mention, sentence: Sentence) -> Hit | None:
        """ "Your Akkermansia", "test your Akkermansia level", "a live gut bacterium, Akkermansia"."""
        within = self.found.within
        whose = within(max(sentence.start, mention.start - 24), mention.start, "role", "of_a_body")
        if whose and mention.start - whose[-1].end <= 1:
            return whose[-1]
        lived = self._right_after(mention, sentence, "lived_with", 1)
        if lived:
            return lived
        measured = within(sentence.start, mention.start, "role", "measured")
        return measured[-1] if measured else self._said_of_germs(mention, sentence)

    def _said_of_germs(self, mention: Mention, sentence: Sentence) -> Hit | None:
        """ "Akkermansia, żywa bakteria jelitowa"."""
        first, last = max(sentence.start, mention.start - 44), min(sentence.end, mention.full_end + 44)
        words = self.found.within(first, last, "form", "live")
        return next((word for word in words if spoken_of(self.found, sentence.start, word)), None)

    def _said_to_be_held(self, mention: Mention, sentence: Sentence) -> Hit | None:
        """The "with" before it, the "is contained" after it, or "15 strains including"; not "bacteria such as"."""
        within = self.found.within
        before = within(max(sentence.start, mention.start - 60), mention.start, "role", "contains")
        after = within(mention.full_end, min(sentence.end, mention.full_end + 40), "role", "contains_after")
        like = within(sentence.start, mention.start, "role", "like")
        near = max(sentence.start, like[0].start - 30) if like else 0
        listed = bool(like) and bool(several_strains(self.found, near, like[0].start))
        return next(iter([*before, *after, *(like if listed else ())]), None)

    def _beside_which(self, mention: Mention, sentence: Sentence) -> Hit | None:
        """ "Not the same as Akkermansia", "unlike products with Akkermansia": what the pack is compared with."""
        words = self.found.within(mention.start - 24, mention.start, "scope", "comparison")
        name = Hit(mention.start, mention.end, "", "", "")
        if words and mention.start - words[-1].end <= 1:
            return name
        germs = (self.found.within(sentence.start, mention.start, key) for key in ("others", "genus"))
        return name if not any(germs) and self.scope.aside(name, live=False) is Aside.COMPARED else None

    def _said_of_it(self, mention: Mention, sentence: Sentence) -> Hit | None:
        """ "Akkermansia lives in ..."; not "Akkermansia | live" of a table, "Akkermansia je Kapsel", nor "is it alive? No"."""
        said = self._right_after(mention, sentence, "education", 3)
        between = self.found.text[mention.full_end : said.start] if said else ""
        asked = said and self.scope.answered(sentence)
        return None if asked or (said and says_nothing(self.found, self.scope, said, between)) else said

    def _leads(self, mention: Mention, sentence: Sentence) -> bool:
        """ "Akkermansia muciniphila with cranberry": the sentence begins with it and goes on to another ingredient."""
        text = self.found.text
        link = _WITH.match(text, mention.full_end)
        if text[sentence.start : mention.start].strip() or not link:
            return False
        return bool(self.found.within(link.end(), min(sentence.end, link.end() + 30), "ingredients"))

    def _in_list(self, mention: Mention, sentence: Sentence) -> bool:
        """Beside other organisms, or under a heading for ingredients."""
        beside = sum(sentence.start <= other.start < sentence.end for other in self.others)
        headers = self.found.within(max(0, mention.start - 500), mention.start, "role", "ingredient_header")
        return bool(headers) or (beside > 0 and len(sentence.rows) > 1)


def _is_a_supplement(found: Found, support: Hit) -> bool:
    """The "Nahr" of "Nahrungsergänzungsmittel Akkermansia", the "alimentaire" of "complément alimentaire"."""
    kinds = found.within(support.start - 24, support.end + 24, "role", "supplement")
    return any(kind.start <= support.start and support.end <= kind.end for kind in kinds)
