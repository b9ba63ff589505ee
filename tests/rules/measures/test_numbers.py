"""Numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.measures import NotANumberError, parse_number
from apps.rules.measures.numbers import NO_SUCH_UNIT, NO_THOUSANDS, NOT_A_NUMBER, OTHER_UNIT
from tests.cases import for_each


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("92,5", "92.5"),
        ("92.5", "92.5"),
        (" 92.5 cm ", "92.5"),
        ("92,5cm", "92.5"),
        ("1250", "1250"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("5.6 mmol/L", "5.6"),
        ("5.6 mmol / l", "5.6"),
        ("100.4 °F", "100.4"),
        ("170 lbs.", "170"),
        ("6.5 %", "6.5"),
        ("\u00a092.5\u00a0", "92.5"),
        ("007", "7"),
    ],
)
def test_numbers_are_read_with_comma_point_and_unit(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@for_each(
    "text",
    [
        *(
            "",
            " ",
            "abc",
            "1e308",
            "1E3",
            "NaN",
            "inf",
            "-5",
            "+5",
            "9 2",
            "92.5.1",
            "٩٢",
            "９２",
            "½",
            ".5",
            "5.",
        ),
        *("5" * 8, "5.1234567", "\x00", "92\u202e5", "5 cm 6", "5 - 6", "5" * 100_000),
    ],
)
def test_junk_is_not_a_number(text: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        parse_number(text)

    assert str(refusal.value) == NOT_A_NUMBER


@pytest.mark.parametrize("text", ["1,250", "1.250", "125,000", "12.500 mg/dL", "1,234.5", "1.234,5"])
def test_what_could_be_a_thousands_mark_is_asked_about(text: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        parse_number(text)

    assert str(refusal.value) == NO_THOUSANDS


def test_a_typed_unit_must_be_the_chosen_one() -> None:
    assert parse_number("5.6 MMOL/L", "mmol/L") == Decimal("5.6")
    assert parse_number("34 inches", "in") == 34
    for text, unit, why in (
        ("5.6 mmol/L", "mg/dL", OTHER_UNIT),
        ("12 stones", "kg", NO_SUCH_UNIT),
        ("9²", "cm", NO_SUCH_UNIT),
    ):
        with pytest.raises(NotANumberError) as refusal:
            parse_number(text, unit)
        assert str(refusal.value) == why


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_a_finite_number_or_a_reason(text: str) -> None:
    try:
        number = parse_number(text)
    except NotANumberError:
        return

    assert number.is_finite()
    assert 0 <= number < 10_000_000
