"""The main numbers of a rehearsed trial, on the days that its plan asks for them."""

from datetime import date, datetime
from decimal import Decimal

from apps.journal import actions as journal
from apps.records.models import Measurement, Trial
from apps.records.plans import plan_of
from apps.records.shown import Shown
from apps.records.windows import windows_of
from apps.rules import measures, outcomes, schedule
from apps.rules.outcomes import MeasurementSource
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials import queries

BEFORE = {
    PrimaryOutcome.FASTING_GLUCOSE: Decimal(104),
    PrimaryOutcome.HBA1C: Decimal("6.0"),
    PrimaryOutcome.WAIST: Decimal(98),
    PrimaryOutcome.LDL: Decimal(150),
    PrimaryOutcome.TOTAL_CHOLESTEROL: Decimal(230),
    PrimaryOutcome.HDL: Decimal(45),
    PrimaryOutcome.NON_HDL: Decimal(180),
    PrimaryOutcome.TRIGLYCERIDES: Decimal(160),
}  # a story, in the canonical units
AFTER = Decimal("0.92")  # times the value before; a story too


def take_due(trial: Trial, *, on: date, at: datetime) -> None:
    """One value when a window of the plan is open and wants one: at once before day 1, else as late as it can."""
    primary, plan = queries.primary_of(trial), plan_of(trial)
    if primary is None or plan is None:
        return
    taken = list(trial.measurements.filter(measure=primary).order_by("taken_on", "pk"))
    days = {row.taken_on for row in taken}
    for window in windows_of(trial, plan, primary):
        have = len([day for day in days if day in window.span])
        if on in window.span and on not in days and have < window.readings and _is_time(window, plan, on):
            _take(trial, primary, window, taken, on=on, at=at)
            return


def _is_time(window: schedule.Window, plan: schedule.Plan, on: date) -> bool:
    if window.kind is schedule.WindowKind.BEFORE:
        return True
    over = plan.ends_before if window.kind is schedule.WindowKind.AFTER else plan.last_review_on
    return (over - on).days <= window.readings + 1


def _take(
    trial: Trial,
    primary: PrimaryOutcome,
    window: schedule.Window,
    taken: list[Measurement],
    *,
    on: date,
    at: datetime,
) -> None:
    """From where the person's own first value came, so that the two can be compared."""
    first = taken[0] if taken else None
    sources = outcomes.PRIMARIES[primary].sources
    usual = MeasurementSource.LAB if MeasurementSource.LAB in sources else MeasurementSource.SELF
    value = first.value if first else BEFORE[primary]
    if window.kind is not schedule.WindowKind.BEFORE:
        value = (value * AFTER).quantize(Decimal("0.1"))
    measure, unit = measures.MEASURES[primary], first.entered_unit if first else Shown.to(trial, primary).unit
    typed = measures.shown(measure, value, unit)
    journal.measure(
        trial=trial,
        readings=[
            journal.Reading(
                measure=primary,
                value=measures.to_canonical(measure, typed, unit),
                entered_value=f"{typed.normalize():f}",
                entered_unit=unit,
                taken_on=on,
                source=first.source if first else usual,
                laboratory=first.laboratory
                if first
                else "Demo laboratory" * (usual == MeasurementSource.LAB),
                lab_cv=first.lab_cv if first else None,
                fasting=first.fasting if first else True,
            ),
        ],
        by=trial.person,
        at=at,
    )
