"""A companion to the verdict that needs no model: how often a trial day beat a baseline day."""

from collections.abc import Sequence

import numpy as np

from apps.rules.vocabulary import Better


def nap(baseline: Sequence[float], trial: Sequence[float], better: Better) -> float:
    """Share of baseline-trial pairs in which the trial day is better; ties count half (Parker & Vannest
    2009).

    Alone it is a poor judge: "at least .66" is reached in 17-37 % of trials without any effect when days
    resemble their neighbours. ValueError when a side is empty.
    """
    if not baseline or not trial:
        raise ValueError("both phases need a value")
    gain = better.sign * (np.asarray(trial, dtype=np.float64)[None, :] - np.asarray(baseline)[:, None])
    return float((gain > 0).mean() + 0.5 * (gain == 0).mean())
