"""Reviews that wait for a decision, and not for the way back into their trial."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Q, When

from apps.records.models import Person, Review, Trial
from apps.records.models.trials import Trials
from apps.records.rested import record_in_one, with_record
from apps.rules.stopping import LONGEST_PAUSE_DAYS
from apps.rules.vocabulary import ReviewLabel, TrialState
from apps.trials.queries import has_a_way_back

WORSE_FIRST = Case(When(label=ReviewLabel.LIKELY_WORSE, then=0), default=1)


def due(trials: Trials, clinician: Person, *, most: int, at: datetime) -> list[Review]:
    """Reviews that are due and not decided, with what `undecided` asks but for the events of `stopped_lately`."""
    rows = Review.objects.filter(trial__in=trials, decision="", due_on__lte=clinician.today(at=at))
    rows = rows.exclude(trial__state=TrialState.PAUSED).annotate(record=_record_of_lately(at=at))
    rows = rows.select_related("trial__person", "trial__product", "trial__screening")
    return list(rows.order_by(WORSE_FIRST, "due_on")[:most])


def stopped_lately(rows: Iterable[Review]) -> list[Trial]:
    """Of these reviews the trials that may go on."""
    return [row.trial for row in rows if _record(row) is not None]


def undecided(rows: Iterable[Review], *, at: datetime) -> Iterator[Review]:
    """Without those behind a stop with a way back, as those behind a pause: to open one would end the trial."""
    return (row for row in rows if not _may_go_on(row, at=at))


def _record_of_lately(*, at: datetime) -> Case:
    """Only a trial that was stopped lately may go on: of no older one its days are read for it."""
    limit = at - timedelta(days=LONGEST_PAUSE_DAYS + 1)
    lately = Q(trial__state=TrialState.STOPPED, trial__stopped_at__gte=limit, opened_at=None)
    return Case(When(lately, then=record_in_one()), default=None)


def _record(review: Review) -> Mapping[str, Any] | None:
    return getattr(review, "record", None)


def _may_go_on(review: Review, *, at: datetime) -> bool:
    record = _record(review)
    if record is None:
        return False
    trial = with_record(review.trial, record)
    return has_a_way_back(trial, on=trial.person.today(at=at))
