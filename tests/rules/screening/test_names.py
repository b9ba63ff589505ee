"""What a reason is about, where the question is not shown."""

import pytest

from apps.rules.product_checks import PRODUCT_KEYS
from apps.rules.screening import QUESTIONS
from apps.rules.screening.names import PACK, name_of, says_its_name


def test_every_question_has_a_name_of_its_own() -> None:
    names = {name_of(question.key) for question in QUESTIONS}

    assert "" not in names
    assert len(names) == len(QUESTIONS)
    assert name_of("bsi") == "Blood infections"


def test_each_check_of_a_pack_is_about_the_product() -> None:
    assert {name_of(key) for key in PRODUCT_KEYS} == {PACK}


def test_what_no_question_asks_has_no_name() -> None:
    assert name_of("a_question_of_older_rules") == ""


@pytest.mark.parametrize(
    ("item", "reason", "says"),
    [
        ("Blood infections", "Blood infections that come back need a yes first.", True),
        ("An operation", "Operations need a rest.", True),
        ("Your allergies", "Your product may hold it.", False),
        ("The four habits", "A habit is missing.", True),
        ("HIV", "Ask your clinic about HIV.", False),
        ("Diabetes", "", False),
        ("Diabetes", "It is an...", False),
    ],
)
def test_a_reason_that_begins_with_the_name_needs_no_name(item: str, reason: str, says: bool) -> None:
    assert says_its_name(item, reason) is says
