"""From a product's row to what the rules need to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.models import LabelReading, Person, Product, Trial
from apps.rules.labels.classes import form_of
from apps.rules.labels.reading import STRENGTHS
from apps.rules.products import ProductFacts, unfit
from apps.rules.vocabulary import AmountUnit, LabelClass, ProductForm, SaidBy

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
    found = reading.get("unitless")
    dose = pack_dose({**reading, "amount": {**found, "unit": AmountUnit.CELLS}}) if found else None
    return UnitlessDose(dose.amount, dose.per_units, dose.per_day) if dose else None


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


def confirmed(person: Person) -> Product | None:
    """The product of the trial that runs, else the one the person confirmed last and may still take; None without any."""
    return in_question(Product.objects.of(person)).last()


def in_question(products: QuerySet[Product]) -> QuerySet[Product]:
    """The last of a person's is the one that the screening is about: the one that is taken, whatever pack is read beside it.

    `runs`: a trial runs on it.
    """
    trials = Trial.objects.ongoing().filter(product=OuterRef("pk"))
    usable = Q(runs=True) | Q(
        confirmed_at__isnull=False, told_otherwise_at=None, read_otherwise_at=None, never_again_at=None
    )
    return products.annotate(runs=Exists(trials)).filter(usable).order_by("runs", "confirmed_at", "pk")


def is_unfit(product: Product) -> bool:
    """This very pack is not to be taken: past its date, unsealed, or live and badly kept."""
    return unfit(
        ProductForm(product.form),
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
    )


def is_not_to_be_taken(product: Product) -> bool:
    """What the person told of this pack is enough to leave it, whatever their answers are."""
    held = product.told_otherwise_at is not None or product.read_otherwise_at is not None
    return product.allergen_match or is_unfit(product) or held


def facts(product: Product) -> ProductFacts:
    """What the product checks of screening look at (clinical.md 2.5)."""
    newest = product.readings.first()
    return ProductFacts(
        form=ProductForm(product.form),
        cells_per_day=amount_per_day(product),
        unit=AmountUnit(product.amount_unit) if product.amount_unit else None,
        pack_says=_with_a_unit(newest, product.most_a_day),
        bare_number=_bare(newest, product.most_a_day),
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
        allergen_match=product.allergen_match,
        other_strains=product.other_strains,
        added_prebiotic=product.added_prebiotic,
        botanicals=product.botanicals,
        disease_claims=product.disease_claims,
        form_by=form_by(product, newest),
    )


def form_by(product: Product, newest: LabelReading | None) -> SaidBy:
    """Whose word the form is: a correction is the person's, or the maker's where they say so."""
    if product.corrected_from:
        return SaidBy.MAKER if product.correction_kind == "maker" else SaidBy.PERSON
    return SaidBy.CATALOGUE if newest is not None and newest.reading.get(CHECKED) else SaidBy.LABEL


def amount_per_day(product: Product) -> Decimal | None:
    """The stated amount at the most that is taken in a day, in the label's own unit; None when it states none."""
    return amount_in(product, product.most_a_day)


def amount_in(product: Product, units: Decimal) -> Decimal | None:
    """The stated amount in so many capsules or scoops, in the label's own unit; None when it states none, or not in how many."""
    if product.amount_value is None or product.amount_per_units is None:
        return None
    return product.amount_value * units / product.amount_per_units


def counted_on_the_pack(product: Product) -> Decimal | None:
    """The count a day in the words on the pack and in the catalogue, whatever was confirmed; None without one, and for a blend.

    A correction can be a slip or a wish: the limit looks at the larger of the two, at as many a day as the trial may reach.
    """
    return counted_in_words(product.readings.first(), taken=product.most_a_day)


def counted_in_words(newest: LabelReading | None, *, taken: Decimal) -> Decimal | None:
    """The count a day in the words of a reading and in the catalogue, of whoever takes so many units; a number without its
    unit may be one too.
    """
    found = (_with_a_unit(newest, taken), _bare(newest, taken))
    return max((one for one in found if one is not None), default=None)


def _with_a_unit(newest: LabelReading | None, taken: Decimal) -> Decimal | None:
    if newest is None or _is_of_a_blend(newest):
        return None
    said = (pack_dose(newest.reading), also_in(newest.reading), checked_dose(newest.reading))
    counts = (dose for dose in said if dose is not None and dose.unit is not AmountUnit.MG)
    return max((_at_most(dose, taken) for dose in counts), default=None)


def _bare(newest: LabelReading | None, taken: Decimal) -> Decimal | None:
    bare = unitless_dose(newest.reading) if newest is not None and not _is_of_a_blend(newest) else None
    return _at_most(bare, taken) if bare else None


def _at_most(dose: PackDose | UnitlessDose, taken: Decimal) -> Decimal:
    """The count a day when so many units are taken, as far as the words say in how many it is; never less than `per_day`."""
    return max(dose.per_day, dose.amount * taken / dose.per_units) if dose.per_units else dose.per_day


def _is_of_a_blend(row: LabelReading) -> bool:
    return form_of(LabelClass(row.label_class)) is ProductForm.BLEND


def most_per_day(product: Product) -> Decimal | None:
    """What a day can hold: the larger of what was confirmed and what the words on the pack say."""
    confirmed_one, on_the_pack = amount_per_day(product), counted_on_the_pack(product)
    if confirmed_one is None or on_the_pack is None:
        return confirmed_one
    return max(confirmed_one, on_the_pack)
