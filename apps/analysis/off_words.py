"""What moved the wrong way: while the product was taken, and in the weeks without it."""

from collections.abc import Iterator
from math import inf

from apps.analysis import phrases
from apps.analysis.results import Estimate, Json, OutcomeResult, Sentence
from apps.analysis.telling import from_to, number, on_the_scale, unit_after
from apps.analysis.verdict import SURE_WORSE_OFF

HALF = 0.5  # our choice: of what chance alone brings, or of what would matter


def moved_away(outcome: OutcomeResult, estimate: Estimate) -> bool:
    """It got worse by at least half of what chance alone brings (laboratory, waist) or of what would matter (ratings)."""
    return -estimate.improvement >= HALF * _yardstick(outcome)


def _yardstick(outcome: OutcomeResult) -> float:
    """In the unit of the estimate; endless where nothing is known to hold it against."""
    known: Json = outcome.mcid
    if outcome.kind == "laboratory":
        limits = outcome.details.get("chance") or [
            outcome.details.get(key) for key in ("limit_down", "limit_up")
        ]
        known = limits[0 if outcome.better == "higher" else 1] if isinstance(limits, list) else None
    elif outcome.kind == "waist":
        known = outcome.details.get("mdc95")
    return abs(known) if isinstance(known, int | float) else inf


def off_sentences(outcome: OutcomeResult) -> Iterator[Sentence]:
    """One sentence after weeks off the product, whatever the answer; none without them.

    Percents of a change are said of the level with the product, from which it moved when the product was left out. The
    ends of an unclear one compare the time with it with the weeks without, as the bar beside them does.
    """
    off = outcome.off_estimate
    if off is None:
        return
    unit, again = outcome.unit, off.improvement
    low, high = on_the_scale(off.ci95, off.unit)
    if off.unit == "percent":
        unit, again = "percent", _of_the_level_with_it(again, outcome)
    change = number(abs(again))
    params = {"change": change, "unit": unit_after(change, unit)}
    if off.p_improved >= SURE_WORSE_OFF:
        yield Sentence("off_worse", phrases.OFF_WORSE, params)
    elif off.p_worse >= SURE_WORSE_OFF:
        yield Sentence("off_better", phrases.OFF_BETTER, params)
    else:
        ends = from_to(number(max(-low, 0)), number(max(high, 0)), unit)
        yield Sentence("off_unclear", phrases.OFF_UNCLEAR, ends)


def unconfirmed(outcome: OutcomeResult) -> bool:
    """There were weeks off the product, and it did not clearly get worse again: a change may have come without it."""
    off = outcome.off_estimate
    return off is not None and off.p_improved < SURE_WORSE_OFF


def _of_the_level_with_it(improvement: float, outcome: OutcomeResult) -> float:
    """How much worse it was without, in percent of the level with it: 25 % less with it is 33 % more without."""
    sign = 1 if outcome.better == "higher" else -1
    return sign * 100 * (1 - 1 / (1 + sign * improvement / 100))
