"""What was read can be confirmed as it stands, and what a person adds to it keeps the reason that they give."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.products.queries import realistic_for
from apps.records.models import Person, Product
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.test_differences import BILLION, DOSE, NOTHING, said
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where, words

WEIGHT = "Akkermansia probiotic 500 mg"
PACK: dict[str, str] = {"expired": "no", "seal_broken": "no", "storage_ok": "yes", "allergen_match": "no"}


def as_it_stands(client: Client, product: Product, **said: str) -> Any:
    """The form sent with what stood in its boxes, and the pack's own questions answered."""
    form = client.get(where("confirm", product)).context["form"]
    boxes = {name: form[name].value() or "" for name in form.fields if name not in {"contents", "offer"}}
    return client.post(where("confirm", product), {**boxes, **PACK, **said}, follow=True)


def test_a_weight_in_nobody_knows_how_many_can_be_left_as_read(as_ada: Client, ada: Person) -> None:
    paste(as_ada, WEIGHT)
    product = Product.objects.of(ada).get()

    shown = words(as_it_stands(as_ada, product))

    product.refresh_from_db()
    assert product.confirmed_at is not None
    assert (product.amount_value, product.amount_unit, product.amount_per_units) == (Decimal(500), "mg", None)
    assert "500 mg The words do not say in how many capsules or the like." in shown
    assert "in 1 capsule" not in shown.partition("Amount of Akkermansia")[2].partition("The label advises")[0]


