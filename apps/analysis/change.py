"""How far a daily measure moved between phases, with the doubt that autocorrelated days deserve.

Phase means under an AR(1)+noise error integrated over a grid, conditioned on row 0 (the sign-up rating), so
that having signed up on a bad day does not count as improvement (docs/statistics.md, "Daily measures").
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from apps.analysis.grid import Floats, Model, Whitened, prior_grid, whitened
from apps.analysis.mixture import TMixture
from apps.analysis.results import Estimate, Refusal
from apps.rules.vocabulary import Better

BASELINE, STEADY, OFF = 0, 1, 2
NO_NOISE = 1e-24  # residual variance this small beside the ratings' own size is rounding: nothing varied


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is believed about one contrast (positive = the measure rose) after one series."""

    mixture: TMixture
    posterior_mean_rho: float

    @property
    def df(self) -> int:
        """Degrees of freedom of each t distribution."""
        return self.mixture.df

    @property
    def mean(self) -> float:
        """Mean change in the measure's unit."""
        return float(self.mixture.mean[0])

    @property
    def ci95(self) -> tuple[float, float]:
        """The central 95 % of the belief."""
        low, high = self.mixture.central95()
        return float(low[0]), float(high[0])

    def estimate(self, better: Better, mcid: float, unit: str = "") -> Estimate:
        """The change as an improvement (positive = better), with its probabilities."""
        below = [float(self.mixture.cdf(at)[0]) for at in (-mcid, 0.0, mcid)]
        low, high = self.ci95
        if better is Better.LOWER:
            low, high = -high, -low
            below = [1.0 - share for share in reversed(below)]
        return Estimate(
            improvement=better.sign * self.mean,
            ci95=(low, high),
            p_improved=1.0 - below[1],
            p_worse=below[1],
            unit=unit,
            p_at_least_mcid=1.0 - below[2],
            p_no_important_change=below[2] - below[0],
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """The phase means of `r` series at once: `weight` (g, r), `means` (g, p, r), `variance` (g, r)."""

    weight: Floats
    means: Floats
    variance: Floats
    covariance: Floats
    df: int

    def contrast(self, to: int, of: int) -> TMixture:
        """Mean of phase `to` minus mean of phase `of`, for each series."""
        c = self.covariance
        unscaled = c[:, to, to] + c[:, of, of] - 2.0 * c[:, to, of]
        scale = np.sqrt(self.variance * unscaled[:, None])
        return TMixture(self.weight, self.means[:, to] - self.means[:, of], scale, self.df)


def fit(design: Whitened, y: Floats) -> Fitted:
    """Fit `r` series with the same days at once; `y` has shape (rows, r), row 0 first."""
    points, rows, _ = design.whiten.shape
    flat = design.whiten.reshape(points * rows, rows) @ y[1:]  # one large product instead of one a point
    rest = flat.reshape(points, rows, -1) - (design.whiten @ design.pull[:, :, None]) * y[0]
    means = design.covariance @ (np.swapaxes(design.design, 1, 2) @ rest)
    residual = np.maximum(np.square(rest - design.design @ means).sum(axis=1), np.finfo(np.float64).tiny)
    log_weight = design.log_weight[:, None] - 0.5 * design.df * np.log(residual)
    weight = np.exp(log_weight - log_weight.max(axis=0))
    return Fitted(weight / weight.sum(axis=0), means, residual / design.df, design.covariance, design.df)


def level_change(t: Sequence[float], y: Sequence[float], steady: Sequence[int]) -> Posterior | Refusal:
    """Steady mean minus baseline mean under AR(1)+noise. `t` in days; row 0, the earliest, is sign-up.

    Rows may come in any order, each day once. A Refusal when there is nothing to compare or nothing varied.
    ValueError when a day occurs twice.
    """
    fitted = _fit_one(t, y, steady, Model.LEVEL_CHANGE)
    return fitted if isinstance(fitted, Refusal) else _posterior(fitted, Model.LEVEL_CHANGE, STEADY, BASELINE)


def ar1_change(t: Sequence[float], y: Sequence[float], steady: Sequence[int]) -> Posterior | Refusal:
    """The same under AR(1) alone, for 7 to 19 ratings; `t` in steps of the ratings (days or weeks)."""
    fitted = _fit_one(t, y, steady, Model.AR1_CHANGE)
    return fitted if isinstance(fitted, Refusal) else _posterior(fitted, Model.AR1_CHANGE, STEADY, BASELINE)


def withdrawal_change(
    t: Sequence[float], y: Sequence[float], phases: Sequence[int]
) -> tuple[Posterior, Posterior] | Refusal:
    """On the product against baseline, and on it against off it again; phases 0 baseline, 1 steady, 2 off."""
    if OFF not in phases:
        return Refusal.ONE_PHASE
    fitted = _fit_one(t, y, phases, Model.LEVEL_CHANGE)
    if isinstance(fitted, Refusal):
        return fitted
    against = (_posterior(fitted, Model.LEVEL_CHANGE, STEADY, other) for other in (BASELINE, OFF))
    return next(against), next(against)


def _posterior(fitted: Fitted, model: Model, to: int, of: int) -> Posterior:
    rho = prior_grid(model).rho
    return Posterior(fitted.contrast(to, of), float((fitted.weight[:, 0] * rho).sum()))


def _fit_one(t: Sequence[float], y: Sequence[float], phases: Sequence[int], model: Model) -> Fitted | Refusal:
    order = sorted(range(len(t)), key=lambda row: t[row])
    days, codes = tuple(float(t[row]) for row in order), tuple(int(phases[row]) for row in order)
    if not {BASELINE, STEADY} <= set(codes[1:]) or (OFF in codes and OFF not in codes[1:]):
        return Refusal.ONE_PHASE
    if len(days) - 1 - len(set(codes)) < 1:
        return Refusal.TOO_FEW
    if len(set(days)) != len(days):
        raise ValueError("a day occurs twice")
    values = np.array([float(y[row]) for row in order])
    size = float(np.square(values[1:]).max())  # a strange sign-up rating does not make the other days alike
    values -= np.median(values)  # a change does not depend on the zero of the scale, but rounding does
    fitted = fit(whitened(days, codes, model), values[:, None])
    if size == 0.0 or float(fitted.variance.min()) <= NO_NOISE * size:
        return Refusal.NO_VARIATION
    return fitted
