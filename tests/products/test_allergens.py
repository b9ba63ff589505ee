"""A pack that holds something the person is allergic to: nobody clears that, and neither does "no" a minute later."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.products import actions
from apps.records.models import Person, Product, Trial
from apps.records.same_packs import all_same
from apps.trials.queries import in_the_way
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import PASTEURISED
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where, words
from tests.stage import running

COUNTS = "On 2 March 2026 you said that something in this pack is against your allergies. Do not take it."
LIKE_IT = (
    "On 2 March 2026 you said that something in this pack, or in one that is the same product, is against your allergies. "
    "Do not take it."
)
FROM = "say so here again from 16 March 2026 on"
UNSURE = "You were not sure if it holds something you are allergic to. Until you know, do not use it."
ALLERGEN = "Do not use this product. It holds something you are allergic to."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def pack(as_ada: Client, ada: Person) -> Product:
    paste(as_ada, PASTEURISED)
    return Product.objects.get(person=ada)


@pytest.fixture
def trial(ada: Person, pack: Product, as_ada: Client) -> Trial:
    """On day 10."""
    told(as_ada, pack, "no")
    return running(ada, day=10, product=Product.objects.get(pk=pack.pk))


def told(client: Client, pack: Product, answer: str, *, days: int = 0) -> tuple[bool, str]:
    """The form of the pack so many days later: whether the allergen counts after it, and the page."""
    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        page = client.post(
            where("confirm", pack), {**GOOD, "name": pack.name, "allergen_match": answer}, follow=True
        )
        return Product.objects.get(pk=pack.pk).allergen_match, words(page)


def test_no_a_minute_later_clears_nothing_and_says_from_when_it_does(as_ada: Client, pack: Product) -> None:
    told(as_ada, pack, "yes")

    counts, page = told(as_ada, pack, "no")

    assert (counts, COUNTS in page, FROM in page) == (True, True, True)
    assert COUNTS in words(as_ada.get(where("confirm", pack)))
    assert told(as_ada, pack, "no", days=13)[0]
    assert told(as_ada, pack, "not_sure", days=14)[0]
    assert not told(as_ada, pack, "no", days=14)[0]


def test_not_sure_is_told_as_not_sure(as_ada: Client, pack: Product) -> None:
    """It was told back as "It holds something you are allergic to", which nobody had said."""
    counts, page = told(as_ada, pack, "not_sure")

    assert counts
    assert (UNSURE in page, "then correct your answer." in page, ALLERGEN in page) == (True, True, False)
    assert (UNSURE in told(as_ada, pack, "yes")[1], UNSURE in told(as_ada, pack, "no")[1]) == (False, False)
    assert ALLERGEN in words(as_ada.get(where("product", pack)))


def test_a_yes_of_a_pack_that_is_the_same_outweighs_not_sure(as_ada: Client, pack: Product) -> None:
    told(as_ada, pack, "yes")
    page = words(paste(as_ada, PASTEURISED, "Second"))
    second = Product.objects.exclude(pk=pack.pk).get()
    page = told(as_ada, second, "not_sure")[1]

    assert (ALLERGEN in page, UNSURE in page) == (True, False)


def test_the_last_yes_counts(as_ada: Client, pack: Product) -> None:
    told(as_ada, pack, "yes")
    told(as_ada, pack, "yes", days=10)

    assert told(as_ada, pack, "no", days=23)[0]
    assert not told(as_ada, pack, "no", days=24)[0]


def test_who_was_not_sure_has_found_out(as_ada: Client, pack: Product) -> None:
    """And what was not sure stands in the box as not sure: sent once more it becomes no yes."""
    told(as_ada, pack, "not_sure")
    box = as_ada.get(where("confirm", pack)).context["form"]["allergen_match"].value()

    counts, page = told(as_ada, pack, "no")

    assert (box, counts, COUNTS in page) == ("not_sure", False, False)


def test_in_a_trial_it_hides_the_dose_however_it_is_answered_then(as_ada: Client, trial: Trial) -> None:
    assert not any(ALLERGEN in why for why in in_the_way(trial, on=TODAY))
    told(as_ada, trial.product, "yes")

    counts, page = told(as_ada, trial.product, "no")

    assert (counts, COUNTS in page) == (True, True)
    assert any(ALLERGEN in why for why in in_the_way(Trial.objects.get(pk=trial.pk), on=TODAY))


def test_the_same_words_pasted_anew_are_the_same_pack(as_ada: Client, ada: Person, pack: Product) -> None:
    """ "No" for the second of them began a first dose within the fourteen days."""
    told(as_ada, pack, "yes")
    paste(as_ada, PASTEURISED)
    again = Product.objects.filter(person=ada).latest("pk")

    counts, page = told(as_ada, again, "no")

    assert again.pk != pack.pk
    assert (counts, LIKE_IT in page, COUNTS in page) == (True, True, False), "she said it of the other box"


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_it_reaches_the_pack_with_the_same_words_that_is_taken(
    answer: str, as_ada: Client, ada: Person, trial: Trial
) -> None:
    """A second box, and its label read again: Today went on showing the dose of the first."""
    paste(as_ada, f" {PASTEURISED.upper().replace('. ', '.\n')}")
    second = Product.objects.filter(person=ada).latest("pk")

    told(as_ada, second, answer)

    assert second.pk != trial.product_id
    told_as = ALLERGEN if answer == "yes" else UNSURE
    assert any(told_as in why for why in in_the_way(Trial.objects.get(pk=trial.pk), on=TODAY))


def test_it_reaches_the_pack_of_the_same_name_that_is_taken(
    as_ada: Client, ada: Person, trial: Trial
) -> None:
    """Another lot, and one more sentence on its label."""
    paste(as_ada, f"{PASTEURISED} Now in a smaller box.\nLOT A1234 EXP 2027-05")

    told(as_ada, Product.objects.filter(person=ada).latest("pk"), "yes")

    assert any(ALLERGEN in why for why in in_the_way(Trial.objects.get(pk=trial.pk), on=TODAY))


def test_two_picks_of_one_entry_are_the_same_pack(ada: Person) -> None:
    """Nobody copied its words, so only the entry says so; another maker's has the same name."""
    alpha, beta = (factories.product(None, name="Akkermansia", brand=brand) for brand in ("Alpha", "Beta"))
    first, second, other = (
        actions.pick(person=ada, entry=entry, submission=uuid4(), at=NOON) for entry in (alpha, alpha, beta)
    )

    assert set(all_same(first)) == {first, second}
    assert set(all_same(other)) == {other}


