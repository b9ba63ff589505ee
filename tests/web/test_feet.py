"""A height in feet and inches."""

from decimal import Decimal

from apps.web.feet import FeetField
from tests.cases import for_each
from tests.web.test_fields import refusal

ASKED_IN_FEET = "How tall? Write feet and inches from 3'4 to 8'2, such as 5'6, or inches, such as 66."


def feet() -> FeetField:
    field = FeetField(label="How tall?", least=Decimal("39.4"), most=Decimal("98.4"))
    field.name_itself()
    return field


@for_each(
    ("typed", "inches"),
    [
        ("66", "66"),
        ("66.9", "66.9"),
        ("66 in", "66"),
        ("5'6", "66"),
        ("5' 6\"", "66"),
        ("5\u20196\u201d", "66"),
        ("5\u20326\u2033", "66"),
        ("5'6''", "66"),
        ("5 ft 6 in", "66"),
        ("5ft6", "66"),
        ("5 FEET 6 INCHES", "66"),
        ("5 foot 6.5", "66.5"),
        ("5'10", "70"),
        ("5 10", "70"),
        ("5 6", "66"),
        ("6'", "72"),
        ("6 ft", "72"),
        ("5' 11,5", "71.5"),
    ],
)
def test_feet_and_inches_are_inches(typed: str, inches: str) -> None:
    assert feet().clean(typed) == Decimal(inches)


@for_each("typed", ["5'12", "5'66", "tall", "5'6'7", "-5'6", "15'6", ""])
def test_the_rest_is_asked_again_with_an_example(typed: str) -> None:
    assert refusal(feet(), typed) == ASKED_IN_FEET


@for_each("typed", ["5.6", "5", "170", "9'9"])
def test_limits_of_a_height_are_kept(typed: str) -> None:
    assert refusal(feet(), typed) == ASKED_IN_FEET


def test_a_height_comes_back_in_feet_and_inches() -> None:
    kept, typed, bent = (feet().prepare_value(one) for one in (Decimal("66.0"), "66.0", Decimal("70.5")))

    assert (kept, typed, bent) == ("5'6", "66.0", "5'10.5")
