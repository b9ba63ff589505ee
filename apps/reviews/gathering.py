"""Gathers what the analysis needs from the rows of one trial."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from apps.analysis.inputs import (
    Draw,
    Flag,
    LabSeries,
    Levels,
    Reading,
    ReviewInput,
    Series,
    WaistDay,
    WaistSeries,
    Windows,
)
from apps.analysis.markers import Group
from apps.journal import queries as journal
from apps.records.histories import pauses_of
from apps.records.models import IntercurrentEvent, Measurement, Outcome, Trial
from apps.records.plans import plan_of, rises_of
from apps.records.shown import Shown, compared
from apps.reviews.other_change import OTHER_KINDS, something_else_began
from apps.rules import outcomes
from apps.rules.schedule import Plan, check_in_days
from apps.rules.vocabulary import Better, DoseTaken, PrimaryOutcome, SecondaryOutcome

DAYS_A_WEEK = 7
REACH = timedelta(days=60)  # an event so long before or after a trial touches none of its days
MARKER_MEAN = 100  # mg/dL, a usual fasting glucose: with no value before, nothing is compared anyway
GROUPS = {
    "pre": Group.PREDIABETES,
    "t2_no_meds": Group.DIABETES_WITHOUT_MEDICINE,
    "t2_other_meds": Group.DIABETES_WITH_MEDICINE,
}
"""The screening's answer about diabetes, as it was when the trial was planned."""


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
    events = [event for event in trial.intercurrent_events.all() if event.withdrawn_at is None]
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
        below_full=frozenset(map(days.of, journal.days_below_full(trial, plan))),
        bad_week_entry=trial.bad_week_entry,
        other_change=something_else_began(trial, plan, events, stopped_on=stopped_on),
        stopped_day=_ended_early(plan, days, stopped_on),
    )


def _ended_early(plan: Plan, days: Days, stopped_on: date | None) -> int | None:
    """The first day after an early stop; None when the plan had run its course by then, whatever was taken since."""
    last = (plan.withdrawal or plan).ends_before
    early = stopped_on is not None and stopped_on + timedelta(days=1) < last
    return days.of(stopped_on) + 1 if stopped_on and early else None


def _windows(plan: Plan, days: Days) -> Windows:
    withdrawal = plan.withdrawal
    return Windows(
        baseline=days.span(plan.starts_on, plan.first_dose_on),
        steady=days.span(plan.steady.starts_on, plan.ends_before),
        withdrawal=days.span(withdrawal.starts_on, withdrawal.ends_before) if withdrawal else range(0),
    )


def _flags(events: list[IntercurrentEvent], days: Days) -> Iterator[Flag]:
    """Disturbed days. A new supplement or medicine that goes on has no days to leave out: it is the other change."""
    for event in events:
        if event.ended_on is None and event.kind in OTHER_KINDS:
            continue
        first = min(max(event.began_on, days.plan.starts_on - REACH), days.plan.last_review_on + REACH)
        last = min(event.ended_on or days.plan.last_review_on, days.plan.last_review_on + REACH)
        span = days.span(first, max(last, first) + timedelta(days=1))
        yield Flag(days=span, antibiotic=event.kind == IntercurrentEvent.Kind.ANTIBIOTIC)


def _pauses(trial: Trial, days: Days) -> Iterator[Flag]:
    """Days on which nothing was taken on purpose tell nothing about the product."""
    for pause in pauses_of(trial):
        yield Flag(days=days.span(pause.starts_on, pause.ends_before or days.plan.last_review_on))


def _secondary(trial: Trial, outcome: Outcome, days: Days) -> Series:
    """A yes-or-no day counts 7, so that the mean of the days is the days a week that the outcome is set in."""
    key = SecondaryOutcome(outcome.measure)
    each = DAYS_A_WEEK if outcomes.SECONDARIES[key].kind is outcomes.OutcomeKind.YES_NO else 1
    rated = [
        (
            days.of(row.on),
            outcomes.daily_value(
                key, bristol=row.bristol, bloating=row.bloating, hunger=row.hunger, energy=row.energy
            ),
        )
        for row in trial.check_ins.all()
    ]
    return Series(
        outcome=key,
        unit=outcome.unit,
        better=Better(outcome.better),
        mcid=float(outcome.smallest_change),
        readings=tuple(Reading(day, float(each * value)) for day, value in rated if value is not None),
        due=frozenset(days.of(on) for on in check_in_days(days.plan, rises_of(trial))),
    )


