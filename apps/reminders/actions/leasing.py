"""Taking due rows for sending: a lease that runs out, so that a killed worker loses nothing."""

from datetime import datetime, timedelta

from django.db import transaction

from apps.records.models import Channel, Heartbeat, Reminder

LEASE = timedelta(minutes=3)  # longer than a batch may take, shorter than anyone would miss
HEARTBEAT = "reminders"


def lease(*, at: datetime, most: int, by: Channel = Channel.MAIL) -> list[int]:
    """Up to `most` due rows of one channel, oldest first, held for three minutes; other workers pass them over."""
    with transaction.atomic():
        due = Reminder.objects.by(by).due(at=at)
        free = due.select_for_update(skip_locked=True).values_list("pk", flat=True)
        taken = list(free[:most])
        Reminder.objects.filter(pk__in=taken).update(lease_until=at + LEASE)
    return taken


def beat(*, at: datetime) -> None:
    """Writes down that reminders move; /readyz is red a minute after this stops."""
    Heartbeat.objects.update_or_create(name=HEARTBEAT, defaults={"at": at})
