"""Can this plan tell? What a plan could see before anyone starts it (docs/statistics.md, "Before the trial").

For daily measures the plan is simulated without any effect, after signing up on a bad day. A true effect of d
only shifts every belief by d, so one seeded simulation gives the power at every size of effect.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, ndtri

from apps.analysis.change import BASELINE, STEADY, fit
from apps.analysis.data import MIN_BASELINE_DAYS, MIN_STEADY_DAYS, MIN_STEADY_SPAN
from apps.analysis.grid import Floats, Model, whitened
from apps.analysis.laboratory import Z95, noise
from apps.analysis.markers import HOME_METER_CVA, MARKERS, Marker
from apps.analysis.waist import mdc95

POWER = 0.80
Z_POWER = 0.8416212335729143
SIMULATED = 600  # Monte-Carlo error of a power near 80 %: 1.6 points
LONGEST_BASELINE = 28  # days, the most that may be planned
LONGEST_TRIAL = 84  # days with the product, the most that may be planned
SEED = 20261123
ORDINARY, STICKY = 0.3, 0.6  # correlation of neighbouring days: usual, and days that cling together
RATING_DAY_SD = 1.5  # of a 0-10 rating, before the person's own days are known
COARSE_HALVINGS = 16  # of a bracket a few day-to-day SDs wide: far below the Monte-Carlo error
CHECK_IN_DAYS = {7: (0, 1, 2, 3, 4, 5, 6), 3: (0, 2, 4), 2: (0, 3), 1: (0,)}


class CanTell(StrEnum):
    """Whether a plan would notice the change that matters in at least 80 of 100 such trials."""

    YES = "yes"
    ONLY_LARGER = "only_larger"  # than the change that matters, or than the effect a study saw
    UNKNOWN = "unknown"  # no size to compare with
    NO = "no"  # too little data for any answer


@dataclass(frozen=True, slots=True)
class DensePlan:
    """Days of each phase, and check-ins a week (7, 3, 2 or 1) in the steady phase; the baseline is daily."""

    baseline_days: int = 14
    titration_days: int = 14
    steady_days: int = 56
    per_week: int = 7


@dataclass(frozen=True, slots=True)
class PublishedEffect:
    """A group's mean change against placebo in percent, and where it was read."""

    percent: float
    source: str


