"""A correction never lifts the limit that the words on the pack exceed, and says beside them what it is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.products.confirm_form import ConfirmForm
from apps.records.doses_said import pack_dose
from apps.records.models import Person, Product
from apps.records.packs import facts, most_per_day
from apps.records.said import Said
from apps.rules.product_checks import DOSE_OVER
from apps.rules.products import check_product
from apps.rules.vocabulary import ProductForm
from apps.screening import queries as screening
from tests import factories
from tests.factories import TODAY
from tests.products.test_forms import GOOD, READ
from tests.products.test_views import paste, where, words

BILLION = Decimal(10) ** 9
OVER = "Pasteurized Akkermansia muciniphila 60 billion cells per capsule. Take 1 capsule daily."
ONE: dict[str, Any] = {**GOOD, "amount_per_units": "1", "serving_units": "1"}
WHY = "I think so."


def over(client: Client, person: Person, **said: str) -> Any:
    """A pack of 60 billion a day, confirmed with these differences; the page that follows."""
    paste(client, OVER)
    product = Product.objects.get(person=person)
    return client.post(where("confirm", product), {**ONE, "amount_value": "60", **said}, follow=True)


@pytest.mark.parametrize(
    "said",
    [
        {"amount_value": "30"},
        {"amount_value": "60", "amount_scale": "million"},
        {"amount_value": "60", "amount_unit": "mg", "amount_scale": ""},
        {"amount_value": "", "amount_unit": "", "amount_scale": ""},
        {"amount_per_units": "2"},
        {"serving_units": "0.5", "smallest_units": "0.5"},
        {"form": "live", "amount_value": "30"},
        {"form": "blend"},
    ],
    ids=["number", "word", "unit", "none", "in how many", "serving", "live", "a blend"],
)
def test_no_correction_lifts_what_nobody_can_clear(said: dict[str, str], as_ada: Client, ada: Person) -> None:
    factories.screening(ada)

    over(as_ada, ada, correction_kind="maker", correction_reason=WHY, **said)

    product = Product.objects.get(person=ada)
    assert product.confirmed_at is not None
    found = {item.key for item in screening.standing(ada, on=TODAY, product=product).in_the_way}
    assert "product.dose" in found
    assert not screening.standing(ada, on=TODAY, product=product).may_plan


def test_the_page_says_what_the_check_goes_by(as_ada: Client, ada: Person) -> None:
    shown = words(over(as_ada, ada, amount_value="30", correction_kind="maker", correction_reason=WHY))

    assert (
        "The pack's words say 60 billion cells in 1 capsule, you say 30 billion cells in 1 capsule."
        in shown.replace("&#x27;", "'")
    )
    assert "If the words were copied wrong, copy them again." in shown
    assert "You corrected the reading. The maker told me: I think so." in shown


def test_another_form_stands_beside_the_packs_words(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Live Akkermansia muciniphila 10 billion cells per capsule. Take 1 capsule daily.")
    product = Product.objects.get(person=ada)

    page = as_ada.post(
        where("confirm", product), {**ONE, "correction_kind": "maker", "correction_reason": WHY}, follow=True
    )

    shown = words(page).replace("&#x27;", "'")
    assert "The pack's words say: Live bacteria. You say: Heat-treated (postbiotic)." in shown


DOSE = Said(10 * BILLION, "cells", Decimal(2), Decimal(2))
NOTHING = Said(None, "", None, None)


def said(read: Said = DOSE, /, **changes: Any) -> ConfirmForm:
    """What the person says of a pack of 10 billion cells in 2 capsules, 2 a day."""
    return ConfirmForm(
        {**GOOD, **changes},
        product=READ,
        read_form=ProductForm.PASTEURISED,
        read_contents=(),
        said=read,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"amount_value": "5"},
        {"amount_value": "20"},
        {"amount_value": "", "amount_unit": ""},
        {"amount_unit": "TFU"},
        {"amount_per_units": "1"},
        {"serving_units": "1"},
        {"serving_units": ""},
        {"form": "unknown"},
    ],
)
def test_every_correction_asks_how_one_knows(change: dict[str, str]) -> None:
    assert list(said(**change).errors) == ["correction_kind"]
    assert said(**change, correction_kind="maker", correction_reason=WHY).is_valid()


def test_no_correction_asks_for_nothing_and_keeps_no_reason() -> None:
    form = said(correction_kind="maker", correction_reason=WHY)

    assert form.is_valid()
    assert form.confirmed().correction_reason == ""


def test_what_the_pack_does_not_say_can_be_added() -> None:
    assert said(NOTHING, amount_value="3").is_valid()
    assert said(replace(DOSE, serving=None), serving_units="3").is_valid()


def test_a_more_careful_correction_counts(as_ada: Client, ada: Person) -> None:
    paste(as_ada, OVER.replace("60", "10"))
    product = Product.objects.get(person=ada)
    changed = {**ONE, "amount_value": "60", "correction_kind": "maker", "correction_reason": WHY}

    as_ada.post(where("confirm", product), changed)

    product.refresh_from_db()
    assert facts(product).cells_per_day == 60 * BILLION
    assert most_per_day(product) == 60 * BILLION


def test_the_plan_counts_what_the_pack_says(as_ada: Client, ada: Person) -> None:
    paste(as_ada, OVER.replace("60", "30"))
    product = Product.objects.get(person=ada)

    as_ada.post(
        where("confirm", product),
        {**ONE, "amount_value": "1", "correction_kind": "maker", "correction_reason": WHY},
    )

    product.refresh_from_db()
    assert most_per_day(product) == 30 * BILLION


@pytest.mark.parametrize(("taken", "over"), [("1", False), ("3", True)])
def test_the_words_are_counted_at_as_many_a_day_as_are_taken(
    as_ada: Client, ada: Person, taken: str, *, over: bool
) -> None:
    """The pack says 20 billion in a capsule and no number a day: three are 60 billion, whatever is typed beside it."""
    paste(as_ada, "Pasteurised Akkermansia muciniphila 20 billion cells per capsule.")
    product = Product.objects.get(person=ada)
    typed = {**ONE, "amount_value": "10", "serving_units": taken, "smallest_units": "1"}

    as_ada.post(where("confirm", product), {**typed, "correction_kind": "other", "correction_reason": WHY})

    product.refresh_from_db()
    assert product.most_a_day == int(taken)
    assert any(check is DOSE_OVER for check in check_product(facts(product), takes_medicine=False)) is over
    assert most_per_day(product) == 20 * int(taken) * BILLION


@pytest.mark.parametrize(
    ("amount", "serving", "a_day"),
    [
        ({"upper": 6e10, "unit": "cells", "per": "day", "per_units": 1}, "2 capsules", 60),
        ({"upper": 6e10, "unit": "cells", "per": "2 capsules", "per_units": 2}, "2 capsules", 60),
        ({"upper": 6e10, "unit": "AFU", "per": "capsule", "per_units": 1}, "0.5 capsule", 30),
        ({"upper": 6e10, "unit": "AFU", "per": None, "per_units": 1}, "", 60),
    ],
)
def test_the_words_are_counted_by_the_day(amount: dict[str, Any], serving: str, a_day: int) -> None:
    found = pack_dose(
        {"amount": amount, "serving": serving}
    )  # as kept before one serving was told from a day

    assert found is not None
    assert found.per_day == a_day * BILLION


@pytest.mark.parametrize("strength", ["g", "100 g", "kg", "100 ml"])
def test_a_strength_is_no_dose(strength: str) -> None:
    amount = {"upper": 1e11, "unit": "cells", "per": strength, "per_units": 1}

    assert pack_dose({"amount": amount, "serving": "1 scoop"}) is None


def test_a_misreading_says_nothing() -> None:
    amount = {"upper": 1e16, "unit": "cells", "per": "capsule", "per_units": 1}

    assert pack_dose({"amount": amount, "serving": ""}) is None


def test_an_amount_for_a_day_is_not_multiplied(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Pasteurized Akkermansia muciniphila 30 billion cells per day. Take 2 capsules daily.")
    product = Product.objects.get(person=ada)

    assert (product.amount_per_units, most_per_day(product)) == (Decimal(2), 30 * BILLION)