@pytest.mark.parametrize("tie", ["replaces", "merged_into"])
def test_a_newer_label_and_a_double_of_an_entry_are_the_same_product(tie: str, ada: Person) -> None:
    older, newer, other = (
        factories.product(None, name=name, brand=name) for name in ("Alpha", "Beta", "Gamma")
    )
    Product.objects.filter(pk=newer.pk).update(**{tie: older})
    first, second, third = (
        actions.pick(person=ada, entry=entry, submission=uuid4(), at=NOON) for entry in (older, newer, other)
    )

    assert set(all_same(first)) == set(all_same(second)) == {first, second}
    assert set(all_same(third)) == {third}


def test_an_entry_that_is_a_newer_label_and_a_double_keeps_both_ties(ada: Person) -> None:
    """A merge parted products: hives with the older label held no more against the entry that was kept."""
    older, newer, kept = (
        factories.product(None, name=name, brand=name) for name in ("Alpha", "Beta", "Gamma")
    )
    Product.objects.filter(pk=newer.pk).update(replaces=older, merged_into=kept)
    first, second = (
        actions.pick(person=ada, entry=entry, submission=uuid4(), at=NOON) for entry in (older, kept)
    )

    assert set(all_same(first)) == set(all_same(second)) == {first, second}


def test_other_words_are_another_pack(as_ada: Client, ada: Person, trial: Trial) -> None:
    paste(as_ada, f"{PASTEURISED} Contains milk.", name="Another")

    told(as_ada, Product.objects.filter(person=ada).latest("pk"), "yes")

    assert not any(ALLERGEN in why for why in in_the_way(Trial.objects.get(pk=trial.pk), on=TODAY))


def test_no_to_one_of_them_frees_only_that_one(as_ada: Client, ada: Person, trial: Trial) -> None:
    paste(as_ada, PASTEURISED)
    second = Product.objects.filter(person=ada).latest("pk")
    told(as_ada, second, "yes")

    assert not told(as_ada, second, "no", days=14)[0]
    assert Product.objects.get(pk=trial.product_id).allergen_match


def test_a_name_that_is_put_right_in_the_form_takes_what_was_said_of_the_other_product_with_it(
    as_ada: Client, ada: Person, pack: Product
) -> None:
    told(as_ada, pack, "yes")
    paste(as_ada, f"{PASTEURISED} Contains milk.", name=pack.name)
    slip = Product.objects.filter(person=ada).latest("pk")
    assert LIKE_IT in words(as_ada.get(where("confirm", slip)))

    slip.name = "Another"
    counts, page = told(as_ada, slip, "no")

    assert (counts, LIKE_IT in page) == (False, False)