def test_a_weight_of_a_known_form_too(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Live Akkermansia muciniphila 200 mg")
    product = Product.objects.of(ada).get()

    as_it_stands(as_ada, product, unit_noun="capsule")

    product.refresh_from_db()
    assert (product.confirmed_at is not None, product.amount_per_units) == (True, None)


def test_the_clinician_reads_that_nobody_knows(as_ada: Client, ada: Person, as_cole: Client) -> None:
    factories.product(ada, amount_value=500, amount_unit="mg", amount_per_units=None)

    assert "mg (nobody knows in how many)" in words(as_cole.get(f"/clinic/people/{ada.code}/"))


def test_a_count_of_a_known_form_is_in_so_many(ada: Person) -> None:
    with pytest.raises(IntegrityError, match="a_count_is_in_so_many"), transaction.atomic():
        factories.product(ada, amount_per_units=None)
    assert factories.product(ada, form="unknown", amount_per_units=None).pk


def test_an_amount_can_be_taken_out_with_its_reason(as_ada: Client, ada: Person) -> None:
    paste(as_ada, WEIGHT)
    product = Product.objects.of(ada).get()

    as_it_stands(as_ada, product, amount_value="", amount_unit="", correction_kind="misread")

    product.refresh_from_db()
    assert (product.confirmed_at is not None, product.amount_value) == (True, None)


ADDED = [
    (NOTHING, {"serving_units": ""}),
    (NOTHING, {"amount_value": "", "amount_unit": "", "amount_scale": ""}),
    (type(DOSE)(DOSE.amount, DOSE.unit, DOSE.per_units, None), {"serving_units": "3"}),
]


@pytest.mark.parametrize(("before", "change"), ADDED, ids=["amount", "a day alone", "a day"])
def test_a_reason_for_what_was_added_is_kept(before: Any, change: dict[str, str]) -> None:
    form = said(before, **change, correction_kind="maker", correction_reason=" They wrote. ")

    assert form.is_valid(), form.errors
    assert (form.confirmed().correction_kind, form.confirmed().correction_reason) == ("maker", "They wrote.")


def test_words_without_a_kind_are_kept_too_and_a_kind_without_words_is_not() -> None:
    words_alone = said(NOTHING, correction_reason="A leaflet.")
    kind_alone = said(NOTHING, correction_kind="other")

    assert words_alone.is_valid()
    assert words_alone.confirmed().correction_kind == "other"
    assert kind_alone.is_valid()
    assert kind_alone.confirmed().correction_kind == ""


def test_what_was_added_is_told_with_its_reason_to_both(as_ada: Client, ada: Person, as_cole: Client) -> None:
    paste(as_ada, "Pasteurized Akkermansia muciniphila 10 billion cells per capsule. 60 capsules.")
    product = Product.objects.of(ada).get()

    page = as_ada.post(
        where("confirm", product),
        {**GOOD, "amount_per_units": "1", "serving_units": "3", "correction_kind": "maker"},
        follow=True,
    )

    shown = words(page)
    assert "You added what was not said: 3 capsules a day." in shown
    assert "How you know it: The maker told me." in shown
    assert "You corrected" not in shown
    clinic = words(as_cole.get(f"/clinic/people/{ada.code}/"))
    assert "Advised a day 3 capsules The person says so." in clinic
    assert "How they know Added by the person. Their reason: the maker told them" in clinic


def test_a_number_a_day_beside_no_amount_is_changed_only_with_a_reason(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Live Akkermansia muciniphila. Take 2 capsules daily.")
    product = Product.objects.of(ada).get()

    page = as_it_stands(as_ada, product, serving_units="4")

    assert list(page.context["form"].errors) == ["correction_kind"]


def test_the_page_and_the_plan_compare_two_units_alike(as_ada: Client, ada: Person) -> None:
    screened = factories.screening(ada)
    text = "Pasteurized Akkermansia muciniphila 30 billion TFU per capsule (3 x 10^10 cells). Take 1 capsule daily."
    paste(as_ada, text)
    product = Product.objects.of(ada).get()
    as_it_stands(as_ada, product)
    product.refresh_from_db()

    told = realistic_for(product, None, screening=screened).dose

    assert told.endswith("Your dose is 3 times as much.")
    assert told in words(as_ada.get(where("product", product)))


def test_a_corrected_unit_is_no_longer_the_packs_second_one(as_ada: Client, ada: Person) -> None:
    screened = factories.screening(ada)
    paste(
        as_ada,
        "Pasteurized Akkermansia muciniphila 30 billion TFU per capsule (3 x 10^10 cells). Take 1 daily.",
    )
    product = Product.objects.of(ada).get()
    as_it_stands(as_ada, product, amount_unit="CFU", correction_kind="misread")
    product.refresh_from_db()
    assert product.amount_value == 30 * BILLION

    assert "cannot be compared" in realistic_for(product, None, screening=screened).dose


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"expired": True}, "Do not use this pack."),
        (
            {"allergen_match": True, "allergen_told_on": TODAY},
            "Do not use this product. It holds something you are allergic to.",
        ),
        ({"amount_value": 60 * BILLION}, "This is more than 34 billion cells a day."),
    ],
)
def test_a_pack_that_is_not_to_be_taken_says_so_first(
    columns: dict[str, Any], told: str, as_ada: Client, ada: Person
) -> None:
    paste(as_ada, "Pasteurized Akkermansia muciniphila 10 billion cells per capsule. Take 1 capsule daily.")
    product = Product.objects.of(ada).get()
    as_it_stands(as_ada, product)
    before = words(as_ada.get(where("product", product)))

    Product.objects.filter(pk=product.pk).update(**columns)

    assert told not in before
    shown = words(as_ada.get(where("product", product)))
    assert told in shown.partition("Which words decided")[0]


def test_what_stands_against_another_trial_is_said_first(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Pasteurized Akkermansia muciniphila 10 billion cells per capsule. Take 1 capsule daily.")
    product = Product.objects.of(ada).get()
    as_it_stands(as_ada, product)
    factories.trial(ada, product=product, state="stopped", stop_rule="ST2", stopped_at=NOON, stopped_by=ada)

    shown = words(as_ada.get(where("product", product)))

    assert "A new trial of this product is not open now." in shown.partition("Which words decided")[0]


def test_nobody_is_told_to_keep_it_as_a_label_says_that_says_nothing(as_ada: Client) -> None:
    silent, telling = (
        words(paste(as_ada, f"Pasteurized Akkermansia muciniphila 10 billion cells. {more}"))
        for more in ("", "Store in a cool, dry place.")
    )

    assert "Keep it the way the label says." not in silent
    assert "Has it been kept the way the label says?" not in silent
    assert "Has it been kept the way the label says?" in telling
    assert "The words do not say how to keep it: keep it dry and away from heat" in silent
    assert "Keep it the way the label says." in telling
