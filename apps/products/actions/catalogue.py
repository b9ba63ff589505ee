"""The catalogue: entries an operator has checked. Labels change, so a changed label is a newer entry beside the older."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from apps.products.joining import joining, takers, who_picked
from apps.products.readings import stored
from apps.records.models import CONTENTS, LabelReading, Person, Product
from apps.rules.labels import READER_VERSION, read

CHECKED = (
    *("brand", "name", "market", "form", "amount_value", "amount_unit", "amount_per_units", "serving_units"),
    *("smallest_units", "unit_noun", "can_halve", *CONTENTS, "source", "checked_on", "batch_notes"),
)
"""What an operator answers for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list that is brought in: `columns` are those of `CHECKED`, `words` stand on the pack."""

    code: UUID | None
    words: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Brought:
    """How many entries a list made: new ones, newer labels of known ones, and rows that were there already."""

    new: int
    newer: int
    same: int


@dataclass(frozen=True, slots=True)
class Tied:
    """How many doubles are gone. `people`: what is taken of whom is held from now on, or held no more."""

    doubles: int = 0
    people: tuple[Person, ...] = ()


def keep_words(*, entry: Product, words: str, at: datetime) -> None:
    """Reads the words on the pack of an entry. Where the operator says something else, the page of a picked pack tells both."""
    reading = read(words)
    LabelReading.objects.create(
        product=entry,
        text=words,
        label_class=reading.label_class,
        reading=stored(reading),
        reader_version=READER_VERSION,
        read_at=at,
    )


@transaction.atomic
def take_offer(
    *, code: UUID, brand: str, market: str, source: str, replaces: Product | None, at: datetime, on: date
) -> Product | None:
    """An offered pack becomes an entry of the catalogue: its words and what stands on the label, nothing of its person.

    None: it is not offered any more.
    """
    offered = Product.objects.offered().select_for_update().filter(code=code).first()
    words = offered.readings.first() if offered else None
    if offered is None or words is None:
        return None
    columns = {name: getattr(offered, name) for name in CHECKED if name != "batch_notes"}
    columns |= {"brand": brand, "market": market, "source": source, "checked_on": on}
    entry = Product.objects.create(code=uuid4(), replaces=replaces, added_at=at, confirmed_at=at, **columns)
    keep_words(entry=entry, words=words.text, at=at)
    Product.objects.filter(pk=offered.pk).update(offer_seen_at=at)
    return entry


def decline_offer(*, code: UUID, at: datetime) -> bool:
    """The operator does not take it. False: it is not offered any more."""
    return Product.objects.offered().filter(code=code).update(offer_seen_at=at) == 1


OF_ONE_PRODUCT = ("form", "amount_value", "amount_unit", "amount_per_units", "unit_noun")


@transaction.atomic
def merge(*, keep: Product, others: Sequence[Product], at: datetime) -> Tied:
    """Doubles of one entry are no longer on offer; what people picked from them stays theirs, and is one product from now on.

    None where they do not say the same of form and amount: that is no double, and perhaps an older label.
    """
    if len({tuple(getattr(one, name) for name in OF_ONE_PRODUCT) for one in (keep, *others)}) > 1:
        return Tied()
    with joining(who_picked(), at=at) as changed:
        doubles = _merge(keep, others)
    return Tied(doubles, takers(changed))


def _merge(keep: Product, others: Sequence[Product]) -> int:
    doubles = Product.objects.catalogue().filter(pk__in=[one.pk for one in others]).exclude(pk=keep.pk)
    numbers = list(doubles.values_list("pk", flat=True))
    Product.objects.filter(replaces__in=numbers).exclude(pk=keep.pk).update(replaces=keep)
    Product.objects.filter(pk=keep.pk, replaces__in=numbers).update(replaces=None)
    Product.objects.filter(merged_into__in=numbers).update(merged_into=keep)
    return Product.objects.filter(pk__in=numbers, person=None).update(merged_into=keep)


@transaction.atomic
def correct(*, entry: Product, names: Collection[str], at: datetime) -> Tied:
    """Writes these columns of an entry. A newer label of another entry is one product with it from now on."""
    with joining(who_picked(), at=at) as changed:
        entry.save(update_fields=names)
    return Tied(people=takers(changed))


@transaction.atomic
def bring_in(*, entries: Sequence[Entry], at: datetime) -> Brought:
    """A whole list or nothing. What is there already is left alone; a label that changed becomes a newer entry."""
    made = {"new": 0, "newer": 0, "same": 0}
    for entry in entries:
        made[_bring(entry, at=at)] += 1
    return Brought(**made)


def fates(*, entries: Sequence[Entry]) -> tuple[str, ...]:
    """What `bring_in` would make of each: "new", "newer" (a label that changed) or "same". Nothing is written."""
    seen, found = set[tuple[Any, ...]](), []
    for entry in entries:
        fate, _newest_label = _fate(entry)
        columns = tuple(entry.columns[name] for name in CHECKED)
        found.append("same" if fate == "new" and columns in seen else fate)
        seen.add(columns)
    return tuple(found)


def _fate(entry: Entry) -> tuple[str, Product | None]:
    """With the newest label of an entry that is there."""
    known = Product.objects.filter(person=None, code=entry.code).first() if entry.code else None
    if known is None:
        return ("same" if Product.objects.catalogue().filter(**entry.columns).exists() else "new"), None
    newest = _newest(known)
    same = all(getattr(newest, name) == value for name, value in entry.columns.items())
    return ("same" if same else "newer"), newest


def _bring(entry: Entry, *, at: datetime) -> str:
    fate, newest = _fate(entry)
    if fate != "same":
        _made(entry, code=uuid4() if newest else _free(entry.code), replaces=newest, at=at)
    return fate


def _free(code: UUID | None) -> UUID:
    """The row's own code, unless a person's product has it."""
    return uuid4() if code is None or Product.objects.filter(code=code).exists() else code


def _newest(entry: Product) -> Product:
    """The last of the labels that came after this one."""
    seen = {entry.pk}
    while (
        newer := Product.objects.catalogue().filter(replaces=entry).exclude(pk__in=seen).first()
    ) is not None:
        seen.add(newer.pk)
        entry = newer
    return entry


def _made(entry: Entry, *, code: UUID, replaces: Product | None, at: datetime) -> None:
    made = Product.objects.create(code=code, replaces=replaces, added_at=at, confirmed_at=at, **entry.columns)
    if entry.words:
        keep_words(entry=made, words=entry.words, at=at)
