"""Reference numbers and seeded series for the tests of the review."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

DATA = json.loads((Path(__file__).parents[1] / "data" / "review_reference.json").read_text())
CHANGES: list[dict[str, Any]] = DATA["level_change"]
MARKERS: list[dict[str, Any]] = [row for row in DATA["rcv"] if "cvi" in row]
NAPS: list[dict[str, Any]] = DATA["nap"]

DAYS = (*range(15), *range(29, 85))
STEADY = tuple(int(day >= 29) for day in DAYS)


def diary(seed: int, rho: float = 0.3, effect: float = 0.0, days: tuple[int, ...] = DAYS) -> list[float]:
    """AR(1) ratings with SD 1 on `days`; steady days (29 and later) lie `effect` lower."""
    chance = np.random.default_rng(seed)
    level = chance.standard_normal()
    by_day = {}
    for day in range(days[0], days[-1] + 1):
        by_day[day] = level
        level = rho * level + np.sqrt(1 - rho**2) * chance.standard_normal()
    return [float(by_day[day] - (effect if day >= 29 else 0.0)) for day in days]


def diaries(trials: int, seed: int, rho: float) -> npt.NDArray[np.float64]:
    """The same for many trials at once, shape (days, trials), by running the recursion."""
    chance = np.random.default_rng(seed)
    level = chance.standard_normal(trials)
    rows = []
    for _ in range(DAYS[-1] + 1):
        rows.append(level)
        level = rho * level + np.sqrt(1 - rho**2) * chance.standard_normal(trials)
    return np.stack(rows)[list(DAYS)]
