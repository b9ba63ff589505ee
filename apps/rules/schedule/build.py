"""Turns a request into dates, and moves those dates when life does (clinical.md 3.4, 4.1-4.3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from apps.rules.schedule.plan import (
    MOST_BASELINE_DAYS,
    MOST_PAUSED_DAYS,
    WITHDRAWAL_DAYS,
    DoseLevel,
    Plan,
    Span,
)
from apps.rules.schedule.request import (
    ImpossiblePlan,
    PlanRequest,
    Serving,
    dose_amounts,
    problems,
    titration_days,
)
from apps.rules.text import gettext_noop as _

BASELINE_NOT_DONE = _(
    "The first dose can move to a later day, not to an earlier one. Your baseline comes first."
)
BASELINE_TOO_OLD = _("Your first days were more than 4 weeks ago. Make a new plan with new first days.")


def build(request: PlanRequest) -> Plan:
    """The plan for a request. Raises ImpossiblePlan with a reason for each field that is wrong."""
    if reasons := problems(request):
        raise ImpossiblePlan(reasons)
    first_dose_on = request.start + timedelta(days=request.baseline_days)
    steady_from = first_dose_on + timedelta(days=titration_days(request))
    ends_before = first_dose_on + timedelta(weeks=request.weeks)
    return Plan(
        time_zone=request.time_zone,
        check_in_time=request.check_in_time.replace(second=0, microsecond=0, tzinfo=None),
        cadence=request.cadence,
        weeks=request.weeks,
        days_per_level=request.days_per_level,
        baseline=Span(request.start, first_dose_on),
        titration=Span(first_dose_on, steady_from),
        steady=Span(steady_from, ends_before),
        withdrawal=_withdrawal(ends_before) if request.withdrawal else None,
        levels=_levels(request.serving, first_dose_on, request.days_per_level),
    )


def with_withdrawal(plan: Plan) -> Plan:
    """The same plan with planned weeks without the product after it."""
    return replace(plan, withdrawal=_withdrawal(plan.ends_before))


def why_not_begin(plan: Plan, on: date) -> str | None:
    """Why the calendar does not allow the first dose on a date; None when it does.

    Too early: the baseline is not complete. Too late: it would be longer than 28 days.
    """
    if on < plan.first_dose_on:
        return BASELINE_NOT_DONE
    return BASELINE_TOO_OLD if (on - plan.starts_on).days > MOST_BASELINE_DAYS else None


def begin_later(plan: Plan, first_dose_on: date) -> Plan:
    """The plan when day 1 comes later: the baseline grows, everything after it moves along.

    Raises ImpossiblePlan for a day before the planned one. Ask `why_not_begin` before the first dose.
    """
    if first_dose_on < plan.first_dose_on:
        raise ImpossiblePlan({"first_dose_on": BASELINE_NOT_DONE})
    return _moved(plan, after=plan.starts_on, by=(first_dose_on - plan.first_dose_on).days)


def never_begun(plan: Plan, ends_before: date) -> Plan:
    """The plan of a trial that ended without a first dose: the baseline lasted until `ends_before`, and no later phase came.

    Those stand behind it, as a plan has all of them. A stop on the sign-up day leaves no baseline day.
    """
    baseline_over = max(ends_before, plan.starts_on)
    return _moved(plan, after=plan.starts_on, by=(baseline_over - plan.first_dose_on).days)


def after_pauses(plan: Plan, pauses: Iterable[Span]) -> Plan:
    """The plan with its paused days added, given the plan as it was frozen and all its pauses so far.

    Every date after a pause moves by the length of the pause; the end moves by at most 21 days in all.
    Whether a pause was so long that the trial is over is a rule of reinstatement, not of the calendar.
    """
    for pause in sorted(pauses, key=lambda pause: pause.starts_on):
        days = min(_inside(plan.dosing, pause), MOST_PAUSED_DAYS - plan.paused_days)
        plan = replace(_moved(plan, after=pause.starts_on, by=days), paused_days=plan.paused_days + days)
    return plan


def earliest_levels(plan: Plan, *, level: int, since: date) -> tuple[DoseLevel, ...]:
    """The levels from `level` up, each with its earliest day, when `level` began on `since`.

    For a restart at the lowest dose after a pause, a step back, or a rise that came later than planned.
    """
    return tuple(
        replace(higher, earliest_on=since + timedelta(days=plan.days_per_level * (higher.index - level)))
        for higher in plan.levels[level:]
    )


def _levels(serving: Serving, first_dose_on: date, days: int) -> tuple[DoseLevel, ...]:
    cells = None if serving.cells_per_day is None else Fraction(serving.cells_per_day)
    return tuple(
        DoseLevel(
            index=index,
            amount=amount,
            cells_per_day=None if cells is None else round(cells * amount / serving.label),
            earliest_on=first_dose_on + timedelta(days=index * days),
        )
        for index, amount in enumerate(dose_amounts(serving))
    )


def _withdrawal(starts_on: date) -> Span:
    return Span(starts_on, starts_on + timedelta(days=WITHDRAWAL_DAYS))


def _inside(dosing: Span, pause: Span) -> int:
    """Days of a pause that begins while the product is being taken; it may reach past the planned end."""
    return max(0, pause.days) if pause.starts_on in dosing else 0


def _moved(plan: Plan, *, after: date, by: int) -> Plan:
    """`plan` with every date later than `after` moved by `by` days."""

    def day(on: date) -> date:
        return on + timedelta(days=by) if on > after else on

    def span(old: Span) -> Span:
        return Span(day(old.starts_on), day(old.ends_before))

    return replace(
        plan,
        baseline=span(plan.baseline),
        titration=span(plan.titration),
        steady=span(plan.steady),
        withdrawal=span(plan.withdrawal) if plan.withdrawal else None,
        levels=tuple(replace(level, earliest_on=day(level.earliest_on)) for level in plan.levels),
    )
