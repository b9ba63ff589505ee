"""A plan is dates: four phases that tile the calendar, dose levels, and the day of the review.

Sources: clinical.md 4.1-4.4, statistics.md 5.1. Upper bounds are exclusive. Day 1 is the day of the first
dose, so the days of the baseline have numbers of 0 and less.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from fractions import Fraction

from apps.rules.vocabulary import Phase

FEWEST_WEEKS, MOST_WEEKS = 8, 12
FEWEST_BASELINE_DAYS, USUAL_BASELINE_DAYS, MOST_BASELINE_DAYS = 7, 14, 28
FEWEST_LEVEL_DAYS, MOST_LEVEL_DAYS = 7, 14
FEWEST_STEADY_DAYS = 28  # fewer can never be judged (statistics.md 5.2)
WITHDRAWAL_DAYS = 28
WASHOUT_DAYS = 7  # the first days of a withdrawal phase, left out of the comparison
MOST_PAUSED_DAYS = 21  # the end of a trial never moves by more (clinical.md 3.4)
MOST_CELLS_PER_DAY = 34_000_000_000  # EFSA 2021 for pasteurised cells; for live ones our choice


class Cadence(StrEnum):
    """How often a person checks in once the daily stretches are over; weekly only is not on offer."""

    DAILY = "daily"
    THREE = "three"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Span:
    """Local dates from `starts_on` up to, and without, `ends_before`."""

    starts_on: date
    ends_before: date

    def __contains__(self, on: date) -> bool:
        return self.starts_on <= on < self.ends_before

    def __iter__(self) -> Iterator[date]:
        return (self.starts_on + timedelta(days=number) for number in range(self.days))

    @property
    def last_day(self) -> date:
        """The last date in it; what people call its end."""
        return self.ends_before - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many dates there are in it."""
        return (self.ends_before - self.starts_on).days


@dataclass(frozen=True, slots=True)
class DoseLevel:
    """One step of the dose: `amount` in units of the pack a day (capsules, scoops).

    `earliest_on` is the first day on which this level is allowed. The dose rises only when the titration
    gate says so, which may be later or never.
    """

    index: int
    amount: Fraction
    cells_per_day: int | None
    earliest_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """One trial on the calendar. `paused_days` have been added already."""

    time_zone: str
    check_in_time: time
    cadence: Cadence
    weeks: int
    days_per_level: int
    baseline: Span
    titration: Span
    steady: Span
    withdrawal: Span | None
    levels: tuple[DoseLevel, ...]
    paused_days: int = 0

    @property
    def starts_on(self) -> date:
        """The first day of the baseline. The sign-up rating is given before its check-in."""
        return self.baseline.starts_on

    @property
    def first_dose_on(self) -> date:
        """Day 1."""
        return self.titration.starts_on

    @property
    def ends_before(self) -> date:
        """The first day without the product."""
        return self.steady.ends_before

    @property
    def dosing(self) -> Span:
        """All days on which the product is planned."""
        return Span(self.first_dose_on, self.ends_before)

    @property
    def review_on(self) -> date:
        """The day of the review of the trial: all its days are in. A withdrawal phase does not move it."""
        return self.ends_before

    @property
    def last_review_on(self) -> date:
        """The day on which everything is in, the withdrawal phase too."""
        return self.withdrawal.ends_before if self.withdrawal else self.ends_before

    @property
    def washout(self) -> Span | None:
        """The first days of the withdrawal phase, which are left out of the comparison."""
        if self.withdrawal is None:
            return None
        starts_on = self.withdrawal.starts_on
        return Span(starts_on, starts_on + timedelta(days=WASHOUT_DAYS))

    @property
    def phases(self) -> tuple[tuple[Phase, Span], ...]:
        """The phases in order; each begins where the one before it ends."""
        phases = [
            (Phase.BASELINE, self.baseline),
            (Phase.TITRATION, self.titration),
            (Phase.STEADY, self.steady),
        ]
        if self.withdrawal:
            phases.append((Phase.WITHDRAWAL, self.withdrawal))
        return tuple(phases)

    def phase(self, on: date) -> Phase:
        """The phase of a local date."""
        if on < self.starts_on:
            return Phase.BEFORE
        return next((phase for phase, span in self.phases if on in span), Phase.AFTER)

    def day_number(self, on: date) -> int:
        """1 on the day of the first dose, 0 and less before it."""
        return (on - self.first_dose_on).days + 1

    def analysis_day(self, on: date) -> int:
        """1 on the first day of the baseline; the sign-up rating is row 0 (statistics.md 5.1)."""
        return (on - self.starts_on).days + 1

    def level_on(self, on: date) -> DoseLevel | None:
        """The highest level that the plan allows on a date; None on days without the product."""
        if on not in self.dosing:
            return None
        return next(level for level in reversed(self.levels) if level.earliest_on <= on)
