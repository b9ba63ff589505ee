"""The rough fibre estimate from a count of daily servings."""

import math
from decimal import Decimal

import pytest

from apps.rules.screening import GRAMS_A_SERVING, SERVING_TEXT, BadAnswers, fibre_estimate


@pytest.mark.parametrize(
    ("servings", "grams"),
    [
        ({}, "0"),
        ({"fruit": 2}, "6"),
        ({"vegetables": 3}, "7.5"),
        ({"beans": 0.5}, "3.5"),
        ({"whole_grain": 3, "refined_grain": 2}, "11"),
        ({"nuts_seeds": 1, "potato": 1}, "6"),
        ({"supplement_g": 4.5}, "4.5"),
        ({"fruit": "2", "vegetables": Decimal("2.5"), "beans": 1, "whole_grain": 2}, "25.25"),
    ],
)
def test_grams_a_day(servings: dict[str, object], grams: str) -> None:
    assert fibre_estimate(servings) == Decimal(grams)


def test_every_food_has_words() -> None:
    assert set(SERVING_TEXT) == set(GRAMS_A_SERVING)


@pytest.mark.parametrize(
    ("food", "count"),
    [("fruit", -1), ("fruit", 31), ("beans", "many"), ("potato", math.nan), ("fruit", None), ("cake", 1)],
)
def test_a_count_that_cannot_be_right_is_refused(food: str, count: object) -> None:
    with pytest.raises(BadAnswers) as caught:
        fibre_estimate({"vegetables": 1, food: count})

    assert set(caught.value.errors) == {food}


def test_a_supplement_may_be_more_than_a_food_but_not_without_limit() -> None:
    assert fibre_estimate({"supplement_g": 60}) == 60
    for food in ("supplement_g", "fruit"):
        with pytest.raises(BadAnswers) as caught:
            fibre_estimate({food: 61})
        assert caught.value.errors == {food: "This number cannot be right. Please check it and its unit."}
