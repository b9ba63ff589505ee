"""What a review waits for, which decisions are open, and how its answer is said."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from apps.analysis.phrases import CAPPED, SHOWN_AS
from apps.records.models import Outcome, Person, Review, Trial
from apps.records.plans import plan_of
from apps.reviews.gathering import input_of
from apps.rules.schedule import after_window
from apps.rules.vocabulary import PrimaryOutcome, ReviewDecision, ReviewLabel, TrialState
from apps.trials import queries as trials

__all__ = ["Answer", "allowed", "answer", "due", "input_of", "missing"]


def due(person: Person, *, on: date) -> Review | None:
    """The review that waits for this person: due and not decided."""
    waiting = Review.objects.filter(trial__person=person, decision="", due_on__lte=on)
    return waiting.select_related("trial__product").order_by("due_on").first()


def allowed(review: Review, *, on: date) -> tuple[ReviewDecision, ...]:
    """The decisions that are open. Going on is closed after a stop, after a worse result and without a valid screening."""
    trial = review.trial
    harmed = trial.state != TrialState.FINISHED or review.label == ReviewLabel.LIKELY_WORSE
    if harmed:
        return (ReviewDecision.STOP,)
    found = [ReviewDecision.STOP]
    if not trial.withdrawal:
        found.append(ReviewDecision.WITHDRAWAL)
    if trials.standing(trial, on=on).may_plan and trial.product.never_again_at is None:
        found.append(ReviewDecision.CONTINUE)
    return tuple(found)


def missing(trial: Trial, *, on: date) -> tuple[str, ...]:
    """Measures whose last values are still wanted and can still be given; empty when nothing is missing."""
    plan = plan_of(trial)
    primary = next((row for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY), None)
    if plan is None or primary is None:
        return ()
    window = after_window(PrimaryOutcome(primary.measure), plan.ends_before)
    taken = {
        row.taken_on
        for row in trial.measurements.all()
        if row.measure == primary.measure and row.taken_on in window.span
    }
    return (primary.measure,) if on in window.span and len(taken) < window.readings else ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The headline of an opened review."""

    shown_as: str
    sentences: tuple[str, ...]
    hints: tuple[str, ...]
    doses_taken: int | None


def answer(review: Review) -> Answer:
    """The stored result in words, translated as it is shown. Raises ValueError before it was opened."""
    if review.result is None:
        raise ValueError("not opened")
    capped = (
        review.label in (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.LIKELY_BENEFIT) and review.result["caps"]
    )
    taken = review.result["adherence"]
    return Answer(
        shown_as=gettext(CAPPED if capped else SHOWN_AS[ReviewLabel(review.label)]),
        sentences=tuple(_said(sentence) for sentence in review.result["sentences"]),
        hints=tuple(_said(sentence) for sentence in review.result["secondary_sentences"]),
        doses_taken=None if taken is None else round(taken * 100),
    )


def _said(sentence: dict[str, Any]) -> str:
    words: str = gettext(sentence["template"]) % {
        key: gettext(value) if value else value for key, value in sentence["params"].items()
    }
    return words
