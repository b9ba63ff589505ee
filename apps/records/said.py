"""What is said of a pack before the person says anything: by its words, or by the operator who checked them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from apps.records.doses_said import CHECKED, PackDose, advised, checked_dose, pack_dose
from apps.records.models import LabelReading, Product
from apps.rules.labels.classes import form_of
from apps.rules.vocabulary import LabelClass, ProductForm


@dataclass(frozen=True, slots=True)
class Said:
    """A dose as somebody says it: `amount` in `per_units`, `serving` a day. None where they do not say."""

    amount: Decimal | None
    unit: str
    per_units: Decimal | None
    serving: Decimal | None

    def amount_differs(self, mine: "Said") -> bool:
        """Whether `mine` has another amount, or the same in another number of capsules; not where nothing was said."""
        if self.amount is None:
            return False
        if (mine.amount, mine.unit) != (round(self.amount, 3), self.unit):
            return True
        return self.per_units is not None and mine.per_units != round(self.per_units, 2)

    def serving_differs(self, mine: "Said") -> bool:
        """Whether `mine` has another number a day; not where none was said."""
        return self.serving is not None and mine.serving != round(self.serving, 2)

    def differs(self, mine: "Said") -> bool:
        """Whether `mine` changes what was said."""
        return self.amount_differs(mine) or self.serving_differs(mine)

    def lacks(self, mine: "Said") -> bool:
        """Whether `mine` adds what was not said."""
        amount = self.amount is None and mine.amount is not None
        counted = self.per_units is None and mine.amount is not None and mine.per_units is not None
        return amount or counted or (self.serving is None and mine.serving is not None)


@dataclass(frozen=True, slots=True)
class Checked:
    """What an operator answers for in the catalogue entry that a pack was picked from."""

    form: ProductForm
    source: str
    on: date | None
    code: UUID  # of the entry
    copied: bool  # whether the catalogue has the words on the pack


def snapshot(entry: Product, *, copied: bool) -> dict[str, Any]:
    """What the catalogue says of an entry, for the reading of the pack that is picked from it; `copied`: also its words."""
    numbers = {
        "amount": entry.amount_value,
        "per_units": entry.amount_per_units,
        "serving": entry.serving_units,
    }
    return {name: None if number is None else str(number) for name, number in numbers.items()} | {
        "code": str(entry.code),
        "form": entry.form,
        "unit": entry.amount_unit,
        "source": entry.source,
        "copied": copied,
        "on": entry.checked_on.isoformat() if entry.checked_on else None,
    }


def checked(reading: Mapping[str, Any]) -> Checked | None:
    """None for a pack that was not picked from the catalogue."""
    found = reading.get(CHECKED)
    if not found:
        return None
    on = date.fromisoformat(found["on"]) if found["on"] else None
    return Checked(ProductForm(found["form"]), found["source"], on, UUID(found["code"]), found["copied"])


@dataclass(frozen=True, slots=True)
class Since:
    """What the catalogue tells now of the entry that a pack was picked from: a recall may be known only later."""

    batch_notes: str
    is_older: bool


def since_picked(found: Checked) -> Since | None:
    """None once the entry is gone. A double tells what the entry tells that it was merged into."""
    entry = Product.objects.filter(person=None, code=found.code).select_related("merged_into").first()
    if entry is None:
        return None
    kept = entry.merged_into or entry
    return Since(kept.batch_notes, Product.objects.catalogue().filter(replaces=kept).exists())


def form_in(row: LabelReading) -> ProductForm:
    """The form as the catalogue has it, or else as the words were read."""
    found = checked(row.reading)
    return found.form if found else form_of(LabelClass(row.label_class))


def words_in(reading: Mapping[str, Any]) -> Said:
    """The dose in the words on the pack."""
    return _said(pack_dose(reading), advised(reading))


def said_in(reading: Mapping[str, Any]) -> Said:
    """The dose that the person is asked to confirm: that of the catalogue, or else that of the words."""
    found = reading.get(CHECKED)
    if not found:
        return words_in(reading)
    serving = None if found["serving"] is None else Decimal(found["serving"])
    return _said(checked_dose(reading), serving)


def _said(dose: PackDose | None, serving: Decimal | None) -> Said:
    if dose is None:
        return Said(None, "", None, serving)
    return Said(dose.amount, dose.unit, dose.per_units, serving)


def confirmed_in(product: Product) -> Said:
    """The dose in the product's own columns."""
    return Said(product.amount_value, product.amount_unit, product.amount_per_units, product.serving_units)


def only_told(product: Product) -> bool:
    """Whether the number a day stands only in what the person says, and not in the words that were copied."""
    newest = product.readings.first() if product.serving_units is not None else None
    return newest is not None and said_in(newest.reading).serving is None
