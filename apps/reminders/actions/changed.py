"""Somebody is told by mail that what they take is held, or held no more, by what was learnt of its pack behind their back."""

from datetime import datetime

from django.dispatch import receiver

from apps.records.models import Person, Reminder, ReminderKind, ReminderState
from apps.records.told import pack_changed
from apps.rules.local_time import quiet_until


@receiver(pack_changed)
def _hear(sender: object, *, person: Person, at: datetime, **_signal: object) -> None:
    tell_of_pack(person=person, at=at)


def tell_of_pack(*, person: Person, at: datetime) -> None:
    """One mail that says nothing of what it is about, in the same transaction; not in their night. After one that has gone
    out that day there is another, and one that waits tells of both.
    """
    due_at = quiet_until(at, person.time_zone, person.quiet_from, person.quiet_until) or at
    row, written = Reminder.objects.get_or_create(
        person=person,
        kind=ReminderKind.TODAY_CHANGED,
        local_date=person.today(at=at),
        defaults={"due_at": due_at},
    )
    if not written:
        over = Reminder.objects.filter(pk=row.pk).exclude(state=ReminderState.DUE)
        over.update(state=ReminderState.DUE, due_at=due_at, sent_at=None, attempts=0, lease_until=None)
