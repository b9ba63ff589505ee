"""A pack from the catalogue: what an operator says of it is the operator's, and only what the person changes is theirs."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.products import actions
from apps.records.models import Person, Product
from apps.records.packs import most_per_day
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import LIVE, PASTEURISED
from tests.products.test_forms import GOOD
from tests.products.test_views import where, words

BILLION = Decimal(10) ** 9
SOURCE = "the maker's page"


def entry(text: str = PASTEURISED, **columns: Any) -> Product:
    """An entry that an operator checked: 5 billion cells in 2 capsules, live, 3 a day."""
    columns = {"amount_value": 5 * BILLION, "amount_per_units": 2, "serving_units": 3, **columns}
    made = factories.product(None, name="Checked", form="live", source=SOURCE, checked_on=TODAY, **columns)
    if text:
        actions.keep_words(entry=made, words=text, at=NOON)
    return made


def picked(client: Client, person: Person, **columns: Any) -> Product:
    """The person's copy of that entry."""
    made = entry(**columns)
    client.post(where("pick", made))
    return Product.objects.of(person).get()


AS_CHECKED: dict[str, Any] = {**GOOD, "form": "live", "amount_value": "5", "serving_units": "3"}


def told(client: Client, product: Product) -> str:
    return words(client.get(where("product", product))).replace("&#x27;", "'")


def test_where_operator_and_words_differ_both_are_told_and_neither_is_the_person(
    as_ada: Client, ada: Person
) -> None:
    shown = told(as_ada, picked(as_ada, ada))

    assert "Live bacteria" in shown
    assert "From the catalogue. An operator checked it on 2 March 2026: the maker's page" in shown
    assert "The pack's words say: Heat-treated (postbiotic). The catalogue says: Live bacteria." in shown
    assert (
        "The pack's words say 10 billion cells in 2 capsules, the catalogue says 5 billion cells in 2 capsules."
        in shown
    )
    assert "The pack's words say 2 capsules a day, the catalogue says 3 capsules a day." in shown
    assert "You corrected" not in shown
    assert "Look which is right for the pack in your hand." in shown


def test_what_the_catalogue_says_is_confirmed_without_a_reason(as_ada: Client, ada: Person) -> None:
    product = picked(as_ada, ada)
    boxes = as_ada.get(where("confirm", product)).context["form"]
    assert [boxes[name].value() for name in ("form", "correction_kind", "correction_reason")] == [
        "live",
        "",
        "",
    ]

    as_ada.post(where("confirm", product), AS_CHECKED)

    product.refresh_from_db()
    assert product.confirmed_at is not None
    assert (product.corrected_from, product.correction_kind, product.correction_reason) == ("", "", "")
    assert "You corrected" not in told(as_ada, product)
    assert "You say" not in told(as_ada, product)


def test_what_the_person_changes_is_theirs(as_ada: Client, ada: Person) -> None:
    product = picked(as_ada, ada)
    changed = {**AS_CHECKED, "form": "pasteurised", "amount_value": "4"}
    assert "correction_kind" in as_ada.post(where("confirm", product), changed).context["form"].errors

    as_ada.post(where("confirm", product), {**changed, "correction_kind": "other_side"})

    product.refresh_from_db()
    assert product.corrected_from == "live"
    shown = told(as_ada, product)
    assert "The catalogue says: Live bacteria. You say: Heat-treated (postbiotic)." in shown
    assert "The catalogue says 5 billion cells in 2 capsules, you say 4 billion cells in 2 capsules." in shown
    assert "You corrected what the catalogue says. Another side of the pack says so." in shown


@pytest.mark.parametrize(
    ("text", "checked", "in_three"), [("", 60, 180), (PASTEURISED.replace("10", "60"), 1, 90)]
)
def test_no_correction_lifts_what_the_catalogue_or_the_words_exceed(
    text: str, checked: int, in_three: int, as_ada: Client, ada: Person
) -> None:
    product = picked(
        as_ada, ada, text=text, amount_value=checked * BILLION, amount_per_units=1, serving_units=1
    )

    as_ada.post(
        where("confirm", product),
        {**AS_CHECKED, "amount_value": "2", "correction_kind": "maker", "correction_reason": "x"},
    )

    product.refresh_from_db()
    assert product.amount_value == 2 * BILLION
    assert most_per_day(product) == in_three * BILLION  # of 60 in one capsule, or in two


def test_an_entry_that_agrees_with_its_words_says_nothing_more(as_ada: Client, ada: Person) -> None:
    columns = {"amount_value": 10**8, "amount_unit": "AFU", "amount_per_units": 1, "serving_units": 1}
    shown = told(as_ada, picked(as_ada, ada, text=LIVE, **columns))

    assert "From the catalogue." in shown
    assert "the catalogue says" not in shown.casefold()
    assert "Look which is right" not in shown


def test_a_number_a_day_that_the_person_adds_to_the_catalogue_is_theirs(as_ada: Client, ada: Person) -> None:
    product = picked(as_ada, ada, serving_units=None)

    as_ada.post(where("confirm", product), AS_CHECKED)

    assert "You say so. The catalogue does not say how many a day." in told(as_ada, product)


def test_an_entry_whose_words_nobody_copied_tells_no_reading(as_ada: Client, ada: Person) -> None:
    product = picked(as_ada, ada, text="", serving_units=None)

    shown = told(as_ada, product)

    assert "The catalogue does not have the words on this pack." in shown
    assert "Which words decided" not in shown
    assert "The text does not name Akkermansia" not in shown
    assert "The label advises The catalogue does not say how many a day." in shown
    assert "We do not know how much that is in a day. Nothing is compared yet." in shown
    asked = words(as_ada.get(where("confirm", product)))
    assert "This stands in the catalogue. Compare it with the pack in your hand." in asked
    assert "The text does not name" not in asked


def test_what_the_catalogue_learns_later_reaches_those_who_picked(as_ada: Client, ada: Person) -> None:
    product = picked(as_ada, ada)
    made = Product.objects.get(person=None)
    before = told(as_ada, product)
    assert "About batches:" not in before
    assert "A newer label" not in before

    Product.objects.filter(pk=made.pk).update(batch_notes="L12 was recalled.")
    entry(replaces=made)

    shown = told(as_ada, product)
    assert "About batches: L12 was recalled." in shown
    assert "A newer label of this product is in the catalogue." in shown


def test_a_double_tells_what_its_entry_tells_and_one_that_is_gone_nothing(
    as_ada: Client, ada: Person
) -> None:
    product = picked(as_ada, ada)
    made = Product.objects.get(person=None)
    kept = entry(batch_notes="L13 is short of cells.")

    actions.merge(keep=kept, others=[made], at=NOON)
    assert "About batches: L13 is short of cells." in told(as_ada, product)
    Product.objects.filter(person=None).delete()

    assert "About batches:" not in told(as_ada, product)
    assert "From the catalogue." in told(as_ada, product)


def test_the_clinician_reads_what_the_words_say_against_the_catalogue(
    as_ada: Client, ada: Person, as_cole: Client
) -> None:
    product = picked(as_ada, ada)
    as_ada.post(where("confirm", product), AS_CHECKED)

    page = words(as_cole.get(f"/clinic/people/{ada.code}/")).replace("&#x27;", "'")

    assert "Picked from the catalogue, where an operator checked it: the maker's page" in page
    assert "Form live The pack's words were read as: heat-treated (pasteurised)." in page
    assert "5 billion cells in 2 capsules The pack's words say 10 billion cells in 2 capsules." in page
    assert "The person says so." not in page
