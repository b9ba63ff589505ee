"""May the check-in that was sent last be taken back? For a few minutes, while nothing was built on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from apps.records.histories import sent_of
from apps.records.models import CheckIn, CheckInEntry, EventKind, Trial

MINUTES = timedelta(minutes=10)
WEB = "web"
BUILT_ON_IT = (EventKind.DOSING_BEGAN, EventKind.STEPPED_UP, EventKind.RESUMED, EventKind.REINSTATED)
"""What the days before it allowed: it would not stand without them."""


def newest_entry(days: Iterable[CheckIn]) -> CheckInEntry | None:
    """What was sent last, about whatever day, undone or not."""
    sent = [entry for row in days for entry in sent_of(row)]
    return max(sent, key=lambda entry: (entry.filed_at, entry.pk), default=None)


def may_undo(trial: Trial, newest: CheckInEntry | None, *, at: datetime) -> bool:
    """True for a check-in of the last 10 minutes that nothing has followed."""
    if newest is None or newest.withdrawn_at is not None or newest.source != WEB:
        return False
    followed = any(event.kind in BUILT_ON_IT and event.at >= newest.filed_at for event in trial.events.all())
    return not followed and at - newest.filed_at < MINUTES
