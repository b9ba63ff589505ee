"""Packs that become one product later: an operator ties their entries, or a third pack is confirmed that has the name of the
one and the words of the other. What was told of the one then counts for the other as if it had been told of it (clinical.md 2.5,
3.4).

What makes no pack one with it changes nothing, so that a pack that was freed since stays so. A tie of an operator can be a slip
and is taken back then: "never again" that rested on it alone goes with it. What was told in a trial of the pack itself stays.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.doses_said import CHECKED
from apps.records.models import LabelReading, Person, Product, Review, SafetyAssessment, Trial
from apps.records.models.products import Products
from apps.records.models.trials import ONGOING
from apps.records.same_packs import closed_with, same_as
from apps.records.ties import hold_alone, hold_still
from apps.records.told import changing, pack_changed
from apps.rules.stopping import NEVER_AGAIN
from apps.rules.vocabulary import ReviewDecision, TrialState


class One(NamedTuple):
    """The packs that are one product with a pack, and those that it closes."""

    same: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()


def who_picked() -> QuerySet[Person]:
    """Everybody whom a tie between entries can reach."""
    picked = LabelReading.objects.filter(product__person=OuterRef("pk"), reading__has_key=CHECKED)
    return Person.objects.filter(Exists(picked))


@contextmanager
def joining(people: QuerySet[Person], *, at: datetime, answered: Product | None = None) -> Iterator[set[int]]:
    """For whatever can make packs of these people one product; call it in a transaction, before anything is locked.

    `answered`: the pack that the person tells of now, whose own answer about allergies counts; without it an operator acts.
    Given is the set of the packs that are held by it or freed; it is filled once this is over.
    """
    for person in dict.fromkeys(one.person for one in _told(people).select_related("person")):
        if person is not None:
            changing.send(Product, person=person, at=at)
    hold_still() if answered else hold_alone()
    before = {one.pk: One(same_as(one), closed_with(one)) for one in _told(people)}
    changed, mine = set[int](), {answered.pk} if answered else set[int]()
    yield changed
    for one in _told(people):
        was = before.get(one.pk, One())
        if one.allergen_match:
            changed |= _hold(same_as(one) - was.same - mine)
        if one.never_again_at is not None:
            changed |= _close(closed_with(one) - was.closed, by=one)
    if answered is None:
        changed |= _free(before)


def tell_takers(packs: Collection[int], *, at: datetime) -> None:
    """Tells whose packs these are, of which something is taken: in a trial that runs, or after one."""
    gone_on = Review.objects.filter(trial=OuterRef("pk"), decision=ReviewDecision.CONTINUE)
    taken = Trial.objects.filter(Q(state__in=ONGOING) | Q(Exists(gone_on), state=TrialState.FINISHED))
    found = Person.objects.filter(Exists(taken.filter(person=OuterRef("pk"), product__in=packs)))
    for person in found.order_by("pk") if packs else ():
        pack_changed.send(Product, person=person, at=at)


def _told(people: QuerySet[Person]) -> Products:
    told = Q(allergen_match=True) | Q(never_again_at__isnull=False)
    return Product.objects.filter(told, person__in=people).order_by("pk")


def _hold(joined: frozenset[int]) -> set[int]:
    """Those that were confirmed: of another one it is asked before it can be."""
    confirmed = Product.objects.filter(pk__in=joined, confirmed_at__isnull=False, allergen_match=False)
    held = set(confirmed.values_list("pk", flat=True))
    Product.objects.filter(pk__in=held).update(allergen_match=True)
    return held


def _close(joined: frozenset[int], *, by: Product) -> set[int]:
    """Those that a trial rests on. What none rests on is judged by this pack before one begins (`trials/again.py`), and its
    name may still be put right.
    """
    rests = Exists(Trial.objects.filter(product=OuterRef("pk")))
    closed = set(
        Product.objects.filter(rests, pk__in=joined, never_again_at=None).values_list("pk", flat=True)
    )
    Product.objects.filter(pk__in=closed).update(
        never_again_at=by.never_again_at, never_again_rule=by.never_again_rule
    )
    return closed


def _free(before: Mapping[int, One]) -> set[int]:
    """What was closed by a pack in whose trial it was told, and is no more by any: only an operator's tie led there."""
    closed = Product.objects.filter(pk__in=before, never_again_at__isnull=False)
    own = list(closed.filter(_told_itself()))
    was = frozenset[int]().union(*(before[one.pk].closed for one in own))
    still = frozenset[int]().union(*(closed_with(one) for one in own))
    rested = closed.filter(pk__in=was - still).exclude(pk__in=[one.pk for one in own])
    freed = set(rested.values_list("pk", flat=True))
    Product.objects.filter(pk__in=freed).update(never_again_at=None, never_again_rule="")
    return freed


def _told_itself() -> Exists:
    """A rule that closes for good has fired in a trial of this very pack, whatever was said of that day since."""
    rules = reduce(or_, (Q(fired__contains=[{"rule": rule}]) for rule in sorted(NEVER_AGAIN)))
    fired = SafetyAssessment.objects.filter(rules, trial=OuterRef("pk"))
    told = Q(stop_rule__in=NEVER_AGAIN) | Q(Exists(fired))
    return Exists(Trial.objects.filter(told, product=OuterRef("pk")))
