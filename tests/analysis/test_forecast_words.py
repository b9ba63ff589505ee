"""The forecast in words."""

import pytest

from apps.analysis import forecast_words
from apps.analysis.forecast import DensePlan, dense_forecast, glucose_day_sd, lab_forecast, waist_forecast
from apps.analysis.forecast_words import forecast_sentences
from apps.analysis.laboratory import reference_change
from apps.analysis.markers import MARKERS
from apps.analysis.results import Sentence
from apps.rules.evidence import NOISE
from tests.analysis.test_words import BANNED, filled, grade

TEMPLATES = [text for name, text in vars(forecast_words).items() if name.isupper() and isinstance(text, str)]


def texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in sentences]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_copy_is_plain(template: str) -> None:
    assert not BANNED.search(template)
    assert grade(filled(template)) <= 9


def test_one_pair_of_cholesterol_values() -> None:
    assert texts(forecast_sentences(lab_forecast(MARKERS["total_cholesterol"]))) == [
        "In 8 of 10 trials like this one, a true change of 20 % or more would show.",
        "The one study that saw a change here, with the heated form, found -8.7 % on average. "
        "This plan would miss that in 80 of 100 people, even if it were real.",
        "To see that, it would take 7 tests on different days before, and as many after.",
    ]


def test_the_evidence_page_and_the_plan_give_the_same_numbers() -> None:
    """What can be chance, and what 8 of 10 plans with one test on each side show: rounded to fives on the evidence page."""
    cholesterol = MARKERS["total_cholesterol"]
    fall, _rise = reference_change(cholesterol.cvi, cholesterol.cva)
    shown = lab_forecast(cholesterol).detectable
    assert shown is not None

    chance, needed = (5 * round(share / 5) for share in (-100 * fall, shown))
    assert f"a fall of less than {chance} in 100 can be chance" in NOISE
    assert f"A true fall must be about {needed} in 100 to show in 8 of 10" in NOISE


def test_a_marker_without_a_published_effect_promises_nothing() -> None:
    assert forecast_words.NOT_PUBLISHED in texts(forecast_sentences(lab_forecast(MARKERS["ldl"])))


def test_a_trial_that_saw_no_difference_is_told() -> None:
    assert forecast_words.NO_DIFFERENCE in texts(forecast_sentences(lab_forecast(MARKERS["hba1c"])))


def test_only_help_that_is_left_is_offered() -> None:
    longest = texts(forecast_sentences(dense_forecast(DensePlan(28), 0.5, 1.5, "points")))
    rare = texts(forecast_sentences(dense_forecast(DensePlan(28, per_week=2), 0.5, 1.5, "points")))

    assert forecast_words.MORE_BASELINE not in longest + rare
    assert (forecast_words.MORE_CHECK_INS in longest, forecast_words.MORE_CHECK_INS in rare) == (False, True)


@pytest.mark.parametrize(
    ("plan", "helps"),
    [
        (DensePlan(14, 14, 42), [forecast_words.MORE_BASELINE, forecast_words.MORE_WEEKS]),
        (DensePlan(28, 14, 42), [forecast_words.MORE_WEEKS]),
        (DensePlan(28, 14, 70, 3), [forecast_words.MORE_CHECK_INS]),
        (DensePlan(28, 14, 70), [forecast_words.NOTHING_MORE]),
    ],
)
def test_a_plan_that_cannot_tell_always_says_what_would_help(plan: DensePlan, helps: list[str]) -> None:
    said = texts(forecast_sentences(dense_forecast(plan, 0.5, 1.5, "points")))

    words = {forecast_words.MORE_BASELINE, forecast_words.MORE_WEEKS}
    words |= {forecast_words.MORE_CHECK_INS, forecast_words.NOTHING_MORE}
    assert [one for one in said if one in words] == helps


def test_more_weeks_see_more() -> None:
    short, long = (dense_forecast(DensePlan(28, 14, days), 1.5, 1.5, "points") for days in (42, 70))

    assert short.detectable is not None
    assert long.detectable is not None
    assert long.detectable < short.detectable


def test_ratings_that_can_and_cannot_tell() -> None:
    fine = texts(forecast_sentences(dense_forecast(DensePlan(), 4.0, 1.5, "points")))
    coarse = texts(forecast_sentences(dense_forecast(DensePlan(steady_days=70), 1.0, 1.5, "points")))

    assert fine[-1] == "That is enough to see a change of 4 points, which counts as one that matters."
    assert coarse[2].startswith(
        "A change of 1 point counts as one that matters. This plan would miss that in"
    )
    assert coarse[-1] == forecast_words.MORE_BASELINE


@pytest.mark.parametrize(
    ("unit", "day_sd", "words"),
    [
        ("days/week", 3.5, [forecast_words.STICKY_UNSEEN]),
        ("days/week", 20.0, [forecast_words.UNSEEN]),
        ("points", 20.0, [forecast_words.UNSEEN]),
        ("points", 1.5, []),
    ],
)
def test_no_sentence_names_more_than_the_scale_holds(unit: str, day_sd: float, words: list[str]) -> None:
    most = {"days/week": 7, "points": 10}[unit]

    said = forecast_sentences(dense_forecast(DensePlan(), 2.0, day_sd, unit))

    named = [
        float(value) for one in said for key, value in one.params.items() if key in ("detectable", "sticky")
    ]
    assert [number for number in named if number > most] == []
    assert [one.text for one in said if "cannot see" in one.text] == words


def test_a_plan_with_too_few_ratings_says_what_it_needs() -> None:
    few = dense_forecast(DensePlan(baseline_days=3), 2.0, 1.5, "points")

    assert texts(forecast_sentences(few)) == [forecast_words.TOO_LITTLE]


def test_waist_and_glucose() -> None:
    assert texts(forecast_sentences(waist_forecast(3, 3, 4.0)))[0].endswith("3 cm or more would show.")
    assert glucose_day_sd(110.0) == pytest.approx(9.87, abs=0.01)
