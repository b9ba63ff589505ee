"""Whose doses are looked at in the night: one that is held back when the night comes was left out for a day."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials.rows import with_newer_answers
from apps.trials.warning import held

UNTIL_HOUR = (
    4  # from midnight: somebody who answers questions is through with them, and a short outage costs no night
)


def held_in_the_night(*, at: datetime) -> Iterator[Trial]:
    """Trials in which nothing may be taken although they run, of people for whom it is night."""
    zones = Person.objects.order_by().values_list("time_zone", flat=True).distinct()
    dark = [zone for zone in zones if at.astimezone(ZoneInfo(zone)).hour < UNTIL_HOUR]
    theirs = Trial.objects.filter(state=TrialState.ACTIVE, person__time_zone__in=dark)
    rows = with_newer_answers(theirs.select_related("person", "product", "screening__person"))
    yield from (trial for trial in rows.order_by("pk") if held(trial, on=trial.person.today(at=at)))
