"""Sameness holds in both directions, and a name that is only the germ's closes no maker's packs."""

from itertools import combinations, product
from random import Random
from uuid import uuid4

import pytest

from apps.products import actions
from apps.records.models import Person, Product
from apps.records.same_packs import closed_with, is_closed_for_good, same_as
from tests import factories
from tests.factories import NOON
from tests.products.labels import LIVE, PASTEURISED

NAMES = ("Daily", "Alpha Daily", "Probio", "Akkermansia", "A. muciniphila capsules", "Alpha")
BRANDS = ("", "Alpha", "Beta")
CHOICES = list(product(NAMES, BRANDS, ("", PASTEURISED, LIVE)))


def pack(person: Person, name: str, brand: str = "", words: str = "") -> Product:
    """As it was pasted; the brand is that of an entry."""
    made = actions.add(person=person, text=words or name, name=name, submission=uuid4(), at=NOON)
    Product.objects.filter(pk=made.pk).update(brand=brand, confirmed_at=NOON, condition_seen_on=NOON.date())
    return Product.objects.get(pk=made.pk)


def closed(one: Product) -> Product:
    Product.objects.filter(pk=one.pk).update(never_again_at=NOON, never_again_rule="E1")
    return one


@pytest.mark.parametrize("seed", range(6))
def test_each_is_the_same_as_what_is_the_same_as_it(seed: int, ada: Person) -> None:
    """Told of one it reached the other, and told of the other it did not."""
    packs = [pack(ada, *said) for said in Random(seed).sample(CHOICES, 9)]
    pasted = [one.pk for one in packs[::3]]
    Product.objects.filter(pk__in=pasted).update(confirmed_at=None, condition_seen_on=None)
    packs = list(Product.objects.filter(pk__in=[one.pk for one in packs]))

    found = {one.pk: same_as(one) for one in packs}

    uneven = [
        (one.name, two.name)
        for one, two in combinations(packs, 2)
        if (two.pk in found[one.pk]) != (one.pk in found[two.pk])
    ]
    assert uneven == []
    assert all(one.pk in found[one.pk] and closed_with(one) <= found[one.pk] for one in packs)


def test_by_way_of_a_pack_without_a_brand_it_reaches_back(ada: Person) -> None:
    """The words on it are those of another maker's pack: from there it led nowhere."""
    first = pack(ada, "Daily", "Alpha")
    own, second = pack(ada, "Daily", words=PASTEURISED), pack(ada, "Probio", "Beta", PASTEURISED)

    assert same_as(first) == same_as(own) == same_as(second) == {first.pk, own.pk, second.pk}


@pytest.mark.parametrize(
    "name", ["Akkermansia", "akkermansia+", "A. muciniphila", "Akkermansia muciniphila 60 capsules"]
)
def test_a_name_that_is_only_the_germ_closes_no_brand(name: str, ada: Person) -> None:
    """Every maker's was closed for ever, where clinical.md 3.4 asks for advice about allergies."""
    told = closed(pack(ada, name))
    others = [pack(ada, "Akkermansia", brand) for brand in ("Alpha", "Beta")]

    assert [is_closed_for_good(one) for one in others] == [False, False]
    assert closed_with(told) == {told.pk}


@pytest.mark.parametrize(
    "name", ["Akkermansia", "AKKERMANSIA®", "A. muciniphila", "Akkermansia probiotic, 60 capsules"]
)
def test_no_other_way_to_write_the_germ_opens_a_pack_that_was_closed(name: str, ada: Person) -> None:
    told = closed(pack(ada, "Akkermansia+"))
    written, pasted = pack(ada, name), pack(ada, "Daily", words=PASTEURISED)
    box = closed(pack(ada, "Akkermansia", words=PASTEURISED))

    assert is_closed_for_good(written)
    assert is_closed_for_good(pasted), "by its words"
    assert closed_with(told) == {told.pk, written.pk, box.pk, pasted.pk}


def test_told_of_a_brand_it_closes_the_pack_without_one(ada: Person) -> None:
    """Whose name may be anybody's, and so this maker's; with a brand beside it it can be read anew."""
    told = closed(pack(ada, "Akkermansia", "Alpha"))
    own, branded, other = (
        pack(ada, "Akkermansia"),
        pack(ada, "Alpha Akkermansia"),
        pack(ada, "Beta Akkermansia"),
    )

    assert closed_with(told) == {told.pk, own.pk, branded.pk}
    assert [is_closed_for_good(one) for one in (own, branded, other)] == [True, True, False]


def test_what_is_told_of_an_allergen_reaches_both(ada: Person) -> None:
    """It is asked again of each pack, and closes none for ever."""
    own, branded = pack(ada, "Akkermansia"), pack(ada, "Akkermansia", "Alpha")

    assert same_as(own) == same_as(branded) == {own.pk, branded.pk}
    assert factories.product(None, name="Akkermansia").pk not in same_as(own)
