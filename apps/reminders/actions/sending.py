"""Sending one message at most once, as far as mail allows: row lock, a last look, a Message-ID that follows from the row."""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from django.core.mail import EmailMessage, mailers
from django.db import transaction

from apps.records.models import CheckIn, Reminder, ReminderKind, ReminderState, Review, SafetyFollowUp
from apps.reminders.letters import letter

MOST_ATTEMPTS = 8
GRACE = {
    ReminderKind.CHECK_IN: timedelta(hours=4),  # an evening's question is not asked the next morning
    ReminderKind.REVIEW_DUE: timedelta(hours=48),
    ReminderKind.NEXT_REVIEW: timedelta(hours=48),
    ReminderKind.DEFERRAL_LIFTED: timedelta(days=7),
    ReminderKind.FOLLOW_UP: timedelta(hours=48),
}
SAFETY = (ReminderKind.FOLLOW_UP,)  # sent even to those who want no reminders

logger = logging.getLogger(__name__)


class Connection(Protocol):
    """An open way to a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage], /) -> int | None:
        """How many went out."""


def send_batch(*, ids: Sequence[int], at: datetime) -> int:
    """Sends what is still wanted of these leased rows over one connection; the number of mails that went out.

    When the mail server fails, the rest of the batch keeps its lease and is taken up again after it.
    """
    connection = mailers.default
    connection.open()
    try:
        return sum(_send(pk, connection, at=at) for pk in ids)
    except (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError):
        logger.warning("the mail server went away; the rest of the batch waits")
        return 0
    finally:
        connection.close()


def _send(pk: int, connection: Connection, *, at: datetime) -> bool:
    """Holds the row while the mail goes out, so that nobody else can send it; a crash before commit frees it."""
    with transaction.atomic():
        rows = Reminder.objects.select_for_update(skip_locked=True, of=("self",))
        row = rows.select_related("person", "trial").filter(pk=pk, state=ReminderState.DUE).first()
        if row is None:
            return False
        if (end := _obstacle(row, at=at)) is not None:
            Reminder.objects.filter(pk=pk).update(state=end, lease_until=None)
            return False
        try:
            connection.send_messages([letter(row)])
        except (smtplib.SMTPException, OSError) as trouble:
            _put_off(row, trouble, at=at)
            return False
        Reminder.objects.filter(pk=pk).update(
            state=ReminderState.SENT, sent_at=at, lease_until=None, last_error=""
        )
    return True


def _obstacle(row: Reminder, *, at: datetime) -> ReminderState | None:
    """Why this message must not go out any more; None when it is still wanted."""
    if at > row.due_at + GRACE[ReminderKind(row.kind)]:
        return ReminderState.EXPIRED
    muted = row.person.mail_stopped_at is not None and row.kind not in SAFETY
    if muted or not row.person.is_active or _is_answered(row):
        return ReminderState.SKIPPED
    return None


def _is_answered(row: Reminder) -> bool:
    match row.kind:
        case ReminderKind.CHECK_IN:
            return CheckIn.objects.filter(trial=row.trial, on=row.local_date, danger_asked=True).exists()
        case ReminderKind.REVIEW_DUE | ReminderKind.NEXT_REVIEW:
            return not Review.objects.filter(
                trial=row.trial, decision="", due_on__lte=row.local_date
            ).exists()
        case ReminderKind.FOLLOW_UP:
            open_ones = SafetyFollowUp.objects.filter(trial=row.trial, due_on=row.local_date, answer="")
            return not open_ones.exists()
        case _:
            return False


def _put_off(row: Reminder, trouble: Exception, *, at: datetime) -> None:
    """Tries again later, each time after twice the wait; at last gives up where an operator sees it."""
    attempts = row.attempts + 1
    wait = timedelta(seconds=30) * 2 ** min(attempts, 6)
    state = ReminderState.FAILED if attempts >= MOST_ATTEMPTS else ReminderState.DUE
    lease_until = None if state is ReminderState.FAILED else at + wait
    Reminder.objects.filter(pk=row.pk).update(
        attempts=attempts, state=state, lease_until=lease_until, last_error=type(trouble).__name__
    )
