"""Sending one message at most once, as far as mail allows: row lock, a last look, a Message-ID that follows from the row."""

import logging
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from django.core.mail import EmailMessage, mailers
from django.db import transaction

from apps.records.models import OF_ONE_EVENING, SAFETY_MAILS, Reminder, ReminderKind, ReminderState
from apps.reminders.letters import letter
from apps.reminders.wanted import still_wanted
from apps.rules.local_time import is_quiet, quiet_until

MOST_ATTEMPTS = 8
GRACE = {
    ReminderKind.CHECK_IN: timedelta(hours=4),  # an evening's question is not asked the next morning
    ReminderKind.CHECK_IN_AGAIN: timedelta(hours=1),
    ReminderKind.GONE_QUIET: timedelta(hours=10),
    ReminderKind.PAUSE_ENDS: timedelta(hours=24),
    ReminderKind.MEASURE_DUE: timedelta(hours=48),
    ReminderKind.REVIEW_DUE: timedelta(hours=48),
    ReminderKind.NEXT_REVIEW: timedelta(hours=48),
    ReminderKind.FOUR_WEEKS_ON: timedelta(days=7),
    ReminderKind.DEFERRAL_LIFTED: timedelta(days=7),
    ReminderKind.FOLLOW_UP: timedelta(hours=48),
}
GONE = (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError)

logger = logging.getLogger(__name__)


class Connection(Protocol):
    """An open way to a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage], /) -> int | None:
        """How many went out."""


class Went(Enum):
    """What became of one row."""

    OUT = auto()
    NOWHERE = auto()  # not wanted any more, put off, or in another worker's hands
    SERVER_GONE = auto()


def send_batch(*, ids: Sequence[int], at: datetime) -> int:
    """Sends what is still wanted of these leased rows over one connection; the number of mails that went out.

    When the mail server is gone, the rest of the batch keeps its lease and is taken up again after it: an outage
    uses up nobody's attempts, and no worker waits longer than one time-out.
    """
    connection = mailers.default
    try:
        connection.open()
    except OSError as trouble:  # smtplib's errors are OSErrors
        logger.warning("no mail server: %s", type(trouble).__name__)
        waiting = Reminder.objects.filter(pk__in=ids, state=ReminderState.DUE)
        waiting.update(last_error=type(trouble).__name__)
        return 0
    sent = 0
    try:
        for pk in ids:
            went = _send(pk, connection, at=at)
            sent += went is Went.OUT
            if went is Went.SERVER_GONE:
                logger.warning("the mail server went away; the rest of the batch waits")
                break
    finally:
        with suppress(OSError):
            connection.close()
    return sent


def _send(pk: int, connection: Connection, *, at: datetime) -> Went:
    """Holds the row while the mail goes out, so that nobody else can send it; a crash before commit frees it."""
    with transaction.atomic():
        rows = Reminder.objects.select_for_update(skip_locked=True, of=("self",))
        due = rows.filter(pk=pk, state=ReminderState.DUE, due_at__lte=at)
        row = due.select_related("person", "trial").first()
        if row is None or _is_put_aside(row, at=at):
            return Went.NOWHERE
        try:
            connection.send_messages([letter(row)])
        except (OSError, ValueError) as trouble:  # ValueError: an address or a line that cannot be mailed
            _put_off(row, trouble, at=at)
            return Went.SERVER_GONE if isinstance(trouble, GONE) else Went.NOWHERE
        Reminder.objects.filter(pk=pk).update(
            state=ReminderState.SENT, sent_at=at, lease_until=None, last_error=""
        )
    return Went.OUT


def _is_put_aside(row: Reminder, *, at: datetime) -> bool:
    """True, and written down, when this message must not go out now."""
    state, until = _obstacle(row, at=at)
    if state is None:
        return False
    Reminder.objects.filter(pk=row.pk).update(state=state, lease_until=until)
    return True


def _obstacle(row: Reminder, *, at: datetime) -> tuple[ReminderState | None, datetime | None]:
    """The state to leave the row in, and until when it waits; (None, None) when it is wanted now."""
    person = row.person
    if at > row.due_at + GRACE[ReminderKind(row.kind)]:
        return ReminderState.EXPIRED, None
    muted = person.mail_stopped_at is not None and row.kind not in SAFETY_MAILS
    if muted or not person.is_active or not still_wanted(row):
        return ReminderState.SKIPPED, None
    return _quiet(row, at=at)


def _quiet(row: Reminder, *, at: datetime) -> tuple[ReminderState | None, datetime | None]:
    """A mail that is late does not come at night, unless the person chose an hour of the night."""
    hours = (row.person.time_zone, row.person.quiet_from, row.person.quiet_until)
    ends = quiet_until(at, *hours)
    if ends is None or is_quiet(row.due_at, *hours):
        return None, None
    if row.kind in OF_ONE_EVENING:
        return ReminderState.EXPIRED, None
    return ReminderState.DUE, ends


def _put_off(row: Reminder, trouble: Exception, *, at: datetime) -> None:
    """Tries again later, each time after twice the wait; at last gives up where an operator sees it.

    Only the kind of trouble is kept: its text may hold an address.
    """
    attempts = row.attempts + 1
    wait = timedelta(seconds=30) * 2 ** min(attempts, 6)
    state = ReminderState.FAILED if attempts >= MOST_ATTEMPTS else ReminderState.DUE
    Reminder.objects.filter(pk=row.pk).update(
        attempts=attempts,
        state=state,
        lease_until=None if state is ReminderState.FAILED else at + wait,
        last_error=type(trouble).__name__,
    )
