"""Adding a pack, confirming or correcting its reading, and knowing what to expect."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from apps.products.readings import first_columns, stored
from apps.records.models import LabelReading, Person, Product, Trial
from apps.rules.labels import READER_VERSION, read
from apps.rules.vocabulary import ProductForm


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person says is in the pack, after seeing the reading."""

    name: str
    form: ProductForm
    correction_reason: str
    amount_value: Decimal | None
    amount_unit: str
    amount_per_units: Decimal
    serving_units: Decimal
    smallest_units: Decimal
    unit_noun: str
    can_halve: bool
    batch: str
    expired: bool
    seal_broken: bool
    storage_ok: bool
    allergen_match: bool


@transaction.atomic
def add(*, person: Person, text: str, name: str, at: datetime) -> Product:
    """Reads the label and keeps text, reading and reader version. Nothing is confirmed yet."""
    reading = read(text)
    product = Product.objects.create(person=person, name=name, added_at=at, **first_columns(reading))
    LabelReading.objects.create(
        product=product,
        text=text,
        label_class=reading.label_class,
        reading=stored(reading),
        reader_version=READER_VERSION,
        read_at=at,
    )
    return product


@transaction.atomic
def pick(*, person: Person, entry: Product, at: datetime) -> Product:
    """A copy of a catalogue entry for this person, with the label text that was checked."""
    reading = entry.readings.first()
    return add(person=person, text=reading.text if reading else entry.name, name=entry.name, at=at)


@transaction.atomic
def confirm(*, product: Product, facts: Confirmed, read_form: ProductForm, at: datetime) -> bool:
    """Keeps what the person confirmed; another form than was read needs a reason. False: it is in a running trial.

    A product of a started trial is never changed: the trial was planned on it.
    """
    if Trial.objects.filter(product=product).exclude(state="planned").exists():
        return False
    corrected = facts.form != read_form
    changed = Product.objects.filter(pk=product.pk, never_again_at=None).update(
        name=facts.name,
        form=facts.form,
        corrected_from=read_form if corrected else "",
        correction_reason=facts.correction_reason if corrected else "",
        amount_value=facts.amount_value,
        amount_unit=facts.amount_unit if facts.amount_value is not None else "",
        amount_per_units=facts.amount_per_units,
        serving_units=facts.serving_units,
        smallest_units=facts.smallest_units,
        unit_noun=facts.unit_noun,
        can_halve=facts.can_halve,
        batch=facts.batch,
        expired=facts.expired,
        seal_broken=facts.seal_broken,
        storage_ok=facts.storage_ok,
        allergen_match=facts.allergen_match,
        confirmed_at=at,
        expectation_read_at=None,
    )
    return changed == 1


def read_expectation(*, product: Product, at: datetime) -> bool:
    """The person has read what this form can and cannot do. False: it was not confirmed, or read before."""
    unread = Product.objects.filter(pk=product.pk, confirmed_at__isnull=False, expectation_read_at=None)
    return unread.update(expectation_read_at=at) == 1
