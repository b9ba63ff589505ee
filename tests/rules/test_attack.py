"""Cases written from the text of the rules alone, to break them: limits, neighbours of limits, combinations."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from apps.rules.screening.shell import answer_line
from apps.rules.stopping.shell import assess_line
from tests.cases import for_each

DATA = Path(__file__).parent.parent / "data"


def cases(name: str) -> list[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def called(case: Mapping[str, Any]) -> str:
    return f"{case['id']} {case['title']}"


@for_each("case", cases("attack_screening.jsonl"))
def test_screening(case: dict[str, Any]) -> None:
    answer = answer_line(case)
    assert {name: answer[name] for name in case["expect"]} == case["expect"]


@for_each("case", cases("attack_safety.jsonl"))
def test_safety(case: dict[str, Any]) -> None:
    expected, answer = case["expect"], assess_line(case)
    if "decision" in expected:
        assert answer["decision"] == expected["decision"]
        return
    rules = answer["rules"]
    assert isinstance(rules, list)
    assert answer["disposition"] == expected["disposition"]
    assert any(rule.startswith(expected["rule"]) for rule in rules) if expected["rule"] else not rules
    assert sorted(rules) == sorted(expected.get("exact", rules))
