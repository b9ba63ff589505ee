"""How many clear days there are, and what makes a day none: a worse word ever filed of it, or a word from before the rest."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from apps.records.histories import Days, days_read, ever_filed, sent_of
from apps.records.models import CheckIn, EventKind, Trial
from apps.records.rested import days_told
from apps.rules import stopping

RESTS = (EventKind.PAUSED, EventKind.STOPPED)


def clear_days(trial: Trial, *, after: date) -> int:
    """How many clear days in a row the check-ins end with, of those after that day."""
    rows = days_told(trial)
    return clear_days_of(trial, rows, days_read(trial, rows), ever_filed(trial, rows), after=after)


def clear_days_of(
    trial: Trial,
    rows: Iterable[CheckIn],
    read: Days | None,
    told: Sequence[stopping.CheckIn],
    *,
    after: date,
) -> int:
    """The same of days that were fetched. A day is as clear as the worst that was ever filed of it: a correction makes no
    day clear.
    """
    day = trial.day_number(on=after)
    if read is None or day is None:
        return 0
    usual, too_early = read.baseline, _told_before_a_rest(trial, rows)
    days = (
        one
        for one in with_worst(read, told)
        if one.day not in too_early or not stopping.is_clear_day(one, usual)
    )
    return stopping.clear_days(days, usual, after=day)


def with_worst(
    read: Days | stopping.History, told: Iterable[stopping.CheckIn]
) -> tuple[stopping.CheckIn, ...]:
    """What stands, beside all that was ever filed of those days. A day that was taken back whole is no day without trouble:
    of it only what was not clear counts.
    """
    days = {entry.day for entry in read.checkins}
    counts = (one for one in told if one.day in days or not stopping.is_clear_day(one, read.baseline))
    return (*read.checkins, *counts)


def _told_before_a_rest(trial: Trial, rows: Iterable[CheckIn]) -> Collection[int | None]:
    """Trial days with a later date than that on which a rest began, and with nothing filed since: whoever flies west has a
    date twice, and what was said before the trouble says nothing of the days after it.
    """
    rests = [event for event in trial.events.all() if event.kind in RESTS]
    filed = {row.on: max((one.filed_at for one in sent_of(row)), default=None) for row in rows}
    return {
        trial.day_number(on=on)
        for on, last in filed.items()
        if last is not None and any(on > rest.on and last < rest.at for rest in rests)
    }
