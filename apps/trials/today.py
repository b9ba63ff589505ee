"""What the Today page says: the day, the dose, what is due, and what stands in the way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from apps.records.models import CheckIn, DoseLevel, Outcome, Review, SafetyAssessment, SafetyFollowUp, Trial
from apps.records.plans import plan_of
from apps.reminders.queries import asks_on
from apps.rules import schedule, stopping
from apps.rules.vocabulary import Phase, PrimaryOutcome, TrialState
from apps.trials import queries


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """Values that are wanted now: how many there are of how many, and until when."""

    measure: PrimaryOutcome
    have: int
    need: int
    until: date


@dataclass(frozen=True, slots=True)
class Today:
    """Everything of one day of one trial."""

    trial: Trial
    plan: schedule.Plan
    phase: Phase
    day: int
    on: date
    dose: Decimal | None
    check_in: CheckIn | None
    check_in_due: bool
    is_sign_up_day: bool
    latest: SafetyAssessment | None
    gate: queries.DayOne | None
    step: stopping.Titration | None
    resuming: queries.Resuming | None
    measures: tuple[MeasureDue, ...]
    review: Review | None
    follow_up: SafetyFollowUp | None

    @property
    def last_day(self) -> int:
        """The number of the last planned day with the product."""
        return self.plan.day_number(self.plan.ends_before) - 1

    @property
    def days_to_review(self) -> int:
        """Days from today to the review; 0 or less once it is open."""
        return (self.plan.last_review_on - self.on).days

    @property
    def baseline_day(self) -> int:
        """1 on the first day of the baseline."""
        return self.plan.analysis_day(self.on)

    @property
    def may_step_up(self) -> bool:
        """The dose may go up today if the person wants to."""
        return self.step is not None and self.step.step is stopping.Step.MAY_INCREASE

    @property
    def review_is_open(self) -> bool:
        """The review waits to be read or decided."""
        return self.review is not None and self.review.due_on <= self.on and not self.review.decision


def today(trial: Trial, *, on: date) -> Today | None:
    """The day `on` of a started trial; None for a plan that was not started."""
    plan = plan_of(trial)
    if plan is None:
        return None
    taking = trial.state == TrialState.ACTIVE
    check_in = trial.check_ins.filter(on=on, danger_asked=True).first()
    return Today(
        trial=trial,
        plan=plan,
        phase=plan.phase(on),
        day=plan.day_number(on),
        on=on,
        dose=_units(trial, on=on),
        check_in=check_in,
        check_in_due=check_in is None and asks_on(trial, plan, on),
        is_sign_up_day=on < plan.starts_on,
        latest=trial.assessments.order_by("-at", "-pk").first(),
        gate=_gate(trial, plan, on=on),
        step=queries.step_gate(trial, on=on) if taking and on in plan.dosing else None,
        resuming=queries.may_resume(trial, on=on) if trial.state == TrialState.PAUSED else None,
        measures=_measures(trial, plan, on=on),
        review=trial.reviews.order_by("-number").first(),
        follow_up=trial.follow_ups.filter(answer="", due_on__lte=on).first(),
    )


def _units(trial: Trial, *, on: date) -> Decimal | None:
    dose = queries.dose_today(trial, on=on)
    return None if dose is None else in_units(dose)


def in_units(amount: Fraction) -> Decimal:
    """Units of the pack as a decimal number for showing."""
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).normalize()


def _gate(trial: Trial, plan: schedule.Plan, *, on: date) -> queries.DayOne | None:
    """The day-one check, once its day has come."""
    if trial.state != TrialState.BASELINE or on < plan.first_dose_on:
        return None
    return queries.day_one(trial, on=on)


def _measures(trial: Trial, plan: schedule.Plan, *, on: date) -> tuple[MeasureDue, ...]:
    """The open measurement windows of the primary outcome that are not filled yet."""
    if trial.has_ended and trial.state != TrialState.FINISHED:
        return ()
    primary = next((row for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY), None)
    if primary is None:
        return ()
    measure = PrimaryOutcome(primary.measure)
    taken = [row.taken_on for row in trial.measurements.all() if row.measure == measure]
    found = []
    for window in schedule.measurement_windows(plan, measure):
        have = len({day for day in taken if day in window.span})
        if on in window.span and have < window.readings:
            found.append(MeasureDue(measure, have, window.readings, window.span.ends_before))
    return tuple(found)


def next_level(trial: Trial) -> DoseLevel | None:
    """The dose level above the present one."""
    return next((level for level in trial.levels.all() if level.index == trial.level + 1), None)
