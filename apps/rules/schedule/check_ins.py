"""On which days a person is asked to check in (clinical.md 2.1 and 4.4, statistics.md section 0)."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from apps.rules.schedule.plan import WASHOUT_DAYS, Cadence, Plan, Span

DAILY_AFTER_FIRST_DOSE = 14
DAILY_AFTER_RISE = 7

# One day of the weekend each, because weekends differ; the choice of days is ours. Monday is 0.
WEEKDAYS = {
    Cadence.DAILY: frozenset(range(7)),
    Cadence.THREE: frozenset({0, 2, 5}),
    Cadence.TWO: frozenset({2, 5}),
}


def daily_stretches(plan: Plan, rises: Iterable[date] | None = None) -> tuple[Span, ...]:
    """The stretches with a check-in every day, whatever the person prefers.

    `rises` are the days on which the dose went up in fact; without them the earliest days of the plan count.
    """
    planned = (level.earliest_on for level in plan.levels[1:])
    stretches = [plan.baseline, _days_from(plan.first_dose_on, DAILY_AFTER_FIRST_DOSE)]
    stretches += [_days_from(rise, DAILY_AFTER_RISE) for rise in (planned if rises is None else rises)]
    if plan.withdrawal:
        stretches.append(_days_from(plan.withdrawal.starts_on, WASHOUT_DAYS))
    return tuple(stretches)


def is_check_in_day(plan: Plan, on: date, rises: Iterable[date] | None = None) -> bool:
    """True when the plan asks for a check-in on this local date."""
    if not any(on in span for _phase, span in plan.phases):
        return False
    if on.weekday() in WEEKDAYS[plan.cadence]:
        return True
    return any(on in stretch for stretch in daily_stretches(plan, rises))


def check_in_days(plan: Plan, rises: Iterable[date] | None = None) -> tuple[date, ...]:
    """All check-in days of the plan, in order."""
    usual = WEEKDAYS[plan.cadence]
    daily = frozenset(chain.from_iterable(daily_stretches(plan, rises)))
    whole = Span(plan.starts_on, plan.last_review_on)
    return tuple(on for on in whole if on.weekday() in usual or on in daily)


def asks_what_changed(plan: Plan, on: date, rises: Iterable[date] | None = None) -> bool:
    """True on the first check-in day of each week of the plan, which also asks "Has anything changed?"."""
    known = None if rises is None else tuple(rises)
    if not is_check_in_day(plan, on, known):
        return False
    week_began = on - timedelta(days=(on - plan.starts_on).days % 7)
    return not any(is_check_in_day(plan, earlier, known) for earlier in Span(week_began, on))


def _days_from(starts_on: date, days: int) -> Span:
    return Span(starts_on, starts_on + timedelta(days=days))
