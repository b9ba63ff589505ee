"""What a review says about laboratory values: where they went, how sure that is, what chance alone does."""

from collections.abc import Iterator

from apps.analysis import phrases
from apps.analysis.results import Json, OutcomeResult, Sentence
from apps.analysis.telling import both, name_of, number, unit_after
from apps.rules.measures import MEASURES

PUBLISHED_FALL = 8.7  # percent of total cholesterol against placebo (Depommier 2019, PMC6699990)
CHOLESTEROLS = ("total_cholesterol", "ldl", "non_hdl")


def lab_sentences(outcome: OutcomeResult, *, away: bool = False) -> Iterator[Sentence]:
    """The numbers of a pair, in percent of the first value or in the unit of the values, and what they can show.

    `away`: it moved the wrong way, so nothing here speaks of what a product that does something would show.
    """
    in_levels = "chance" in outcome.details
    params = {name: _level(outcome, name) for name in ("before", "after")}
    params |= {"outcome": name_of(outcome), "unit": outcome.unit}
    same = params["before"] == params["after"]
    moved = phrases.LEVEL_MOVED if in_levels else phrases.LAB_MOVED
    if not in_levels:
        params["percent"] = _signed(outcome.details.get("percent_change"))
    yield Sentence("lab_moved", phrases.LAB_SAME if same else moved, params)
    low, high = _pair(outcome.details.get("ci95"))
    unit = outcome.unit if in_levels else ""
    yield lab_range(low, high, unit)
    yield _noise(outcome, unit)
    if outcome.details.get("lab_label") != "within_normal_variation":
        yield Sentence("lab_beyond", phrases.LAB_BEYOND)
    elif not (same or outcome.details.get("may_be_return")):
        yield Sentence("lab_within", phrases.LAB_WITHIN)
        if not away:
            yield from _expected(outcome)


def lab_range(low: float, high: float, unit: str = "") -> Sentence:
    """The ends of the interval without a sign, lower and higher said in words; in percent where there is no unit."""
    words = {"": phrases.LAB_RANGE, "lower": phrases.LAB_RANGE_LOWER, "higher": phrases.LAB_RANGE_HIGHER}
    if unit:
        words = {
            "": phrases.LEVEL_RANGE,
            "lower": phrases.LEVEL_RANGE_LOWER,
            "higher": phrases.LEVEL_RANGE_HIGHER,
        }
    side = "lower" if high <= 0 else "higher" if low >= 0 else ""
    first, last = both(abs(low), abs(high))
    return Sentence("lab_range", words[side], _with_units({"low": first, "high": last}, unit))


def _with_units(ends: dict[str, str], unit: str) -> dict[str, str]:
    """Each end with its unit, and the unit of a range that names it once; percents need none."""
    if not unit:
        return ends
    units = {f"{name}_unit": unit_after(size, unit) for name, size in ends.items()}
    return {**ends, **units, "unit": unit_after("", unit)}


def _noise(outcome: OutcomeResult, unit: str) -> Sentence:
    limits = [outcome.details.get(key) for key in ("limit_down", "limit_up")]
    down, up = _pair(outcome.details["chance"] if unit else limits)
    fall, rise = both(abs(down), abs(up))
    ends = _with_units({"down": fall, "up": rise}, unit)
    many = max(outcome.counts.get(side, 1) for side in ("before", "after")) > 1
    words = (
        (phrases.LEVEL_NOISE_MANY if unit else phrases.LAB_NOISE_MANY)
        if many
        else (phrases.LEVEL_NOISE if unit else phrases.LAB_NOISE)
    )
    return Sentence("lab_noise", words, ends)


def _expected(outcome: OutcomeResult) -> Iterator[Sentence]:
    """What a pair within normal variation says about a product: little (clinical.md 5.4)."""
    limit = outcome.details.get("limit_down")
    if outcome.outcome in CHOLESTEROLS and isinstance(limit, float) and limit < -PUBLISHED_FALL:
        yield Sentence("lab_published", phrases.LAB_PUBLISHED, {"published": number(PUBLISHED_FALL)})
    yield Sentence("lab_expected", phrases.LAB_EXPECTED)


def _pair(given: Json) -> tuple[float, float]:
    """Both ends of a range among the details."""
    assert isinstance(given, list)
    low, high = given
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    return low, high


def _signed(value: Json) -> str:
    told = number(value) if isinstance(value, int | float) else ""
    return told if told in ("", "0") or told.startswith("-") else "+" + told


def _level(outcome: OutcomeResult, name: str) -> str:
    """A value as a laboratory prints it, with the decimals of its unit."""
    value = outcome.details.get(name)
    if not isinstance(value, int | float):
        return ""
    measure = MEASURES.get(outcome.outcome)
    known = [unit.decimals for unit in measure.units if unit.name == outcome.unit] if measure else []
    return f"{value:.{known[0]}f}" if known else number(value)
