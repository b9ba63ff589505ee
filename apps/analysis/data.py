"""Which ratings of a diary count, and whether they are enough for an answer (docs/statistics.md, "Data
rules").
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from apps.analysis.inputs import SIGN_UP_DAY, Flag, Reading, Series, Windows
from apps.analysis.results import Reason, ReasonCode
from apps.rules.vocabulary import DoseTaken

MIN_BASELINE_DAYS = 7
MIN_STEADY_DAYS = 14
MIN_STEADY_SPAN = 28  # days from the first to the last rated steady day
MIN_OFF_DAYS = 7  # our choice: as many as the baseline needs
MIN_ADHERENCE = 0.80
MIN_DOSES_TOLD = (
    0.50  # our choice: of the steady days that were asked; of fewer nobody knows if 80 % were taken
)
MAX_RATE_GAP = 0.25  # between the check-in rates of the phases: above it the diary is unreliable
CAPPING_RATE_GAP = 0.10  # our choice: skipping most bad days opens a gap of about this size
MANY_FLAGGED = 0.20  # share of steady days
DENSE_RATINGS = 20  # from here on the AR(1)+noise model, below it AR(1) alone

DOSE_SHARE = {DoseTaken.ALL: 1.0, DoseTaken.PART: 0.5, DoseTaken.NONE: 0.0, DoseTaken.FORGOT: 0.0}


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a model, row 0 first, and what the data rules say about them.

    `phases`: 0 baseline (and row 0), 1 steady, 2 off the product. `rate_gap`: difference of the check-in
    rates before and in the steady weeks; `off_gap`: by how much the rate was lower off the product.
    """

    days: tuple[int, ...]
    values: tuple[float, ...]
    phases: tuple[int, ...]
    has_sign_up: bool
    counts: Mapping[str, int]
    rate_gap: float
    reasons: tuple[Reason, ...]
    off_gap: float = 0.0

    def of_phase(self, code: int) -> tuple[float, ...]:
        """The values of one phase, without row 0."""
        return tuple(v for v, p in zip(self.values[1:], self.phases[1:], strict=True) if p == code)


def flagged_days(flags: Iterable[Flag]) -> frozenset[int]:
    """Every day that some flag leaves out, an antibiotic's 14 days after it included."""
    return frozenset(day for flag in flags for day in flag.left_out)


def one_a_day(readings: Iterable[Reading]) -> dict[int, float]:
    """The mean of each day's readings, in day order. ValueError for a value that is not a finite number."""
    by_day: defaultdict[int, list[float]] = defaultdict(list)
    for reading in readings:
        if not math.isfinite(reading.value):
            raise ValueError(f"day {reading.day}: {reading.value} is not a number")
        by_day[reading.day].append(reading.value)
    return {day: math.fsum(by_day[day]) / len(by_day[day]) for day in sorted(by_day)}


def prepare(series: Series, windows: Windows, left_out: Set[int] = frozenset()) -> Prepared:
    """Choose and count the rows. Missing days stay missing; days `left_out` go in every phase alike.

    Without a sign-up rating the first baseline day is conditioned on in its place and no longer counts.
    """
    daily = {day: value for day, value in one_a_day(series.readings).items() if day not in left_out}
    phases = (windows.baseline, windows.steady, windows.off_product)
    rated = [[day for day in daily if day in window and day != SIGN_UP_DAY] for window in phases]
    has_sign_up = SIGN_UP_DAY in daily
    first = SIGN_UP_DAY if has_sign_up else next(iter(rated[0]), None)
    if not has_sign_up:
        rated[0] = rated[0][1:]
    rows = ([] if first is None else [(first, 0)]) + [
        (day, code) for code, days in enumerate(rated) for day in days
    ]
    before, steady, off = (_rate(series, window, daily, left_out) for window in phases)
    gap = 0.0 if before is None or steady is None else abs(before - steady)  # the counts say it already
    return Prepared(
        days=tuple(day for day, _ in rows),
        values=tuple(daily[day] for day, _ in rows),
        phases=tuple(code for _, code in rows),
        has_sign_up=has_sign_up,
        counts=dict(zip(("baseline", "steady", "off"), map(len, rated), strict=True)),
        rate_gap=gap,
        reasons=minimum_data(len(rated[0]), rated[1], gap),
        off_gap=0.0 if steady is None or off is None else steady - off,
    )


def minimum_data(baseline: int, steady_days: list[int], rate_gap: float = 0.0) -> tuple[Reason, ...]:
    """What is missing for an answer about a dense measure: counts, span of the steady phase, even check-ins."""
    steady = len(steady_days)
    span = max(steady_days) - min(steady_days) + 1 if steady_days else 0
    rules = (
        (baseline >= MIN_BASELINE_DAYS, Reason(ReasonCode.FEW_BASELINE, baseline, MIN_BASELINE_DAYS)),
        (
            len(steady_days) >= MIN_STEADY_DAYS,
            Reason(ReasonCode.FEW_STEADY, steady, MIN_STEADY_DAYS),
        ),
        (span >= MIN_STEADY_SPAN, Reason(ReasonCode.SHORT_STEADY, span, MIN_STEADY_SPAN)),
        (rate_gap <= MAX_RATE_GAP, Reason(ReasonCode.UNEVEN_CHECK_INS, 100 * rate_gap, 100 * MAX_RATE_GAP)),
    )
    return tuple(reason for kept, reason in rules if not kept)


def adherence(doses: Mapping[int, DoseTaken], steady: range) -> float | None:
    """Share of the steady days' due doses that were taken, over the days that say; None when none says."""
    shares = [DOSE_SHARE[taken] for day, taken in doses.items() if day in steady and taken in DOSE_SHARE]
    return math.fsum(shares) / len(shares) if shares else None


def share_told(
    doses: Mapping[int, DoseTaken], steady: range, due: Set[int] | None, left_out: Set[int]
) -> float:
    """Share of the steady days that were asked which say if the dose was taken; days left out are asked in vain."""
    asked = [day for day in steady if day not in left_out and (due is None or day in due)]
    return sum(day in doses for day in asked) / len(asked) if asked else 1.0


def dose_reasons(share: float | None, told: float = 1.0) -> tuple[Reason, ...]:
    """The data rule about doses: at least 80 % of the steady days' doses, in percent, and enough days that say so."""
    if share is None:
        return (Reason(ReasonCode.DOSES_UNKNOWN, 0, 100 * MIN_ADHERENCE),)
    if told < MIN_DOSES_TOLD:
        return (Reason(ReasonCode.FEW_DOSES_TOLD, 100 * told, 100 * MIN_DOSES_TOLD),)
    if share < MIN_ADHERENCE:
        return (Reason(ReasonCode.FEW_DOSES, 100 * share, 100 * MIN_ADHERENCE),)
    return ()


def _rate(series: Series, window: range, daily: Mapping[int, float], left_out: Set[int]) -> float | None:
    """The share of the days that were due which were rated; None when none was due."""
    due = [day for day in window if day not in left_out and (series.due is None or day in series.due)]
    return sum(day in daily for day in due) / len(due) if due else None
