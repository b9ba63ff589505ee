"""Every sentence of the screening rules is plain, short, and free of the words we never use."""

import ast
from pathlib import Path
from statistics import mean

from apps.rules.screening import Reason
from apps.rules.screening.messages import HEADLINES
from apps.rules.vocabulary import Disposition
from apps.rules.wording import banned_in, grade, longest_sentence
from tests.cases import for_each

FILES = [*sorted(Path("apps/rules/screening").rglob("*.py")), Path("apps/rules/products.py")]


def marked(path: Path) -> list[str]:
    """Every text of a file that is marked for translation."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [
        str(ast.literal_eval(call.args[0]))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "_"
    ]


TEXTS = sorted({text for path in FILES for text in marked(path)})


def test_there_is_text_to_judge() -> None:
    assert len(TEXTS) > 300


def test_the_mean_reading_grade_is_at_most_8() -> None:
    assert mean(grade(text) for text in TEXTS) <= 8


def test_sentences_stay_short() -> None:
    assert [text for text in TEXTS if longest_sentence(text) > 30] == []


def test_whole_paragraphs_stay_plain() -> None:
    assert [text for text in TEXTS if len(text.split()) >= 12 and grade(text) > 11] == []


@for_each("text", TEXTS)
def test_no_banned_word(text: str) -> None:
    assert banned_in(text, blend=True) == ()
    assert "!" not in text


def test_every_disposition_has_a_headline() -> None:
    assert set(HEADLINES) == set(Disposition)


def test_a_reason_without_numbers_may_hold_a_percent_sign() -> None:
    assert str(Reason("5 % of people")) == "5 % of people"
