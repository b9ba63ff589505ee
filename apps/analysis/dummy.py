"""What people improve by without any product: the figure that stands beside every improvement.

Nobody can take it off one person's result; whoever reads an improvement should know its usual size.
"""

import math

import numpy as np
from scipy.special import ndtr, ndtri

from apps.analysis import phrases
from apps.analysis.laboratory import noise
from apps.analysis.markers import MARKERS, Marker
from apps.analysis.results import OutcomeResult, Sentence

POINTS, DAYS_A_WEEK = "points", "days/week"  # units of a 0-10 rating and of days that count
PLACEBO_POINTS = "1.2"  # of 10 in 12 weeks, abdominal score (Chang 2021, doi 10.14309/ajg.0000000000001334)
PLACEBO_SHARE = "38"  # of 100 with irritable bowels, 37.5 % in 73 trials (Ford 2010)
SUGAR_BACK = ("21", "37")  # of 100 in the highest groups, normal at a second test 40 days later (PMC5908912)
WAIST_PLACEBO = {
    "cm": "3.3",
    "in": "1.3",
}  # in 8 weeks on dummy sachets and diet advice (Gomes 2017, in PMC7922558 table 1)
SUGARS = ("fasting_glucose", "hba1c")
WORST_FIFTH = 0.8
STEPS = 200


def without_product(outcome: OutcomeResult) -> Sentence:
    """How much people like this improve on dummy pills, or with nothing at all."""
    if outcome.unit == POINTS:
        same = outcome.outcome.startswith("bloating")
        text = phrases.PLACEBO if same else phrases.PLACEBO_OTHER
        return Sentence("placebo", text, {"figure": PLACEBO_POINTS})
    if outcome.unit == DAYS_A_WEEK:
        return Sentence("placebo", phrases.PLACEBO_SHARE, {"figure": PLACEBO_SHARE})
    if outcome.outcome in SUGARS:
        return Sentence("placebo", phrases.SUGAR_BACK, dict(zip(("low", "high"), SUGAR_BACK, strict=True)))
    if outcome.kind == "waist":
        own = "in" if outcome.unit == "in" else "cm"
        figure = {"figure": WAIST_PLACEBO[own], "unit": phrases.UNITS.get(own, own)}
        return Sentence("placebo", phrases.WAIST_PLACEBO, figure)
    marker = MARKERS.get(outcome.outcome)
    if marker is None or marker.cvg is None:
        return Sentence("no_dummy", phrases.NO_DUMMY)
    back = round(100 * share_back(marker, outcome.counts.get("before", 1), outcome.counts.get("after", 1)))
    text = phrases.LOWER_BACK if marker.better.sign < 0 else phrases.HIGHER_BACK
    return Sentence(
        "placebo", text, {"figure": str(back), "outcome": phrases.NAMES.get(marker.code, marker.code)}
    )


def share_back(marker: Marker, n_before: int = 1, n_after: int = 1) -> float:
    """Share of untreated people with a first value in the worst fifth whose next one is better at all.

    ln(after) given ln(before) is normal around m + r (ln(before) - m), as in the return limit of `laboratory`.
    ValueError for a marker whose spread between people is not known.
    """
    if marker.cvg is None:
        raise ValueError(f"{marker.code}: the spread between people is not known")
    spread = noise(marker.cvi, marker.cva, max(n_before, 1), max(n_after, 1))
    between = math.log1p(marker.cvg**2)
    all_before = between + spread.before**2
    kept = between / all_before
    after = math.sqrt(kept * spread.before**2 + spread.difference**2 - spread.before**2)
    worst = ndtri(WORST_FIFTH + (1 - WORST_FIFTH) * (np.arange(STEPS) + 0.5) / STEPS)
    return float(ndtr((1 - kept) * math.sqrt(all_before) * worst / after).mean())
