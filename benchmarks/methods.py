"""Ways to say "improved" for `benchmarks.honesty`: the review's own, and what is usually shipped instead."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from apps.analysis.change import BASELINE, OFF, STEADY, Fitted, fit
from apps.analysis.grid import Model, whitened
from apps.analysis.verdict import SURE_IMPROVED, SURE_WORSE, SURE_WORSE_OFF
from benchmarks.diaries import Design, Floats

type Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Said:
    """What a method says of each person; `covered`: its 95 % interval holds the true change, None without
    one.
    """

    improved: Booleans
    worse: Booleans
    covered: Booleans | None = None


type Method = Callable[[Design, Floats, float], Said]


def review(design: Design, y: Floats, effect: float) -> Said:
    """The review's dense model and its thresholds (an improvement of any size), on diaries from day 0."""
    belief = fitted(design, y).contrast(STEADY, BASELINE)
    fell = belief.cdf(0.0)
    truth = belief.cdf(-effect)
    return Said(fell >= SURE_IMPROVED, 1 - fell >= SURE_WORSE, (truth >= 0.025) & (truth <= 0.975))


def after_withdrawal(design: Design, y: Floats) -> Booleans:
    """Whether the review would say "likely benefit": improved, and worse again off the product."""
    both = fitted(design, y)
    improved = both.contrast(STEADY, BASELINE).cdf(0.0) >= SURE_IMPROVED
    return np.asarray(improved & (both.contrast(STEADY, OFF).cdf(0.0) >= SURE_WORSE_OFF))


def fitted(design: Design, y: Floats, present: Booleans | None = None) -> Fitted:
    """The review's model of many diaries with the same days; `present`: which of `design.rows` were rated."""
    rows = [row for row in range(len(design.rows)) if present is None or present[row]]
    days = tuple(float(design.rows[row]) for row in rows)
    phases = tuple(design.phases[row] for row in rows)
    return fit(whitened(days, phases, Model.LEVEL_CHANGE), y[[design.rows[row] for row in rows]])


def welch(design: Design, y: Floats, effect: float) -> Said:
    """Welch's t test of baseline against steady days, p < .05."""
    test = stats.ttest_ind(y[list(design.steady)], y[1 : design.first_dose], axis=0, equal_var=False)
    interval = test.confidence_interval(0.95)
    low, high, sure = np.asarray(interval.low), np.asarray(interval.high), np.asarray(test.pvalue) < 0.05
    return Said(sure & (high < 0), sure & (low > 0), (low <= -effect) & (high >= -effect))


def slope(design: Design, y: Floats, effect: float) -> Said:
    """The straight line through all days, p < .05. It estimates no change, so it has no interval for one."""
    day = np.arange(y.shape[0]) - (y.shape[0] - 1) / 2
    centred = y - y.mean(axis=0)
    rise = day @ centred / (day @ day)
    residual = np.square(centred - day[:, None] * rise).sum(axis=0) / (y.shape[0] - 2)
    t = rise / np.sqrt(residual / (day @ day))
    limit = float(stats.t.ppf(0.975, y.shape[0] - 2))
    return Said(t < -limit, t > limit)


def first_against_last(design: Design, y: Floats, effect: float) -> Said:
    """The last rating against the sign-up rating, 1 SD or more."""
    moved = y[-1] - y[0]
    return Said(moved <= -1, moved >= 1)


METHODS: dict[str, Method] = {
    "the review": review,
    "Welch t, baseline and steady": welch,
    "straight line over all days": slope,
    "first rating and last": first_against_last,
}
