"""The calendar of a plan: every day as a square, by month."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from apps.records.histories import pauses_of
from apps.records.models import Trial
from apps.records.plans import day_of_stop
from apps.reminders.queries import asks_on
from apps.rules import schedule
from apps.rules.schedule import EntryKind
from apps.rules.stopping import DANGER_CHECK_DAYS
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import Phase
from apps.trials.rows import planned_primary, without_a_review

MILESTONES = {
    EntryKind.FIRST_DOSE: gettext_noop("first dose"),
    EntryKind.DOSE_MAY_RISE: gettext_noop("the dose may rise"),
    EntryKind.MEASURE_BEFORE: gettext_noop("your main number, from this day"),
    EntryKind.MEASURE_AFTER: gettext_noop("your main number again, from this day"),
    EntryKind.MEASURE_OFF: gettext_noop("your main number without the product, from this day"),
    EntryKind.REVIEW: gettext_noop("review"),
    EntryKind.LAST_REVIEW: gettext_noop("review"),
}


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the calendar page."""

    on: date
    phase: Phase
    kinds: tuple[EntryKind, ...]
    rests: bool = False  # in a pause

    @property
    def asked(self) -> bool:
        """A check-in is planned."""
        return EntryKind.CHECK_IN in self.kinds

    @property
    def milestone(self) -> str:
        """What else begins or is due that day; "" on most days."""
        return ", ".join(_(MILESTONES[kind]) for kind in self.kinds if kind in MILESTONES)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of squares; `offset` empty ones stand before the first, Monday first."""

    first: date
    offset: int
    squares: tuple[Square, ...]


def _after_stop(trial: Trial, plan: schedule.Plan, on: date) -> tuple[EntryKind, ...]:
    """Nothing of the plan is left; for a week after a stop rule the danger signs are asked for."""
    return (EntryKind.CHECK_IN,) if asks_on(trial, plan, on, ()) else ()


def months(trial: Trial, plan: schedule.Plan, *, on: date) -> tuple[Month, ...]:
    """Every day of the plan, by month. A pause that goes on holds the days up to `on`: nobody knows how long it lasts."""
    entries = schedule.calendar(plan, planned_primary(trial))
    by_day: dict[date, tuple[EntryKind, ...]] = {}
    unreal = without_a_review(trial)
    for entry in entries:  # a window that has opened before the plan is told on its first day
        if entry.kind in unreal:
            continue
        day = max(entry.on, plan.starts_on)
        by_day[day] = (*by_day.get(day, ()), entry.kind)
    last = max(plan.last_review_on, *by_day)  # HbA1c is measured after the review
    if stopped_on := day_of_stop(trial):
        last = max(plan.starts_on, min(last, stopped_on + timedelta(days=DANGER_CHECK_DAYS)))
        by_day = {
            day: kinds if day <= stopped_on else _after_stop(trial, plan, day)
            for day, kinds in by_day.items()
        }
    span = schedule.Span(plan.starts_on, last + timedelta(days=1))
    pauses = pauses_of(trial) if trial.plan else ()
    squares = [
        Square(
            day,
            plan.phase(day) if stopped_on is None or day <= stopped_on else Phase.AFTER,
            by_day.get(day, ()),
            rests=any(pause.holds(day) and (day <= on or pause.ends_before) for pause in pauses),
        )
        for day in span
    ]
    found = []
    for _first, group in groupby(squares, lambda square: (square.on.year, square.on.month)):
        days = tuple(group)
        found.append(Month(days[0].on, days[0].on.weekday(), days))
    return tuple(found)
