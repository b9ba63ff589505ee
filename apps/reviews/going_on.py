"""The review that follows a decision to go on: nothing was measured anew, so it must not look like a new result."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from apps.records.models import Measurement, ReactionReport, Review, SafetyAssessment
from apps.records.reactions import told_last
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.trials.queries import worse_on

FEWEST_LETTERS = 3


def is_said(reason: str) -> bool:
    """A reason is words: a few letters at least."""
    return sum(letter.isalpha() for letter in reason) >= FEWEST_LETTERS


def _before(review: Review) -> Review | None:
    """The decision to go on that this review looks back on."""
    earlier = Review.objects.filter(trial=review.trial_id, number__lt=review.number).exclude(decision="")
    found = earlier.select_related("trial__person").order_by("-number").first()
    return found if found is not None and found.decision == ReviewDecision.CONTINUE else None


def as_before(review: Review) -> Review | None:
    """The earlier review whose result still stands: it was gone on since, and no value was given or taken back."""
    found = _before(review)
    if found is None or found.opened_at is None or found.result is None:
        return None
    changed = Q(filed_at__gt=found.opened_at) | Q(removed_at__gt=found.opened_at)
    return None if Measurement.everything.filter(changed, trial=review.trial_id).exists() else found


@dataclass(frozen=True, slots=True)
class SinceThen:
    """What a review after a "go on" can tell of the weeks since: what was told, and nothing measured.

    `first_at`: when the result was first computed; None when a value that came late has changed it.
    """

    went_on: Review
    first_at: datetime | None
    worse_on: date | None
    reports: tuple[ReactionReport, ...]
    warnings: tuple[SafetyAssessment, ...]


def since_then(review: Review) -> SinceThen | None:
    """None for a review that does not follow a decision to go on."""
    went_on = _before(review)
    if went_on is None or went_on.decided_at is None:
        return None
    trial, since, until = review.trial, went_on.decided_at, review.decided_at
    told, said = trial.reports.filter(reported_at__gte=since), trial.assessments.filter(at__gte=since)
    reports = told_last(told, until=until)
    if until is not None:
        reports, said = reports.filter(reported_at__lte=until), said.filter(at__lte=until)
    return SinceThen(
        went_on=went_on,
        first_at=_first_at(review),
        worse_on=worse_on(went_on),
        reports=tuple(reports.order_by("reported_at")),
        warnings=tuple(said.exclude(level__in=(SafetyLevel.OK, SafetyLevel.WATCH)).order_by("at")),
    )


def _first_at(review: Review) -> datetime | None:
    """When a review before this one had the same result, the first of them; None when none had."""
    if review.result is None:
        return None
    rows = Review.objects.filter(trial=review.trial_id, number__lt=review.number, result=review.result)
    first = rows.order_by("number").first()
    return first.opened_at if first else None
