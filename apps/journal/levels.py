"""Which dose level a person was on, on a day that may lie some days back."""

from collections.abc import Iterable
from datetime import date

from apps.records.models import EventKind, Trial
from apps.records.models.trials import TrialEvent
from apps.records.plans import plan_of
from apps.rules.schedule import Plan
from apps.rules.vocabulary import Phase
from apps.trials.queries import dose_today, level_today

BY_EVENING = (EventKind.STEPPED_BACK, EventKind.PAUSED, EventKind.STOPPED)
"""What follows from a day's check-in: that day's dose had been taken before."""


def level_on(trial: Trial, *, on: date, today: date) -> int | None:
    """The level of the day's dose, 0 the lowest; None on a day on which nothing was to be taken."""
    if on == today:
        return level_today(trial, on=on) if dose_today(trial, on=on) is not None else None
    plan = plan_of(trial)
    if plan is None or on not in plan.dosing:
        return None
    return _by_events(trial.events.all(), on=on)


def step_below_full(events: Iterable[TrialEvent], plan: Plan, *, on: date) -> tuple[int, int] | None:
    """The dose step of a day after the planned first weeks, 1 the lowest, and of how many; None at the full dose."""
    if plan.phase(on) is not Phase.STEADY:
        return None
    level, steps = _by_events(events, on=on), len(plan.levels)
    return None if level is None or level + 1 >= steps else (level + 1, steps)


def days_below_full(trial: Trial, plan: Plan) -> tuple[date, ...]:
    """The days of the steady weeks on which the dose was below the full one of the plan."""
    events = list(trial.events.all())
    return tuple(on for on in plan.steady if step_below_full(events, plan, on=on) is not None)


def _by_events(events: Iterable[TrialEvent], *, on: date) -> int | None:
    level: int | None = None
    for event in events:
        counts_from = date.fromisoformat(event.detail.get("since", event.on.isoformat()))
        if counts_from < on or (counts_from == on and event.kind not in BY_EVENING):
            level = _after(EventKind(event.kind), event.detail, level)
    return level


def _after(kind: EventKind, detail: dict[str, int], level: int | None) -> int | None:
    if kind in (EventKind.DOSING_BEGAN, EventKind.RESUMED, EventKind.REINSTATED):
        return 0
    if kind in (EventKind.STEPPED_UP, EventKind.STEPPED_BACK):
        return detail["to"]
    off = (EventKind.PAUSED, EventKind.STOPPED, EventKind.FINISHED, EventKind.WITHDRAWAL_BEGAN)
    return None if kind in off else level
