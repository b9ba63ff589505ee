"""When the values before and after a trial are measured (clinical.md 4.2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from apps.rules.schedule.plan import Plan, Span
from apps.rules.vocabulary import PrimaryOutcome

HOME_DAYS_BEFORE = 14  # glucose and waist
LABORATORY_DAYS_BEFORE = 30  # our choice
DAYS_AROUND_THE_END = 14
HOME_READINGS = 3  # on different days, at both ends (statistics.md section 2)
LABORATORY_READINGS = 1  # two on different days are better
HBA1C_DAYS_AFTER = (
    6  # with 84 days on the product, a value counts from day 90 (docs/statistics.md, "Laboratory")
)
OFF_DAYS_READ = (
    7  # of a number that is read every day, as many days without the product as its comparison needs
)
HOME_MEASURES = frozenset({PrimaryOutcome.FASTING_GLUCOSE, PrimaryOutcome.WAIST})


class WindowKind(StrEnum):
    """Which side of the comparison a window feeds."""

    BEFORE = "before"
    AFTER = "after"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Window:
    """The dates on which a value counts, and how many readings on different days are needed. `daily`: days are compared
    with days, so that each reading counts for itself.
    """

    kind: WindowKind
    span: Span
    readings: int
    daily: bool = False


def readings_needed(primary: PrimaryOutcome, draws: int = LABORATORY_READINGS) -> int:
    """Readings on different days that each side needs; `draws`: planned blood tests, home measures have their own."""
    return HOME_READINGS if primary in HOME_MEASURES else draws


def before_window(primary: PrimaryOutcome, first_dose_on: date, draws: int = LABORATORY_READINGS) -> Window:
    """Glucose and waist: the 14 days before day 1. Laboratory values: the 30 days before it."""
    days = HOME_DAYS_BEFORE if primary in HOME_MEASURES else LABORATORY_DAYS_BEFORE
    span = Span(first_dose_on - timedelta(days=days), first_dose_on)
    return Window(WindowKind.BEFORE, span, readings_needed(primary, draws))


def after_window(
    primary: PrimaryOutcome,
    ends_before: date,
    kind: WindowKind = WindowKind.AFTER,
    draws: int = LABORATORY_READINGS,
) -> Window:
    """The last 14 days of the trial and up to 14 days after its last day; HbA1c, which is slow, only some days later."""
    around = timedelta(days=DAYS_AROUND_THE_END)
    slow = primary is PrimaryOutcome.HBA1C and kind is WindowKind.AFTER
    opens_on = ends_before + timedelta(days=HBA1C_DAYS_AFTER) if slow else ends_before - around
    return Window(kind, Span(opens_on, ends_before + around), readings_needed(primary, draws))


def measurement_windows(
    plan: Plan, primary: PrimaryOutcome, draws: int = LABORATORY_READINGS, *, daily: bool = False
) -> tuple[Window, ...]:
    """The windows of a plan in order; `off` is there when weeks without the product are planned.

    `draws`: blood tests on different days that are planned for each window. `daily`: the number was read day by day, so
    that the weeks without the product are compared day by day too: some readings at their end would not do.
    """
    windows = [
        before_window(primary, plan.first_dose_on, draws),
        after_window(primary, plan.ends_before, draws=draws),
    ]
    if plan.withdrawal and plan.washout and daily:
        off = Span(plan.washout.ends_before, plan.withdrawal.ends_before)
        windows.append(Window(WindowKind.OFF, off, OFF_DAYS_READ, daily=True))
    elif plan.withdrawal:
        windows.append(after_window(primary, plan.withdrawal.ends_before, WindowKind.OFF, draws))
    return tuple(windows)
