"""Whether a form word counts for the pack, or is only spoken of: denied, compared, quoted, ruled on, limited."""

from dataclasses import dataclass, field
from enum import StrEnum

import regex

from apps.rules.labels.asked import only_asked
from apps.rules.labels.bodily import LIVING_UNITS, is_counted, spoken_of, tells_a_unit
from apps.rules.labels.clauses import back_to_ours, past_another_germ, past_its_case
from apps.rules.labels.compared import told_of_others
from apps.rules.labels.general import lives_in_a_gut, said_in_general
from apps.rules.labels.hits import Found, Hit, of_one_kind
from apps.rules.labels.layout import Layout, Row, Sentence
from apps.rules.labels.negations import AFTER, BLOCK_LANGUAGES, JOINS, NEAR, PART, negated, tells_the_least
from apps.rules.labels.ours import told_of_ours
from apps.rules.labels.reviews import Reviews
from apps.rules.labels.spoiled import would_harm
from apps.rules.labels.studies import speaks_of_a_study
from apps.rules.labels.tables import under_theirs
from apps.rules.labels.zero import counts_none

HEADED = 200  # characters that a heading reaches
TO_THE_VERB = 60  # characters to a verb that ends the sentence
_MORE = regex.compile(r"(?!vs|versus|gegen|contr)\S{1,6}\s{0,4}\d")  # "than 10 billion" compares nothing
_PAUSE = regex.compile(r"[,;:•|\n]")
_HEAD_BEFORE = regex.compile(r" ?(?:\([^()]{0,30}\) ?)?(?::?[|\n]|:)")
_HEAD_AFTER = frozenset({"", "\n", "|", "•", ".", ";"})
_ANSWER = regex.compile(
    r"\s*(?:(?:a|r|v|answer|antwort|antwoord|reponse|respuesta|risposta|resposta|svar|odpowiedz|odpoved|vastaus|answ)\s?[:.)-]\s*)?"
)
_ANSWERED = regex.compile(r"\s?(?:[.,!;:-]|$|\n)")
_LEAD = regex.compile(r"[\s\"'•*>:¿-]*(?:[qfp][:.]\s*|【[^】]{0,60}】\s*|\[[^]]{0,60}\]\s*)?")


