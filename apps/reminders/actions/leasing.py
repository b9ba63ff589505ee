"""Taking due rows for sending: a lease that runs out, so that a killed worker loses nothing."""

from datetime import datetime, timedelta

from django.db import transaction

from apps.records.models import Heartbeat, Reminder

LEASE = timedelta(minutes=3)  # longer than a batch may take, shorter than anyone would miss
HEARTBEAT = "reminders"


def lease(*, at: datetime, most: int) -> list[int]:
    """Up to `most` due rows, oldest first, held for three minutes; other workers pass them over."""
    with transaction.atomic():
        free = Reminder.objects.due(at=at).select_for_update(skip_locked=True).values_list("pk", flat=True)
        taken = list(free[:most])
        Reminder.objects.filter(pk__in=taken).update(lease_until=at + LEASE)
    return taken


def beat(*, at: datetime) -> None:
    """Writes down that reminders move; /readyz is red a minute after this stops."""
    Heartbeat.objects.update_or_create(name=HEARTBEAT, defaults={"at": at})
