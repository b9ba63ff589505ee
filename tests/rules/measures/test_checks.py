"""Impossible, unusual and sudden values (clinical.md 5.2)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apps.rules.measures import (
    MEASURES,
    AreYouSure,
    Entered,
    Measure,
    Ok,
    Reading,
    Refused,
    Unit,
    check,
    check_lipids,
    check_taken_on,
)
from tests.cases import for_each

TODAY = date(2026, 11, 23)
UNITS = [(measure, unit) for measure in MEASURES.values() for unit in measure.units]
IDS = [f"{measure.key} {unit.name}" for measure, unit in UNITS]


def judge(
    key: str, value: str, unit: str, before: str | None = None, days: int = 1
) -> Ok | Refused | AreYouSure:
    """What is said about a value, with a canonical value of some days earlier."""
    previous = Reading(Decimal(before), TODAY - timedelta(days=days)) if before else None
    return check(MEASURES[key], Decimal(value), unit, previous, TODAY)


@for_each(("measure", "unit"), UNITS)
def test_hard_limits_are_allowed_and_what_lies_beyond_is_refused(measure: Measure, unit: Unit) -> None:
    step = Decimal(1) if measure.whole else Decimal("0.001")

    inside = [check(measure, end, unit.name, None, TODAY) for end in (unit.hard.low, unit.hard.high)]
    beyond = [
        check(measure, end, unit.name, None, TODAY) for end in (unit.hard.low - step, unit.hard.high + step)
    ]

    assert not any(isinstance(said, Refused) for said in inside)
    assert all(isinstance(said, Refused) for said in beyond)


@for_each(("measure", "unit"), UNITS)
def test_soft_limits_are_usual_and_what_lies_beyond_is_asked_about(measure: Measure, unit: Unit) -> None:
    if unit.soft is None:
        assert check(measure, unit.hard.low, unit.name, None, TODAY) == Ok()
        return
    step = Decimal(1) if measure.whole else Decimal("0.001")

    usual = [check(measure, end, unit.name, None, TODAY) for end in (unit.soft.low, unit.soft.high)]
    high = check(measure, unit.soft.high + step, unit.name, None, TODAY)

    assert usual == [Ok(), Ok()]
    assert isinstance(high, AreYouSure)


@pytest.mark.parametrize(
    ("key", "value", "unit", "meant"),
    [
        ("fasting_glucose", "5.6", "mg/dL", "mmol/L"),
        ("fasting_glucose", "100", "mmol/L", "mg/dL"),
        ("hba1c", "42", "%", "mmol/mol"),
        ("hba1c", "6.5", "mmol/mol", "%"),
        ("total_cholesterol", "5.2", "mg/dL", "mmol/L"),
        ("waist", "34", "cm", "in"),
        ("temperature", "100.4", "C", "F"),
        ("weight", "176", "kg", None),  # possible in kg, so never converted
    ],
)
def test_a_mixed_up_unit_is_offered_and_never_converted(
    key: str, value: str, unit: str, meant: str | None
) -> None:
    said = judge(key, value, unit)

    if meant is None:
        assert said == Ok()
    else:
        assert isinstance(said, Refused)
        assert said.did_you_mean == Entered(Decimal(value), meant)
        assert said.text == f"This number cannot be right. Did you mean {value} {meant}?"


def test_a_value_that_fits_both_units_is_taken_as_chosen() -> None:
    assert judge("triglycerides", "35", "mg/dL") == Ok()
    assert isinstance(judge("triglycerides", "35", "mmol/L"), AreYouSure)


def test_an_unusual_value_that_fits_the_other_unit_is_asked_about_with_an_offer() -> None:
    said = judge("ldl", "6", "mg/dL")

    assert isinstance(said, AreYouSure)
    assert said.did_you_mean == Entered(Decimal(6), "mmol/L")
    assert said.text == "6 mg/dL is unusual. Is this right, or did you mean 6 mmol/L?"


def test_an_impossible_value_is_told_the_limits() -> None:
    said = judge("weight", "900", "lb")

    assert isinstance(said, Refused)
    assert said.text == "This number cannot be right. It should be from 55 to 772 lb."


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "-1", "1E+300"])
def test_what_is_no_quantity_is_refused(value: str) -> None:
    assert isinstance(judge("weight", value, "kg"), Refused)


def test_counts_must_be_whole() -> None:
    assert isinstance(judge("bristol", "3.5", "type"), Refused)
    assert judge("bristol", "3", "type") == Ok()


@pytest.mark.parametrize(
    ("key", "before", "fine", "jump", "days"),
    [
        ("fasting_glucose", "100", "160", "160.1", 300),
        ("hba1c", "6", "7.5", "7.6", 59),
        ("total_cholesterol", "200", "270", "270.1", 300),
        ("ldl", "100", "50", "49.9", 300),
        ("hdl", "50", "70", "70.1", 300),
        ("non_hdl", "100", "150", "150.1", 300),
        ("triglycerides", "100", "300", "300.1", 300),
        ("triglycerides", "300", "100", "99.9", 300),
        ("waist", "90", "96", "96.1", 7),
        ("weight", "80", "84", "84.1", 7),
        ("weight", "80", "76", "75.9", 7),
    ],
)
def test_a_jump_is_asked_about_beyond_its_limit(
    key: str, before: str, fine: str, jump: str, days: int
) -> None:
    unit = MEASURES[key].canonical.name

    assert judge(key, fine, unit, before, days) == Ok()
    assert isinstance(judge(key, jump, unit, before, days), AreYouSure)


@pytest.mark.parametrize(
    ("key", "before", "value", "days"),
    [("hba1c", "6", "9", 60), ("waist", "90", "99", 8), ("weight", "80", "90", 8)],
)
def test_a_slow_change_is_no_jump(key: str, before: str, value: str, days: int) -> None:
    assert judge(key, value, MEASURES[key].canonical.name, before, days) == Ok()


def test_a_jump_is_judged_across_units_and_told_in_the_unit_of_the_person() -> None:
    said = judge("fasting_glucose", "9.0", "mmol/L", before="100")

    assert isinstance(said, AreYouSure)
    assert said.text == "Last time it was 5.6 mmol/L. That is a big change. Is this right?"


@pytest.mark.parametrize(
    ("lipids", "expected"),
    [
        ((200, 120, 50, 150), Ok),
        ((200, 160, 60, 100), Ok),  # 240 by its parts: 20 % apart
        ((200, 160, 60, 101), AreYouSure),
        ((200, 120, 80, 400), Ok),  # the estimate does not hold from 400 on
        ((180, 140, 60, None), Ok),  # 200 less 10 %
        ((179, 140, 60, None), Refused),
        ((None, 140, 60, 100), Ok),
        ((200, None, 60, 100), Ok),
        ((200, 60, 50, 100), AreYouSure),
    ],
)
def test_the_lipids_of_one_test_must_fit_together(lipids: tuple[int | None, ...], expected: type) -> None:
    total, ldl, hdl, triglycerides = (None if number is None else Decimal(number) for number in lipids)

    assert type(check_lipids(total, ldl, hdl, triglycerides)) is expected


def test_dates_are_not_in_the_future_and_lab_dates_not_over_a_year_old() -> None:
    def said(days_ago: int, *, laboratory: bool = True, first_dose_on: date | None = None) -> type:
        taken_on = TODAY - timedelta(days=days_ago)
        return type(check_taken_on(taken_on, today=TODAY, laboratory=laboratory, first_dose_on=first_dose_on))

    assert [said(-1), said(0), said(365), said(366)] == [Refused, Ok, Ok, Refused]
    assert said(366, laboratory=False) is Ok
    assert [said(days, first_dose_on=TODAY) for days in (30, 31)] == [Ok, AreYouSure]


@pytest.mark.parametrize(("key", "value", "unit", "helps"), [
    ("fasting_glucose", "620", "mg/dL", True),
    ("fasting_glucose", "12", "mg/dL", True),
    ("fasting_glucose", "5.6", "mg/dL", False),  # the other unit was meant
    ("ldl", "9000", "mg/dL", False),
])  # fmt: skip
def test_a_blood_sugar_off_the_scale_leads_to_help(key: str, value: str, unit: str, helps: bool) -> None:
    said = check(MEASURES[key], Decimal(value), unit, None, date.min)

    assert isinstance(said, Refused)
    assert ("get help now" in said.text) is helps
