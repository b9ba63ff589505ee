"""Keeping the rows of the next two days in step with the tables they follow from."""

from datetime import datetime, timedelta

from django.db import transaction

from apps.records.models import Channel, Person, PushDevice, Reminder, ReminderState
from apps.reminders.messages import Wanted
from apps.reminders.wanted import wanted

WITHDRAWABLE = (ReminderState.DUE, ReminderState.SKIPPED)
ZONES_APART = timedelta(days=2)


@transaction.atomic
def plan_ahead(*, person: Person, at: datetime) -> None:
    """Writes, moves and withdraws the person's waiting reminders. Any number of calls gives the same rows.

    Called by the beat for everyone, and by whatever changes a plan, a zone or an hour. A row that is held for
    sending is left alone, and so is one whose hour has come by both clocks: sending decides about it.
    """
    ways = _ways(person)
    messages = {
        (str(message.kind), message.on, way): message for message in wanted(person, at=at) for way in ways
    }
    lately = person.today(at=at) - ZONES_APART
    rows = {
        (row.kind, row.local_date, Channel(row.channel)): row
        for row in Reminder.objects.filter(person=person, local_date__gte=lately)
    }
    new = [_row(person, one, key[2]) for key, one in messages.items() if key not in rows and one.due_at > at]
    if new:
        Reminder.objects.bulk_create(new, ignore_conflicts=True)
    for key, row in rows.items():
        _keep_in_step(row, messages.get(key), at=at)


def _ways(person: Person) -> tuple[Channel, ...]:
    """Mail, which sending looks at once more, and a notification for whoever has a device for it."""
    on_a_device = PushDevice.objects.of(person).exists()
    return (Channel.MAIL, Channel.PUSH) if on_a_device else (Channel.MAIL,)


def _row(person: Person, message: Wanted, way: Channel) -> Reminder:
    return Reminder(
        person=person,
        trial=message.trial,
        kind=message.kind,
        channel=way,
        local_date=message.on,
        due_at=message.due_at,
    )


def _keep_in_step(row: Reminder, message: Wanted | None, *, at: datetime) -> None:
    """To another hour, withdrawn, or back from that; never a row that was sent, given up or is held."""
    if row.state not in WITHDRAWABLE or row.lease_until is not None:
        return
    same = Reminder.objects.filter(pk=row.pk, state=row.state, lease_until=None)
    waits = row.state == ReminderState.DUE and row.due_at > at
    if message is None:
        if waits:
            same.update(state=ReminderState.SKIPPED)
    elif waits or message.due_at > at:
        trial_id = message.trial.pk if message.trial else None
        if (row.state, row.due_at, row.trial_id) != (ReminderState.DUE, message.due_at, trial_id):
            same.update(state=ReminderState.DUE, due_at=message.due_at, trial=message.trial)
