"""Gathers what the analysis needs from the rows of one trial."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from apps.analysis.inputs import (
    Better,
    Draw,
    Flag,
    LabSeries,
    Reading,
    ReviewInput,
    Series,
    WaistDay,
    WaistSeries,
    Windows,
)
from apps.records.models import IntercurrentEvent, Measurement, Outcome, Trial
from apps.records.plans import plan_of
from apps.rules import outcomes
from apps.rules.schedule import Plan, check_in_days
from apps.rules.vocabulary import DoseTaken, PrimaryOutcome, SecondaryOutcome

OTHER_CHANGES = {"new_supplement", "med_dose_change"}


@dataclass(frozen=True, slots=True)
class Days:
    """Dates as the analysis counts them: 0 is the day of the sign-up rating."""

    plan: Plan

    def of(self, on: date) -> int:
        """The number of a date."""
        return self.plan.analysis_day(on)

    def span(self, starts_on: date, ends_before: date) -> range:
        """Dates as a range of numbers."""
        return range(self.of(starts_on), max(self.of(starts_on), self.of(ends_before)))


def input_of(trial: Trial) -> ReviewInput:
    """Everything the review of this trial needs, from its rows alone. Raises ValueError before a start."""
    plan = plan_of(trial)
    if plan is None:
        raise ValueError("a planned trial has nothing to review")
    days = Days(plan)
    check_ins = list(trial.check_ins.all())
    chosen = {row.rank: row for row in trial.outcomes.all()}
    events = list(trial.intercurrent_events.all())
    stopped_on = trial.person.today(at=trial.stopped_at) if trial.stopped_at else None
    return ReviewInput(
        primary=_primary(trial, chosen[Outcome.Rank.PRIMARY], days),
        secondary=_secondary(trial, chosen[Outcome.Rank.SECONDARY], days),
        windows=_windows(plan, days),
        doses={
            days.of(row.on): DoseTaken(row.dose_taken)
            for row in check_ins
            if row.dose_taken != DoseTaken.NOT_DUE
        },
        first_dose_day=days.of(plan.first_dose_on),
        flags=(*_flags(events, days), *_pauses(trial, days)),
        bad_week_entry=trial.bad_week_entry,
        other_change=_something_else_began(trial, events),
        stopped_day=days.of(stopped_on) + 1 if stopped_on else None,
    )


def _something_else_began(trial: Trial, events: list[IntercurrentEvent]) -> bool:
    """A new supplement or a changed dose while the product was taken (W5); before day 1 it is part of the baseline."""
    since = trial.first_dose_on
    told = any(OTHER_CHANGES & set(row.events) for row in trial.check_ins.all() if since and row.on >= since)
    kinds = (IntercurrentEvent.Kind.SUPPLEMENT, IntercurrentEvent.Kind.MEDICINE)
    return told or any(event.kind in kinds and since and event.began_on >= since for event in events)


def _windows(plan: Plan, days: Days) -> Windows:
    withdrawal = plan.withdrawal
    return Windows(
        baseline=days.span(plan.starts_on, plan.first_dose_on),
        steady=days.span(plan.steady.starts_on, plan.ends_before),
        withdrawal=days.span(withdrawal.starts_on, withdrawal.ends_before) if withdrawal else range(0),
    )


def _flags(events: list[IntercurrentEvent], days: Days) -> Iterator[Flag]:
    for event in events:
        last = event.ended_on or days.plan.last_review_on
        span = days.span(event.began_on, max(last, event.began_on) + timedelta(days=1))
        yield Flag(days=span, antibiotic=event.kind == IntercurrentEvent.Kind.ANTIBIOTIC)


def _pauses(trial: Trial, days: Days) -> Iterator[Flag]:
    """Days on which nothing was taken on purpose tell nothing about the product."""
    for starts_on, ends_before in trial.pauses:
        yield Flag(days=days.span(date.fromisoformat(starts_on), date.fromisoformat(ends_before)))


def _secondary(trial: Trial, outcome: Outcome, days: Days) -> Series:
    key = SecondaryOutcome(outcome.measure)
    rated = [
        (
            days.of(row.on),
            outcomes.daily_value(
                key, **{n: getattr(row, n) for n in ("bristol", "bloating", "hunger", "energy")}
            ),
        )
        for row in trial.check_ins.all()
    ]
    return Series(
        outcome=key,
        unit=outcome.unit,
        better=Better(outcome.better),
        mcid=float(outcomes.daily_scale(key, outcome.smallest_change)),
        readings=tuple(Reading(day, float(value)) for day, value in rated if value is not None),
        due=frozenset(days.of(on) for on in check_in_days(days.plan)),
    )


def _primary(trial: Trial, outcome: Outcome, days: Days) -> Series | LabSeries | WaistSeries:
    key = PrimaryOutcome(outcome.measure)
    rows = [row for row in trial.measurements.all() if row.measure == key]
    if key is PrimaryOutcome.WAIST:
        return _waist(rows, outcome, days)
    from_home = [row for row in rows if row.source == Measurement.Source.HOME]
    if key is PrimaryOutcome.FASTING_GLUCOSE and len(from_home) > len(rows) - len(from_home):
        return _home_glucose(from_home, outcome, days)
    return _laboratory([row for row in rows if row not in from_home], outcome, days)


def _sides(
    rows: list[Measurement], plan: Plan
) -> tuple[list[Measurement], list[Measurement], list[Measurement]]:
    """Before the first dose (its morning counts), on the product, and off it again."""
    off_from = plan.washout.ends_before if plan.washout else None
    before = [row for row in rows if row.taken_on <= plan.first_dose_on]
    off = [row for row in rows if off_from and row.taken_on >= off_from]
    after = [row for row in rows if row not in before and row not in off]
    return before, after, off


def _laboratory(rows: list[Measurement], outcome: Outcome, days: Days) -> LabSeries:
    before, after, off = (tuple(_draw(row, days) for row in side) for side in _sides(rows, days.plan))
    known = [row.lab_cv for row in rows if row.lab_cv is not None]
    return LabSeries(
        marker=outcome.measure,
        before=before,
        after=after,
        off=off,
        unit="%" if outcome.measure == PrimaryOutcome.HBA1C else "mg/dL",
        mcid=smallest_change(outcome, [draw.value for draw in before]),
        cva=float(known[-1]) / 100 if known else None,
    )


def _draw(row: Measurement, days: Days) -> Draw:
    """A value whose fasting state nobody told counts as not fasting, except where it does not matter."""
    fasting = row.fasting is True or row.measure == PrimaryOutcome.HBA1C
    return Draw(days.of(row.taken_on), float(row.value), row.laboratory.strip().casefold(), fasting)


def smallest_change(outcome: Outcome, before: list[float]) -> float | None:
    """The smallest change that matters in the outcome's own unit; None when it is relative and nothing was measured."""
    amount = float(outcome.smallest_change)
    if outcome.unit != outcomes.RELATIVE:
        return amount
    return sum(before) / len(before) * amount / 100 if before else None


def _home_glucose(rows: list[Measurement], outcome: Outcome, days: Days) -> Series:
    before = [float(row.value) for row in rows if row.taken_on <= days.plan.first_dose_on]
    return Series(
        outcome=outcome.measure,
        unit="mg/dL",
        better=Better(outcome.better),
        mcid=smallest_change(outcome, before) or float(Decimal(10)),
        readings=tuple(Reading(days.of(row.taken_on), float(row.value)) for row in rows),
        due=None,
    )


def _waist(rows: list[Measurement], outcome: Outcome, days: Days) -> WaistSeries:
    def sides(side: list[Measurement]) -> tuple[WaistDay, ...]:
        dates = sorted({(row.taken_on, row.source) for row in side})
        return tuple(
            WaistDay(
                days.of(on),
                tuple(float(row.value) for row in side if (row.taken_on, row.source) == (on, source)),
                measured_by=source,
            )
            for on, source in dates
        )

    before, after, off = _sides(rows, days.plan)
    return WaistSeries(sides(before), sides(after), sides(off), mcid=float(outcome.smallest_change))
