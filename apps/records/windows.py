"""When the main number of one trial is measured, by its plan and by how it has been read until now."""

from apps.records.models import Measurement, Trial
from apps.records.shown import compared
from apps.rules.schedule import Plan, Window, measurement_windows
from apps.rules.vocabulary import PrimaryOutcome

FEWEST_BEFORE, FEWEST_WITH = 7, 14  # rated days that a daily measure needs (docs/statistics.md, "Data rules")


def windows_of(trial: Trial, plan: Plan, primary: PrimaryOutcome) -> tuple[Window, ...]:
    """The windows in order. Whoever reads blood sugar at home day by day does so in the weeks without the product too:
    a few readings at their end could not be compared.
    """
    daily = plan.withdrawal is not None and primary is PrimaryOutcome.FASTING_GLUCOSE and _read_daily(trial)
    return measurement_windows(plan, primary, trial.draws, daily=daily)


def _read_daily(trial: Trial) -> bool:
    """On so many days that the review compares days, and not a pair of values."""
    rows = [row for row in trial.measurements.all() if row.measure == PrimaryOutcome.FASTING_GLUCOSE]
    days = {row.taken_on for row in compared(rows) if row.source == Measurement.Source.HOME and row.fasting}
    first = trial.first_dose_on
    before = {on for on in days if first and on < first}
    return len(before) >= FEWEST_BEFORE and len(days - before) >= FEWEST_WITH