DEPOMMIER = "Depommier 2019, Nat Med, PMC6699990: 3 months, pasteurised, 32 completers"
PUBLISHED = {
    "total_cholesterol": PublishedEffect(-8.68, DEPOMMIER),
    "insulin": PublishedEffect(-34.08, DEPOMMIER),
}
NO_DIFFERENCE = {"hba1c"}  # Cell Metab 2025, PMID 39879980: 12 weeks, n=58 with type 2 diabetes, overall


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a plan can see, in `unit` ("percent" of the first value for laboratory outcomes).

    `detectable`: improvement seen in 80 of 100 trials; `detectable_sticky`: when neighbouring days are alike.
    `power_at_mcid`, `power_at_published`: share of trials that would see that much. `draws_at_mcid`,
    `draws_at_published`: draws a side to see that much in 80 of 100. `no_difference`: the trial that
    looked at this saw none. The last two: what a plan for daily ratings could still ask for.
    """

    can_tell: CanTell
    unit: str
    detectable: float | None
    detectable_sticky: float | None = None
    mcid: float | None = None
    power_at_mcid: float | None = None
    published: PublishedEffect | None = None
    power_at_published: float | None = None
    draws_at_mcid: int | None = None
    draws_at_published: int | None = None
    no_difference: bool = False
    more_baseline: bool = False
    more_weeks: bool = False
    more_check_ins: bool = False


def dense_forecast(plan: DensePlan, mcid: float, day_sd: float, unit: str) -> Forecast:
    """A daily measure whose days have the spread `day_sd`; it and `mcid` in `unit`."""
    days = steady_days(plan)
    span = days[-1] - days[0] + 1 if days else 0
    enough = len(days) >= MIN_STEADY_DAYS and span >= MIN_STEADY_SPAN
    if plan.baseline_days < MIN_BASELINE_DAYS or not enough:
        return Forecast(CanTell.NO, unit, None, mcid=mcid)
    seen = power(plan, mcid / day_sd, ORDINARY)
    return Forecast(
        can_tell=CanTell.YES if seen >= POWER else CanTell.ONLY_LARGER,
        unit=unit,
        detectable=day_sd * detectable(plan, ORDINARY),
        detectable_sticky=day_sd * detectable(plan, STICKY),
        mcid=mcid,
        power_at_mcid=seen,
        more_baseline=plan.baseline_days < LONGEST_BASELINE,
        more_weeks=plan.titration_days + plan.steady_days < LONGEST_TRIAL,
        more_check_ins=plan.per_week < max(CHECK_IN_DAYS),
    )


def lab_forecast(
    marker: Marker,
    before: int | None = None,
    after: int | None = None,
    *,
    mcid_percent: float | None = None,
    cva: float | None = None,
) -> Forecast:
    """A laboratory outcome with `before` and `after` independent draws, None = as few as the rules ask for.

    `mcid_percent` = the size that matters, in percent of the first value.
    """
    draws = (before or marker.min_draws, after or marker.min_draws)
    published = PUBLISHED.get(marker.code)
    spread = noise(marker.cvi, marker.cva if cva is None else cva, *draws).difference
    wanted = mcid_percent if mcid_percent is not None else (abs(published.percent) if published else None)
    seen = None if wanted is None else _lab_power(marker, wanted, spread)
    can_tell = CanTell.UNKNOWN if seen is None else CanTell.YES if seen >= POWER else CanTell.ONLY_LARGER
    return Forecast(
        can_tell=can_tell,
        unit="percent",
        detectable=100 * abs(math.expm1(marker.better.sign * (Z95 + Z_POWER) * spread)),
        mcid=mcid_percent,
        power_at_mcid=None if mcid_percent is None else seen,
        published=published,
        power_at_published=None if published is None else _lab_power(marker, abs(published.percent), spread),
        draws_at_mcid=None if mcid_percent is None else draws_needed(marker, mcid_percent, cva),
        draws_at_published=None if published is None else draws_needed(marker, abs(published.percent), cva),
        no_difference=marker.code in NO_DIFFERENCE,
    )


def in_units(found: Forecast, *, level: float, unit: str) -> Forecast:
    """A forecast in percent said in the `unit` of a first value of `level`."""
    size = level / 100
    return replace(
        found,
        unit=unit,
        detectable=None if found.detectable is None else size * found.detectable,
        mcid=None if found.mcid is None else size * found.mcid,
    )


def waist_forecast(days: int, readings: int, mcid: float) -> Forecast:
    """Waist in cm with `days` days of `readings` readings at both ends, at the spreads usual for one
    observer.
    """
    error = mdc95(days, readings) / Z95
    seen = float(ndtr(mcid / error - Z95))
    can_tell = CanTell.YES if seen >= POWER else CanTell.ONLY_LARGER
    return Forecast(can_tell, "cm", (Z95 + Z_POWER) * error, mcid=mcid, power_at_mcid=seen)


def draws_needed(marker: Marker, percent: float, cva: float | None = None) -> int:
    """Independent draws a side that show an improvement of `percent` in 80 of 100 people."""
    one = noise(marker.cvi, marker.cva if cva is None else cva).one
    return math.ceil(2 * ((Z95 + Z_POWER) * one / _log_change(marker, percent)) ** 2)


def glucose_day_sd(level: float) -> float:
    """Day-to-day SD of home fasting readings around `level`, in its unit: person and meter together."""
    return level * noise(MARKERS["fasting_glucose"].cvi, HOME_METER_CVA).one


def steady_days(plan: DensePlan) -> tuple[int, ...]:
    """The days of the steady phase with a check-in, counted from sign-up. ValueError for another rhythm."""
    if plan.per_week not in CHECK_IN_DAYS:
        raise ValueError(f"check-ins a week must be one of {sorted(CHECK_IN_DAYS)}")
    start = plan.baseline_days + plan.titration_days + 1
    week = CHECK_IN_DAYS[plan.per_week]
    return tuple(start + day for day in range(plan.steady_days) if day % 7 in week)


def power(plan: DensePlan, effect: float, rho: float) -> float:
    """Share of trials that would see a true improvement of `effect` day-to-day SDs as one."""
    return float((_smallest_seen(plan, rho) <= effect).mean())


def detectable(plan: DensePlan, rho: float) -> float:
    """The improvement, in day-to-day SDs, that 80 of 100 trials would see."""
    return float(np.quantile(_smallest_seen(plan, rho), POWER))


@lru_cache(maxsize=256)  # plans that people are trying out; 5 kB each
def _smallest_seen(plan: DensePlan, rho: float) -> Floats:
    """For each simulated trial the smallest improvement it would have seen, in day-to-day SDs."""
    days = (0, *range(1, plan.baseline_days + 1), *steady_days(plan))
    phases = tuple(STEADY if day > plan.baseline_days else BASELINE for day in days)
    ratings = untreated(days, rho, SIMULATED, np.random.default_rng(SEED), bad_day=True)
    belief = fit(whitened(tuple(map(float, days)), phases, Model.LEVEL_CHANGE), ratings)
    return belief.contrast(STEADY, BASELINE).quantile(0.975, halvings=COARSE_HALVINGS)


def untreated(
    days: tuple[int, ...], rho: float, trials: int, chance: np.random.Generator, *, bad_day: bool
) -> Floats:
    """AR(1) ratings without an effect, SD 1, shape (days, trials); `bad_day`: the first is at least +1 SD."""
    t = np.asarray(days, dtype=np.float64)
    start = ndtri(chance.uniform(ndtr(1.0) if bad_day else 0.0, 1.0, trials))
    corr = rho ** np.abs(t[:, None] - t[None, :])
    later = np.linalg.cholesky(corr[1:, 1:] - np.outer(corr[1:, 0], corr[0, 1:]))
    rest = corr[1:, :1] * start + later @ chance.standard_normal((t.size - 1, trials))
    return np.vstack([start, rest])


def _log_change(marker: Marker, percent: float) -> float:
    change = marker.better.sign * percent / 100
    if change <= -1:
        raise ValueError("a fall must be smaller than 100 %")
    return abs(math.log1p(change))


def _lab_power(marker: Marker, percent: float, spread: float) -> float:
    return float(ndtr(_log_change(marker, percent) / spread - Z95))
