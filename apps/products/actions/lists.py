"""Lists that are brought into the catalogue: a changed label is a newer entry beside the older."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from apps.products.actions.catalogue import keep_words
from apps.products.list_fates import NEW, NEWER, OLDER, SAME, Entry, fates
from apps.records.models import Product
from apps.records.ties import hold_alone


@dataclass(frozen=True, slots=True)
class Brought:
    """How many entries a list made: new ones, newer labels of known ones; rows that were there already, and labels that are
    older than the newest one of their product, which are left out.
    """

    new: int
    newer: int
    same: int
    older: int = 0


@transaction.atomic
def bring_in(*, entries: Sequence[Entry], at: datetime) -> Brought:
    """A whole list or nothing. What is there already is left alone; a label that changed becomes a newer entry."""
    hold_alone()  # the same list sent twice is read one after the other
    found = fates(entries=entries)
    taken = _taken({entry.code for entry in entries if entry.code is not None})
    made: dict[int, int] = {}
    for entry, fate in zip(entries, found, strict=True):
        if fate.kind not in (NEW, NEWER):
            continue
        own = entry.code if fate.kind == NEW and entry.code not in taken else None
        product = Product.objects.create(
            code=own or uuid4(),
            replaces_id=None if fate.after is None else made.get(fate.after, fate.after),
            added_at=at,
            confirmed_at=at,
            **entry.columns,
        )
        made[fate.number] = product.pk
        if entry.words:
            keep_words(entry=product, words=entry.words, at=at)
    counts = Counter(fate.kind for fate in found)
    return Brought(counts[NEW], counts[NEWER], counts[SAME], counts[OLDER])


def _taken(codes: Collection[UUID]) -> Collection[UUID]:
    """Those that are a person's pack."""
    return set(Product.objects.filter(code__in=codes).values_list("code", flat=True))
