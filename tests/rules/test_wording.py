"""The checks of our own copy, and our own copy."""

import ast
from pathlib import Path
from statistics import mean

import pytest

from apps.rules.evidence import D3, D5
from apps.rules.wording import banned_in, grade, longest_sentence, syllables

RULES = Path(__file__).parents[2] / "apps" / "rules"
MINE = (
    *("countries", "emergency.py", "evidence", "foodfirst", "measures", "outcomes", "schedule"),
    *("plan_lines.py", "units.py"),
)
FIXED_BY_LAW = {D5}
ONE_LONG_LIST = {D3}


def marked_texts(*names: str) -> list[str]:
    """All texts marked for translation in these files and folders of the rules."""
    places = [RULES / name for name in names]
    sources = [
        path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.py")))
    ]
    calls = [node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    return [
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]


TEXTS = [text for text in marked_texts(*MINE) if text not in FIXED_BY_LAW]
SENTENCES = [text for text in TEXTS if len(text.split()) >= 6]


def test_the_texts_are_found() -> None:
    assert len(TEXTS) > 500
    assert len(SENTENCES) > 200


def test_our_copy_says_nothing_banned() -> None:
    assert [(banned_in(text), text) for text in TEXTS if banned_in(text)] == []


def test_our_copy_has_no_exclamation_marks() -> None:
    assert [text for text in TEXTS if "!" in text] == []


def test_our_copy_is_plain() -> None:
    assert mean(map(grade, SENTENCES)) <= 5
    assert [
        (round(grade(text), 1), text) for text in SENTENCES if grade(text) > 12 and text not in ONE_LONG_LIST
    ] == []


def test_our_sentences_are_short() -> None:
    assert [text for text in TEXTS if longest_sentence(text) > 30 and text not in ONE_LONG_LIST] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will CURE you.", ("cure",)),
        ("This heals and treats the gut", ("heal", "treat")),
        ("A trick or treat.", ("treat",)),
        ("a leaky\n gut fix", ("leaky gut fix",)),
        ("Clinically proven, it works", ("proven", "clinically proven", "works")),
        ("significantly better", ("significant",)),
        ("Detoxify with a miracle, guaranteed", ("detox", "guaranteed", "miracle")),
        ("Heat-treated, heat‑treated and heat-treat.", ()),
        ("Your treatment, secure health, unproven, workshop, insignificant", ()),
        ("You are taking Akkermansia.", ()),
    ],
)
def test_banned_words_are_found_whole_and_in_any_form(text: str, expected: tuple[str, ...]) -> None:
    assert banned_in(text) == expected


def test_a_blend_is_never_called_akkermansia() -> None:
    assert banned_in("You are taking Akkermansia.", blend=True) == ("taking akkermansia",)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("cat", 1), ("table", 2), ("used", 1), ("needed", 2), ("changes", 2), ("doses", 2), ("weeks", 1)),
        *(
            ("people", 2),
            ("created", 2),
            ("the", 1),
            ("banana", 3),
            ("rhythm", 1),
            ("12", 1),
            ("bloating", 2),
        ),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_flesch_kincaid() -> None:
    text = "The cat sat on the mat. It was a happy cat."  # 11 words, 2 sentences, 12 syllables

    assert grade(text) == pytest.approx(0.39 * 11 / 2 + 11.8 * 12 / 11 - 15.59)
    assert grade("") == grade("!!!") == 0.0


def test_harder_text_has_a_higher_grade() -> None:
    easy = "Drink when you are thirsty. Eat enough."
    hard = "Individual physiological variability necessitates comprehensive longitudinal observation."

    assert grade(easy) < 3 < 12 < grade(hard)


def test_the_longest_sentence_is_counted_in_words() -> None:
    assert longest_sentence('Short one. This is a "longer one." 3.5 mmol counts as two words') == 6
