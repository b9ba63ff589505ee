"""When the main number is to be measured, as the plan pages name it, and what of it is due."""

from dataclasses import dataclass
from datetime import date

from apps.records.models import Trial
from apps.records.plans import day_of_stop, frozen_primary, plan_on
from apps.records.profiles import is_hidden
from apps.records.windows import windows_of
from apps.rules import schedule
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome, TrialState
from apps.trials.rows import planned_primary, primary_of


@dataclass(frozen=True, slots=True)
class ShownWindow:
    """The days on which the main number counts, and on how many of them it is wanted."""

    kind: str
    first_day: date
    last_day: date
    readings: int


def windows(trial: Trial, plan: schedule.Plan) -> tuple[ShownWindow, ...]:
    """When the main number is to be measured: of a trial that was stopped only what came before the stop."""
    primary = frozen_primary(trial) or planned_primary(trial)
    if primary is None:
        return ()
    until = day_of_stop(trial) or date.max
    return tuple(
        ShownWindow(window.kind.value, window.span.starts_on, window.span.last_day, window.readings)
        for window in windows_of(trial, plan, primary)
        if window.span.starts_on <= until
    )


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """Values that are wanted: how many there are of how many, and the days for them. `coming`: from a day to come."""

    measure: PrimaryOutcome
    have: int
    need: int
    first_day: date
    last_day: date
    coming: bool


def measures_due(trial: Trial, plan: schedule.Plan, *, on: date) -> tuple[MeasureDue, ...]:
    """The measurement windows of the primary outcome that are not filled: the open ones, and the one before day 1. None of
    what is not tracked any more.
    """
    measure = primary_of(trial)
    stopped_early = trial.state == TrialState.STOPPED and not trial.ran_its_course
    if measure is None or stopped_early or is_hidden(trial, measure):
        return ()
    windows = [
        window
        for window in windows_of(trial, plan, measure)
        if on in window.span or (window.kind is schedule.WindowKind.BEFORE and on < window.span.starts_on)
    ]
    if not windows:
        return ()
    days = {row.taken_on for row in trial.measurements.filter(measure=measure) if row.counts}
    found = []
    for window in windows:
        have = len([day for day in days if day in window.span])
        if have < window.readings:
            first, last = window.span.starts_on, window.span.last_day
            found.append(MeasureDue(measure, have, window.readings, first, last, coming=on < first))
    return tuple(found)


def due_now(trial: Trial, *, on: date) -> tuple[MeasureDue, ...]:
    """Of a trial that runs, what is wanted on this very day."""
    plan = plan_on(trial, on=on) if trial.is_ongoing else None
    return () if plan is None else tuple(one for one in measures_due(trial, plan, on=on) if not one.coming)


def hidden_numbers(trial: Trial) -> tuple[PrimaryOutcome | SecondaryOutcome, ...]:
    """Which of the two outcomes of a trial that runs are not asked for any more, since an eating disorder was told."""
    fixed = (trial.plan or {}).get("fixed", {}).get("outcomes", {})
    chosen = (primary_of(trial), SecondaryOutcome(fixed["secondary"][0]) if "secondary" in fixed else None)
    return tuple(one for one in chosen if one is not None and trial.is_ongoing and is_hidden(trial, one))
