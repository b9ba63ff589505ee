"""The averages on a chart: those that the review found, and without it that of the days before the first dose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.journal.drawing import Level, Point
from apps.records.models import Trial
from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase

CLOSING = timedelta(days=14)  # values of the last days of a trial, and for as long after it, are its end


@dataclass(frozen=True, slots=True)
class Found:
    """What an opened review found, in `unit`: the levels, and between which ends the one with the product lies.

    `chance`: between which ends a second value lies without any change. `few`: values at both ends, and no series.
    """

    unit: str
    levels: Mapping[Phase, float] = field(default_factory=dict)
    between: tuple[float, float] | None = None
    chance: tuple[float, float] | None = None
    few: bool = False


def levels(
    trial: Trial,
    plan: Plan,
    points: Sequence[Point],
    found: Found | None,
    *,
    few: bool,
    decimals: int,
    on: date,
) -> tuple[Level, ...]:
    """The means that the review found, in order. Without it that of a series before the first dose, once that is over: a
    mean of any days with the product beside it would be the comparison that the review makes, at any time and without
    its care.
    """
    stopped = trial.person.today(at=trial.stopped_at) + timedelta(days=1) if trial.stopped_at else None
    spans = _closing(plan, points, stopped) if few else dict(plan.phases)
    if plan.withdrawal and plan.washout and not few:  # the days in which the product fades are left out
        spans[Phase.WITHDRAWAL] = Span(plan.washout.ends_before, plan.withdrawal.ends_before)
    means = dict(found.levels) if found else ({} if few else _before(plan, points, on=on))
    return tuple(
        Level(phase, means[phase], f"{means[phase]:.{decimals}f}", _cut(span, stopped, plan))
        for phase, span in spans.items()
        if phase in means
    )


def _before(plan: Plan, points: Sequence[Point], *, on: date) -> dict[Phase, float]:
    span = dict(plan.phases)[Phase.BASELINE]
    inside = [one.value for one in points if span.starts_on <= one.on < span.ends_before]
    return {Phase.BASELINE: sum(inside) / len(inside)} if inside and on >= span.ends_before else {}


def _cut(span: Span, stopped: date | None, plan: Plan) -> Span:
    """No mean reaches beyond an early stop."""
    if stopped is None or span.starts_on >= stopped:
        return span
    return Span(span.starts_on, min(span.ends_before, max(stopped, plan.starts_on)))


def _closing(plan: Plan, points: Sequence[Point], stopped: date | None) -> dict[Phase, Span]:
    """The days on which values are wanted: before the first dose, at the end of the trial, after weeks without."""
    ends = stopped or plan.ends_before
    dates = [one.on for one in points]
    wanted = {Phase.BASELINE: Span(min([plan.starts_on, *dates]), plan.first_dose_on)}
    late = [on for on in dates if plan.withdrawal is None and on > ends]
    wanted[Phase.STEADY] = Span(max(ends - CLOSING, plan.first_dose_on), max([ends, *late]))
    if plan.withdrawal:
        off = plan.withdrawal
        wanted[Phase.WITHDRAWAL] = Span(off.ends_before - CLOSING, max([off.ends_before, *dates]))
    return wanted
