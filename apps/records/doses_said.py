"""What the words on a pack say about its dose, as a stored reading has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.rules.labels.reading import STRENGTHS
from apps.rules.vocabulary import AmountUnit

CHECKED = (
    "checked"  # in the reading of a pack that was picked from the catalogue: what an operator says of it
)
A_DAY = "day"  # an amount that is stated for a day, whatever the serving
UNCOUNTED = (
    "serving",
    "dose",
)  # an amount that is stated for one of these, without a word of how many capsules it is
MOST = Decimal(10) ** 15  # larger amounts are misprints or misreadings
SMALLEST = Decimal("0.001")
GRAMS = {"g": 1, "10 g": 10, "100 g": 100, "kg": 1000}


@dataclass(frozen=True, slots=True)
class PackDose:
    """What the words on the pack say about the dose: `amount` in `per_units`, `serving` a day; None where unsaid.

    `per_day` is in the words' own unit, and the least that can be meant: one serving where they name no number a day.
    """

    amount: Decimal
    unit: AmountUnit
    per_units: Decimal | None
    serving: Decimal | None
    per_day: Decimal


def pack_dose(reading: Mapping[str, Any]) -> PackDose | None:
    """The dose that a stored reading found; None where the words give none, or only a strength. Of a range the upper end."""
    found = reading.get("amount")
    if not found or found["per"] in STRENGTHS or not SMALLEST <= found["upper"] <= MOST:
        return None
    amount, serving = Decimal(str(found["upper"])), advised(reading)
    per_units = counted_in(reading)
    taken = serving or _one_serving(reading) or Decimal(1)
    a_day = amount if per_units is None or found["per"] == A_DAY else amount * taken / per_units
    return PackDose(amount, AmountUnit(found["unit"]), per_units, serving, a_day)


def also_in(reading: Mapping[str, Any]) -> PackDose | None:
    """The same dose as the words count it in a second unit: "30 billion TFU (3 x 10^10 cells)"."""
    return pack_dose({**reading, "amount": reading["amount_also"]}) if reading.get("amount_also") else None


@dataclass(frozen=True, slots=True)
class UnitlessDose:
    """A number without its unit: `amount` in `per_units` (None where unsaid); `per_day` is the least that can be meant."""

    amount: Decimal
    per_units: Decimal | None
    per_day: Decimal


def unitless_dose(reading: Mapping[str, Any]) -> UnitlessDose | None:
    """What a stored reading found without a unit. It is no count to plan with, and counts for the limit as one of cells."""
    return _as_cells(reading, reading.get("unitless"))


def unread_dose(reading: Mapping[str, Any]) -> UnitlessDose | None:
    """The most that a number may be of which the words do not tell the size: "1 billion de TFU"; None where nobody can say."""
    found = reading.get("unread")
    return _as_cells(reading, found) if found and found["upper"] is not None else None


def _as_cells(reading: Mapping[str, Any], found: Mapping[str, Any] | None) -> UnitlessDose | None:
    dose = pack_dose({**reading, "amount": {**found, "unit": AmountUnit.CELLS}}) if found else None
    return UnitlessDose(dose.amount, dose.per_units, dose.per_day) if dose else None


def strength_dose(reading: Mapping[str, Any]) -> PackDose | None:
    """What one scoop or serving of a powder holds, where the words say how strong it is and how many grams are taken at once."""
    found, grams = reading.get("amount"), reading.get("grams")
    if not found or not grams or found["per"] not in GRAMS:
        return None
    share = found["upper"] * grams / GRAMS[found["per"]]
    return pack_dose({**reading, "amount": {**found, "upper": share, "per": "scoop", "per_units": 1}})


def is_unjudged(reading: Mapping[str, Any]) -> bool:
    """Whether the words give a number that cannot be held against the limit: of unknown size, or per gram of unknown many."""
    found, unread = reading.get("amount"), reading.get("unread")
    if found and found["per"] in STRENGTHS:
        return strength_dose(reading) is None
    return bool(unread) and unread_dose(reading) is None


def beside_an_amount(reading: Mapping[str, Any]) -> tuple[object, ...]:
    """What the words give that is no amount and counts for the limit all the same."""
    return unitless_dose(reading), unread_dose(reading), strength_dose(reading), is_unjudged(reading)


def checked_dose(reading: Mapping[str, Any]) -> PackDose | None:
    """The dose that an operator checked, of a pack that was picked from the catalogue; None where it has none."""
    found = reading.get(CHECKED)
    if not found or found["amount"] is None:
        return None
    amount, unit = Decimal(found["amount"]), AmountUnit(found["unit"])
    per_units, serving = _number(found["per_units"]), _number(found["serving"])
    a_day = amount if per_units is None else amount * (serving or Decimal(1)) / per_units
    return PackDose(amount, unit, per_units, serving, a_day)


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def advised(reading: Mapping[str, Any]) -> Decimal | None:
    """How many a day the words on the pack advise, of a range the most; None where they do not say."""
    if "daily" not in reading:  # read before the reader told one serving from a day
        return _one_serving(reading)
    return units(reading["daily"]["most"]) if reading["daily"] else None


def counted_in(reading: Mapping[str, Any]) -> Decimal | None:
    """How many capsules hold the amount; None where the words only say "a day" or "a serving", or nothing."""
    found = reading["amount"]
    if "daily" not in reading or found["per"] not in {None, A_DAY, *UNCOUNTED}:
        a_day = found["per"] == A_DAY
        return (_one_serving(reading) or Decimal(1)) if a_day else units(found["per_units"])
    return advised(reading) if found["per"] == A_DAY else None


def _one_serving(reading: Mapping[str, Any]) -> Decimal | None:
    words = str(reading.get("serving") or "")
    return units(words.split(maxsplit=1)[0]) if words else None


def units(count: float | str) -> Decimal:
    """A number of units that fits the column; 1 where the label says something odd."""
    number = round(Decimal(str(count)), 2)
    return number if Decimal("0.01") <= number < 1000 else Decimal(1)
