"""What keeps a message from going out now: too late, not wanted any more, or the person's night."""

from datetime import datetime, timedelta

from apps.records.models import (
    OF_ONE_EVENING,
    SAFETY_MAILS,
    TO_CLINICIANS,
    Channel,
    Person,
    Reminder,
    ReminderKind,
    ReminderState,
)
from apps.reminders.facts import Facts
from apps.reminders.wanted import still_wanted
from apps.rules.local_time import is_quiet, quiet_until

GRACE = {
    ReminderKind.CHECK_IN: timedelta(hours=4),  # an evening's question is not asked the next morning
    ReminderKind.WHAT_CHANGED: timedelta(hours=4),
    ReminderKind.CHECK_IN_AGAIN: timedelta(hours=1),
    ReminderKind.GONE_QUIET: timedelta(hours=10),
    ReminderKind.DOSE_STEP: timedelta(hours=24),
    ReminderKind.PAUSE_ENDS: timedelta(hours=24),
    ReminderKind.MEASURE_DUE: timedelta(hours=48),
    ReminderKind.REVIEW_DUE: timedelta(hours=48),
    ReminderKind.NEXT_REVIEW: timedelta(hours=48),
    ReminderKind.FOUR_WEEKS_ON: timedelta(days=7),
    ReminderKind.DEFERRAL_LIFTED: timedelta(days=7),
    ReminderKind.STILL_THERE: timedelta(days=7),
    ReminderKind.NEW_TRIAL: timedelta(days=7),
    ReminderKind.FOLLOW_UP: timedelta(hours=48),
    ReminderKind.TODAY_CHANGED: timedelta(days=7),
    ReminderKind.CLINIC_DIGEST: timedelta(hours=4),
    ReminderKind.CLINIC_ALERT: timedelta(hours=48),
}


def obstacle(row: Reminder, facts: Facts, *, at: datetime) -> tuple[ReminderState | None, datetime | None]:
    """The state to leave the row in, and until when it waits; (None, None) when it is wanted now."""
    if at > row.due_at + GRACE[ReminderKind(row.kind)]:
        return ReminderState.EXPIRED, None
    if not row.person.is_active or _is_muted(row, at=at) or not still_wanted(row, facts):
        return ReminderState.SKIPPED, None
    return _quiet(row, at=at)


def _is_muted(row: Reminder, *, at: datetime) -> bool:
    """Unsubscribed or resting, which mail about safety is not; or the address takes no mail at all.

    Who wants no mail may still want to be told on a device; a rest is a rest from both.
    """
    person: Person = row.person
    by_mail = row.channel == Channel.MAIL
    if by_mail and person.mail_trouble:
        return True
    if row.kind in SAFETY_MAILS:
        return False
    rests = person.mail_paused_until is not None and at < person.mail_paused_until
    return rests or (by_mail and person.mail_stopped_at is not None)


def _quiet(row: Reminder, *, at: datetime) -> tuple[ReminderState | None, datetime | None]:
    """A mail that is late does not come at night, unless the person chose an hour of the night.

    A clinician's mail comes when it is written: an alert at once, the digest in the morning.
    """
    hours = (row.person.time_zone, row.person.quiet_from, row.person.quiet_until)
    ends = quiet_until(at, *hours)
    if ends is None or row.kind in TO_CLINICIANS or is_quiet(row.due_at, *hours):
        return None, None
    if row.kind in OF_ONE_EVENING:
        return ReminderState.EXPIRED, None
    return ReminderState.DUE, ends
