"""One message to have ready, and the hour of those that are not tied to the person's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from apps.records.models import Person, ReminderKind, Trial
from apps.rules.local_time import instant, quiet_until
from apps.rules.vocabulary import TrialState

PROMPT_TIME = time(10, 0)


@dataclass(frozen=True, slots=True)
class Around:
    """What messages follow from: somebody, the local dates looked at, and every trial that was begun, newest first."""

    person: Person
    days: Sequence[date]
    trials: Sequence[Trial]


def look_around(person: Person, days: Sequence[date]) -> Around:
    """Reads the trials once for all rules."""
    trials = list(Trial.objects.of(person).exclude(state=TrialState.PLANNED))
    for trial in trials:
        trial.person = person
    return Around(person, days, trials)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message to have ready."""

    kind: ReminderKind
    on: date
    due_at: datetime
    trial: Trial | None


def prompt(person: Person, on: date) -> datetime:
    """10:00 on the person's wall, or the end of the quiet hours."""
    due_at = instant(on, PROMPT_TIME, person.time_zone)
    return quiet_until(due_at, person.time_zone, person.quiet_from, person.quiet_until) or due_at
