"""The correlation of daily ratings, laid out on a small grid and whitened once for many series.

corr(e_t, e_u) = lam * rho^|t-u| for t != u, variance s^2: an AR(1) process under day-to-day noise (1 - lam).
Both are integrated out over a fixed prior grid, so nothing is fitted and nothing can run away to rho = 1.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular

type Floats = npt.NDArray[np.float64]


class Model(StrEnum):
    """The two error models of the review."""

    LEVEL_CHANGE = "level_change"  # AR(1) + noise, for 20 ratings and more
    AR1_CHANGE = "ar1_change"  # AR(1) alone, for sparse ratings


@dataclass(frozen=True, slots=True)
class PriorGrid:
    """Points: correlation of neighbouring days, share of the variance that is correlated, prior weight."""

    rho: Floats
    lam: Floats
    weight: Floats


def prior_grid(model: Model) -> PriorGrid:
    """51 points for AR(1)+noise (white noise alone has prior 1/6), 48 for AR(1) (docs/statistics.md)."""
    if model is Model.AR1_CHANGE:
        rho = np.linspace(0.0, 0.94, 48)
        return PriorGrid(rho, np.ones(48), np.full(48, 1 / 48))
    rho = np.repeat(np.linspace(0.05, 0.95, 10), 5)
    lam = np.tile([0.2, 0.4, 0.6, 0.8, 0.999], 10)
    weight = np.append(10 / 60, np.full(50, 1 / 60))
    return PriorGrid(np.append(0.0, rho), np.append(0.0, lam), weight)


@dataclass(frozen=True, slots=True)
class Whitened:
    """What depends only on the times and phases: for each grid point, how ratings become independent.

    With g grid points, n rows after row 0 and p phases: `pull` (g, n) is the correlation with row 0;
    `whiten` (g, n, n) turns what is left into white noise; `design` (g, n, p) is the whitened design;
    `covariance` (g, p, p) the unscaled covariance of the phase means; `log_weight` (g) all of the weight but
    the residuals' part.
    """

    grid: PriorGrid
    pull: Floats
    whiten: Floats
    design: Floats
    covariance: Floats
    log_weight: Floats

    @property
    def df(self) -> int:
        """Degrees of freedom: rows after row 0 less phases."""
        return int(self.design.shape[1] - self.design.shape[2])


@lru_cache(maxsize=4)
def whitened(times: tuple[float, ...], phases: tuple[int, ...], model: Model) -> Whitened:
    """Factor the grid for these times. Row 0 is conditioned on; each phase 0 … p-1 occurs after row 0.

    Kept for the last few designs, as a review fits the same days more than once and a simulation thousands.
    """
    grid = prior_grid(model)
    t = np.asarray(times, dtype=np.float64)
    x = (np.asarray(phases)[:, None] == np.arange(max(phases) + 1)).astype(np.float64)
    gaps, place = np.unique(np.abs(t[:, None] - t[None, :]), return_inverse=True)  # few gaps, many pairs
    corr = (grid.lam[:, None] * grid.rho[:, None] ** gaps)[:, place.reshape(t.size, t.size)]
    corr[:, np.arange(t.size), np.arange(t.size)] = 1.0
    pull = corr[:, 1:, 0]
    left = corr[:, 1:, 1:] - pull[:, :, None] * pull[:, None, :]
    factor = np.linalg.cholesky(left)
    whiten = np.asarray(solve_triangular(factor, np.eye(t.size - 1), lower=True, check_finite=False))
    design = whiten @ (x[1:] - pull[:, :, None] * x[0])
    information = np.swapaxes(design, 1, 2) @ design
    log_det = 2.0 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    log_weight = np.log(grid.weight) - 0.5 * log_det - 0.5 * np.linalg.slogdet(information)[1]
    return Whitened(grid, pull, whiten, design, np.linalg.inv(information), log_weight)
