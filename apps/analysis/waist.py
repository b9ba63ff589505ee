"""What repeated tape measurements can show (docs/statistics.md, "Waist").

MDC95 = 1.96 sqrt((s_day^2 + TEM^2 / K) / D) over both ends, D days of K readings. Both spreads are estimated
from the person's own readings and never taken below the floors: a lucky run of equal readings is no proof of
a steady hand.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtr

from apps.analysis.inputs import WaistDay, WaistSeries, Windows
from apps.analysis.lab_rules import closing_days, old_enough
from apps.analysis.laboratory import Z95
from apps.analysis.results import Estimate, Reason, ReasonCode
from apps.rules.vocabulary import Better

TEM_FLOOR = 1.3  # cm, one observer measuring twice (Ulijaszek & Kerr 1999, general knowledge)
DAY_FLOOR = 1.1  # cm, our choice: with TEM 1.3 it gives 4 cm for one day of two readings, 3 cm for two days
MIN_DAYS = 3
FROM_FIRST_DOSE = 28  # days before a closing day can say something, our choice: as for lipids
BEFORE_DAYS = 14
MAINTAINED = 0.03  # smallest important share of the first waist (Verweij 2012, PMC10271771)
LIMITS = (40.0, 250.0)  # cm


@dataclass(frozen=True, slots=True)
class WaistChange:
    """Means of both ends and the smallest detectable change, in cm; the estimate as an improvement in cm."""

    before: float
    after: float
    tem: float
    day_sd: float
    mdc95: float
    mcid: float
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class WaistDays:
    """The days inside their windows, and which rules fail."""

    before: tuple[WaistDay, ...]
    after: tuple[WaistDay, ...]
    off: tuple[WaistDay, ...]
    left_out: int
    reasons: tuple[Reason, ...]


def comparable_days(series: WaistSeries, windows: Windows, first_dose_day: int) -> WaistDays:
    """Keep the days inside their windows; at least three a side, not too early, all measured by the same hand."""
    _check((*series.before, *series.after, *series.off))
    before = _within(series.before, range(first_dose_day - BEFORE_DAYS, first_dose_day + 1))
    closing = _within(series.after, closing_days(windows.steady))
    after = tuple(old_enough(list(closing), first_dose_day + FROM_FIRST_DOSE))
    off = _within(series.off, closing_days(windows.withdrawal) if windows.withdrawal else range(0))
    sides = ((ReasonCode.FEW_BEFORE, before), (ReasonCode.FEW_AFTER, after))
    reasons = [Reason(code, len(days), MIN_DAYS) for code, days in sides if len(days) < MIN_DAYS]
    taken = max((day.day - first_dose_day for day in after), default=FROM_FIRST_DOSE)
    if taken < FROM_FIRST_DOSE:
        reasons.append(Reason(ReasonCode.TOO_EARLY, taken, FROM_FIRST_DOSE))
    hands = {day.measured_by for day in (*before, *after, *off)}
    if len(hands) > 1:
        reasons.append(Reason(ReasonCode.OTHER_MEASURER, len(hands), 1))
    given = len(series.before) + len(series.after) + len(series.off)
    return WaistDays(before, after, off, given - len(before) - len(after) - len(off), tuple(reasons))


def waist_change(
    before: Sequence[WaistDay], after: Sequence[WaistDay], mcid: float | None = None
) -> WaistChange:
    """Compare two ends of at least one day each; a fall is an improvement. `mcid` in cm, None = 3 % of the
    first.
    """
    tem, day_sd = spreads((before, after))
    first, last = mean_waist(before), mean_waist(after)
    error = math.sqrt(_variance(before, tem, day_sd) + _variance(after, tem, day_sd))
    important = MAINTAINED * first if mcid is None else mcid
    gain = Better.LOWER.sign * (last - first)
    below = [float(ndtr((at - gain) / error)) for at in (-important, 0.0, important)]
    reach = Z95 * error
    estimate = Estimate(
        gain, (gain - reach, gain + reach), 1 - below[1], below[1], "cm", 1 - below[2], below[2] - below[0]
    )
    return WaistChange(first, last, tem, day_sd, reach, important, estimate)


def mdc95(days: int, readings: int, tem: float = TEM_FLOOR, day_sd: float = DAY_FLOOR) -> float:
    """Smallest detectable change in cm for `days` days of `readings` readings at both ends."""
    return Z95 * math.sqrt(2 * (day_sd**2 / days + tem**2 / (days * readings)))


def spreads(ends: Sequence[Sequence[WaistDay]]) -> tuple[float, float]:
    """TEM and day-to-day spread in cm, estimated within the ends, not below their floors."""
    within = [(value - _day_mean(day)) ** 2 for end in ends for day in end for value in day.readings]
    repeats = sum(len(day.readings) - 1 for end in ends for day in end)
    tem = max(TEM_FLOOR, math.sqrt(math.fsum(within) / repeats)) if repeats else TEM_FLOOR
    between = [(_day_mean(day) - mean_waist(end)) ** 2 for end in ends for day in end]
    df = sum(len(end) - 1 for end in ends)
    if not df:
        return tem, DAY_FLOOR
    noise = math.fsum(tem**2 / len(day.readings) for end in ends for day in end) / len(between)
    return tem, max(DAY_FLOOR, math.sqrt(max(math.fsum(between) / df - noise, 0.0)))


def _variance(days: Sequence[WaistDay], tem: float, day_sd: float) -> float:
    return math.fsum(day_sd**2 + tem**2 / len(day.readings) for day in days) / len(days) ** 2


def _day_mean(day: WaistDay) -> float:
    return math.fsum(day.readings) / len(day.readings)


def mean_waist(days: Sequence[WaistDay]) -> float:
    """The mean of the days' means, in cm."""
    return math.fsum(map(_day_mean, days)) / len(days)


def _within(days: Sequence[WaistDay], window: range) -> tuple[WaistDay, ...]:
    return tuple(day for day in days if day.day in window)


def _check(days: Sequence[WaistDay]) -> None:
    taken = [(day.day, day.measured_by) for day in days]
    if len(set(taken)) != len(taken):
        raise ValueError("a waist day occurs twice")
    for day in days:
        if not day.readings or not all(LIMITS[0] <= value <= LIMITS[1] for value in day.readings):
            raise ValueError(f"day {day.day}: waist readings must lie between {LIMITS[0]} and {LIMITS[1]} cm")
