"""What a person asks of a plan, and why some plans are impossible (clinical.md 4.1-4.4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from apps.rules.local_time import is_zone
from apps.rules.schedule.plan import (
    FEWEST_BASELINE_DAYS,
    FEWEST_LEVEL_DAYS,
    FEWEST_STEADY_DAYS,
    FEWEST_WEEKS,
    MOST_BASELINE_DAYS,
    MOST_CELLS_PER_DAY,
    MOST_LEVEL_DAYS,
    MOST_WEEKS,
    USUAL_BASELINE_DAYS,
    Cadence,
)
from apps.rules.text import gettext_noop as _

EARLIEST_START, LATEST_START = date(2000, 1, 1), date(2200, 1, 1)
MOST_UNITS = 999  # a day; more is a slip of the finger, not a serving

TOO_SHORT = _("Fewer than 8 weeks is too short to see slow changes.")
TOO_LONG = _("More than 12 weeks is too long to know what caused what.")
HBA1C_NEEDS_12_WEEKS = _("HbA1c shows the last 2 to 3 months. It needs a trial of 12 weeks.")
BASELINE_TOO_SHORT = _("Use at least 7 days before the first dose. We need to know your usual days.")
BASELINE_TOO_LONG = _("Use at most 28 days before the first dose.")
LEVEL_TOO_SHORT = _("Stay at least 7 days at each dose.")
LEVEL_TOO_LONG = _("Stay at most 14 days at each planned dose. You may stay low for longer if you need to.")
TOO_MANY_STEPS = _("The steps leave fewer than 28 days at the full dose. Choose more weeks or shorter steps.")
NOT_A_SERVING = _("Give the serving on the label as a number of units a day, above 0 and below 1,000.")
SMALLEST_TOO_BIG = _("The smallest serving cannot be more than the serving on the label.")
NOT_A_COUNT = _("Give the number of cells a day as a number above 0, or leave it out.")
OVER_THE_LIMIT = _("This serving is over the daily limit of 34 billion cells. It cannot be part of a trial.")
NOT_A_START = _("Choose a start date between the years 2000 and 2199.")
NOT_A_ZONE = _("Choose a time zone from the list.")


@dataclass(frozen=True, slots=True)
class Serving:
    """What the pack says, in units a day (capsules, tablets, scoops).

    `smallest` is the smallest serving that the pack suggests; None: the same as `label`. `can_halve` says
    that the smallest serving can be split (a powder, a capsule that opens, two capsules).
    `cells_per_day` is the count at the label serving; None: not on the pack.
    """

    label: Fraction
    smallest: Fraction | None = None
    can_halve: bool = False
    cells_per_day: Decimal | int | None = None

    @property
    def first_whole(self) -> Fraction:
        """The smallest serving that the pack suggests."""
        return self.label if self.smallest is None else self.smallest


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a person chose. `start` is the local date of the first baseline day."""

    start: date
    weeks: int
    serving: Serving
    time_zone: str
    baseline_days: int = USUAL_BASELINE_DAYS
    days_per_level: int = FEWEST_LEVEL_DAYS
    check_in_time: time = time(20, 0)
    cadence: Cadence = Cadence.DAILY
    withdrawal: bool = False
    hba1c: bool = False


class ImpossiblePlan(ValueError):  # noqa: N818 (it reads as what it is)
    """A plan that the rules do not allow: `reasons` maps a field of the request to the reason in words."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__(" ".join(reasons.values()))
        self.reasons = dict(reasons)


def dose_amounts(serving: Serving) -> tuple[Fraction, ...]:
    """The dose steps in units a day, from the lowest (clinical.md 4.3).

    Half of the smallest serving if it can be split, the smallest serving, then at most double the step
    before (our choice) up to the label serving, never above it. Raises ValueError for a serving of nothing.
    """
    if serving.first_whole <= 0:
        raise ValueError("a serving is more than nothing")
    amounts = [serving.first_whole / 2] if serving.can_halve else []
    amounts.append(serving.first_whole)
    while amounts[-1] < serving.label:
        amounts.append(min(amounts[-1] * 2, serving.label))
    return tuple(amounts)


def titration_days(request: PlanRequest) -> int:
    """Days before the top level; a product with one level still gets its first days to settle."""
    return request.days_per_level * max(1, len(dose_amounts(request.serving)) - 1)


def problems(request: PlanRequest) -> dict[str, str]:
    """Field -> the first reason why this plan is impossible; empty when it is possible."""
    found: dict[str, str] = {}
    for field, reason in (*_length_problems(request), *_serving_problems(request.serving)):
        found.setdefault(field, reason)
    if not EARLIEST_START <= request.start < LATEST_START:
        found["start"] = NOT_A_START
    if not is_zone(request.time_zone):
        found["time_zone"] = NOT_A_ZONE
    if not found and request.weeks * 7 - titration_days(request) < FEWEST_STEADY_DAYS:
        found["days_per_level"] = TOO_MANY_STEPS
    return found


def _length_problems(request: PlanRequest) -> Iterator[tuple[str, str]]:
    if request.weeks < FEWEST_WEEKS:
        yield "weeks", TOO_SHORT
    if request.weeks > MOST_WEEKS:
        yield "weeks", TOO_LONG
    if request.hba1c and request.weeks != MOST_WEEKS:
        yield "weeks", HBA1C_NEEDS_12_WEEKS
    if request.baseline_days < FEWEST_BASELINE_DAYS:
        yield "baseline_days", BASELINE_TOO_SHORT
    if request.baseline_days > MOST_BASELINE_DAYS:
        yield "baseline_days", BASELINE_TOO_LONG
    if request.days_per_level < FEWEST_LEVEL_DAYS:
        yield "days_per_level", LEVEL_TOO_SHORT
    if request.days_per_level > MOST_LEVEL_DAYS:
        yield "days_per_level", LEVEL_TOO_LONG


def _serving_problems(serving: Serving) -> Iterator[tuple[str, str]]:
    if not 0 < serving.label <= MOST_UNITS or serving.first_whole <= 0:
        yield "serving", NOT_A_SERVING
    if serving.first_whole > serving.label:
        yield "serving", SMALLEST_TOO_BIG
    if serving.cells_per_day is not None:
        cells = Decimal(serving.cells_per_day)
        if not cells.is_finite() or cells <= 0:
            yield "serving", NOT_A_COUNT
        elif cells > MOST_CELLS_PER_DAY:
            yield "serving", OVER_THE_LIMIT
