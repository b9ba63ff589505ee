"""Mixtures of Student t distributions: the belief about a change once the correlation is averaged out."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from apps.analysis.grid import Floats

BISECTIONS = 60  # halves the bracket to far below any rounding


@dataclass(frozen=True, slots=True)
class TMixture:
    """`r` mixtures of `g` t distributions with the same `df`; the arrays have shape (g, r)."""

    weight: Floats
    centre: Floats
    scale: Floats
    df: int

    @property
    def mean(self) -> Floats:
        """Weighted centre of each mixture, shape (r,)."""
        return np.asarray((self.weight * self.centre).sum(axis=0))

    def cdf(self, at: Floats | float) -> Floats:
        """P(value <= `at`) of each mixture, shape (r,); `at` is one number or one for each."""
        return np.asarray((self.weight * stdtr(self.df, (at - self.centre) / self.scale)).sum(axis=0))

    def quantile(self, share: float | Floats, *, halvings: int = BISECTIONS) -> Floats:
        """Where `share` of each mixture (one number, or one for each) lies below, by bisection between its parts."""
        ends = self.centre + self.scale * stdtrit(self.df, share)
        low, high = ends.min(axis=0), ends.max(axis=0)
        for _ in range(halvings):
            middle = 0.5 * (low + high)
            below = self.cdf(middle) < share
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.asarray(0.5 * (low + high))

    def central95(self) -> tuple[Floats, Floats]:
        """The central 95 % of each mixture: both ends in one search."""
        many = self.weight.shape[1]
        both = TMixture(np.tile(self.weight, 2), np.tile(self.centre, 2), np.tile(self.scale, 2), self.df)
        ends = both.quantile(np.repeat([0.025, 0.975], many))
        return ends[:many], ends[many:]
