"""Every worked example of the clinical rule set, through the same door as `manage.py assess`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from apps.rules.stopping import assess_line
from tests.cases import for_each

LINES = [json.loads(line) for line in Path("tests/data/safety_scenarios.jsonl").read_text().splitlines()]


@for_each("line", LINES)
def test_scenario(line: Mapping[str, Any]) -> None:
    answer, expected = assess_line(line), line["expect"]
    assert answer["id"] == line["id"]
    if line["kind"] != "signal":
        assert answer == {"id": line["id"], "decision": expected["decision"]}
        return
    assert answer["disposition"] == expected["disposition"]
    rules = answer["rules"]
    assert isinstance(rules, list)
    if expected["rule"] is None:
        assert rules == []
    else:
        assert any(rule.startswith(expected["rule"]) for rule in rules)


def test_the_examples_cover_every_kind() -> None:
    assert {line["kind"] for line in LINES} == {"signal", "reinstate", "titrate"}
    assert len(LINES) == 129
