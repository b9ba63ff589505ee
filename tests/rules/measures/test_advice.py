"""Advice for single values (clinical.md 5.3)."""

from decimal import Decimal

import pytest

from apps.rules.measures import advice_for

NEXT, SOON, TODAY, NOTHING = "next_visit", "soon", "same_day", None


def urgency(measure: str, value: str, *, known_diabetes: bool = False) -> str | None:
    advice = advice_for(measure, Decimal(value), known_diabetes=known_diabetes)
    return advice.urgency if advice else None


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        (
            "fasting_glucose",
            {"99": NOTHING, "100": NEXT, "125": NEXT, "126": SOON, "249": SOON, "250": TODAY},
        ),
        ("hba1c", {"5.6": NOTHING, "5.7": NEXT, "6.4": NEXT, "6.5": SOON, "12": SOON}),
        ("ldl", {"189": NOTHING, "190": SOON}),
        ("triglycerides", {"499": NOTHING, "500": SOON, "999": SOON, "1000": TODAY}),
        ("waist", {"150": NOTHING}),
    ],
)
def test_advice_begins_at_its_limits(measure: str, values: dict[str, str | None]) -> None:
    assert {value: urgency(measure, value) for value in values} == values


def test_known_diabetes_is_not_told_that_it_may_be_diabetes_but_a_very_high_sugar_is_told() -> None:
    values = [("fasting_glucose", "130"), ("hba1c", "7"), ("fasting_glucose", "250")]

    assert [urgency(*value, known_diabetes=True) for value in values] == [NOTHING, NOTHING, TODAY]
