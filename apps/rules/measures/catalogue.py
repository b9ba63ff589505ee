"""What is measured: units, conversions, limits and how many decimals to show (clinical.md 5.1 and 5.2).

Every value is stored in the canonical unit as a Decimal with 6 places; what was typed is kept beside it.
Limits are given for each unit of its own, because the rounded pairs do not convert into one another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from apps.rules.text import gettext_noop as _

CANONICAL_PLACES = Decimal("0.000001")

Convert = Callable[[Decimal], Decimal]


class JumpKind(StrEnum):
    """How two entries of one measure are compared."""

    DIFFERENCE = "difference"
    PERCENT = "percent"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends are allowed."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Jump:
    """More than `limit` since the last entry asks "are you sure?"; `within_days` None: whenever it was."""

    kind: JumpKind
    limit: Decimal
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its own limits; `soft` None: nothing inside the hard range is unusual."""

    name: str
    hard: Range
    soft: Range | None
    decimals: int
    to_canonical: Convert
    from_canonical: Convert


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured. `units` begins with the canonical one."""

    key: str
    label: str
    units: tuple[Unit, ...]
    whole: bool = False
    jump: Jump | None = None

    @property
    def canonical(self) -> Unit:
        """The unit in which values are stored."""
        return self.units[0]

    def unit(self, name: str) -> Unit:
        """The unit called `name`. Raises ValueError when this measure has no such unit."""
        for unit in self.units:
            if unit.name == name:
                return unit
        raise ValueError(f"{self.key} is not measured in {name!r}")

    def other(self, name: str) -> Unit | None:
        """The unit that may have been meant instead of `name`, if there is one."""
        return next((unit for unit in self.units if unit.name != name), None)


def to_canonical(measure: Measure, value: Decimal, unit: str) -> Decimal:
    """`value` in the canonical unit, to 6 places."""
    return measure.unit(unit).to_canonical(value).quantize(CANONICAL_PLACES, ROUND_HALF_UP)


def from_canonical(measure: Measure, value: Decimal, unit: str) -> Decimal:
    """A stored value in `unit`, not rounded."""
    return measure.unit(unit).from_canonical(value)


def shown(measure: Measure, value: Decimal, unit: str) -> Decimal:
    """A stored value in `unit`, rounded half up to the decimals that the unit is shown with."""
    found = measure.unit(unit)
    return found.from_canonical(value).quantize(Decimal(1).scaleb(-found.decimals), ROUND_HALF_UP)


def _same(value: Decimal) -> Decimal:
    return value


def _times(factor: str) -> Convert:
    return lambda value: value * Decimal(factor)


def _over(factor: str) -> Convert:
    return lambda value: value / Decimal(factor)


def _range(ends: str) -> Range:
    low, high = ends.split("..")
    return Range(Decimal(low), Decimal(high))


def _unit(name: str, hard: str, soft: str, decimals: int, to: Convert = _same, back: Convert = _same) -> Unit:
    return Unit(name, _range(hard), _range(soft) if soft else None, decimals, to, back)


def _lipid(key: str, label: str, *limits: str, jump: Jump, factor: str = "38.67") -> Measure:
    hard, soft, hard_mmol, soft_mmol = limits
    mmol = _unit("mmol/L", hard_mmol, soft_mmol, 2, _times(factor), _over(factor))
    return Measure(key, label, (_unit("mg/dL", hard, soft, 0), mmol), jump=jump)


def _count(key: str, label: str, unit: str, hard: str, soft: str = "") -> Measure:
    return Measure(key, label, (_unit(unit, hard, soft, 0),), whole=True)


def _percent(limit: int, within_days: int | None = None) -> Jump:
    return Jump(JumpKind.PERCENT, Decimal(limit), within_days)


_GLUCOSE_MMOL = _unit("mmol/L", "1.1..33.3", "3.3..11.1", 1, _times("18.016"), _over("18.016"))
_IFCC = _unit(
    "mmol/mol",
    "9..195",
    "20..108",
    0,
    lambda ifcc: Decimal("0.09148") * ifcc + Decimal("2.152"),
    lambda percent: (percent - Decimal("2.152")) / Decimal("0.09148"),
)
_FAHRENHEIT = _unit(
    "F", "86..109.4", "95..104", 1, lambda f: (f - 32) * 5 / Decimal(9), lambda c: c * 9 / Decimal(5) + 32
)
_WAIST_IN = _unit("in", "15.7..98.4", "21.7..63.0", 1, _times("2.54"), _over("2.54"))
_HEIGHT_IN = _unit("in", "39.4..98.4", "55.1..80.7", 1, _times("2.54"), _over("2.54"))
_POUND = _unit("lb", "55..772", "88..441", 1, _times("0.45359237"), _over("0.45359237"))

_ALL = (
    Measure(
        "fasting_glucose",
        _("Fasting glucose"),
        (_unit("mg/dL", "20..600", "60..200", 0), _GLUCOSE_MMOL),
        jump=Jump(JumpKind.DIFFERENCE, Decimal(60)),
    ),
    Measure(
        "hba1c",
        _("HbA1c"),
        (_unit("%", "3.0..20.0", "4.0..12.0", 1), _IFCC),
        jump=Jump(JumpKind.DIFFERENCE, Decimal("1.5"), within_days=59),
    ),
    _lipid(
        "total_cholesterol",
        _("Total cholesterol"),
        *("40..1000", "100..350", "1.0..25.9", "2.6..9.1"),
        jump=_percent(35),
    ),
    _lipid("ldl", _("LDL cholesterol"), *("5..800", "30..250", "0.1..20.7", "0.8..6.5"), jump=_percent(50)),
    _lipid("hdl", _("HDL cholesterol"), *("5..200", "20..110", "0.1..5.2", "0.5..2.8"), jump=_percent(40)),
    _lipid(
        "non_hdl",
        _("Non-HDL cholesterol"),
        *("10..900", "50..300", "0.3..23.3", "1.3..7.8"),
        jump=_percent(50),
    ),
    _lipid(
        "triglycerides",
        _("Triglycerides"),
        *("10..5000", "30..500", "0.1..56.5", "0.3..5.6"),
        jump=Jump(JumpKind.FOLD, Decimal(3)),
        factor="88.57",
    ),
    Measure(
        "waist",
        _("Waist"),
        (_unit("cm", "40..250", "55..160", 1), _WAIST_IN),
        jump=Jump(JumpKind.DIFFERENCE, Decimal(6), within_days=7),
    ),
    Measure(
        "weight", _("Weight"), (_unit("kg", "25..350", "40..200", 1), _POUND), jump=_percent(5, within_days=7)
    ),
    Measure("height", _("Height"), (_unit("cm", "100..250", "140..205", 0), _HEIGHT_IN)),
    Measure("temperature", _("Temperature"), (_unit("C", "30.0..43.0", "35.0..40.0", 1), _FAHRENHEIT)),
    _count("bristol", _("Bristol stool type"), "type", "1..7"),
    _count("loose_stools_day", _("Loose stools in a day"), "count", "0..30", "0..10"),
    _count("bloating_days_week", _("Days with bloating in a week"), "days", "0..7"),
    _count("hunger", _("Hunger"), "0-10", "0..10"),
    _count("energy", _("Energy"), "0-10", "0..10"),
    _count("symptom", _("Symptom rating"), "0-10", "0..10"),
)
MEASURES = {measure.key: measure for measure in _ALL}
