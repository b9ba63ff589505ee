"""docs/safety/screening.md explains every question and every product check, with the dispositions of the rules."""

import re
from pathlib import Path

import pytest

from apps.rules.product_checks import PRODUCT_CHECKS, PRODUCT_KEYS
from apps.rules.screening import QUESTION, QUESTIONS, Question
from apps.rules.vocabulary import Disposition
from tests.cases import for_each

PAGE = Path("docs/safety/screening.md").read_text()
SECTIONS: dict[str, str] = dict(
    re.findall(r"^### (\S+)\n(.*?)(?=^#|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
)


def test_nothing_is_explained_twice_or_for_nothing() -> None:
    headings = re.findall(r"^### (\S+)$", PAGE, flags=re.MULTILINE)

    assert sorted(headings) == sorted([*QUESTION, *PRODUCT_KEYS])


@for_each("question", QUESTIONS)
def test_every_question_is_explained(question: Question) -> None:
    body = SECTIONS[question.key]

    for choice in question.choices:
        if choice.disposition is not Disposition.OK:
            assert f"* `{choice.code}` {choice.disposition}:" in body
    assert all(statement in body for statement in question.seed)


@pytest.mark.parametrize("key", PRODUCT_KEYS)
def test_every_product_check_is_explained(key: str) -> None:
    for check in PRODUCT_CHECKS:
        if check.key == key:
            assert f"* `{check.code}` {check.disposition}:" in SECTIONS[key]
