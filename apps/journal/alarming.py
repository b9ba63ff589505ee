"""Numbers of a check-in that count before the whole form is right: an emergency never waits behind an error."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.rules import measures
from apps.rules.stopping import limits

BESIDE_A_SIGN = {
    "pain": limits.PAIN_WITH_A_RASH,
    "loose": limits.FEWEST_LOOSE,
    "days3loose": 1,
    "loose_max": limits.FEWEST_LOOSE,
}
"""From here on a number can make a sign beside it more serious (E2, E5)."""

ALONE = {"pain": limits.VERY_BAD, "loose": limits.VERY_MANY_LOOSE}
"""From here on a number can be an emergency by itself (E3, E12)."""

STRONG = {"pain": limits.SEVERE_PAIN, "loose": limits.MANY_LOOSE, "loose_max": limits.MANY_LOOSE}
"""From here on a number can stop a trial by itself (ST6, ST7)."""


def alarming(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """By the names of an entry, from what could be read of the form so far; a blood sugar always."""
    numbers = {name: int(cleaned.get(name) or 0) for name in BESIDE_A_SIGN}
    found: dict[str, Any] = {name: value for name, value in numbers.items() if value >= BESIDE_A_SIGN[name]}
    sugar = cleaned.get("glucose")
    return found if sugar is None else {**found, "glucose_mgdl": sugar}


def is_danger(numbers: Mapping[str, Any]) -> bool:
    """One of these numbers can ask for help without any sign beside it (E3, E9, E10, E12, ST16)."""
    sugar: Decimal | None = numbers.get("glucose_mgdl")
    return is_dangerous_sugar(sugar) or any(numbers.get(name, 0) >= limit for name, limit in ALONE.items())


def is_strong(numbers: Mapping[str, Any]) -> bool:
    """One of these numbers can stop a trial, for somebody whose usual level is lower (ST6, ST7)."""
    return any(numbers.get(name, 0) >= limit for name, limit in STRONG.items())


def look_twice(*units: str) -> str:
    """Said beside a box for a blood sugar before it is sent, as it counts at once: from which numbers on, in these units."""
    sugar = measures.MEASURES["fasting_glucose"]
    low, high = (
        [f"{measures.shown(sugar, Decimal(limit), unit)} {unit}" for unit in units]
        for limit in (limits.VERY_LOW_SUGAR_BELOW, limits.VERY_HIGH_SUGAR)
    )
    return _(
        "A number below %(low)s, or from %(high)s on, stops a trial as soon as it is sent. Look at it twice first."
    ) % {"low": _either(low), "high": _either(high)}


def _either(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} ({numbers[1]})"


def is_dangerous_sugar(sugar: Decimal | None) -> bool:
    """In mg/dL (E9, E10, ST16)."""
    return sugar is not None and not limits.VERY_LOW_SUGAR_BELOW <= sugar < limits.VERY_HIGH_SUGAR
