"""What a person says of a pack after seeing the reading."""

from dataclasses import dataclass
from decimal import Decimal

from apps.records.said import Said
from apps.rules.vocabulary import ProductForm


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be seen of a pack: date, seal, how it was kept, and its batch."""

    expired: bool
    seal_broken: bool
    storage_ok: bool
    batch: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person says is in the pack, after seeing the reading."""

    name: str
    form: ProductForm
    correction_kind: str
    correction_reason: str
    amount_value: Decimal | None
    amount_unit: str
    amount_per_units: Decimal | None  # None: nobody knows, of a weight or a pack that is not clear
    serving_units: Decimal | None  # None: the label advises no number a day
    smallest_units: Decimal
    unit_noun: str
    can_halve: bool
    condition: Condition
    allergen_match: bool  # yes, or not sure
    contents: frozenset[str]  # of CONTENTS
    allergen_told: bool = False  # a clear yes
    was_mistaken: bool = False  # about what was told otherwise after a trial had started
    says_the_same: bool = False  # the pack in the hand, of what a newer reader reads otherwise
    keep_photos: bool = False
    offer: bool = False

    @property
    def dose(self) -> Said:
        """What is said of the amount and of how many a day."""
        unit = self.amount_unit if self.amount_value is not None else ""
        return Said(self.amount_value, unit, self.amount_per_units, self.serving_units)
