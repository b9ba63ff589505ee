"""How a number, an outcome and a unit are said to a reader."""

from math import inf

from apps.analysis import phrases
from apps.analysis.results import OutcomeResult

LARGEST = {"days/week": 7.0, "points": 10.0}
"""The whole scale of a unit: no change is larger."""


def on_the_scale(ends: tuple[float, float], unit: str) -> tuple[float, float]:
    """The ends of a range as far as the scale of its unit reaches: nothing gets worse by 15 days a week."""
    most = LARGEST.get(unit, inf)
    low, high = (min(max(end, -most), most) for end in ends)
    return low, high


def number(value: float) -> str:
    """A size for a reader: no decimals from 10, one from 1, two below; never "-0.0"."""
    decimals = 0 if abs(value) >= 10 else 1 if abs(value) >= 1 or value == 0 else 2
    text = f"{value:.{decimals}f}".removesuffix(".0")
    return "0" if float(text) == 0 else text


def as_set(value: float) -> str:
    """A size that a person chose, as they wrote it: "0.5", not "0.50"."""
    text = number(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def both(low: float, high: float) -> tuple[str, str]:
    """The sizes of the ends of one range: "1.0 and 1.2", not "1 and 1.2"."""
    said = number(low), number(high)
    if not any("." in text for text in said):
        return said
    first, last = (
        text if "." in text or text == "0" or abs(size) >= 10 else f"{size:.1f}"
        for text, size in zip(said, (low, high), strict=True)
    )
    return first, last


def in_a_hundred(share: float) -> str:
    """A probability as a count of 100, rounded down, never 100."""
    return str(min(99, int(100 * share)))


def name_of(outcome: OutcomeResult) -> str:
    """The outcome in words."""
    return phrases.NAMES.get(outcome.outcome, outcome.outcome.replace("_", " "))


def unit_of(outcome: OutcomeResult, size: str = "") -> str:
    """The unit in words, as it stands after that size."""
    return unit_after(size, outcome.unit)


def unit_after(size: str, unit: str) -> str:
    """As in "1 day a week", and in "0.5 days a week"."""
    one = phrases.ONE.get(unit) if size == "1" else None
    return one or phrases.UNITS.get(unit, unit)


def from_to(worse: str, better: str, unit: str) -> dict[str, str]:
    """Both ends of a range around nothing, each with its unit."""
    units = {"worse_unit": unit_after(worse, unit), "better_unit": unit_after(better, unit)}
    return {"worse": worse, "better": better, **units}
