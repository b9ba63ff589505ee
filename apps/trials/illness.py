"""An illness in the days of a pause: the way back waits for a day that is as usual, whatever button the pause came from."""

from collections.abc import Iterable
from datetime import date, timedelta

from apps.records.models import EventKind, IntercurrentEvent, Trial, TrialEvent
from apps.rules import stopping

ILL = "illness"  # a pause that the person asked for, because of an illness that no rule knows yet
CLEAR_DAYS_AFTER_ILLNESS = 1
"""Our choice: clinical.md names no days for it. A check-in also asks for a stomach bug, an antibiotic and a hospital,
which then have waiting times of their own."""

_KINDS = (
    IntercurrentEvent.Kind.ILLNESS,
    IntercurrentEvent.Kind.STOMACH_BUG,
    IntercurrentEvent.Kind.ANTIBIOTIC,
)


def ill_on(trial: Trial, told: Iterable[stopping.CheckIn], *, since: date, on: date) -> date | None:
    """The last day from `since` to `on` of which an illness was told; None without any.

    By the reason of the pause, by an event, or by a check-in with a sign or an event. One that was told by mistake, and
    taken back, costs a day as usual too: an illness is not unsaid by another button.
    """
    found = [event.on for event in trial.events.all() if _says_so(event, since)]
    found += [since] if trial.paused_because == ILL else []
    events = trial.intercurrent_events.filter(kind__in=_KINDS, began_on__lte=on).exclude(ended_on__lt=since)
    found += [event.ended_on or event.began_on for event in events]
    first = trial.day_number(on=since)
    if first is not None:
        days = {entry.day for entry in told if entry.day >= first and stopping.is_flagged(entry)}
        found += [since + timedelta(days=day - first) for day in days]
    return max((min(max(day, since), on) for day in found), default=None)


def was_told(trial: Trial, *, since: date) -> bool:
    """What it is was told: an event of an illness that was not over when the rest began."""
    rows = trial.intercurrent_events.filter(kind__in=_KINDS, withdrawn_at=None)
    return rows.exclude(ended_on__lt=since).exists()


def _says_so(event: TrialEvent, since: date) -> bool:
    """The person asked for a pause because of it, also when something else had asked for the rest before."""
    return event.kind == EventKind.PAUSED and event.on >= since and event.detail.get("because") == ILL