def _primary(trial: Trial, outcome: Outcome, days: Days) -> Series | LabSeries | WaistSeries:
    key = PrimaryOutcome(outcome.measure)
    rows = [row for row in trial.measurements.all() if row.measure == key]
    shown = Shown.to(trial, key)
    if key is PrimaryOutcome.WAIST:
        return _waist(rows, outcome, days, shown)
    kind = compared(rows)
    group = GROUPS.get(trial.screening.answers.get("diabetes", "")) if trial.screening else None
    if not any(row.source == Measurement.Source.HOME for row in kind):
        return replace(_laboratory(kind, outcome, days, shown), group=group)
    if len({_place(row) for row in kind} - {""}) > 1:  # two meters: only a pair can say so
        return replace(_laboratory(kind, outcome, days, shown), group=group, home_meter=True)
    return replace(_home_glucose(kind, outcome, days, shown), group=group)


def _place(row: Measurement) -> str:
    return " ".join(row.laboratory.casefold().split())


def _sides(
    rows: list[Measurement], plan: Plan
) -> tuple[list[Measurement], list[Measurement], list[Measurement]]:
    """Before the first dose (its morning counts), on the product, and off it again."""
    off_from = plan.washout.ends_before if plan.washout else None
    before = [row for row in rows if row.taken_on <= plan.first_dose_on]
    off = [row for row in rows if off_from and row.taken_on >= off_from]
    after = [row for row in rows if row not in before and row not in off]
    return before, after, off


def _laboratory(rows: list[Measurement], outcome: Outcome, days: Days, shown: Shown) -> LabSeries:
    levels = None
    if outcome.measure == PrimaryOutcome.HBA1C:  # compared in NGSP percent, told in what is read
        levels = Levels(shown.unit, shown.per_canonical, shown.zero)
        shown = Shown.stored(PrimaryOutcome.HBA1C)
    before, after, off = (tuple(_draw(row, days, shown) for row in side) for side in _sides(rows, days.plan))
    known = [row.lab_cv for row in rows if row.lab_cv is not None]
    return LabSeries(
        marker=outcome.measure,
        before=before,
        after=after,
        off=off,
        unit=shown.unit,
        mcid=smallest_change(outcome, [draw.value for draw in before]),
        cva=float(max(known)) / 100 if known else None,
        per_canonical=shown.per_canonical,
        levels=levels,
    )


def _draw(row: Measurement, days: Days, shown: Shown) -> Draw:
    """A value whose fasting state nobody told counts as not fasting, except where it does not matter."""
    fasting = row.fasting is True or row.measure == PrimaryOutcome.HBA1C
    return Draw(days.of(row.taken_on), shown.value(row), _place(row), fasting)


def smallest_change(outcome: Outcome, before: list[float]) -> float | None:
    """The smallest change that matters in the unit of the values; None when it is relative and nothing was measured."""
    amount = float(outcome.smallest_change)
    if outcome.unit != outcomes.RELATIVE:
        return amount
    return sum(before) / len(before) * amount / 100 if before else None


def _home_glucose(rows: list[Measurement], outcome: Outcome, days: Days, shown: Shown) -> Series:
    """Only what was measured before food is fasting glucose."""
    fasting = [row for row in rows if row.fasting is True]
    before = [shown.value(row) for row in fasting if row.taken_on <= days.plan.first_dose_on]
    return Series(
        outcome=outcome.measure,
        unit=shown.unit,
        better=Better(outcome.better),
        mcid=smallest_change(outcome, before or [MARKER_MEAN * shown.per_canonical]) or shown.per_canonical,
        readings=tuple(Reading(days.of(row.taken_on), shown.value(row)) for row in fasting),
        due=None,
        per_canonical=shown.per_canonical,
    )


def _waist(rows: list[Measurement], outcome: Outcome, days: Days, shown: Shown) -> WaistSeries:
    """Compared in cm, told in the unit that is read."""
    centimetres = Shown("cm", 1.0)

    def sides(side: list[Measurement]) -> tuple[WaistDay, ...]:
        dates = sorted({(row.taken_on, row.source) for row in side})
        return tuple(
            WaistDay(
                days.of(on),
                tuple(centimetres.value(row) for row in side if (row.taken_on, row.source) == (on, source)),
                measured_by=source,
            )
            for on, source in dates
        )

    before, after, off = _sides(rows, days.plan)
    return WaistSeries(
        sides(before),
        sides(after),
        sides(off),
        float(outcome.smallest_change),
        shown.unit,
        shown.per_canonical,
    )
