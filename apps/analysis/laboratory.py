"""What a pair of laboratory values can show: the asymmetric log-normal reference change value
(docs/statistics.md).

Fokkema et al. 2006, Clin Chem 52:1602. The same person tested twice differs without any change at all; only
what lies beyond that is called a change. People join because a value was high, and high first values come
back by themselves, so an improvement must also lie beyond the limit that allows for it (Jones et al. 2024,
Clin Chem 70:1076, doi 10.1093/clinchem/hvae067).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import ndtr

from apps.analysis.markers import Marker
from apps.analysis.results import Estimate
from apps.rules.vocabulary import Better

MIN_REPEATS = 4  # three values a side: enough to see that someone varies more than the table says
Z95 = 1.959963984540054  # two-sided 95 %: people must also be told of worse


class LabLabel(StrEnum):
    """What a pair of laboratory values says."""

    NOT_ENOUGH_DATA = "not_enough_data"
    CHANGED_BETTER = "changed_better"
    CHANGED_WORSE = "changed_worse"
    WITHIN_NORMAL_VARIATION = "within_normal_variation"


@dataclass(frozen=True, slots=True)
class Noise:
    """The log-scale spread of one marker: of `one` draw, the mean `before`, the `difference` of both means."""

    one: float
    before: float
    difference: float


@dataclass(frozen=True, slots=True)
class LabChange:
    """A pair on the marker's scale. All changes are in percent of the value before; a fall is negative.

    `return_limit` is where an improvement lies beyond a bad first value coming back; None when not asked or
    not known. `may_be_return`: beyond the plain limit but not beyond that one.
    """

    before: float
    after: float
    percent_change: float
    ci95: tuple[float, float]
    limit_down: float
    limit_up: float
    return_limit: float | None
    label: LabLabel
    may_be_return: bool
    estimate: Estimate


def noise(cvi: float, cva: float, n_before: float = 1, n_after: float = 1, at_least: float = 0.0) -> Noise:
    """Log-scale spread from coefficients of variation (fractions) and independent draws a side."""
    each = max(math.sqrt(math.log1p(cvi**2) + math.log1p(cva**2)), at_least)
    return Noise(each, each / math.sqrt(n_before), each * math.sqrt(1 / n_before + 1 / n_after))


def reference_change(
    cvi: float, cva: float, n_before: float = 1, n_after: float = 1, z: float = Z95
) -> tuple[float, float]:
    """The fall and the rise, as fractions, that chance alone seldom passes; (1 + fall)(1 + rise) = 1."""
    spread = z * noise(cvi, cva, n_before, n_after).difference
    return math.expm1(-spread), math.expm1(spread)


def geometric_mean(values: Sequence[float]) -> float:
    """The mean on the log scale. ValueError unless every value is a positive number."""
    if not values or not all(math.isfinite(value) and value > 0 for value in values):
        raise ValueError("laboratory values must be positive numbers")
    return values[0] if len(values) == 1 else math.exp(math.fsum(map(math.log, values)) / len(values))


def own_spread(sides: Sequence[Sequence[float]]) -> float:
    """A person's own log-scale SD within the sides; 0 with fewer than four repeats, too few to tell."""
    logs = [[math.log(value) for value in side] for side in sides if side]
    repeats = sum(len(side) - 1 for side in logs)
    if repeats < MIN_REPEATS:
        return 0.0
    means = [math.fsum(side) / len(side) for side in logs]
    squares = [(log - mean) ** 2 for side, mean in zip(logs, means, strict=True) for log in side]
    return math.sqrt(math.fsum(squares) / repeats)


def lab_change(
    marker: Marker,
    before: Sequence[float],
    after: Sequence[float],
    better: Better,
    *,
    cva: float | None = None,
    mcid: float | None = None,
    population_mean: float | None = None,
    draws: tuple[int, int] | None = None,
    at_least: float = 0.0,
) -> LabChange:
    """Compare the means of independent draws, in the marker's unit.

    `population_mean` asks for the return of a bad first value to be allowed for. `draws` overrides the number
    of draws a side when the values are means already. `at_least`: this person's own log-scale SD, which
    counts where it is wider than the table's. ValueError unless every value is a positive number.
    """
    first, last = geometric_mean(before), geometric_mean(after)
    n_before, n_after = draws or (len(before), len(after))
    spread = noise(marker.cvi, marker.cva if cva is None else cva, n_before, n_after, at_least)
    moved = math.log(last / first)
    reach = Z95 * spread.difference
    returned = _return_limit(marker, first, spread, better, population_mean)
    label = _label(better.sign * moved, reach, None if returned is None else better.sign * returned)
    return LabChange(
        before=first,
        after=last,
        percent_change=100 * math.expm1(moved),
        ci95=(100 * math.expm1(moved - reach), 100 * math.expm1(moved + reach)),
        limit_down=100 * math.expm1(-reach),
        limit_up=100 * math.expm1(reach),
        return_limit=None if returned is None else 100 * math.expm1(returned),
        label=label,
        may_be_return=label is LabLabel.WITHIN_NORMAL_VARIATION and better.sign * moved > reach,
        estimate=_estimate(moved, spread.difference, better, None if mcid is None else mcid / first),
    )


def _return_limit(
    marker: Marker, first: float, spread: Noise, better: Better, population_mean: float | None
) -> float | None:
    """The log change that a person chosen for a bad first value passes by chance in 2.5 %.

    Untreated, ln(after) is expected at m + r (ln(before) - m), r = between-person variance over all variance.
    """
    if population_mean is None or marker.cvg is None:
        return None
    between = math.log1p(marker.cvg**2)
    kept = between / (between + spread.before**2)
    after_variance = spread.difference**2 - spread.before**2
    back = (1 - kept) * (math.log(population_mean) - math.log(first))
    return back + better.sign * Z95 * math.sqrt(kept * spread.before**2 + after_variance)


def _label(gain: float, reach: float, returned: float | None) -> LabLabel:
    """`gain`, `returned`: log changes in the better direction. Worse needs the plain limit only."""
    if gain < -reach:
        return LabLabel.CHANGED_WORSE
    if gain > reach and (returned is None or gain > returned):
        return LabLabel.CHANGED_BETTER
    return LabLabel.WITHIN_NORMAL_VARIATION


def _estimate(moved: float, spread: float, better: Better, mcid: float | None) -> Estimate:
    """The change as an improvement in percent; `mcid` as a fraction of the value before."""
    reach = Z95 * spread
    ends = [100 * math.expm1(moved - reach), 100 * math.expm1(moved + reach)]
    if better is Better.LOWER:
        ends = [-end for end in reversed(ends)]
    p_rose = float(ndtr(moved / spread))
    p_improved = p_rose if better is Better.HIGHER else 1 - p_rose
    important = None if mcid is None else _p_rise_above(moved, spread, mcid)
    fell = None if mcid is None else 1 - _p_rise_above(moved, spread, -mcid)
    return Estimate(
        improvement=better.sign * 100 * math.expm1(moved),
        ci95=(ends[0], ends[1]),
        p_improved=p_improved,
        p_worse=1 - p_improved,
        unit="percent",
        p_at_least_mcid=important if better is Better.HIGHER else fell,
        p_no_important_change=None if important is None or fell is None else 1 - important - fell,
    )


def _p_rise_above(moved: float, spread: float, fraction: float) -> float:
    """P(true after / before > 1 + `fraction`)."""
    return 1.0 if fraction <= -1 else float(ndtr((moved - math.log1p(fraction)) / spread))