class Aside(StrEnum):
    """Why a word does not count."""

    NEGATED = "negated"
    COMPARED = "compared"
    REVIEW = "review"
    LAW = "law"
    FRAIL = "frail"
    LIMIT = "limit"
    STUDY = "study"
    OTHER = "other"
    FORMER = "former"
    ASKED = "asked"
    NAME = "name"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Scope:
    """Answers for one text."""

    found: Found
    layout: Layout
    reviews: Reviews
    joined: dict[int, bool] = field(default_factory=dict)  # which rows go on with the one before, once asked
    known: dict[tuple[Hit, bool], Aside | None] = field(default_factory=dict)  # what was asked already

    def aside(self, hit: Hit, *, live: bool) -> Aside | None:
        """Why `hit` does not count for the pack; None when it does."""
        asked = hit, live
        if asked not in self.known:
            self.known[asked] = self._aside(hit, live=live)
        return self.known[asked]

    def _aside(self, hit: Hit, *, live: bool) -> Aside | None:
        sentence = self.layout.sentences[self.layout.at(hit.start)]
        row = self._clause(sentence, hit)
        if self.reviews.hold(hit, sentence.start):
            return Aside.REVIEW
        if said_in_general(self.found, sentence, hit) and not told_of_ours(self.found, sentence.start, hit):
            return Aside.GENERAL
        if self._unsure(row.start, hit) or only_asked(self.found, sentence.start, hit):
            return Aside.ASKED
        if negated(self.found, row.start, hit) or counts_none(self.found, hit):
            return Aside.NEGATED
        if self._compared(row.start, row.end, hit) or self._under_comparison(hit):
            return Aside.COMPARED
        return self._aside_of_sentence(sentence, hit, live=live)

    def _unsure(self, start: int, hit: Hit) -> bool:
        """ "No idea if it is live", "viability not stated": nothing is said."""
        before = self.found.within(max(start, hit.start - NEAR - 12), hit.start, "scope", "unsure")
        after = self.found.within(hit.end, hit.end + NEAR, "scope", "unsure_after")
        return bool(before) or any(not PART.search(self.found.text[hit.end : no.start]) for no in after)

    def _clause(self, sentence: Sentence, hit: Hit) -> Row:
        """The row of `hit`; with the one before when a line break or "which" goes on with that."""
        number = sentence.row_at(hit.start)
        end = sentence.rows[number].end
        while number and self._goes_on(sentence.rows[number].start):
            number -= 1
        row = Row(sentence.rows[number].start, end)
        lead = self.found.within(row.start, row.start + 10, "scope", "relative")
        if number and lead and not self.found.text[row.start : lead[0].start].strip():
            return Row(sentence.rows[number - 1].start, row.end)
        return row

    def _goes_on(self, start: int) -> bool:
        """Whether the row that begins there goes on with the one before: a broken line, or "dead, pasteurised"."""
        if start not in self.joined:
            self.joined[start] = self.found.text[start - 1] == "\n" or of_one_kind(self.found, start, start)
        return self.joined[start]

    def _aside_of_sentence(self, sentence: Sentence, hit: Hit, *, live: bool) -> Aside | None:
        """What the whole sentence is about, when it is not the pack."""
        if self._of_others(sentence, hit) or told_of_others(self.found, sentence, hit):
            return Aside.COMPARED
        if self.is_question(sentence):
            return self._asked(sentence, hit, live=live or hit.key in LIVING_UNITS)
        if live and self.found.within(sentence.start, sentence.end, "scope", "law"):
            return Aside.LAW
        if not live and would_harm(self.found, sentence, hit):
            return Aside.FRAIL
        if live and self._speaks_of_germs(sentence, hit):
            why = Aside.FRAIL
        elif speaks_of_a_study(self.found, sentence.start, sentence.end):
            why = Aside.STUDY
        else:
            return None
        return None if hit.group == "form" and told_of_ours(self.found, sentence.start, hit) else why

    def _speaks_of_germs(self, sentence: Sentence, hit: Hit) -> bool:
        if not is_counted(self.found, hit) and self.found.within(
            sentence.start, sentence.end, "scope", "frail"
        ):
            return True
        if tells_a_unit(self.found, sentence.start, hit) or spoken_of(self.found, sentence.start, hit):
            return True
        return hit.group == "form" and lives_in_a_gut(self.found, sentence, hit)

    def is_question(self, sentence: Sentence) -> bool:
        return self.found.text[sentence.start : sentence.end].rstrip(" \n\"'").endswith(("?", "？"))

    def _asked(self, sentence: Sentence, hit: Hit, *, live: bool) -> Aside | None:
        """A "yes" counts, and a "no" to one form says nothing of the other. Without an answer a word for life never counts,
        nor one for heat, save in "Why is it pasteurised?".
        """
        answer = self.answer(sentence.end)
        if answer:
            return None if answer == "yes" else Aside.ASKED
        others = self.found.within(sentence.start, sentence.end, "form", "live", "probiotic")
        choice = hit.key == "heat" and others
        row = sentence.rows[sentence.row_at(hit.start)]
        if hit.group == "count" and not live and not self.found.text[row.start : hit.start].strip(" |"):
            return None  # "| 100 million cells? |": a title that doubts itself
        explains = self.found.within(sentence.start, sentence.end, "scope", "explains")
        return None if explains and not live and not choice else Aside.ASKED

    def denied_in_answer(self, sentence: Sentence) -> bool:
        """ "Does it contain Akkermansia? No, ...": it is not in the pack; "Is it alive? No" asks of something else."""
        within, start, end = self.found.within, sentence.start, sentence.end
        contained = within(start, end, "role", "contains", "contains_after")
        return bool(contained) and not within(start, end, "form") and self.refused(sentence)

    def refused(self, sentence: Sentence) -> bool:
        """Whether it asks, and is answered with a "no"."""
        return self.answered(sentence) == "no"

    def answered(self, sentence: Sentence) -> str | None:
        """The "yes" or "no" to it, where it asks."""
        return self.answer(sentence.end) if self.is_question(sentence) else None

    def _of_others(self, sentence: Sentence, hit: Hit) -> bool:
        """ "Some brands sell dead, heat-killed Akkermansia": all of it, unless it goes on to "ours" or "but"."""
        lead = _LEAD.match(self.found.text, sentence.start, sentence.end)
        start = lead.end() if lead else sentence.start
        return any(
            they.start == start
            and not JOINS.search(self.found.text[they.end : hit.start])
            and not self.found.within(they.end, hit.start, "scope", "ours")
            and not self._only_compared_with(they, hit)
            for they in self.found.within(start, hit.start, "scope", "they")
        )

    def _only_compared_with(self, they: Hit, hit: Hit) -> bool:
        """ "다른 제품과 달리, ...", "他社製品と違い、...": what comes behind is told of the pack."""
        words = self.found.within(they.start, min(they.end + AFTER, hit.start), "scope", "comparison_after")
        return any(word.end > they.end for word in words)

    def answer(self, end: int) -> str | None:
        lead = _ANSWER.match(self.found.text, end)
        start = lead.end() if lead else end
        for hit in self.found.within(start, start + 24, "answer"):
            if hit.start == start and _ANSWERED.match(self.found.text, hit.end):
                return hit.key
        return None

    def _compared(self, start: int, end: int, hit: Hit) -> bool:
        text = self.found.text
        before = self.found.within(start, hit.start, "scope", "comparison", "concerns")
        before = [o for o in before if o.end - o.start > 6 or not _MORE.match(text, o.start)]
        before = [o for o in before if not tells_the_least(self.found, o)]
        if any(
            hit.start - other.end <= 70
            and not JOINS.search(text[other.end : hit.start])
            and not back_to_ours(self.found, other.end, hit.start)
            and not past_another_germ(self.found, other.end, hit.start)
            and not past_its_case(self.found, other.end, hit.start)
            for other in before
        ):
            return True
        if hit.group == "count":
            return False
        after = self.found.within(hit.end, min(end, hit.end + AFTER) + 12, "scope", "comparison_after")
        last = self.found.within(hit.end, min(end, hit.end + TO_THE_VERB), "scope", "comparison_end")
        return any(not _PAUSE.search(text, hit.end, other.start) for other in last) or any(
            other.start - hit.end <= (3 if other.language in BLOCK_LANGUAGES else AFTER) for other in after
        )

    def _under_comparison(self, hit: Hit) -> bool:
        """ "Theirs: live, 100 million AFU", also as cells of a table: what the last heading before is about."""
        told = under_theirs(self.found, hit.start)
        if told is not None:
            return told
        for head in reversed(self.found.within(hit.start - HEADED, hit.start, "scope", "theirs", "ours")):
            if head.key == "ours" or self._is_head(head, hit):
                return head.key == "theirs"
        return False

    def _is_head(self, word: Hit, hit: Hit) -> bool:
        """At the start of a line or cell; a colon in prose reaches to the end of its sentence."""
        text = self.found.text
        before = text[max(0, word.start - 2) : word.start].rstrip(" ")
        mark = _HEAD_BEFORE.match(text, word.end)
        if not mark or before[-1:] not in _HEAD_AFTER:
            return False
        prose = mark.group().endswith(":")
        return not prose or self.layout.at(word.start) == self.layout.at(hit.start)
