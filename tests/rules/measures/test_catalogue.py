"""Conversions, display rounding and the exact way back (clinical.md 5.1)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.measures import MEASURES, Measure, Range, from_canonical, is_stored_value, shown, to_canonical
from tests.cases import for_each

PAIRS = [
    ("fasting_glucose", "54=3.0, 70=3.9, 100=5.6, 126=7.0, 200=11.1, 300=16.7"),
    ("hba1c", "5.0=31, 5.7=39, 6.0=42, 6.5=48, 7.0=53, 8.0=64, 9.0=75, 10.0=86, 12.0=108"),
    ("total_cholesterol", "100=2.59, 160=4.14, 190=4.91, 200=5.17, 240=6.21"),
    ("ldl", "100=2.59, 160=4.14, 190=4.91"),
    ("hdl", "100=2.59"),
    ("non_hdl", "160=4.14"),
    ("triglycerides", "100=1.13, 150=1.69, 500=5.65, 1000=11.29"),
    ("waist", "88=34.6, 102=40.2"),
    ("weight", "80=176.4"),
    ("temperature", "38.0=100.4"),
    ("height", "170=66.9"),
]
CASES = [(key, *pair.split("=")) for key, pairs in PAIRS for pair in pairs.split(", ")]
LIMITS = {
    "fasting_glucose": ("20 600 60 200", "1.1 33.3 3.3 11.1"),
    "hba1c": ("3.0 20.0 4.0 12.0", "9 195 20 108"),
    "total_cholesterol": ("40 1000 100 350", "1.0 25.9 2.6 9.1"),
    "ldl": ("5 800 30 250", "0.1 20.7 0.8 6.5"),
    "hdl": ("5 200 20 110", "0.1 5.2 0.5 2.8"),
    "non_hdl": ("10 900 50 300", "0.3 23.3 1.3 7.8"),
    "triglycerides": ("10 5000 30 500", "0.1 56.5 0.3 5.6"),
    "waist": ("40 250 55 160", "15.7 98.4 21.7 63.0"),
    "weight": ("25 350 40 200", "55 772 88 441"),
    "height": ("100 250 140 205", "39.4 98.4 55.1 80.7"),
    "temperature": ("30.0 43.0 35.0 40.0", "86.0 109.4 95 104"),
}


@for_each(("key", "canonical", "other"), CASES)
def test_values_convert_as_tables_print_them(key: str, canonical: str, other: str) -> None:
    measure = MEASURES[key]
    other_unit = measure.units[1].name

    assert str(shown(measure, Decimal(canonical), other_unit)) == other


@pytest.mark.parametrize(("key", "canonical", "other"), [case for case in CASES if case[0] == "hba1c"])
def test_hba1c_converts_back_to_the_same_percent(key: str, canonical: str, other: str) -> None:
    measure = MEASURES[key]

    assert str(shown(measure, to_canonical(measure, Decimal(other), "mmol/mol"), "%")) == canonical


def test_a_fever_in_fahrenheit_is_exactly_a_fever() -> None:
    assert to_canonical(MEASURES["temperature"], Decimal("100.4"), "F") == Decimal(38)
    assert to_canonical(MEASURES["temperature"], Decimal("100.3"), "F") < Decimal(38)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@given(data=st.data())
def test_what_was_typed_comes_back_exactly(measure: Measure, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(measure.units))
    places = 0 if measure.whole else 3
    typed = data.draw(st.decimals(unit.hard.low, unit.hard.high, places=places))

    stored = to_canonical(measure, typed, unit.name)

    assert round(from_canonical(measure, stored, unit.name), places) == typed
    assert stored == round(stored, 6)
    assert is_stored_value(measure.key, stored) or typed in (unit.hard.low, unit.hard.high)


def test_a_stored_value_may_be_at_the_rounded_limit_of_either_unit() -> None:
    said = {
        value: is_stored_value("fasting_glucose", Decimal(value))
        for value in ("19.8", "19.8176", "20", "600.1")
    }

    assert said == {"19.8": False, "19.8176": True, "20": True, "600.1": False}


@pytest.mark.parametrize("key", LIMITS)
def test_limits_are_those_of_the_clinical_rules(key: str) -> None:
    found = [
        [unit.hard.low, unit.hard.high, unit.soft.low, unit.soft.high] if unit.soft else []
        for unit in MEASURES[key].units
    ]

    assert found == [[Decimal(limit) for limit in limits.split()] for limits in LIMITS[key]]


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("bristol", 1, 7),
        ("loose_stools_day", 0, 30),
        ("bloating_days_week", 0, 7),
        ("hunger", 0, 10),
        ("energy", 0, 10),
        ("symptom", 0, 10),
    ],
)
def test_counts_and_ratings_are_whole_and_have_one_unit(key: str, low: int, high: int) -> None:
    measure = MEASURES[key]

    assert measure.whole
    assert measure.canonical.hard == Range(Decimal(low), Decimal(high))
    assert measure.other(measure.canonical.name) is None


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="not measured in 'cm'"):
        to_canonical(MEASURES["weight"], Decimal(80), "cm")
