"""Nights in which a dose was held back: whoever takes nothing when the day changes has left a day out.

What holds a dose back is told through few doors, and each of them says so before it writes (`records/told.changing`). So
what the tables say now is what they said at every midnight since `Trial.nights_counted_at`, and those nights can be
counted at any later moment, whether or not anything looked in the night.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from apps.records.doses import waits_only_for_the_rest
from apps.records.models import EventKind, Person, Screening, Trial
from apps.records.since_begun import with_newer_answers
from apps.rules.local_time import instant, local_date
from apps.rules.vocabulary import TrialState
from apps.trials.continuing import goes_on, taken_on
from apps.trials.gone_on import going_on_by
from apps.trials.warning import held

DAY = timedelta(days=1)
ANSWERING = timedelta(hours=1)  # for whoever began to answer shortly before midnight


def uncounted(*, at: datetime) -> Iterator[Trial]:
    """Those of which something is taken, and for whose people it became another day since their nights were counted."""
    for zone in Person.objects.order_by().values_list("time_zone", flat=True).distinct():
        yield from _uncounted(Trial.objects.filter(person__time_zone=zone), zone, at=at)


def uncounted_of(person: Person, *, at: datetime) -> Iterator[Trial]:
    """Those of one person; mostly none, and one at most of what runs. Asked before every change, so cheaply first."""
    mine = Trial.objects.filter(person=person)
    taken = mine.filter(state__in=(TrialState.ACTIVE, TrialState.FINISHED))
    if taken.filter(nights_counted_at__lt=_midnight(at, person.time_zone)).order_by().exists():
        yield from _uncounted(mine, person.time_zone, at=at)


def is_uncounted(trial: Trial, *, at: datetime) -> bool:
    """It became another day for this person since the nights were counted."""
    return trial.nights_counted_at < _midnight(at, trial.person.time_zone)


def _midnight(at: datetime, zone: str) -> datetime:
    return instant(local_date(at, zone), time(0), zone)


def _uncounted(trials: QuerySet[Trial], zone: str, *, at: datetime) -> Iterator[Trial]:
    due = trials.filter(nights_counted_at__lt=_midnight(at, zone))
    running = due.filter(state=TrialState.ACTIVE).select_related("person", "product", "screening__person")
    yield from with_newer_answers(running).order_by("pk")
    yield from (trial for trial in taken_on(due).order_by("pk") if going_on_by(trial) is not None)


def left_out_since(trial: Trial, *, at: datetime) -> date | None:
    """The first day, of those that have begun since the nights were counted, on which nothing may be taken.

    None: there is none. For a trial `with_newer_answers`, or one that is gone on with.
    """
    return next((on for on in _days_begun(trial, at=at) if _is_left_out(trial, on=on)), None)


def is_answering(trial: Trial, *, at: datetime) -> bool:
    """Answers that were begun less than an hour ago are all that holds the dose back: there is time to finish them."""
    draft = Screening.objects.draft(trial.person)
    lately = draft is not None and draft.started_at > at - ANSWERING
    return lately and waits_only_for_the_rest(trial, on=trial.person.today(at=at))


def _is_left_out(trial: Trial, *, on: date) -> bool:
    if trial.state == TrialState.ACTIVE:
        return bool(held(trial, on=on))
    going = goes_on(trial, on=on)
    return going is not None and going.is_halted


def _days_begun(trial: Trial, *, at: datetime) -> Iterator[date]:
    """The person's days whose midnight lies after the last count, up to now."""
    since, zone = _counted_at(trial), trial.person.time_zone
    last = trial.person.today(at=at)
    on = min(last, trial.person.today(at=since))
    while on <= last:
        if since < instant(on, time(0), zone) <= at:
            yield on
        on += DAY


def _counted_at(trial: Trial) -> datetime:
    """Never before what is taken now was begun."""
    review = going_on_by(trial)
    if review is None or review.decided_at is None:
        return trial.nights_counted_at
    return max(trial.nights_counted_at, review.decided_at)


def was_noted(trial: Trial) -> bool:
    """A product that is gone on with was left out before: it begins low already."""
    return any(event.kind == EventKind.LEFT_OUT for event in trial.events.all())
