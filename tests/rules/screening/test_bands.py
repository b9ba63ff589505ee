"""Numbers that decide are compared as they are, never rounded."""

import pytest

from apps.rules.screening import Reason
from apps.rules.vocabulary import Disposition
from tests.rules.screening.people import result

OK, CAUTION, REDIRECT, BLOCK = Disposition.OK, Disposition.CAUTION, Disposition.REDIRECT, Disposition.BLOCK


@pytest.mark.parametrize(
    ("age", "expected"), [(17, BLOCK), (18, OK), (70, OK), (71, CAUTION), (0, BLOCK), (120, CAUTION)]
)
def test_age(age: int, expected: Disposition) -> None:
    assert result(age=age).overall is expected


@pytest.mark.parametrize(
    ("height", "weight", "expected"),
    [
        (200, 67.999, BLOCK),
        (200, 68, REDIRECT),
        (200, 73.999, REDIRECT),
        (200, 74, OK),
        (170, 53.4649, REDIRECT),
        (170, 53.465, OK),
        (170, 49.1299, BLOCK),
        (170, 49.13, REDIRECT),
        (160.5, 47.6564625, OK),
        (None, 80, BLOCK),
        (170, None, BLOCK),
        ("not_sure", "skip", BLOCK),
    ],
)
def test_bmi(height: object, weight: object, expected: Disposition) -> None:
    assert result(height_cm=height, weight_kg=weight).overall is expected


def test_bmi_is_told_cut_and_not_rounded() -> None:
    (finding,) = result(height_cm=200, weight_kg=73.99).findings

    assert finding.reason.endswith("Your BMI is 18.4.")


def test_an_unknown_weight_says_so() -> None:
    (finding,) = result(weight_kg=None).findings

    assert "do not know your height and weight" in finding.reason


@pytest.mark.parametrize(
    ("grams", "expected"),
    [(0, REDIRECT), (14.99, REDIRECT), (15, CAUTION), (24.99, CAUTION), (25, OK), (None, REDIRECT)],
)
def test_fibre(grams: object, expected: Disposition) -> None:
    assert result(fibre_g=grams).items.get("fibre", OK) is expected


@pytest.mark.parametrize(("grams", "told"), [(9, "9 g"), (9.5, "9.5 g"), (14.99, "14.9 g"), (20, "20 g")])
def test_fibre_is_told_in_the_persons_own_number(grams: float, told: str) -> None:
    reasons = {finding.key: finding.reason for finding in result(fibre_g=grams).findings}

    assert reasons["fibre"].endswith(f"You eat about {told} a day.")


@pytest.mark.parametrize(
    ("fibre", "sleep", "move", "meals", "expected"),
    [
        (25, True, True, True, OK),
        (24.9, True, True, True, CAUTION),
        (25, False, True, False, CAUTION),
        (24.9, False, True, False, REDIRECT),
        (25, False, False, False, REDIRECT),
        (10, False, False, False, REDIRECT),
        (10, True, True, False, CAUTION),
        (25, "not_sure", "skip", True, CAUTION),
    ],
)
def test_four_habits(fibre: float, sleep: object, move: object, meals: object, expected: Disposition) -> None:
    items = result(fibre_g=fibre, sleep_ok=sleep, move_ok=move, meals_ok=meals).items

    assert items.get("foundations", OK) is expected


def test_habits_are_counted_for_the_person() -> None:
    (finding,) = result(sleep_ok=False).findings

    assert finding.reason.endswith("You have 3 of the 4 habits.")


def test_the_age_is_told() -> None:
    (finding,) = result(age=75).findings

    assert finding.reason.endswith("You are 75.")


def test_an_unknown_amount_of_fibre_says_so() -> None:
    reasons = {finding.key: finding.reason for finding in result(fibre_g=None).findings}

    assert reasons["fibre"].endswith("We do not know how much fibre you eat, so we count it as low.")


def test_a_reason_without_numbers_may_hold_a_percent_sign() -> None:
    assert str(Reason("About 5 % of people")) == "About 5 % of people"
