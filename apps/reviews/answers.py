"""How the answer of an opened review is said: the stored sentences, sorted for its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.analysis.phrases import CAPPED, SHOWN_AS
from apps.analysis.results import Cap, Caveat
from apps.records.models import Review
from apps.rules.text import tied
from apps.rules.vocabulary import ReviewLabel

IMPROVED = (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.LIKELY_BENEFIT)
BETTER = (*IMPROVED, ReviewLabel.SMALL_IMPROVEMENT)
OFF_AGAINST = ("off_better", "off_unclear")  # weeks without it that speak for another cause
FIRST = ("worse", "stop", "not_enough", "varies", "lab_moved", "higher", "lower", "same", Caveat.NO_VARIATION)
COUNTED = (Caveat.BELOW_FULL, "rated", "values")
BESIDE = ("placebo", "no_dummy")  # what people improve by without any product
IN_SHORT = (
    *("lab_moved", "higher", "lower", "range", "fits", "all_worse", "lab_range"),
    *(Caveat.LEANS_WORSE, "wrong_way", "stop", "off_worse", "off_better", "off_unclear"),
    *("before_during", "benefit", "lab_within", "unimportant", "small", *BESIDE),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An opened review in words: the headline, one sentence, how sure, what else could explain it, how much data.

    `warning`: too little data, and what there is leans towards worse; said at once and not among the doubts.
    `high_first`: a bad first value is why it cannot be told, which `sure` says already.
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
    warning: str = ""
    high_first: bool = False
    in_short: tuple[str, ...] = ()
    second_in_short: tuple[str, ...] = ()

    @property
    def doubts_beside(self) -> tuple[str, ...]:
        """The doubts that `in_short` does not name already."""
        return tuple(doubt for doubt in self.doubts if doubt not in self.in_short)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it but the headline."""
        return (self.lead, *filter(None, [self.warning]), *self.sure, *self.doubts, *self.counts)


def answer(review: Review) -> Answer:
    """The stored result in words, translated as it is shown. Raises ValueError before it was opened."""
    result = review.result
    if result is None:
        raise ValueError("not opened")
    said = [sentence for sentence in result["sentences"] if sentence["code"] != "headline"]
    lead = next((one for code in FIRST for one in said if one["code"] == code), said[0])
    doubts = [one for one in _doubts(review, said) if one is not lead]
    counts = [one for one in said if one["code"] in COUNTED]
    leans = [one for one in said if one["code"] == Caveat.LEANS_WORSE]
    left = [one for one in said if one not in (lead, *doubts, *counts, *leans)]
    kept = [one for one in left if one["code"] != Cap.STOPPED_EARLY]
    taken = result["adherence"]
    return Answer(
        shown_as=_(_headline(review)),
        lead=_said(lead),
        sure=tuple(map(_said, kept)),
        doubts=(*_stopped_early(review), *map(_said, doubts)),
        counts=tuple(map(_said, counts)),
        hints=tuple(map(_said, result["secondary_sentences"])),
        doses_taken=None if taken is None else int(taken * 100),
        warning="".join(map(_said, leans)),
        high_first=any(one["code"] == Caveat.HIGH_FIRST_VALUE for one in kept),
        in_short=_in_short(said, lead),
        second_in_short=_second_in_short(result["secondary_sentences"]),
    )


def _headline(review: Review) -> str:
    """As it was stored with the answer; results of a test may have none."""
    result = review.result or {}
    stored = [one["template"] for one in result["sentences"] if one["code"] == "headline"]
    computed = CAPPED if review.label in IMPROVED and result["caps"] else SHOWN_AS[ReviewLabel(review.label)]
    return str(stored[0]) if stored else computed


def _doubts(review: Review, said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What else could explain it, the weeks without the product first. An early stop has words of its own."""
    named = {*Cap, *Caveat} - {Cap.STOPPED_EARLY, Caveat.LEANS_WORSE, Caveat.BELOW_FULL}
    if review.label == ReviewLabel.CANNOT_TELL:
        named.discard(Caveat.HIGH_FIRST_VALUE)  # there it is the reason of the answer, and no doubt about it
    off = [one for one in said if review.label in BETTER and one["code"] in OFF_AGAINST]
    return [*off, *(one for one in said if one["code"] in named)]


def _stopped_early(review: Review) -> tuple[str, ...]:
    """That the trial was stopped before its planned end, on which day and why; none for a trial that ran its course."""
    trial, result = review.trial, review.result or {}
    if trial.stopped_at is None or Cap.STOPPED_EARLY not in result["caps"]:
        return ()
    words = _("The trial ended early, on %(on)s, so this is not the answer that was planned.") % {
        "on": date_format(trial.person.today(at=trial.stopped_at), "j F Y")
    }
    if trial.stop_rule and trial.stop_reason:
        return (f"{words} {_('Why:')} {_(trial.stop_reason)}",)
    by_clinician = trial.stopped_by_id not in (None, trial.person_id)
    return (f"{words} {_('A clinician stopped it.') if by_clinician else _('You stopped it yourself.')}",)


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
    return tied(words)
