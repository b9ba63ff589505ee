"""Keeping the rows of the next two days in step with the tables they follow from."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.records.models import Person, Reminder, ReminderState
from apps.reminders.wanted import Wanted, wanted


@transaction.atomic
def plan_ahead(*, person: Person, at: datetime) -> None:
    """Writes, moves and withdraws the person's waiting reminders. Any number of calls gives the same rows.

    Called by the beat for everyone, and by whatever changes a plan, a zone or an hour. A row whose hour has
    come is left alone: sending decides about it.
    """
    messages = wanted(person, at=at)
    coming = [message for message in messages if message.due_at > at]
    Reminder.objects.bulk_create([_row(person, message) for message in coming], ignore_conflicts=True)
    for message in coming:
        _move(person, message)
    keep = Q(pk__in=[])
    for message in messages:
        keep |= Q(kind=message.kind, local_date=message.on)
    waiting = Reminder.objects.filter(person=person, state=ReminderState.DUE, due_at__gt=at)
    waiting.exclude(keep).update(state=ReminderState.SKIPPED)


def _row(person: Person, message: Wanted) -> Reminder:
    return Reminder(
        person=person, trial=message.trial, kind=message.kind, local_date=message.on, due_at=message.due_at
    )


def _move(person: Person, message: Wanted) -> None:
    """To another hour, or back from having been withdrawn; never a row that was sent, given up or is due now."""
    rows = Reminder.objects.filter(
        person=person,
        kind=message.kind,
        local_date=message.on,
        state__in=(ReminderState.DUE, ReminderState.SKIPPED),
        lease_until=None,
    )
    changed = rows.exclude(state=ReminderState.DUE, due_at=message.due_at, trial=message.trial)
    changed.update(state=ReminderState.DUE, due_at=message.due_at, trial=message.trial)
