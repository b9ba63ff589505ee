"""Taking due rows for sending: a lease that runs out, so that a killed worker loses nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import Error, connection, transaction
from django.db.models import F
from psycopg import Cursor

from apps.records.models import Channel, Heartbeat, Reminder, ReminderState

MOST_ATTEMPTS = 8
LEASE = timedelta(seconds=90)  # longer than a batch may take, shorter than anyone would miss
MARK = (
    "UPDATE records_reminder SET state = 'sent', sent_at = %s, lease_until = NULL, last_error = ''"
    " WHERE id = %s AND state = 'due'"
)
LOCKS = 0x52454D << 40  # "REM": no other advisory lock of ours begins like this


def lease(*, at: datetime, most: int, by: Channel = Channel.MAIL) -> list[int]:
    """Up to `most` due rows of one channel, oldest first, held for a minute and a half; other workers pass them over."""
    with transaction.atomic():
        due = Reminder.objects.by(by).due(at=at)
        free = due.select_for_update(skip_locked=True).values_list("pk", flat=True)
        taken = list(free[:most])
        Reminder.objects.filter(pk__in=taken).update(lease_until=at + LEASE)
    return taken


@contextmanager
def held(*, ids: Sequence[int]) -> Iterator[list[int]]:
    """Those of the rows that no other process has in its hands, locked until the end or until this process is dead.

    A lease only says how long others wait; this is what makes a second mail impossible while a stopped or very slow
    process may still be sending the first. The lock is the session's, so that each mail can be written down by itself.
    """
    with connection.cursor() as cursor:
        # A power cut of Postgres itself may forget the last half second of marks: those mails go out again under the
        # same name. Waiting for the disk after each mail would cost more than the mail.
        cursor.execute("SET synchronous_commit TO off")
        cursor.execute(
            "SELECT pk FROM unnest(%s::bigint[]) AS pk WHERE pg_try_advisory_lock(%s | pk)",
            [list(ids), LOCKS],
        )
        mine = [int(pk) for (pk,) in cursor.fetchall()]
    try:
        yield mine
    finally:
        with suppress(Error), connection.cursor() as cursor:  # without a connection there is no lock either
            cursor.execute(
                "SELECT pg_advisory_unlock(%s | pk) FROM unnest(%s::bigint[]) AS pk", [LOCKS, mine]
            )
            cursor.execute("SET synchronous_commit TO DEFAULT")


def mark_sent(*, pk: int, at: datetime) -> None:
    """One statement, committed by itself: whoever is killed after it sends nothing twice.

    Postgres reads it once a connection and not once a mail, which halves what it costs on both sides.
    """
    connection.ensure_connection()
    line = connection.connection
    line.prepare_threshold = 0  # for cursors of psycopg's own kind, which Django does not use
    with connection.wrap_database_errors:
        Cursor(line).execute(MARK, (at, pk), prepare=True)


def beat(*, at: datetime) -> None:
    """Writes down that reminders move; /readyz is red a minute after this stops."""
    Heartbeat.objects.update_or_create(name=Heartbeat.REMINDERS, defaults={"at": at})


def put_off(*, row: Reminder, trouble: str, at: datetime, for_good: bool = False) -> None:
    """Tries again later, each time after twice the wait; at last, or `for_good`, gives up where an operator sees it.

    `trouble` is the kind of trouble only: its text may hold an address.
    """
    attempts = row.attempts + 1
    state = ReminderState.FAILED if for_good or attempts >= MOST_ATTEMPTS else ReminderState.DUE
    wait = timedelta(seconds=30) * 2 ** min(attempts, 6)
    Reminder.objects.filter(pk=row.pk, state=ReminderState.DUE).update(
        attempts=F("attempts") + 1,
        state=state,
        lease_until=None if state is ReminderState.FAILED else at + wait,
        last_error=trouble,
    )
