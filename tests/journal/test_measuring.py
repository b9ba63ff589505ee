"""Numbers with units: every unit both ways, limits, questions asked once, dates."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.journal.measuring import MeasureForm, usual_unit
from apps.records.models import Person, Trial
from apps.rules import measures
from apps.rules.vocabulary import PrimaryOutcome
from tests import factories
from tests.stage import running

TODAY = factories.TODAY
PLAUSIBLE = {
    "fasting_glucose": {"mg/dL": "97", "mmol/L": "5.4"},
    "hba1c": {"%": "5.8", "mmol/mol": "40"},
    "waist": {"cm": "92.5", "in": "36.4"},
    "ldl": {"mg/dL": "140", "mmol/L": "3.62"},
    "total_cholesterol": {"mg/dL": "210", "mmol/L": "5.43"},
    "hdl": {"mg/dL": "50", "mmol/L": "1.29"},
    "non_hdl": {"mg/dL": "160", "mmol/L": "4.14"},
    "triglycerides": {"mg/dL": "150", "mmol/L": "1.69"},
}
BOTH_WAYS = [(key, unit, value) for key, units in PLAUSIBLE.items() for unit, value in units.items()]


def form(trial: Trial, measure: str = "fasting_glucose", **typed: Any) -> MeasureForm:
    """The form with a laboratory value of today, filled in but for what is named."""
    on = typed.pop("on", TODAY)
    source = "self" if measure == "waist" else "lab"
    data = {
        "value": "97", "unit": "mg/dL", "source": source, "fasting": "yes", "laboratory": "City lab",
        "taken_on_day": on.day, "taken_on_month": on.month, "taken_on_year": on.year, **typed,
    }  # fmt: skip
    return MeasureForm(data, trial=trial, measure=PrimaryOutcome(measure), today=TODAY)


@pytest.fixture
def trial(ada: Person) -> Trial:
    return running(ada, day=10)


@pytest.mark.parametrize(("key", "unit", "value"), BOTH_WAYS)
def test_each_unit_is_kept_as_typed_and_comes_back_the_same(
    key: str, unit: str, value: str, trial: Trial
) -> None:
    filled = form(trial, key, value=value, unit=unit)

    assert filled.is_valid(), filled.errors
    reading = filled.reading()
    measure = measures.MEASURES[key]
    places = -int(Decimal(value).as_tuple().exponent)
    back = measures.from_canonical(measure, reading.value, unit)
    assert (reading.entered_value, reading.entered_unit) == (value, unit)
    assert round(back, places) == Decimal(value)
    assert not reading.confirmed_unusual


@pytest.mark.parametrize("typed", ["92,5", "92.5", " 92.5 cm", "92,5cm"])
def test_numbers_are_read_as_people_type_them(typed: str, trial: Trial) -> None:
    filled = form(trial, "waist", value=typed, unit="cm")

    assert filled.is_valid(), filled.errors
    assert filled.reading().value == Decimal("92.500000")


@pytest.mark.parametrize(
    ("typed", "unit", "words"),
    [
        ("5.6", "mg/dL", "Did you mean 5.6 mmol/L?"),
        ("95", "mmol/L", "Did you mean 95 mg/dL?"),
        ("601", "mg/dL", "It should be from 20 to 600 mg/dL."),
        ("1.0", "mmol/L", "It should be from 1.1 to 33.3 mmol/L."),
        ("97 mmol/L", "mg/dL", "Check the unit."),
        ("-5", "mg/dL", "Type a number, like 92.5 or 92,5."),
        ("1,250", "mg/dL", "Type the number without a thousands mark"),
    ],
)
def test_what_cannot_be_is_refused_with_help(typed: str, unit: str, words: str, trial: Trial) -> None:
    filled = form(trial, value=typed, unit=unit, sure="on")

    assert words in str(filled.errors["value"])


@pytest.mark.parametrize(
    ("typed", "unit"), [("20", "mg/dL"), ("600", "mg/dL"), ("1.1", "mmol/L"), ("33.3", "mmol/L")]
)
def test_limits_hold_in_the_unit_that_was_typed(typed: str, unit: str, trial: Trial) -> None:
    asked = form(trial, value=typed, unit=unit)
    assert "unusual" in str(asked.errors["value"])

    again = form(trial, value=typed, unit=unit, sure="on", asked_about=asked["asked_about"].value())

    assert again.is_valid()
    assert again.reading().confirmed_unusual


def test_the_question_is_about_one_number_only(trial: Trial) -> None:
    asked = form(trial, value="250")
    question = asked["asked_about"].value()
    assert "Yes, this is right" in str(asked)

    other = form(trial, value="550", sure="on", asked_about=question)

    assert "550 mg/dL is unusual" in str(other.errors["value"])
    assert not other["sure"].value()


def test_a_jump_from_the_value_before_is_asked_about(trial: Trial) -> None:
    factories.measurement(trial, "fasting_glucose", Decimal(95), TODAY - timedelta(days=3))

    filled = form(trial, value="160")

    assert "Last time it was 95 mg/dL." in str(filled.errors["value"])


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(days=1), "in the future"),
        (TODAY - timedelta(days=366), "more than a year old"),
        (TODAY - timedelta(days=45), "more than 30 days before your first dose"),
    ],
)
def test_dates_that_cannot_count_are_said(on: date, words: str, trial: Trial) -> None:
    assert words in str(form(trial, on=on).errors["taken_on"])


def test_not_sure_about_food_counts_as_not_fasting(trial: Trial) -> None:
    for answer, fasting in (("yes", True), ("no", False), ("not_sure", False)):
        filled = form(trial, fasting=answer)
        assert filled.is_valid()
        assert filled.reading().fasting is fasting


@pytest.mark.parametrize("measure", ["waist", "hba1c"])
def test_food_is_not_asked_where_it_does_not_matter(measure: str, trial: Trial) -> None:
    filled = form(
        trial, measure, value="90" if measure == "waist" else "6", unit="cm" if measure == "waist" else "%"
    )

    assert "fasting" not in filled.fields
    assert filled.is_valid(), filled.errors
    assert filled.reading().fasting is None


@pytest.mark.parametrize(
    ("units", "country", "measure", "unit"),
    [
        ("mmol", "GB", "fasting_glucose", "mmol/L"),
        ("us", "US", "waist", "in"),
        ("mgdl", "DE", "hba1c", "mmol/mol"),
        ("us", "US", "hba1c", "%"),
        ("mgdl", "DE", "ldl", "mg/dL"),
    ],
)
def test_the_usual_unit_comes_first(units: str, country: str, measure: str, unit: str) -> None:
    assert usual_unit(Person(units=units, country=country), measures.MEASURES[measure]) == unit
