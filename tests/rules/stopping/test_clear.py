"""Clear days: what makes one, and how they are counted."""

from dataclasses import replace

import pytest

from apps.rules.stopping import CheckIn, Symptom, clear_days, has_gut_signs, is_clear_day
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.cases import for_each
from tests.rules.stopping.people import Fields, on, usual


@pytest.mark.parametrize("symptom", list(Symptom))
def test_every_symptom_at_most_one_above_usual(symptom: Symptom) -> None:
    level = DEFAULT_PERSON.rating(symptom)
    assert is_clear_day(on(20, **{symptom: level + 1}), DEFAULT_PERSON)
    assert not is_clear_day(on(20, **{symptom: level + 2}), DEFAULT_PERSON)
    assert not is_clear_day(on(20, **{symptom: None}), DEFAULT_PERSON)


@for_each(
    "fields",
    [
        {"loose": 3},
        {"loose": None},
        {"days3loose": 1},
        {"loose_max": 3},
        {"bristol": 6},
        {"fever_c": 38.0},
        {"fever_felt": True},
        {"blood": "streak"},
        {"dehydration": "mild"},
        {"allergy": ["rash"]},
        {"severe_pain": True},
        {"vomit": 1},
        {"vomit_blood": True},
        {"vomit_green": True},
        {"cannot_keep_fluids": True},
        {"dizzy": True},
        {"confused": True},
        {"other_emergency": True},
        {"glucose_mgdl": 69},
        {"glucose_mgdl": 300},
        {"events": ["stomach_bug"]},
    ],
)
def test_not_clear(fields: Fields) -> None:
    assert is_clear_day(on(20), DEFAULT_PERSON)
    assert not is_clear_day(on(20, **fields), DEFAULT_PERSON)


@pytest.mark.parametrize(
    "fields",
    [
        {"loose": 2},
        {"loose": None, "days3loose": 0},
        {"bristol": 5},
        {"bristol": 1},
        {"bristol": None},
        {"fever_c": 37.9},
        {"glucose_mgdl": 70},
        {"glucose_mgdl": 299},
        {"took": False},
    ],
)
def test_still_clear(fields: Fields) -> None:
    assert is_clear_day(on(20, **fields), DEFAULT_PERSON)


def test_clear_days_are_counted_back_to_the_last_bad_one() -> None:
    days = [on(10), on(11, bloating=6), on(12), on(14), on(15)]
    assert clear_days(days, DEFAULT_PERSON) == 3
    assert clear_days(days, DEFAULT_PERSON, after=12) == 2
    assert clear_days(days, DEFAULT_PERSON, after=15) == 0
    assert clear_days([*days, on(16, vomit=1)], DEFAULT_PERSON) == 0
    assert clear_days([], DEFAULT_PERSON) == 0


def test_two_entries_of_a_day_are_one_day_and_both_must_be_clear() -> None:
    assert clear_days([on(12), on(12), on(13)], DEFAULT_PERSON) == 2
    assert clear_days([on(12), on(13), on(13, pain=5)], DEFAULT_PERSON) == 0
    assert (
        clear_days(
            [on(12), replace(on(12), glucose_mgdl=60), replace(on(12), glucose_mgdl=120)], DEFAULT_PERSON
        )
        == 0
    )
    partly = CheckIn(day=12, glucose_mgdl=110)
    assert clear_days([on(12), partly], DEFAULT_PERSON) == 1


def test_a_day_with_a_blood_sugar_alone_neither_counts_nor_breaks_the_row() -> None:
    """No check-in, so nothing was asked that could be clear (clinical.md 3.4)."""
    sugar = CheckIn(day=13, glucose_mgdl=110)
    assert clear_days([on(11), on(12), sugar, on(14)], DEFAULT_PERSON) == 3
    assert clear_days([on(11), on(12), sugar], DEFAULT_PERSON) == 2
    assert clear_days([on(11), on(12), replace(sugar, level=2, took=False)], DEFAULT_PERSON) == 2
    assert clear_days([sugar], DEFAULT_PERSON) == 0
    assert clear_days([on(12), replace(sugar, glucose_mgdl=60), on(14)], DEFAULT_PERSON) == 1
    assert clear_days([on(12), replace(sugar, vomit=1), on(14)], DEFAULT_PERSON) == 1
    assert clear_days([on(12), replace(sugar, pain=1), on(14)], DEFAULT_PERSON) == 1


@pytest.mark.parametrize(
    ("fields", "signs"),
    [
        ({}, False),
        ({"fatigue": 9}, False),
        ({"reflux": 2}, True),
        ({"reflux": 1}, False),
        ({"loose": 3}, True),
        ({"days3loose": 1}, True),
        ({"loose_max": 3}, True),
        ({"vomit": 1}, True),
        ({"vomit_blood": True}, True),
        ({"vomit_green": True}, True),
        ({"cannot_keep_fluids": True}, True),
        ({"blood": "streak"}, True),
        ({"severe_pain": True}, True),
        ({"dizzy": True}, False),
    ],
)
def test_gut_signs(fields: Fields, signs: bool) -> None:
    assert has_gut_signs(on(9, **fields), DEFAULT_PERSON) is signs


def test_gut_signs_are_measured_from_the_usual_level() -> None:
    assert not has_gut_signs(on(9, reflux=5, loose=4), usual(reflux=4, loose=3))
