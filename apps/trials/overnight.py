"""Whose doses are looked at in the night: one that is held back when the night comes was left out for a day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from apps.records.models import Clearance, EventKind, Person, Screening, Trial, TrialEvent
from apps.records.standing import waits_only_for_the_rest
from apps.rules.local_time import instant
from apps.rules.vocabulary import TrialState
from apps.trials.continuing import taken_on
from apps.trials.gone_on import going_on_by
from apps.trials.rows import with_newer_answers
from apps.trials.warning import held
from apps.web.access import is_minor

UNTIL_HOUR = (
    4  # from midnight: somebody who answers questions is through with them, and a short outage costs no night
)


ANSWERING = timedelta(hours=1)  # for whoever began to answer shortly before midnight


def held_in_the_night(*, at: datetime) -> Iterator[Trial]:
    """Trials in which nothing may be taken although they run, of people for whom it is night; by day those of whom
    nobody took notice in the night, because nothing looked or because they had no night on a journey.
    """
    theirs = Trial.objects.filter(state=TrialState.ACTIVE).select_related(
        "person", "product", "screening__person"
    )
    dark = set(_dark(at))
    for trial in with_newer_answers(theirs).order_by("pk"):
        if held(trial, on=trial.person.today(at=at)):
            night = trial.person.time_zone in dark
            if not _is_answering(trial, at=at) if night else _stood_at_midnight(trial, at=at):
                yield trial


def _is_answering(trial: Trial, *, at: datetime) -> bool:
    draft = Screening.objects.draft(trial.person)
    lately = draft is not None and draft.started_at > at - ANSWERING
    return lately and waits_only_for_the_rest(trial, on=trial.person.today(at=at))


def _stood_at_midnight(trial: Trial, *, at: datetime) -> bool:
    """Nothing that could hold this dose back was told since then; of a date of birth nobody knows when it was told."""
    person, product, on = trial.person, trial.product, trial.person.today(at=at)
    midnight = instant(on, time(0), person.time_zone)
    told = Screening.objects.filter(person=person).filter(
        Q(submitted_at=None) | Q(submitted_at__gte=midnight)
    )
    word = Clearance.objects.filter(person=person).filter(
        Q(decided_at__gte=midnight) | Q(ended_at__gte=midnight)
    )
    otherwise = product.told_otherwise_at
    seen_today = product.condition_seen_on is None or product.condition_seen_on >= on
    today = seen_today or (otherwise is not None and otherwise >= midnight) or is_minor(person, on=on)
    return not (today or told.exists() or word.exists())


def taken_on_in_the_night(*, at: datetime) -> Iterator[Trial]:
    """Trials whose product is gone on with and was not left out yet, of people for whom it is night."""
    noted = TrialEvent.objects.filter(trial=OuterRef("pk"), kind=EventKind.LEFT_OUT)
    rows = taken_on(Trial.objects.exclude(Exists(noted)).filter(person__time_zone__in=_dark(at)))
    yield from (trial for trial in rows.order_by("pk") if going_on_by(trial) is not None)


def _dark(at: datetime) -> list[str]:
    """The time zones of people in which it is night."""
    zones = Person.objects.order_by().values_list("time_zone", flat=True).distinct()
    return [zone for zone in zones if at.astimezone(ZoneInfo(zone)).hour < UNTIL_HOUR]
