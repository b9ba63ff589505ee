"""An illness in the days of a pause: the way back waits for a day that is as usual, whatever button the pause came from."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from apps.records.behind import came_back_at
from apps.records.models import EventKind, IntercurrentEvent, Trial, TrialEvent
from apps.records.rested import events_of
from apps.rules import stopping
from apps.rules.vocabulary import TrialState

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
    taken back, costs a day as usual too: an illness is not unsaid by another button. One without a last day that was told
    before the person last came back has cost its day then, and a later holiday does not wait for it again.
    """
    found = [event.on for event in trial.events.all() if _says_so(event, since)]
    found += [since] if trial.paused_because == ILL else []
    found += [event.ended_on or event.began_on for event in _in_these_days(trial, since=since, on=on)]
    first = trial.day_number(on=since)
    if first is not None:
        days = {entry.day for entry in told if entry.day >= first and stopping.is_flagged(entry)}
        found += [since + timedelta(days=day - first) for day in days]
    return max((min(max(day, since), on) for day in found), default=None)


def why_a_day_first(trial: Trial, *, since: date, on: date) -> str:
    """The wait for a day as usual in words: a changed medicine is no illness."""
    by_button = any(_says_so(event, since) for event in trial.events.all())
    if by_button or trial.paused_because == ILL or any(_in_these_days(trial, since=since, on=on)):
        return _("You wrote that you are ill. First comes a day on which all is as usual again.")
    return _("You told us of something new. First comes a day on which all is as usual again.")


def _in_these_days(trial: Trial, *, since: date, on: date) -> Iterable[IntercurrentEvent]:
    back = came_back_at(trial)
    for event in events_of(trial):
        was_over = event.ended_on is not None and event.ended_on < since
        outlived = event.ended_on is None and back is not None and event.reported_at < back
        if event.kind in _KINDS and event.began_on <= on and not (was_over or outlived):
            yield event


def was_told(trial: Trial, *, since: date) -> bool:
    """What it is was told: an event of an illness that was not over when the rest began."""
    rows = trial.intercurrent_events.filter(kind__in=_KINDS, withdrawn_at=None)
    return rows.exclude(ended_on__lt=since).exists()


def without_a_last_day(trial: Trial, *, told_before: datetime | None = None) -> date | None:
    """The first day of the newest illness that still goes on by what was told of it, and is it over? None without any."""
    rows = trial.intercurrent_events.filter(kind__in=_KINDS, ended_on=None, withdrawn_at=None)
    if told_before is not None:
        rows = rows.filter(reported_at__lt=told_before)
    return rows.order_by("-began_on").values_list("began_on", flat=True).first()


def outlived(trial: Trial) -> date | None:
    """The same of a trial that goes on, once the person has come back since it was told: its days count less in the result."""
    back = came_back_at(trial)
    return without_a_last_day(trial, told_before=back) if back and trial.state == TrialState.ACTIVE else None


def _says_so(event: TrialEvent, since: date) -> bool:
    """The person asked for a pause because of it, also when something else had asked for the rest before."""
    return event.kind == EventKind.PAUSED and event.on >= since and event.detail.get("because") == ILL
