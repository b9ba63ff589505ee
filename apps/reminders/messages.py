"""One message to have ready, and the hour of those that are not tied to the person's own."""

from dataclasses import dataclass
from datetime import date, datetime, time

from apps.records.models import Person, ReminderKind, Trial
from apps.rules.local_time import instant, quiet_until

PROMPT_TIME = time(10, 0)


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
