"""Plain data to check-ins: right shapes are read, everything else is named."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.rules.stopping import Allergy, Blood, CheckIn, Event, check_in_from
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.rules.stopping.people import usual


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
        ("vomit", [0, 12], [-1, 1.5, "2"]),
        ("level", [0, 3], [-1, 1.5]),
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


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(list(CheckIn.__dataclass_fields__)), JSON))
def test_any_json_is_read_or_refused(values: dict[str, Any]) -> None:
    try:
        checkin = check_in_from({"day": 3, **values}, DEFAULT_PERSON)
    except ValueError:
        return
    assert checkin.pain is None or 0 <= checkin.pain <= 10
