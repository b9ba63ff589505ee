"""The dose beside the trials and the limit: plain numbers, no conversion."""

from decimal import Decimal

import pytest

from apps.products.doses import beside_trials
from apps.rules.vocabulary import ProductForm

BILLION = Decimal(10) ** 9
NOT_ALIVE = "The number does not say how many of them are alive."
HEATED, LIVE, BLEND = ProductForm.PASTEURISED, ProductForm.LIVE, ProductForm.BLEND


@pytest.mark.parametrize(
    ("billions", "told"),
    [
        ("10", "Your dose is the same.| 29\u00a0%"),
        ("30", "Your dose is 3 times as much.| 88\u00a0%"),
        ("2.5", "Your dose is 25\u00a0% of it.| 7.4\u00a0%"),
        ("0.01", "Your dose is less than 1\u00a0% of it.| less than 1\u00a0%"),
        ("34", "Your dose is 3.4 times as much.| 100\u00a0%"),
        ("35", "Your dose is 3.5 times as much.| more"),
    ],
)  # fmt: skip
def test_heat_treated_cells_stand_beside_the_trial(billions: str, told: str) -> None:
    trial = "The best-known trial used 10 billion heat-treated cells a day."
    share, _bar, limit = told.partition("| ")
    of_it = (
        "This is more: no plan can be made with it."
        if limit == "more"
        else f"To be safe we hold a number in any unit against it; yours is {limit} of it."
    )

    assert beside_trials(Decimal(billions) * BILLION, "cells", HEATED) == (
        f"{trial} {share}",
        f"The EU limit for adults is 34 billion. {of_it}",
    )


@pytest.mark.parametrize("unit", ["CFU", "AFU", "TFU", "mg"])
@pytest.mark.parametrize("form", [HEATED, LIVE])
def test_another_unit_is_never_set_beside_the_trial(unit: str, form: ProductForm) -> None:
    told = beside_trials(BILLION, unit, form)

    assert told[0].startswith("This unit cannot be compared with the cells counted in trials.")
    assert not any("Your dose is" in words for words in told)
    assert any("limit" in words for words in told) == (unit != "mg")
    assert any(NOT_ALIVE in words for words in told) == (form is LIVE and unit == "TFU")


def test_live_cells_have_no_trial_dose_beside_them() -> None:
    told = " ".join(beside_trials(BILLION, "cells", LIVE))

    assert "no trial dose beside it" in told
    assert NOT_ALIVE in told
    assert "EU limit" in told


def test_without_a_number_and_for_a_blend_nothing_is_compared() -> None:
    assert beside_trials(None, "", HEATED)[0].startswith("Without a number nothing can be compared")
    assert beside_trials(BILLION, "cells", BLEND) == ("A blend has no dose of Akkermansia to compare.",)


def test_a_weight_without_a_number_a_day_is_still_a_weight() -> None:
    assert beside_trials(None, "mg", HEATED) == beside_trials(BILLION, "mg", HEATED)
