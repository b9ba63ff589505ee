"""From a trial's row to the plan that the rules know: as frozen, with what happened since."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from apps.records.models import EventKind, Trial
from apps.rules.schedule import (
    Plan,
    PlanData,
    Span,
    after_pauses,
    begin_later,
    earliest_levels,
    from_data,
    never_begun,
    with_withdrawal,
)
from apps.rules.vocabulary import PrimaryOutcome, TrialState

RISES = frozenset({EventKind.STEPPED_UP, EventKind.RESUMED, EventKind.REINSTATED})


def plan_of(trial: Trial) -> Plan | None:
    """The dated plan with a later first day, an added withdrawal phase and all ended pauses; None before a start."""
    if trial.plan is None:
        return None
    plan = from_data(cast(PlanData, trial.plan["plan"]))
    if trial.first_dose_on is not None and trial.first_dose_on > plan.first_dose_on:
        plan = begin_later(plan, trial.first_dose_on)
    if trial.withdrawal and plan.withdrawal is None:
        plan = with_withdrawal(plan)
    return after_pauses(plan, (Span(date.fromisoformat(a), date.fromisoformat(b)) for a, b in trial.pauses))


def plan_on(trial: Trial, *, on: date) -> Plan | None:
    """`plan_of` with the dates as they stand on that day; None before a start."""
    return as_it_stands(trial, plan_of(trial), on=on)


def as_it_stands[P: Plan | None](trial: Trial, plan: P, *, on: date) -> P | Plan:
    """The `plan_of` a trial that waits has moved day by day until `on`: a pause counts as if it ended then, a first dose
    that is still to come as if it came then. Of one that was stopped before its first dose only the baseline was.
    """
    if plan is None:
        return plan
    if trial.took_none and (stopped_on := day_of_stop(trial)) is not None:
        return never_begun(plan, stopped_on + timedelta(days=1))
    if trial.state == TrialState.PAUSED and trial.paused_on is not None:
        return after_pauses(plan, [Span(trial.paused_on, on)])
    if trial.state == TrialState.BASELINE and on > plan.first_dose_on:
        return begin_later(plan, on)
    return plan


def with_steps_to_come(plan: Plan, trial: Trial) -> Plan:
    """The plan with the dose steps still to come on the days on which they can come by now: a step back, a restart at
    the lowest dose or a rise that came late has moved them."""
    if trial.state != TrialState.ACTIVE or trial.level_since is None:
        return plan
    reached = min(trial.level, len(plan.levels) - 1)
    ahead = earliest_levels(plan, level=reached, since=trial.level_since)[1:]
    return replace(plan, levels=(*plan.levels[: reached + 1], *ahead))


def frozen_primary(trial: Trial) -> PrimaryOutcome | None:
    """The main number as it was fixed at the start; None before."""
    fixed = (trial.plan or {}).get("fixed", {}).get("outcomes", {}).get("primary")
    return PrimaryOutcome(fixed[0]) if fixed else None


def rises_of(trial: Trial) -> tuple[date, ...]:
    """The days on which the dose went up in fact, from nothing too: each is followed by a week of daily check-ins.

    One query; none when the trial's events were fetched with it.
    """
    return tuple(event.on for event in trial.events.all() if event.kind in RISES)


def day_of_stop(trial: Trial) -> date | None:
    """The day on which the trial was stopped; None for one that was not, and for one that was taken up again."""
    if trial.state != TrialState.STOPPED or trial.stopped_at is None:
        return None
    return trial.person.today(at=trial.stopped_at)
