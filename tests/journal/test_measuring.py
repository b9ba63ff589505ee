"""Numbers with units: every unit both ways, limits, questions asked once, dates."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.journal import actions
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
    reading = filled.readings()[0]
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
    assert filled.readings()[0].value == Decimal("92.500000")


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
    assert again.readings()[0].confirmed_unusual


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
        assert filled.readings()[0].fasting is fasting


@pytest.mark.parametrize("measure", ["waist", "hba1c"])
def test_food_is_not_asked_where_it_does_not_matter(measure: str, trial: Trial) -> None:
    filled = form(
        trial, measure, value="90" if measure == "waist" else "6", unit="cm" if measure == "waist" else "%"
    )

    assert "fasting" not in filled.fields
    assert filled.is_valid(), filled.errors
    assert filled.readings()[0].fasting is None


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


def test_a_waist_is_measured_three_times_and_equal_readings_stay_three(trial: Trial, ada: Person) -> None:
    filled = form(trial, "waist", value="90", second="90", third="93", unit="cm")

    assert filled.is_valid(), filled.errors
    for _time in range(2):
        actions.measure(trial=trial, readings=filled.readings(), by=ada, at=factories.NOON)

    rows = trial.measurements.values_list("number", "value")
    assert list(rows) == [(1, Decimal(90)), (2, Decimal(90)), (3, Decimal(93))]


def test_readings_of_one_day_that_lie_far_apart_are_asked_about(trial: Trial) -> None:
    assert form(trial, "waist", value="90", second="93", unit="cm").is_valid()
    apart = form(trial, "waist", value="35", second="36", third="36.1", unit="in")

    assert apart.is_valid()
    asked = form(trial, "waist", value="35", second="36.3", unit="in")
    assert "These readings lie 1.3 in apart." in str(asked.errors["second"])
    again = form(
        trial,
        "waist",
        value="35",
        second="36.3",
        unit="in",
        sure="on",
        asked_about=asked["asked_about"].value(),
    )
    assert again.is_valid()


def test_each_wrong_reading_names_its_box(trial: Trial) -> None:
    wrong = form(trial, "waist", value="90", second="ninety", third="9", unit="cm")

    assert list(wrong.errors) == ["second"]
    assert "third" in form(trial, "waist", value="90", third="9", unit="cm").errors


def test_the_rest_of_a_report_is_kept_and_judged_with_it(trial: Trial) -> None:
    filled = form(
        trial, "ldl", value="3,6", unit="mmol/L", total_cholesterol="5.6", hdl="1.3", triglycerides="1.5"
    )

    assert filled.is_valid(), filled.errors
    kept = {reading.measure: reading.entered_value for reading in filled.readings()}
    assert kept == {"ldl": "3.6", "total_cholesterol": "5.6", "hdl": "1.3", "triglycerides": "1.5"}


@pytest.mark.parametrize(
    ("total", "words"), [("170", "are more than the total cholesterol"), ("300", "do not fit together well")]
)
def test_lipids_of_one_report_that_cannot_belong_together_are_told(
    total: str, words: str, trial: Trial
) -> None:
    report = {"total_cholesterol": total, "hdl": "50", "triglycerides": "150"}

    wrong = form(trial, "ldl", value="150", unit="mg/dL", **report)

    assert words in str(wrong.errors)


def test_the_other_numbers_of_a_report_are_asked_of_lipids_alone(trial: Trial) -> None:
    names = {"total_cholesterol", "hdl", "triglycerides", "second", "third"}

    assert not names & form(trial).fields.keys()
    assert names & form(trial, "ldl").fields.keys() == {"total_cholesterol", "hdl", "triglycerides"}
    assert names & form(trial, "waist", unit="cm").fields.keys() == {"second", "third"}


def test_the_form_opens_as_it_was_left(trial: Trial) -> None:
    factories.measurement(
        trial, "fasting_glucose", Decimal("99.088"), TODAY - timedelta(days=1), source="home",
        laboratory="Blue meter", entered_unit="mmol/L",
    )  # fmt: skip

    empty = MeasureForm(trial=trial, measure=PrimaryOutcome.FASTING_GLUCOSE, today=TODAY)

    assert [empty[name].value() for name in ("unit", "source", "laboratory")] == [
        "mmol/L",
        "home",
        "Blue meter",
    ]


@pytest.mark.parametrize(
    ("place", "source", "asks"),
    [
        ("City lab", "lab", False),
        ("CITY LAB ", "lab", False),
        ("Other lab", "lab", True),
        ("City lab", "home", True),
    ],
)
def test_another_place_than_last_time_is_asked_about(
    place: str, source: str, asks: bool, trial: Trial
) -> None:
    before = TODAY - timedelta(days=1)
    factories.measurement(trial, "fasting_glucose", Decimal(97), before, source="lab", laboratory="City lab")

    filled = form(trial, laboratory=place, source=source)

    assert filled.is_valid() is not asks
    assert ("Last time it was City lab." in str(filled.errors)) is asks


def test_what_may_have_been_meant_is_offered(trial: Trial) -> None:
    wrong, right = form(trial, value="5.6"), form(trial, value="97")

    assert (wrong.is_valid(), wrong.meant) == (False, measures.Entered(Decimal("5.6"), "mmol/L"))
    assert (right.is_valid(), right.meant) == (True, None)


@pytest.mark.parametrize("wrong", [{"on": TODAY + timedelta(days=30)}, {"value": "900"}])
def test_nothing_is_asked_while_something_cannot_be(wrong: dict[str, Any], trial: Trial) -> None:
    before = TODAY - timedelta(days=1)
    factories.measurement(trial, "fasting_glucose", Decimal(97), before, source="lab", laboratory="City lab")

    refused = form(trial, **{"laboratory": "Another lab", **wrong})

    assert not refused.is_valid()
    assert ("laboratory" in refused.errors, len(refused.errors)) == (False, 1)


@pytest.mark.parametrize(("measure", "chosen"), [("ldl", "lab"), ("hba1c", "lab"), ("fasting_glucose", "")])
def test_a_number_from_one_place_only_is_not_asked_where_it_is_from(
    measure: str, chosen: str, trial: Trial
) -> None:
    first = MeasureForm(None, trial=trial, measure=PrimaryOutcome(measure), today=TODAY)

    assert first["source"].value() == chosen
