"""How long a whole review takes once its days were seen: 99 ratings of two outcomes, the secondary one with a gap.

`python -m benchmarks.reviews` prints the median, its target, and its ratio to a baseline of the same run: factoring the
correlations of the primary outcome's days once for each point of the grid, which no way of doing it can leave out.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np

from apps.analysis.grid import Model, prior_grid
from apps.analysis.inputs import Reading, ReviewInput, Series, Windows
from apps.analysis.review import review
from apps.rules.vocabulary import Better, DoseTaken

TARGET = 0.030  # seconds
ROUNDS = 20
DAYS = tuple(range(99))
FIRST_DOSE, STEADY, GAP = 15, 29, range(50, 60)


def given(seed: int) -> ReviewInput:
    """A trial of twelve weeks behind two weeks without the product, its main outcome a little better."""
    noise = np.random.default_rng(seed).standard_normal((2, len(DAYS)))
    main, other = (
        Series(name, "points", Better.LOWER, 2.0, tuple(Reading(day, 6 + float(row[day])) for day in DAYS))
        for name, row in zip(("bloating", "fatigue"), noise, strict=True)
    )
    return ReviewInput(
        primary=main,
        secondary=replace(other, readings=tuple(one for one in other.readings if one.day not in GAP)),
        windows=Windows(range(1, FIRST_DOSE), range(STEADY, len(DAYS))),
        doses=dict.fromkeys(range(FIRST_DOSE, len(DAYS)), DoseTaken.ALL),
        first_dose_day=FIRST_DOSE,
    )


def factored() -> object:
    """The baseline."""
    grid = prior_grid(Model.LEVEL_CHANGE)
    apart = np.abs(np.subtract.outer(np.arange(len(DAYS) - 1.0), np.arange(len(DAYS) - 1.0)))
    correlations = grid.lam[:, None, None] * grid.rho[:, None, None] ** apart
    correlations[:, np.arange(len(DAYS) - 1), np.arange(len(DAYS) - 1)] = 1.0
    return np.linalg.cholesky(correlations)


def seconds(do: Callable[[int], object]) -> float:
    """The median of some rounds, each with ratings of its own, after one that is not counted."""
    do(0)
    took = []
    for seed in range(1, ROUNDS + 1):
        began = time.perf_counter()
        do(seed)
        took.append(time.perf_counter() - began)
    return median(took)


def main() -> int:
    """Exit status 1 when the target is missed."""
    inputs = [given(seed) for seed in range(ROUNDS + 1)]
    whole, floor = seconds(lambda seed: review(inputs[seed])), seconds(lambda _seed: factored())
    ok = whole <= TARGET
    print(
        f"a whole review: {whole * 1000:.1f} ms (target {TARGET * 1000:.0f}, {'met' if ok else 'MISSED'});"
        f" {whole / floor:.2f} times the time of one factoring of the grid ({floor * 1000:.1f} ms)"
    )
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
