"""Reading the words on a pack once more with the reader of today: what is not begun is asked again, what runs is told.

A trial that by them takes more than the label or the limit, or something else, waits until that is settled.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.products.anew import Anew, anew, is_wordless, read_by_an_earlier_reader
from apps.products.entries import against_words
from apps.products.holds import Holds
from apps.products.joining import tell_takers
from apps.products.otherwise import begun_on, hold_trials_of
from apps.products.read_as_more import OVER_THE_LIMIT, holds_the_dose, is_over_the_limit
from apps.products.readings import contents, first_columns
from apps.records.models import CONTENTS, EventKind, LabelReading, Person, Product, Trial, TrialEvent
from apps.records.said import checked, confirmed_in, words_in
from apps.records.told import changing

AT_ONCE = 50
DOSE = ("amount_value", "amount_unit", "amount_per_units")


def reread(*, person: Person, at: datetime) -> int:
    """All of a person's packs that an earlier reader read. How many were."""
    return _each(list(read_by_an_earlier_reader(Product.objects.of(person))), at=at)


def reread_some(*, at: datetime) -> int:
    """The next of everybody's; 0 when nothing is left. Safe to run beside itself."""
    return _each(list(read_by_an_earlier_reader(Product.objects.all())[:AT_ONCE]), at=at)


@transaction.atomic
def reread_entry(*, entry: Product, at: datetime) -> tuple[str, ...] | None:
    """An entry of the catalogue, for its operator: what its words say now against the entry. None: the reader of today read it.

    What the operator answers for stays as it is.
    """
    held = Product.objects.catalogue().select_for_update(of=("self",)).filter(pk=entry.pk).first()
    found = anew(held, at=at) if held is not None else None
    if held is None or found is None:
        return None
    found.row.save(force_insert=True)
    return against_words(vars(held), found.row.text)


def _each(found: Iterable[Product], *, at: datetime) -> int:
    return sum(_one(product, at=at) for product in found)


@transaction.atomic
def _one(product: Product, *, at: datetime) -> bool:
    if product.person is not None and begun_on(product) is not None:
        changing.send(Product, person=product.person, at=at)  # the nights up to now, with the pack as it was
    hold_trials_of(product)
    held = Product.objects.select_for_update().get(pk=product.pk)
    found = anew(held, at=at)
    if found is None:
        return False
    begun = begun_on(held)
    if begun is not None and found.differs:
        _tell(begun, held, found, at=at)
    elif begun is not None or is_wordless(found.before):
        LabelReading.objects.filter(pk=found.before.pk).update(reader_version=found.row.reader_version)
        _hold(held, None, at=at)
    else:
        found.row.save(force_insert=True)
        _ask_again(held, found)
    return True


def _tell(trial: Trial, held: Product, found: Anew, *, at: datetime) -> None:
    """The plan stays as it is; it is written beside it for the person and their clinician, and may hold the dose."""
    on, detail = trial.person.today(at=at), found.detail
    detail[OVER_THE_LIMIT] = is_over_the_limit(held, found.row)
    earlier = trial.events.filter(kind=EventKind.READ_ANEW).last()
    TrialEvent.objects.create(trial=trial, kind=EventKind.READ_ANEW, at=at, on=on, detail=detail)
    known = earlier is not None and all(
        earlier.detail.get(name) == detail[name] for name in ("now", OVER_THE_LIMIT)
    )
    if known or held.confirmed_at is None:  # what the person has looked at already is not asked again
        return
    holds = holds_the_dose(held, Holds.read(found.before), found.row)
    _hold(held, (held.read_otherwise_at or at) if holds else None, at=at)


def _hold(held: Product, since: datetime | None, *, at: datetime) -> None:
    """Whoever takes it is told where that changes anything: nobody need look at Today before the next dose."""
    if held.read_otherwise_at != since:
        Product.objects.filter(pk=held.pk).update(read_otherwise_at=since)
        tell_takers({held.pk}, at=at)


def _ask_again(held: Product, found: Anew) -> None:
    """What was filled in from the old reading is filled in from the new one; what the person said themselves stays.

    A pack that was confirmed as it had been read, and reads otherwise, waits to be confirmed again. What an operator
    checked is theirs and stays.
    """
    if checked(found.row.reading) is not None or held.never_again_at is not None:
        return
    if held.confirmed_at is None:
        Product.objects.filter(pk=held.pk, confirmed_at=None).update(**first_columns(found.reading))
    elif found.differs:
        again: dict[str, Any] = {"confirmed_at": None, "expectation_read_at": None}
        Product.objects.filter(pk=held.pk).update(**again, **_columns(held, found))


def _columns(held: Product, found: Anew) -> dict[str, Any]:
    fresh, said, mine = first_columns(found.reading), words_in(found.before.reading), confirmed_in(held)
    columns: dict[str, Any] = {}
    if not held.corrected_from:
        columns["form"] = fresh["form"]
    elif held.corrected_from != fresh["form"]:
        columns["corrected_from"] = fresh["form"] if held.form != fresh["form"] else ""
    if not said.amount_differs(mine) and not (said.amount is None and mine.amount is not None):
        columns |= {"amount_value": None, "amount_unit": "", "amount_per_units": 1}
        columns |= {name: fresh[name] for name in DOSE if name in fresh}
    if said.serving is not None and not said.serving_differs(mine):
        columns["serving_units"] = fresh.get("serving_units")
        columns["smallest_units"] = min(held.smallest_units, fresh.get("smallest_units", held.smallest_units))
    read_now = contents(found.row.reading)
    return columns | {name: True for name in CONTENTS if name in read_now}
