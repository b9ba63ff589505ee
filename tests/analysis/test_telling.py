"""How a unit is said after its size: nobody has "1 days a week", and no plan sees "5.2 days/week"."""

from dataclasses import replace

import pytest

from apps.analysis import phrases
from apps.analysis.forecast import DensePlan, dense_forecast
from apps.analysis.forecast_words import forecast_sentences
from apps.analysis.lab_words import lab_range
from apps.analysis.results import Estimate, OutcomeResult
from apps.analysis.telling import unit_after
from apps.analysis.words import secondary_sentences
from tests.analysis.test_words import ESTIMATE, OUTCOME


@pytest.mark.parametrize(
    ("size", "unit", "words"),
    [
        ("1", "days/week", "day a week"),
        ("0.5", "days/week", "days a week"),
        ("10", "days/week", "days a week"),
        ("1", "points", "point"),
        ("2", "points", "points"),
        ("1", "in", "inch"),
        ("1", "percent", "%"),
        ("1", "cm", "cm"),
    ],
)
def test_the_unit_after_a_size(size: str, unit: str, words: str) -> None:
    assert unit_after(size, unit) == words


def test_each_end_of_a_range_has_its_own_unit() -> None:
    said = texts(replace(ESTIMATE, ci95=(-1.0, 3.0), unit="days/week"), unit="days/week")

    assert any("from 1 day a week worse to 3 days a week better." in text for text in said)
    assert lab_range(-1.0, 2.0, "%").text == (
        "The real change could be anything from 1 point lower to 2 points higher."
    )


def test_a_plan_speaks_of_days_a_week() -> None:
    said = " ".join(
        one.text
        for one in forecast_sentences(dense_forecast(DensePlan(baseline_days=28), 2.0, 3.5, "days/week"))
    )

    assert " days a week or more would show." in said
    assert "A change of 2 days a week counts" in said
    assert "days/week" not in said


@pytest.mark.parametrize(("day_sd", "words"), [(3.5, "to none."), (1.0, "a true change of")])
def test_what_only_the_whole_scale_would_show_is_said_so(day_sd: float, words: str) -> None:
    """A plan of 7 days before said "a true change of 7 days/week or more would show"."""
    plan = DensePlan(baseline_days=14)

    first = forecast_sentences(dense_forecast(plan, 2.0, day_sd, "days/week"))[0].text

    assert words in first
    assert "change of 7" not in first


def test_every_unit_in_the_plural_has_its_singular() -> None:
    assert phrases.UNITS.keys() - {"percent"} <= phrases.ONE.keys()


def texts(estimate: Estimate, *, unit: str) -> list[str]:
    outcome: OutcomeResult = replace(OUTCOME, unit=unit, estimate=estimate)
    return [one.text for one in secondary_sentences(outcome)]
