"""Every rule is explained, and every sentence is plain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.rules.stopping import ADVICE, CARE_ADVICE, LEVEL_ADVICE, RULES, Care, Rule
from apps.rules.stopping.judging import CHECKS, NEEDS_BASELINE
from apps.rules.vocabulary import SafetyLevel
from tests.cases import for_each

PAGE = Path("docs/safety/stopping.md").read_text()
BANNED = (
    r"!|\b(cure|heal|treat|leaky gut fix|detox|proven|guaranteed|miracle|seeds your gut|taking akkermansia|"
    r"clinically proven|doctor approved|works?|significant)\b"
)


def rule_texts() -> Iterator[str]:
    """Every string that is marked as rule text in the package."""
    for path in Path("apps/rules/stopping").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                text = ast.literal_eval(node.args[0])
                assert isinstance(text, str)
                yield text


TEXTS = sorted(set(rule_texts()))


def sentences(text: str) -> list[list[str]]:
    plain = re.sub(r"\{[a-z_]+\}", "4", text)
    return [
        words for part in re.split(r"[.?:](?:\s|$)", plain) if (words := re.findall(r"[A-Za-z0-9'.-]+", part))
    ]


def syllables(word: str) -> int:
    lower = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", lower)))
    return max(count, 1)


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid grade of all sentences together."""
    all_sentences = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in all_sentences for word in sentence]
    return 0.39 * len(words) / len(all_sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@for_each("rule", RULES)
def test_every_rule_is_explained(rule: Rule) -> None:
    headings = [line.removeprefix("### ").strip() for line in PAGE.splitlines() if line.startswith("### ")]
    assert headings.count(rule.id) == 1


@for_each("rule", RULES)
def test_the_page_says_what_the_rule_says(rule: Rule) -> None:
    section = PAGE.split(f"\n### {rule.id}\n")[1].split("\n### ")[0]
    assert rule.words in section.replace("\n", " ")
    assert f"**{rule.level}**" in section


@pytest.mark.parametrize(
    "heading", ["### Reinstatement", "### Clear days", "### Titration", "## Usual level", "## Sources"]
)
def test_the_page_explains_the_rest(heading: str) -> None:
    assert f"\n{heading}\n" in PAGE


def test_every_rule_has_a_check_or_is_drawn_from_others() -> None:
    assert {rule.id for rule in RULES} == {*CHECKS, "ST12", "W1", "W2", "W8"}
    assert {rule.id for rule in RULES} > NEEDS_BASELINE
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_level_and_care_has_advice() -> None:
    assert set(LEVEL_ADVICE) == set(SafetyLevel)
    assert set(CARE_ADVICE) == set(Care)
    assert set(ADVICE) == {rule.id for rule in RULES}


@for_each("text", TEXTS)
def test_no_banned_words_and_no_long_sentences(text: str) -> None:
    assert not re.search(BANNED, text, re.IGNORECASE)
    assert all(len(sentence) <= 30 for sentence in sentences(text))


@for_each("care", Care)
def test_advice_reads_at_grade_8_or_below(care: Care) -> None:
    advice = CARE_ADVICE[care]
    assert grade([advice.now, advice.afterwards]) <= 8


def test_all_rule_text_together_reads_at_grade_8_or_below() -> None:
    assert len(TEXTS) > 100
    assert grade(TEXTS) <= 8


def test_advice_never_says_that_help_was_called() -> None:
    for text in TEXTS:
        assert not re.search(r"we (have )?(called|told|alerted|sent)", text, re.IGNORECASE)
