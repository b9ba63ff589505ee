"""Simulated diaries for `benchmarks.honesty`: what an untreated person might write, in units of the
day-to-day SD.

Higher is worse. Every process has mean 0 and SD 1 before a drift or step is added; each column is one person.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]

TITRATION_DAYS, STEADY_DAYS, OFF_DAYS, WASHOUT_DAYS = 14, 56, 28, 7
WEEK_BEFORE = 6  # days before sign-up that the "bad week" looks at


class Entry(StrEnum):
    """When the person signed up."""

    ORDINARY = "ordinary day"
    BAD_DAY = "bad day"  # the sign-up rating is at least +1 SD
    BAD_WEEK = "bad week"  # the mean of the week up to sign-up is at least +1 SD of such means


@dataclass(frozen=True, slots=True)
class Design:
    """The days of a trial; day 0 is sign-up."""

    baseline_days: int = 14
    withdrawal: bool = False

    @property
    def first_dose(self) -> int:
        """The first titration day."""
        return self.baseline_days + 1

    @property
    def steady(self) -> range:
        """The days on the full dose."""
        start = self.first_dose + TITRATION_DAYS
        return range(start, start + STEADY_DAYS)

    @property
    def off(self) -> range:
        """The days off the product that count."""
        return range(self.steady.stop + WASHOUT_DAYS, self.steady.stop + OFF_DAYS * self.withdrawal)

    @property
    def last(self) -> int:
        """The last day."""
        return (self.off.stop if self.withdrawal else self.steady.stop) - 1

    @property
    def rows(self) -> list[int]:
        """The days that the review analyses, sign-up first."""
        return [*range(self.first_dose), *self.steady, *self.off]

    @property
    def phases(self) -> list[int]:
        """The phase of each of `rows`."""
        return [0] * self.first_dose + [1] * len(self.steady) + [2] * len(self.off)

    def effect(self, size: float) -> Floats:
        """What a product that improves by `size` does on each day from sign-up: a rising start, then all of
        it.
        """
        taken = np.clip((np.arange(self.last + 1) - self.baseline_days) / TITRATION_DAYS, 0, 1)
        taken[self.steady.stop :] = 0
        return np.asarray(-size * taken[:, None], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Process:
    """AR(1) with correlation `rho` carrying the share `slow` of the variance; the rest is new every day.

    `drift`: fall over 84 days; `step`: lasting fall from day 40, both unrelated to the product. `heavy`:
    daily noise from a t distribution with 3 degrees of freedom instead of a normal one.
    """

    rho: float
    slow: float = 1.0
    drift: float = 0.0
    step: float = 0.0
    heavy: bool = False

    def simulate(self, design: Design, people: int, entry: Entry, chance: np.random.Generator) -> Floats:
        """Diaries from sign-up to the last day, shape (days, people)."""
        days = np.arange(-WEEK_BEFORE, design.last + 1)
        corr = self.slow * self.rho ** np.abs(np.subtract.outer(days, days))
        np.fill_diagonal(corr, 1.0)
        factor = np.linalg.cholesky(corr)
        kept: list[Floats] = []
        while sum(part.shape[1] for part in kept) < people:
            kept.append(self._admitted(factor, people, entry, chance))
        y = np.concatenate(kept, axis=1)[WEEK_BEFORE:, :people]
        since = days[WEEK_BEFORE:, None]
        return np.asarray(y - self.drift * since / 84 - self.step * (since >= 40), dtype=np.float64)

    def _admitted(self, factor: Floats, people: int, entry: Entry, chance: np.random.Generator) -> Floats:
        shocks = chance.standard_normal((factor.shape[0], people))
        if self.heavy:
            shocks = chance.standard_t(3, (factor.shape[0], people)) / np.sqrt(3)
        y = factor @ shocks
        if entry is Entry.ORDINARY:
            return np.asarray(y, dtype=np.float64)
        week = y[: WEEK_BEFORE + 1].mean(axis=0)
        spread = np.sqrt((factor[: WEEK_BEFORE + 1].mean(axis=0) ** 2).sum())
        bad = y[WEEK_BEFORE] >= 1 if entry is Entry.BAD_DAY else week >= spread
        return np.asarray(y[:, bad], dtype=np.float64)


def as_ratings(y: Floats) -> Floats:
    """The same diary as whole ratings from 0 to 10, around 6 with a day-to-day SD of 1.5."""
    return np.asarray(np.clip(np.round(6 + 1.5 * y), 0, 10), dtype=np.float64)


def without_bad_days(y: Floats, design: Design, chance: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Which ratings are left when 60 % of the days at +1 SD or worse are skipped once the product is taken."""
    skipped = (y >= 1) & (chance.random(y.shape) < 0.6)
    skipped[: design.first_dose] = False
    return ~skipped
