"""Beside every improvement stands what people improve by without the product."""

from dataclasses import replace

import pytest

from apps.analysis import phrases
from apps.analysis.dummy import share_back, without_product
from apps.analysis.markers import MARKERS
from apps.analysis.results import Estimate, OutcomeResult
from apps.analysis.words import secondary_sentences
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.rules.wording import grade

EASY = 8  # the hardest grade of a figure that everybody with an improvement reads

RATED = OutcomeResult(
    outcome="bloating_frequency",
    kind="dense",
    unit="days/week",
    better="lower",
    mcid=2.0,
    estimate=Estimate(1.5, (0.2, 2.8), 0.99, 0.01, "days/week", 0.2, 0.7),
)


@pytest.mark.parametrize(
    ("marker", "percent"),
    [("fasting_glucose", 71.7), ("triglycerides", 69.9), ("hscrp", 65.3), ("ldl", 62.8)],
)
def test_the_share_that_falls_by_itself_is_the_simulated_one(marker: str, percent: float) -> None:
    """First value in the worst fifth, nothing taken; simulated with an error below half a point."""
    assert 100 * share_back(MARKERS[marker]) == pytest.approx(percent, abs=0.6)


def test_more_draws_come_back_less() -> None:
    assert share_back(MARKERS["ldl"], 3, 3) < share_back(MARKERS["ldl"])


def test_a_marker_without_a_spread_between_people_is_refused() -> None:
    with pytest.raises(ValueError, match="spread between people"):
        share_back(MARKERS["insulin"])


@pytest.mark.parametrize("outcome", PrimaryOutcome)
def test_every_main_number_has_its_figure(outcome: PrimaryOutcome) -> None:
    kind = "waist" if outcome is PrimaryOutcome.WAIST else "laboratory"
    sentence = without_product(replace(RATED, outcome=outcome, kind=kind, unit="%"))

    assert sentence.code == "placebo"
    assert sentence.text.startswith("There was no dummy comparison.")
    assert any(letter.isdigit() for letter in sentence.text)
    assert grade(sentence.text) <= EASY


@pytest.mark.parametrize("outcome", SecondaryOutcome)
@pytest.mark.parametrize("unit", ["points", "days/week"])
def test_every_rating_has_its_figure(outcome: SecondaryOutcome, unit: str) -> None:
    sentence = without_product(replace(RATED, outcome=outcome, unit=unit))

    assert sentence.code == "placebo"
    assert grade(sentence.text) <= EASY


def test_which_way_is_better_stands_in_the_words() -> None:
    said = [
        without_product(replace(RATED, outcome=key, kind="laboratory", unit="mg/dL")).text
        for key in ("ldl", "hdl")
    ]

    assert ["a lower one" in text for text in said] == [True, False]
    assert "a higher one" in said[1]


def test_no_figure_is_made_up_where_none_is_known() -> None:
    unknown = replace(RATED, outcome="insulin", kind="laboratory", unit="mU/L")

    assert without_product(unknown).text == phrases.NO_DUMMY


@pytest.mark.parametrize(("improvement", "beside"), [(1.5, True), (-1.5, False), (0.001, False)])
def test_a_hint_of_an_improvement_has_it_too(improvement: float, beside: bool) -> None:
    assert RATED.estimate is not None
    hint = replace(RATED, estimate=replace(RATED.estimate, improvement=improvement))

    assert ("placebo" in [sentence.code for sentence in secondary_sentences(hint)]) is beside


@pytest.mark.parametrize(("unit", "figure"), [("cm", "3.3 cm"), ("in", "1.3 inches")])
def test_the_figure_of_a_waist_is_in_the_unit_of_the_answer(unit: str, figure: str) -> None:
    sentence = without_product(replace(RATED, outcome=PrimaryOutcome.WAIST, kind="waist", unit=unit))

    assert f"people on dummy sachets lost {figure}." in sentence.text
