"""When a trial is a reasonable add-on, and when a person may go on or plan (clinical.md 2.1, 2.3)."""

from decimal import Decimal

import pytest

from apps.rules.products import ProductFacts
from apps.rules.vocabulary import AmountUnit, ProductForm
from tests.rules.screening.people import LIVE, PASTEURISED, clearance, result

GOOD = ProductFacts(ProductForm.PASTEURISED, Decimal(10**10), AmountUnit.CELLS)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"goal": "barrier"}, True),
        ({"rx": "yes"}, True),
        ({"ibd": "remission"}, True),
        ({"goal": "symptoms_tried"}, False),
        ({"meals_ok": False}, False),
        ({"fibre_g": 24.9}, False),
        ({"wtloss": "yes"}, False),
        ({"preg": "maybe"}, False),
        ({"eat_enough": "no"}, False),
    ],
)
def test_a_reasonable_add_on(given: dict[str, object], expected: bool) -> None:
    screening = result(given, product=GOOD, clearances=(clearance("ibd"),))

    assert screening.reasonable_add_on is expected


@pytest.mark.parametrize(
    "product", [None, LIVE, ProductFacts(ProductForm.BLEND), ProductFacts(ProductForm.UNKNOWN)]
)
def test_only_a_heat_killed_product_is_a_reasonable_add_on(product: ProductFacts | None) -> None:
    assert not result(product=product).reasonable_add_on


def test_a_product_that_is_blocked_is_no_reasonable_add_on() -> None:
    assert not result(product=ProductFacts(ProductForm.PASTEURISED, expired=True)).reasonable_add_on


@pytest.mark.parametrize(
    ("given", "ticked", "expected"),
    [
        ({}, set(), True),
        ({"rx": "yes"}, set(), False),
        ({"rx": "yes"}, {"rx"}, True),
        ({"rx": "yes", "neuro": "yes"}, {"rx"}, False),
        ({"rx": "yes", "neuro": "yes"}, {"rx", "neuro"}, True),
        ({"goal": "weight"}, set(), False),
        ({"goal": "weight"}, {"goal"}, True),
        ({"sleep_ok": False, "move_ok": False, "meals_ok": False}, {"foundations"}, True),
        ({"eat_enough": "no"}, {"eat_enough"}, False),
        ({"diet_swings": "yes"}, {"diet_swings"}, False),
        ({"fibre_g": 14}, {"fibre", "foundations"}, False),
        ({"weight_kg": 50}, {"bmi"}, False),
        ({"elim_diet": "yes"}, {"elim_diet"}, False),
        ({"organ": "yes"}, {"organ"}, False),
        ({"now": ["breathing"]}, {"now"}, False),
    ],
)
def test_when_a_person_may_go_on(given: dict[str, object], ticked: set[str], expected: bool) -> None:
    screening = result(given, product=GOOD)

    assert screening.may_plan(ticked) is expected
    assert screening.may_go_on(ticked) is expected


def test_a_cleared_item_needs_no_tick() -> None:
    assert result(product=GOOD, organ="yes", clearances=(clearance("organ"),)).may_plan(set())


def test_nothing_is_planned_without_a_product() -> None:
    screening = result(transplant="yes", clearances=(clearance("transplant"),))

    assert screening.may_go_on(set())
    assert not screening.may_plan(set())


def test_product_cautions_are_ticked_too() -> None:
    screening = result(product=PASTEURISED)

    assert [finding.key for finding in screening.to_tick] == ["product.dose"]
    assert not screening.may_plan(set())
    assert screening.may_plan({"product.dose"})
