"""How the answer of an opened review is said: the stored sentences, sorted for its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.analysis.phrases import CAPPED, SHOWN_AS
from apps.analysis.results import Cap, Caveat
from apps.records.models import Review
from apps.rules.vocabulary import ReviewLabel

IMPROVED = (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.LIKELY_BENEFIT)
FIRST = ("worse", "stop", "not_enough", "varies", "lab_moved", "higher", "lower", "same", Caveat.NO_VARIATION)
COUNTED = ("rated", "values")
BESIDE = ("placebo", "no_dummy")  # what people improve by without any product
IN_SHORT = (
    *("lab_moved", "higher", "lower", "range", "fits", "all_worse", "lab_range"),
    *("wrong_way", "stop", "off_worse", "off_better", "off_unclear"),
    *("before_during", "benefit", "lab_within", "unimportant", "small", *BESIDE),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An opened review in words: the headline, one sentence, how sure, what else could explain it, how much data.

    `in_short`, `second_in_short`: what came out, between what and what, what the weeks without it showed, what it does
    not say, and the figure that stands beside every improvement.
    """

    shown_as: str
    lead: str
    sure: tuple[str, ...]
    doubts: tuple[str, ...]
    counts: tuple[str, ...]
    hints: tuple[str, ...]
    doses_taken: int | None
    in_short: tuple[str, ...] = ()
    second_in_short: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it but the headline."""
        return (self.lead, *self.sure, *self.doubts, *self.counts)


def answer(review: Review) -> Answer:
    """The stored result in words, translated as it is shown. Raises ValueError before it was opened."""
    result = review.result
    if result is None:
        raise ValueError("not opened")
    capped = review.label in IMPROVED and result["caps"]
    said = [sentence for sentence in result["sentences"] if sentence["code"] != "headline"]
    leads = [one for code in FIRST for one in said if one["code"] == code] or said
    named = {*Cap, *Caveat}
    if review.label == ReviewLabel.CANNOT_TELL:
        named.discard(Caveat.HIGH_FIRST_VALUE)  # there it is the reason of the answer, and no doubt about it
    doubts = [one for one in said if one["code"] in named and one is not leads[0]]
    counts = [one for one in said if one["code"] in COUNTED]
    taken = result["adherence"]
    return Answer(
        shown_as=_(CAPPED if capped else SHOWN_AS[ReviewLabel(review.label)]),
        lead=_said(leads[0]),
        sure=tuple(_said(one) for one in said if one not in (leads[0], *doubts, *counts)),
        doubts=tuple(map(_said, doubts)),
        counts=tuple(map(_said, counts)),
        hints=tuple(map(_said, result["secondary_sentences"])),
        doses_taken=None if taken is None else int(taken * 100),
        in_short=_in_short(said, leads[0]),
        second_in_short=_second_in_short(result["secondary_sentences"]),
    )


def _in_short(said: list[dict[str, Any]], lead: dict[str, Any]) -> tuple[str, ...]:
    beside = [one for one in said if one["code"] in IN_SHORT and one is not lead]
    return tuple(map(_said, [lead, *beside]))


def _second_in_short(said: list[dict[str, Any]]) -> tuple[str, ...]:
    """Without the number of its days, and that it is a hint."""
    return tuple(_said(one) for one in said if one["code"] not in (*COUNTED, "hint"))


def _said(sentence: dict[str, Any]) -> str:
    words: str = _(sentence["template"]) % {
        key: _(value) if value else value for key, value in sentence["params"].items()
    }
    return words
