"""What a review is given. Standard library only, so that a page may import it without loading numpy.

Days are whole numbers counted from sign-up (day 0) in the person's own calendar; upper bounds are exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from apps.analysis.markers import Group
from apps.rules.vocabulary import Better, DoseTaken

SIGN_UP_DAY = 0
WASHOUT_DAYS = 7  # first days off the product, left out of the analysis
ANTIBIOTIC_TAIL_DAYS = 14  # days after a course that are left out too


@dataclass(frozen=True, slots=True)
class Reading:
    """One rating or home reading: the day it belongs to and its value in the outcome's unit."""

    day: int
    value: float


@dataclass(frozen=True, slots=True)
class Windows:
    """The days of each phase that is analysed; titration, between baseline and steady, belongs to neither."""

    baseline: range
    steady: range
    withdrawal: range = range(0)

    def until(self, day: int | None) -> Self:
        """The same windows cut off before `day`, for a trial that ended early; None cuts nothing."""
        if day is None:
            return self
        cut = [
            range(w.start, max(w.start, min(w.stop, day)))
            for w in (self.baseline, self.steady, self.withdrawal)
        ]
        return replace(self, baseline=cut[0], steady=cut[1], withdrawal=cut[2])

    @property
    def off_product(self) -> range:
        """The withdrawal days that count: those after the wash-out week."""
        return range(min(self.withdrawal.start + WASHOUT_DAYS, self.withdrawal.stop), self.withdrawal.stop)


@dataclass(frozen=True, slots=True)
class Flag:
    """Days disturbed by something else (illness, travel, a new medicine …), left out of every phase alike."""

    days: range
    antibiotic: bool = False

    @property
    def left_out(self) -> range:
        """The days to leave out: an antibiotic counts 14 days longer."""
        return range(self.days.start, self.days.stop + (ANTIBIOTIC_TAIL_DAYS if self.antibiotic else 0))


@dataclass(frozen=True, slots=True)
class Series:
    """A dense outcome: daily ratings or home readings. `due` = days a check-in was due; None = every day.

    `per_canonical`: how many of its units one canonical unit is (mmol/L for glucose: 1 / 18.016). `group`: as in
    `LabSeries`, for home readings that are too few for a series.
    """

    outcome: str
    unit: str
    better: Better
    mcid: float
    readings: tuple[Reading, ...]
    due: frozenset[int] | None = None
    per_canonical: float = 1.0
    group: Group | None = None

    def __post_init__(self) -> None:
        """ValueError unless the change that matters is above zero."""
        if not self.mcid > 0:
            raise ValueError("the change that matters must be above zero")


@dataclass(frozen=True, slots=True)
class Draw:
    """One laboratory value or one home-meter reading, in the unit of its series."""

    day: int
    value: float
    laboratory: str = ""
    fasting: bool = True


@dataclass(frozen=True, slots=True)
class Levels:
    """The unit in which a laboratory's values and their differences are read: `per_unit` of it a unit, from `zero` on."""

    unit: str
    per_unit: float = 1.0
    zero: float = 0.0


@dataclass(frozen=True, slots=True)
class LabSeries:
    """A laboratory outcome: draws before the first dose, at the end, and perhaps after weeks off the product.

    All in one `unit`, of which one canonical unit has `per_canonical`; HbA1c always in NGSP %. `mcid`, or
    None where no smallest important change is agreed. `cva` is the laboratory's own imprecision as a
    fraction. `picked_for_value`: the person joined because the first value was bad, which is the careful
    assumption. `group`: whose mean a bad first value comes back to; None = healthy adults. `home_meter`:
    readings of one home meter, with its name in `Draw.laboratory`. `levels`: the unit in which the answer tells
    values and differences instead of percent of the first value, as for HbA1c, whose own unit is a percent.
    """

    marker: str
    before: tuple[Draw, ...]
    after: tuple[Draw, ...]
    off: tuple[Draw, ...] = ()
    unit: str = ""
    mcid: float | None = None
    cva: float | None = None
    group: Group | None = None
    picked_for_value: bool = True
    home_meter: bool = False
    per_canonical: float = 1.0
    levels: Levels | None = None


@dataclass(frozen=True, slots=True)
class WaistDay:
    """The readings of one day, in cm, and who took them."""

    day: int
    readings: tuple[float, ...]
    measured_by: str = "self"


@dataclass(frozen=True, slots=True)
class WaistSeries:
    """Waist before the first dose, at the end, perhaps off the product; `mcid` in cm, None = 3 % of it.

    The answer is told in `unit`, of which one cm has `per_canonical`.
    """

    before: tuple[WaistDay, ...]
    after: tuple[WaistDay, ...]
    off: tuple[WaistDay, ...] = ()
    mcid: float | None = None
    unit: str = "cm"
    per_canonical: float = 1.0


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """Everything the review of one trial needs, fixed before day 1 except for the data themselves.

    `first_dose_day` is the day of the first dose. `doses` gives the answer of each day that has one.
    `below_full`: the days whose dose was below the full one of the plan.
    `stopped_day` is the first day after an early stop, None when the trial ran its course.
    """

    primary: Series | LabSeries | WaistSeries
    windows: Windows
    doses: Mapping[int, DoseTaken]
    first_dose_day: int
    secondary: Series | None = None
    flags: tuple[Flag, ...] = field(default=())
    below_full: frozenset[int] = frozenset()
    bad_week_entry: bool = False
    other_change: bool = False
    stopped_day: int | None = None
