"""The shell's line: the worked scenarios, and a clear word for every bad line."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.rules.screening.shell import answer_line
from tests.cases import for_each

SCENARIOS = [
    json.loads(line) for line in Path("tests/data/screening_scenarios.jsonl").read_text().splitlines()
]
GOOD = {"id": "a", "today": "2026-03-02", "answers": {}}
PRODUCT = {"form": "pasteurised", "cells_per_day": 1e10, "unit": "cells"}
CLEARANCE = {"scope": ["transplant"], "date": "2026-02-20", "role": "clinician", "form": "pasteurised"}


@for_each("scenario", SCENARIOS)
def test_worked_scenario(scenario: dict[str, Any]) -> None:
    answer = answer_line(scenario)

    assert answer["id"] == scenario["id"]
    assert answer["lift_dates"] == scenario["expect"].get("lift_dates", {})
    assert {key: answer[key] for key in scenario["expect"]} == scenario["expect"]


def test_there_are_scenarios() -> None:
    assert len(SCENARIOS) == 76


def test_an_answer_is_plain_json() -> None:
    line = {
        **GOOD,
        "answers": {"abx": {"status": "done", "last_dose": "2026-02-10"}, "rx": "yes"},
        "product": PRODUCT,
    }

    assert json.loads(json.dumps(answer_line(line))) == {
        "id": "a",
        "overall": "DEFER",
        "items": {"abx": "DEFER", "rx": "CAUTION"},
        "lift_dates": {"abx": "2026-03-24"},
        "reasonable_add_on": False,
    }


@for_each(
    ("change", "text"),
    [
        ({"today": None}, "today: Give a date"),
        ({"today": "2026-02-30"}, "today: Give a date"),
        ({"today": "1950-01-01"}, "^today: This is not a year"),
        ({"today": "1999-12-31"}, "^today: This is not a year"),
        ({"today": "3000-01-01"}, "^today: This is not a year"),
        ({"today": "9999-12-31"}, "today: This is not a year"),
        ({"answers": None}, "answers: Give an object."),
        ({"answers": []}, "answers: Give an object."),
        ({"answers": {"hiv": "perhaps"}}, "answers: hiv: Pick one"),
        ({"answers": {"hvi": "no"}}, "answers: hvi: We do not ask this."),
        ({"answers": {"bug": {"status": "now", "days_sick": "x"}}}, "answers: bug.days_sick: Give a number."),
        ({"product": []}, "product: Give an object."),
        ({"product": {"form": "powder"}}, "product: The form must be one of live"),
        ({"product": {"form": ["live"]}}, "product: The form must be one of live"),
        ({"product": {**PRODUCT, "unit": "g"}}, "product: The unit must be one of CFU"),
        ({"product": {**PRODUCT, "unit": 5}}, "product: The unit must be one of CFU"),
        ({"product": {**PRODUCT, "cells_per_day": "lots"}}, "product: Give a number."),
        ({"product": {**PRODUCT, "cells_per_day": -1}}, "product: This number cannot be right"),
        ({"product": {**PRODUCT, "cells_per_day": float("nan")}}, "product: Give a number."),
        ({"product": {**PRODUCT, "expired": "no"}}, "product: Answer yes or no."),
        ({"Product": {**PRODUCT, "expired": True}}, "^line: We do not know Product here.$"),
        ({"prodct": {**PRODUCT, "expired": True}}, "^line: We do not know prodct here.$"),
        ({"preg": "pregnant"}, "^line: We do not know preg here.$"),
        ({"product": {**PRODUCT, "expirred": True}}, "product: We do not know expirred."),
        ({"product": {**PRODUCT, "seal": 1, "brand": "x"}}, "^product: We do not know brand, seal.$"),
        ({"clearances": {}}, "^clearances: Give a list."),
        ({"clearances": ["x"]}, "clearances: Give an object."),
        ({"clearances": [{**CLEARANCE, "scope": None}]}, "^clearances: The scope must be"),
        ({"clearances": [{**CLEARANCE, "scope": [1]}]}, "clearances: The scope must be"),
        ({"clearances": [{**CLEARANCE, "role": None}]}, "^clearances: The role must be"),
        ({"clearances": [{**CLEARANCE, "date": "soon"}]}, "clearances: Give a date"),
        ({"clearances": [{**CLEARANCE, "form": "any"}]}, "clearances: The form must be"),
        ({"clearances": [{**CLEARANCE, "revoked": True}]}, "clearances: We do not know revoked."),
    ],
)
def test_a_bad_line_says_what_is_wrong(change: dict[str, object], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        answer_line({**GOOD, **change})


@pytest.mark.parametrize("name", ["answered_by", "product_name", "today_note"])
def test_a_remark_is_no_slip(name: str) -> None:
    assert answer_line({**GOOD, name: "a remark"}) == answer_line(GOOD)


def test_a_line_without_answers_is_nobody() -> None:
    with pytest.raises(ValueError, match="answers"):
        answer_line({"id": "a", "today": "2026-03-02"})


@for_each(
    ("facts", "items"),
    [
        ({}, {}),
        ({"botanicals": None, "disease_claims": None, "unit": "CELLS"}, {}),
        ({"expired": None}, {"product.condition": "DEFER"}),
        ({"seal_broken": None}, {"product.condition": "DEFER"}),
        ({"seal_broken": "not_sure"}, {"product.condition": "DEFER"}),
        ({"form": "live", "unit": "AFU", "storage_ok": None}, {"product.condition": "DEFER"}),
        ({"allergen_match": None}, {"product.allergen": "BLOCK"}),
        ({"cells_per_day": None}, {"product.dose": "CAUTION"}),
        ({"cells_per_day": "not_sure"}, {"product.dose": "CAUTION"}),
        ({"unit": None}, {}),
        ({"unit": "afu"}, {"product.label_conflict": "CAUTION"}),
        ({"form": "live", "unit": "AFU", "storage_ok": "not_sure"}, {"product.condition": "DEFER"}),
        ({"form": None}, {"product.form": "DEFER"}),
        ({"form": "not_sure"}, {"product.form": "DEFER"}),
        ({"form": "unclear"}, {"product.form": "DEFER"}),
        ({"form": "Pasteurized", "unit": "AFU"}, {"product.label_conflict": "CAUTION"}),
        ({"expired": "not_sure"}, {"product.condition": "DEFER"}),
        ({"allergen_match": "not_sure"}, {"product.allergen": "BLOCK"}),
        ({"added_prebiotic": "inulin"}, {"product.mixed": "CAUTION"}),
        ({"other_strains": ["B. infantis"]}, {"product.mixed": "CAUTION"}),
        ({"other_strains": [], "botanicals": [" "]}, {}),
        ({"other_strains": "", "botanicals": " "}, {}),
        ({"botanicals": "berberine"}, {"product.botanicals": "CAUTION"}),
        ({"botanicals": True}, {"product.botanicals": "CAUTION"}),
        ({"read_in_part": True}, {"product.words": "DEFER"}),
        ({"read_in_part": "not_sure"}, {"product.words": "DEFER"}),
    ],
)
def test_product_facts_of_a_line(facts: dict[str, object], items: dict[str, str]) -> None:
    assert answer_line({**GOOD, "product": {**PRODUCT, **facts}})["items"] == items


def test_a_product_without_a_form_is_of_an_unknown_form() -> None:
    assert answer_line({**GOOD, "product": {}})["items"] == {"product.form": "DEFER"}


def test_a_clearance_may_name_one_item_and_leave_out_the_form() -> None:
    line = {**GOOD, "answers": {"transplant": "yes"}, "product": PRODUCT}
    unnamed = {**CLEARANCE, "scope": "transplant", "form": None, "reason": "seen in clinic"}

    assert answer_line({**line, "clearances": [unnamed]})["overall"] == "CLEARED"
    assert (
        answer_line({**line, "clearances": [unnamed], "product": {**PRODUCT, "form": "live"}})["overall"]
        == "BLOCK"
    )
    assert answer_line({**line, "clearances": None})["overall"] == "BLOCK"


@pytest.mark.parametrize("today", ["2000-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_that_we_know(today: str) -> None:
    assert answer_line({**GOOD, "today": today})["overall"] == "OK"
