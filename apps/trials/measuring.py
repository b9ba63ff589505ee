"""When the main number is to be measured, as the plan pages name it."""

from dataclasses import dataclass
from datetime import date

from apps.records.models import Outcome, Trial
from apps.records.plans import frozen_primary
from apps.rules import schedule
from apps.rules.vocabulary import PrimaryOutcome


@dataclass(frozen=True, slots=True)
class ShownWindow:
    """The days on which the main number counts, and on how many of them it is wanted."""

    kind: str
    first_day: date
    last_day: date
    readings: int


def windows(trial: Trial, plan: schedule.Plan) -> tuple[ShownWindow, ...]:
    """When the main number is to be measured."""
    chosen = frozen_primary(trial) or next(
        (row.measure for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY), None
    )
    if chosen is None:
        return ()
    primary = PrimaryOutcome(chosen)
    return tuple(
        ShownWindow(window.kind.value, window.span.starts_on, window.span.last_day, window.readings)
        for window in schedule.measurement_windows(plan, primary, trial.draws)
    )
