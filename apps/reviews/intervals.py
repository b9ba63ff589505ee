"""How sure a change is, as a bar: what was measured, where the real change probably lies, no change, what matters.

Better is always to the right. The words beside it are the review's own sentences; `Bar.words` is the text
alternative.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.analysis.telling import as_set, both, number, on_the_scale, unit_after
from apps.records.models import Review
from apps.reviews.findings import untold
from apps.rules import outcomes
from apps.rules.text import tied
from apps.rules.vocabulary import Better, PrimaryOutcome, SecondaryOutcome

LEFT, WIDTH = 14, 372  # of a drawing that is 400 wide, so that a phone need not shrink it
ROW, FOOT, HEAD = 46, 44, 26
LETTER = 7.4  # the width of a letter on average
PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: its name, where the dot stands, the ends of its bar, and its height."""

    name: str
    dot: float
    low: float
    high: float
    y: int
    words: str

    @property
    def width(self) -> float:
        """How long the bar is."""
        return round(self.high - self.low, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """Everything the template draws. `matters`: where the smallest change that matters stands, both ways; `words_at`:
    the middles of what is written below no change and below what matters.

    `chance`: from where to where two tests of one person differ without any change.
    """

    key: str
    label: str
    rows: tuple[Row, ...]
    zero: float
    matters: tuple[float, ...]
    chance: tuple[float, float] | None
    matters_words: str
    words_at: tuple[float, float]
    legend: tuple[str, ...]
    words: str

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return HEAD + ROW * len(self.rows) + FOOT

    @property
    def foot(self) -> int:
        """Where the scale stands."""
        return HEAD + ROW * len(self.rows)

    @property
    def shade(self) -> int:
        """How high the shade is."""
        return ROW * len(self.rows)

    @property
    def chance_width(self) -> float:
        """How wide the shade is."""
        return round(self.chance[1] - self.chance[0], 1) if self.chance else 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Improvements from side to side."""

    low: float
    high: float

    def across(self, gain: float) -> float:
        """Its place; what is outside stands at the edge."""
        inside = min(max(gain, self.low), self.high)
        return round(LEFT + WIDTH * (inside - self.low) / (self.high - self.low), 1)


def bar(review: Review, rank: str) -> Bar | None:
    """The bar of the "primary" or the "secondary" outcome; None where the review gives no interval."""
    outcome = (review.result or {}).get(rank)
    if not outcome or outcome["estimate"] is None or untold(review, rank):
        return None
    estimates = [outcome["estimate"], *([outcome["off_estimate"]] if outcome["off_estimate"] else [])]
    matters, chance = _matters(outcome), _chance(outcome)
    scale = _scale(estimates, matters, chance)
    unit = PERCENT if estimates[0]["unit"] == PERCENT else outcome["unit"]
    names = (_("With it, against before"), _("With it, against the weeks without"))
    rows = tuple(
        _row(name, estimate, scale, unit, HEAD + ROW * n)
        for n, (name, estimate) in enumerate(zip(names, estimates, strict=False))
    )
    written = _("%(size)s would matter") % {"size": size} if (size := _size(outcome, matters, unit)) else ""
    legend = tuple(_legend(size, has_chance=chance is not None))
    return Bar(
        key=f"{rank}-bar",
        label=_("How sure: %(name)s") % {"name": _name(outcome["outcome"])},
        rows=rows,
        zero=scale.across(0),
        matters=tuple(scale.across(end) for end in (-matters, matters)) if matters else (),
        chance=(scale.across(chance[0]), scale.across(chance[1])) if chance else None,
        matters_words=tied(written),
        words_at=(_middle(scale.across(0), _("no change")), _middle(scale.across(matters or 0), written)),
        legend=tuple(map(tied, legend)),
        words=tied(" ".join(f"{row.name}: {row.words}" for row in rows)),
    )


def _size(outcome: dict[str, Any], matters: float | None, unit: str) -> str:
    """The change that matters as the person set it; HbA1c in points, also in results that tell it in percent of it."""
    if not matters:
        return ""
    if outcome["outcome"] == PrimaryOutcome.HBA1C and outcome["estimate"]["unit"] == PERCENT:
        return _("%(size)s points") % {"size": as_set(outcome["mcid"])}
    size = as_set(matters)
    return f"{size} {_(unit_after(size, unit))}"


def _middle(x: float, words: str) -> float:
    """Where words about a place are centred, so that none leaves the drawing."""
    half = len(words) * LETTER / 2
    return round(min(max(x, LEFT + half), LEFT + WIDTH - half), 1)


def _row(name: str, estimate: dict[str, Any], scale: Scale, unit: str, y: int) -> Row:
    low, high = on_the_scale(tuple(estimate["ci95"]), estimate["unit"])
    first, last = both(abs(low), abs(high))
    words = _("%(gain)s, probably between %(low)s and %(high)s.") % {
        "gain": _said(estimate["improvement"], _decimal(estimate["improvement"]), unit),
        "low": (first if low > 0 else last) if low * high > 0 else _said(low, first, unit),
        "high": _said(low, first, unit) if high < 0 else _said(high, last, unit),
    }
    return Row(name, scale.across(estimate["improvement"]), scale.across(low), scale.across(high), y, words)


def _decimal(gain: float) -> str:
    """As a number is said, and never "1 days"."""
    size = number(abs(gain))
    return "1.0" if size == "1" else size


def _said(gain: float, size: str, unit: str) -> str:
    if float(size) == 0:
        return _("no change")
    words = _("%(size)s %(unit)s better") if gain > 0 else _("%(size)s %(unit)s worse")
    return words % {"size": size, "unit": _(unit_after(size, unit))}


def _name(key: str) -> str:
    if key in outcomes.PRIMARIES:
        return _(outcomes.PRIMARIES[PrimaryOutcome(key)].label)
    return _(outcomes.SECONDARIES[SecondaryOutcome(key)].label)


def _matters(outcome: dict[str, Any]) -> float | None:
    """The smallest change that matters, in the unit of the bar."""
    mcid = outcome["mcid"]
    if mcid is None or outcome["estimate"]["unit"] != PERCENT:
        return None if mcid is None else float(mcid)
    before = outcome["details"].get("before")
    return 100 * float(mcid) / before if before else None


def _chance(outcome: dict[str, Any]) -> tuple[float, float] | None:
    """As improvements: the reference change limits, the better end with a bad first value coming back."""
    details = outcome["details"]
    if outcome["kind"] == "waist" and details.get("mdc95"):
        return -details["mdc95"], details["mdc95"]
    limits = details.get("chance") or [details.get("limit_down"), details.get("limit_up")]
    if limits[0] is None:
        return None
    back = details["return_change"][0] if details.get("chance") else details.get("return_limit")
    better, worse = limits[:: 1 if outcome["better"] == "lower" else -1]
    return -abs(worse), max(abs(better), Better(outcome["better"]).sign * (back or 0))


def _scale(
    estimates: list[dict[str, Any]], matters: float | None, chance: tuple[float, float] | None
) -> Scale:
    ends = [0.0, *(chance or ()), *([-matters, matters] if matters else [])]
    for estimate in estimates:
        ends += [estimate["improvement"], *on_the_scale(tuple(estimate["ci95"]), estimate["unit"])]
    room = (max(ends) - min(ends)) / 20
    return Scale(min(ends) - room, max(ends) + room)


def _legend(matters: str, *, has_chance: bool) -> Iterator[str]:
    yield _("The dot is what was measured. The real change is probably somewhere on the bar.")
    if matters:
        yield _("Dashed lines: %(size)s, the smallest change that matters in your plan.") % {"size": matters}
    if has_chance:
        yield _("A dot in the shade can be chance alone.")
