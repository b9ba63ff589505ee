"""Packs that become one product later: an operator ties their entries, or a third pack is confirmed that has the name of the
one and the words of the other. What was told of the one then counts for the other as if it had been told of it (clinical.md 2.5,
3.4).

What makes no pack one with it changes nothing, so that a pack that was freed since stays so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.doses_said import CHECKED
from apps.records.models import LabelReading, Person, Product, Trial
from apps.records.models.products import Products
from apps.records.same_packs import closed_with, same_as
from apps.records.told import changing


def who_picked() -> QuerySet[Person]:
    """Everybody whom a tie between entries can reach."""
    picked = LabelReading.objects.filter(product__person=OuterRef("pk"), reading__has_key=CHECKED)
    return Person.objects.filter(Exists(picked))


@contextmanager
def joining(people: QuerySet[Person], *, at: datetime, answered: Product | None = None) -> Iterator[None]:
    """For whatever can make packs of these people one product; call it in a transaction, before anything is locked.

    `answered`: the pack that the person tells of now, whose own answer about allergies counts.
    """
    told = list(_told(people).select_related("person"))
    for person in dict.fromkeys(one.person for one in told if one.person is not None):
        changing.send(Product, person=person, at=at)
    before = {one.pk: (same_as(one), closed_with(one)) for one in told}
    yield
    none, mine = (frozenset[int](), frozenset[int]()), {answered.pk} if answered else set()
    for one in _told(people):
        same, closed = before.get(one.pk, none)
        if one.allergen_match:
            _hold(same_as(one) - same - mine)
        if one.never_again_at is not None:
            _close(closed_with(one) - closed, by=one)


def _told(people: QuerySet[Person]) -> Products:
    told = Q(allergen_match=True) | Q(never_again_at__isnull=False)
    return Product.objects.filter(told, person__in=people).order_by("pk")


def _hold(joined: frozenset[int]) -> None:
    """Those that were confirmed: of another one it is asked before it can be."""
    confirmed = Product.objects.filter(pk__in=joined, confirmed_at__isnull=False)
    confirmed.filter(allergen_match=False).update(allergen_match=True)


def _close(joined: frozenset[int], *, by: Product) -> None:
    """Those that a trial rests on. What none rests on is judged by this pack before one begins (`trials/again.py`), and its
    name may still be put right.
    """
    rests = Exists(Trial.objects.filter(product=OuterRef("pk")))
    Product.objects.filter(rests, pk__in=joined, never_again_at=None).update(
        never_again_at=by.never_again_at, never_again_rule=by.never_again_rule
    )
