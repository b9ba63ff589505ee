"""What changes in how a person is reached is written beside the plan of the trial that runs, never over it."""

from datetime import datetime

from apps.records.models import EventKind, Person, Trial, TrialEvent


def note_reach(*, person: Person, at: datetime, what: str, to: str) -> None:
    """`what` is "mail", "device" or "zone", and `to` what became of it. Nothing without a trial that runs."""
    running = Trial.objects.of(person).ongoing().first()
    if running is not None:
        TrialEvent.objects.create(
            trial=running,
            kind=EventKind.REACHED_OTHERWISE,
            by=person,
            at=at,
            on=person.today(at=at),
            detail={what: to},
        )
