"""Adding a pack, confirming or correcting its reading, and knowing what to expect."""

from collections.abc import Mapping
from copy import copy
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from apps.products import photos
from apps.products.actions import mid_trial
from apps.products.allergens import tell_allergy, tell_of_the_name
from apps.products.anew import anew
from apps.products.confirmed import Condition, Confirmed
from apps.products.joining import joining
from apps.products.otherwise import hold_trials_of
from apps.products.readings import first_columns, stored
from apps.records.doses_said import CHECKED
from apps.records.expectations import is_read, mark
from apps.records.models import (
    CONTENTS,
    EventKind,
    Finding,
    LabelReading,
    Person,
    Product,
    Screening,
    Trial,
    TrialEvent,
)
from apps.records.packs import is_told_against, may_be_chosen
from apps.records.said import snapshot
from apps.records.same_packs import all_same, is_closed_for_good
from apps.records.told import changing
from apps.rules.labels import READER_VERSION, read
from apps.rules.vocabulary import LabelClass, ProductForm

CLASS_OF = {
    ProductForm.LIVE: LabelClass.LIVE,
    ProductForm.PASTEURISED: LabelClass.PASTEURISED,
    ProductForm.BLEND: LabelClass.SUPPORTING,
    ProductForm.UNKNOWN: LabelClass.UNCLEAR,
}
"""For an entry of the catalogue whose words nobody copied: what the operator says is in it."""

COPIED = (
    *("name", "brand", "form", "amount_value", "amount_unit", "amount_per_units", "serving_units"),
    *(
        "smallest_units",
        "unit_noun",
        "can_halve",
        "market",
        "source",
        "checked_on",
    ),
    *CONTENTS,
)


def add(*, person: Person, text: str, name: str, submission: UUID, at: datetime) -> Product:
    """Reads the label and keeps text, reading and reader version. Nothing is confirmed yet.

    The form's `submission` becomes the product's code, so that a form sent twice adds one product.
    Raises Product.DoesNotExist when it is the code of a product that is not this person's: no form of ours has it.
    """
    reading = read(text)
    columns = {"name": name, "added_at": at, **first_columns(reading)}
    as_read = LabelReading(
        text=text,
        label_class=reading.label_class,
        reading=stored(reading),
        reader_version=READER_VERSION,
        read_at=at,
    )
    return _added(person, submission, columns, as_read)


def pick(*, person: Person, entry: Product, submission: UUID, at: datetime) -> Product:
    """A copy of a catalogue entry as an operator checked it; the person still confirms their own pack.

    The reading keeps what the operator says, since that is what the person confirms or corrects.
    """
    found = anew(entry, at=at)  # by the reader of today, whatever read the entry
    checked = found.row if found else entry.readings.first()
    code = uuid5(submission, str(entry.code))  # one page offers many entries with one submission
    columns = {name: getattr(entry, name) for name in COPIED} | {"added_at": at}
    as_read = LabelReading(
        text=entry.name, reading=stored(read("")), read_at=at, reader_version=READER_VERSION
    )
    if checked is None:
        as_read.label_class = CLASS_OF[ProductForm(entry.form)]
    else:
        as_read.text, as_read.label_class, as_read.reading = (
            checked.text,
            checked.label_class,
            checked.reading,
        )
        as_read.reader_version, as_read.read_at = checked.reader_version, checked.read_at
    as_read.reading = {**as_read.reading, CHECKED: snapshot(entry, copied=checked is not None)}
    return _added(person, code, columns, as_read)


def _added(person: Person, code: UUID, columns: Mapping[str, Any], as_read: LabelReading) -> Product:
    try:
        with transaction.atomic():
            product = Product.objects.create(person=person, code=code, **columns)
            as_read.product = product
            as_read.save(force_insert=True)
    except IntegrityError:
        return Product.objects.get(person=person, code=code)
    return product


@transaction.atomic
def confirm(*, product: Product, facts: Confirmed, read_form: ProductForm, at: datetime, on: date) -> bool:
    """Keeps what the person confirmed, and why it is not what was read (the form sees to that). False: it is in a running trial.

    A product of a started trial is never changed. What is told of this very pack, and of the person's allergies, counts all
    the same, and one that holds something else is not to be taken. Ticks about it, and what to expect, are read again.
    """
    _say_before(product, at=at)
    mine = Person.objects.filter(products=product)
    with joining(mine, at=at, answered=product):
        return _confirm(product, facts, read_form, at=at, on=on)


