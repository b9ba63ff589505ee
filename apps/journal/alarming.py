"""Numbers of a check-in that count before the whole form is right: an emergency never waits behind an error."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

BESIDE_A_SIGN = {"pain": 5, "loose": 3, "days3loose": 1, "loose_max": 3}
"""From here on a number can make a sign beside it more serious (E2, E5)."""

ALONE = {"pain": 9, "loose": 10}
"""From here on a number can be an emergency by itself (E3, E12)."""

LOW_SUGAR, HIGH_SUGAR = 54, 300  # mg/dL (E9, E10, ST16)


def alarming(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """By the names of an entry, from what could be read of the form so far; a blood sugar always."""
    numbers = {name: int(cleaned.get(name) or 0) for name in BESIDE_A_SIGN}
    found: dict[str, Any] = {name: value for name, value in numbers.items() if value >= BESIDE_A_SIGN[name]}
    sugar = cleaned.get("glucose")
    return found if sugar is None else {**found, "glucose_mgdl": sugar}


def is_danger(numbers: Mapping[str, Any]) -> bool:
    """One of these numbers can ask for help without any sign beside it."""
    sugar: Decimal | None = numbers.get("glucose_mgdl")
    return is_dangerous_sugar(sugar) or any(numbers.get(name, 0) >= limit for name, limit in ALONE.items())


def is_dangerous_sugar(sugar: Decimal | None) -> bool:
    """In mg/dL."""
    return sugar is not None and not LOW_SUGAR <= sugar < HIGH_SUGAR
