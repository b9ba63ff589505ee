"""Plain data to check-ins: right shapes are read, everything else is named."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.stopping import Allergy, Blood, CheckIn, Event, Profile, check_in_from
from apps.rules.stopping.reading import PROFILE_FIELDS, baseline_of, profile_from
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.rules.stopping.people import usual
from tests.samples import sample


def test_what_is_absent_is_as_usual_and_null_is_not_asked() -> None:
    checkin = check_in_from({"day": 5, "bloating": None}, usual(pain=3, loose=2, bristol=6))
    assert (checkin.pain, checkin.loose, checkin.bristol, checkin.bloating) == (3, 2, 6, None)


def test_without_a_usual_level_what_is_absent_is_not_asked() -> None:
    assert check_in_from({"day": 5}) == CheckIn(day=5)


def test_stored_columns_are_read() -> None:
    checkin = check_in_from(
        {
            "day": 5,
            "level": 1,
            "took": True,
            "pain": 2,
            "weight_kg": Decimal("79.500"),
            "glucose_mgdl": Decimal("100.80"),
            "blood": "streak",
            "allergy": ["rash"],
            "events": ["hospital"],
            "dizzy": True,
            "vomit": None,
        }
    )
    assert checkin == CheckIn(
        day=5,
        level=1,
        took=True,
        pain=2,
        weight_kg=79.5,
        glucose_mgdl=100.8,
        blood=Blood.STREAK,
        allergy=frozenset({Allergy.RASH}),
        events=frozenset({Event.HOSPITAL}),
        dizzy=True,
    )


@pytest.mark.parametrize(
    ("word", "took"), [("yes", True), ("no", False), (True, True), (False, False), (None, None)]
)
def test_took(word: object, took: bool | None) -> None:
    assert check_in_from({"day": 1, "took": word}).took is took


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("pain", [0, 10, 4.0], [-1, 11, 4.5, "4", True, float("nan"), Decimal("NaN"), [4], 10**400]),
        ("loose", [0, 30], [-1, 31, 2.5]),
        ("loose_max", [0, 30], [-1, 31]),
        ("days3loose", [0, 7], [-1, 8]),
        ("bristol", [1, 7], [0, 8]),
        ("fever_c", [30.0, 43, 38.4], [29.9, 43.1, 100.4, "38", float("inf"), True]),
        ("glucose_mgdl", [20, 600, 99.5], [19.9, 600.1, 5.6]),
        ("weight_kg", [25, 350], [24.9, 351, 176e3]),
        ("vomit", [0, 100], [-1, 101, 1.5, "2"]),
        ("level", [0, 20], [-1, 21, 1.5]),
        ("reaction", [0, 10], [-1, 11]),
        ("day", [-400, 1000], [-401, 1001, None]),
        ("blood", ["none", "streak", "more", "black"], ["lots", 1, True, ["streak"]]),
        ("dehydration", ["none", "mild", "severe"], ["very", 0]),
        ("allergy", [[], ["hives", "faint"]], ["hives", ["itch"], [1], 3, {"hives": True}]),
        ("events", [[], ["pregnant"]], ["pregnant", ["flu"], [None]]),
        ("dizzy", [True, False], [1, "yes", "true"]),
        ("took", [True, False], [1, "maybe"]),
    ],
)
def test_limits_and_types(name: str, good: list[object], bad: list[object]) -> None:
    for value in good:
        check_in_from({"day": 3, name: value})
    for value in bad:
        with pytest.raises(ValueError, match=name):
            check_in_from({"day": 3, name: value})


@pytest.mark.parametrize(
    "values", [{}, {"day": None}, {"day": "3"}, {"day": 3, "bloatng": 4}, {"day": 3, "fever": 38}]
)
def test_a_day_is_needed_and_unknown_fields_are_named(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"day|unknown field: (bloatng|fever)"):
        check_in_from(values)


@pytest.mark.parametrize(
    ("name", "bad", "wanted"),
    [
        ("fever_c", 99, "a number from 30 to 43, not 99"),
        ("pain", 11, "a whole number from 0 to 10, not 11"),
        ("dizzy", 1, "true or false, not 1"),
        ("allergy", "rash", "a list, not 'rash'"),
        ("events", ["flu"], "a list of words from pregnant, breastfeeding, chemo, "),
        ("blood", "lots", "one of none, streak, more, black, not 'lots'"),
    ],
)
def test_what_is_wanted_is_said(name: str, bad: object, wanted: str) -> None:
    with pytest.raises(ValueError, match=f"^check-in: {name} must be {wanted}"):
        check_in_from({"day": 3, name: bad})


def test_a_temperature_is_kept_to_two_decimals() -> None:
    assert check_in_from({"day": 3, "fever_c": 37.996}).fever_c == 38.0
    assert check_in_from({"day": 3, "fever_c": 37.94}).fever_c == 37.94


def test_a_usual_level_is_told_as_differences() -> None:
    assert baseline_of({"pain": 5, "weight_kg": 61.5}, DEFAULT_PERSON) == usual(pain=5, weight_kg=61.5)
    assert baseline_of({}, usual(weight_kg=71)) == usual(weight_kg=71)


@pytest.mark.parametrize("name", sorted(PROFILE_FIELDS))
def test_each_part_of_a_profile_is_read(name: str) -> None:
    assert profile_from({name: True}) == Profile(**{name: True})
    assert profile_from({name: None}) == profile_from({}) == Profile()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["none", "hives"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@sample(300)
@given(st.dictionaries(st.sampled_from(list(CheckIn.__dataclass_fields__)), JSON))
def test_any_json_is_read_or_refused(values: dict[str, Any]) -> None:
    try:
        checkin = check_in_from({"day": 3, **values}, DEFAULT_PERSON)
    except ValueError:
        return
    assert checkin.pain is None or 0 <= checkin.pain <= 10