def _confirm(product: Product, facts: Confirmed, read_form: ProductForm, *, at: datetime, on: date) -> bool:
    held = _locked(product, name=facts.name)
    begun = mid_trial.begun_on(product)
    if begun is not None:
        if product.person is not None:
            look_at_pack(product=product, seen=facts.condition, by=product.person, at=at, on=on)
            mid_trial.tell(trial=begun, held=held, facts=facts, at=at, on=on)
        return False
    tell_allergy(held, facts, on=on)
    corrected = facts.form != read_form
    changed = Product.objects.filter(pk=product.pk, never_again_at=None).update(
        name=facts.name,
        form=facts.form,
        corrected_from=read_form if corrected else "",
        correction_kind=facts.correction_kind,
        correction_reason=facts.correction_reason,
        amount_value=facts.amount_value,
        amount_unit=facts.amount_unit if facts.amount_value is not None else "",
        amount_per_units=facts.amount_per_units,
        serving_units=facts.serving_units,
        smallest_units=facts.smallest_units,
        unit_noun=facts.unit_noun,
        can_halve=facts.can_halve,
        **_seen(facts.condition, on=on),
        **{name: name in facts.contents for name in CONTENTS},
        confirmed_at=at,
        offered_at=at if facts.offer else None,
        offer_seen_at=None,
        expectation_read_at=None,
    )
    if changed == 1:
        tell_of_the_name(product, on=on)
        photos.after_confirming(product=product, keep=facts.keep_photos)
        Finding.objects.filter(product=product).delete()
    return changed == 1


@transaction.atomic
def look_at_pack(*, product: Product, seen: Condition, by: Person, at: datetime, on: date) -> bool:
    """Keeps what the person saw, also in a running trial and also of a new pack of the same product (clinical.md 2.5).

    Another batch is another pack: it is written beside the plan of a trial that runs on this product.
    False: nobody has confirmed this product yet.
    """
    _say_before(product, at=at)
    held = Product.objects.select_for_update().get(pk=product.pk)
    mine = Product.objects.filter(pk=product.pk, confirmed_at__isnull=False)
    if mine.update(**_seen(seen, on=on)) != 1:
        return False
    running = Trial.objects.ongoing().filter(product=product).first()
    if running is not None and seen.batch and seen.batch != held.batch:
        detail = {"batch": seen.batch, "before": held.batch}
        TrialEvent.objects.create(trial=running, kind=EventKind.NEW_PACK, by=by, at=at, on=on, detail=detail)
    return True


def _locked(product: Product, *, name: str) -> Product:
    """The row, held with those that are the same product in one order, so that two forms take turns.

    Until it is confirmed it is what it is called in this form: the name that it was pasted under may be a slip.
    """
    asked = copy(product)
    if asked.condition_seen_on is None:
        asked.name = name
    rows = all_same(asked).order_by("pk").select_for_update()
    held = {row.pk: row for row in rows}[product.pk]
    if held.condition_seen_on is None:
        held.name = name
    return held


def _say_before(product: Product, *, at: datetime) -> None:
    """The trials count the nights with this pack as it was, and are held before it is: a stop takes both in that order."""
    if product.person is not None:
        changing.send(Product, person=product.person, at=at)
    hold_trials_of(product)


def _seen(condition: Condition, *, on: date) -> dict[str, object]:
    return {**asdict(condition), "condition_seen_on": on}


def withdraw_offer(*, product: Product) -> bool:
    """Others may not pick it after all, also while a trial runs on it. False: it is not offered, or an operator has seen it."""
    offered = Product.objects.filter(pk=product.pk, offered_at__isnull=False, offer_seen_at=None)
    return offered.update(offered_at=None) == 1


def choose(*, product: Product, at: datetime) -> bool:
    """The result and a new plan are about this pack again. False: it is none to be taken, nobody knows what is in it, or a
    trial runs.
    """
    runs = Trial.objects.ongoing().filter(person=product.person_id).exists()
    if runs or is_told_against(product) or is_closed_for_good(product):
        return False
    mine = may_be_chosen(Product.objects.filter(pk=product.pk))
    return Product.objects.filter(pk__in=mine.values("pk")).update(chosen_at=at) == 1


def read_expectation(*, product: Product, at: datetime, seen: str | None = None) -> bool:
    """The person has read what this form can and cannot do. False: not confirmed, read as it stands before, or other words
    were `seen` than stand there now (`records/expectations.mark`).
    """
    confirmed_one = Product.objects.filter(pk=product.pk, confirmed_at__isnull=False)
    newest = Screening.objects.current(product.person) if product.person is not None else None
    now = confirmed_one.first()
    if now is None or is_read(now, newest) or seen not in (None, mark(now, newest)):
        return False
    return confirmed_one.filter(confirmed_at=now.confirmed_at).update(expectation_read_at=at) == 1
