"""Whose doses are looked at in the night: one that is held back when the night comes was left out for a day."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from apps.records.models import EventKind, Person, Trial, TrialEvent
from apps.rules.vocabulary import TrialState
from apps.trials.continuing import taken_on
from apps.trials.gone_on import going_on_by
from apps.trials.rows import with_newer_answers
from apps.trials.warning import held

UNTIL_HOUR = (
    4  # from midnight: somebody who answers questions is through with them, and a short outage costs no night
)


def held_in_the_night(*, at: datetime) -> Iterator[Trial]:
    """Trials in which nothing may be taken although they run, of people for whom it is night."""
    theirs = Trial.objects.filter(state=TrialState.ACTIVE, person__time_zone__in=_dark(at))
    rows = with_newer_answers(theirs.select_related("person", "product", "screening__person"))
    yield from (trial for trial in rows.order_by("pk") if held(trial, on=trial.person.today(at=at)))


def taken_on_in_the_night(*, at: datetime) -> Iterator[Trial]:
    """Trials whose product is gone on with and was not left out yet, of people for whom it is night."""
    noted = TrialEvent.objects.filter(trial=OuterRef("pk"), kind=EventKind.LEFT_OUT)
    rows = taken_on(Trial.objects.exclude(Exists(noted)).filter(person__time_zone__in=_dark(at)))
    yield from (trial for trial in rows.order_by("pk") if going_on_by(trial) is not None)


def _dark(at: datetime) -> list[str]:
    """The time zones of people in which it is night."""
    zones = Person.objects.order_by().values_list("time_zone", flat=True).distinct()
    return [zone for zone in zones if at.astimezone(ZoneInfo(zone)).hour < UNTIL_HOUR]
