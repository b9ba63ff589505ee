"""From fields to the rules' encoding and back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from apps.records.models import Units
from apps.rules.screening import PAGES, parse_answers
from apps.screening.encoding import compound_answers, compound_initial
from tests import factories
from tests.factories import TODAY

DAY = date(2026, 2, 20)
BUG = {"bug_germ": "no", "bug_cdiff": "no"}


def told(key: str, units: Units = Units.MMOL, **cleaned: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers and the errors of one question."""
    found = compound_answers(key, cleaned, units=units, today=TODAY)
    return found.answers, found.errors


def test_a_danger_sign_weighs_more_than_none_of_these() -> None:
    assert told("now", now=["none", "fever"]) == ({"now": ["fever"]}, {})
    assert told("now", now=["none"]) == ({"now": ["none"]}, {})


def test_pounds_and_inches_are_stored_metric_and_shown_again_as_typed() -> None:
    answers, _errors = told("bmi", Units.US, height=Decimal("67"), weight=Decimal("150.5"))

    assert answers == {"height_cm": pytest.approx(170.18), "weight_kg": pytest.approx(68.2656, abs=1e-4)}
    shown = compound_initial("bmi", answers, units=Units.US)
    assert {name: float(str(value)) for name, value in shown.items()} == {"height": 67.0, "weight": 150.5}


@pytest.mark.parametrize(
    ("key", "cleaned", "answers"),
    [
        ("abx", {"abx": "none", "abx_date": DAY}, {"abx": {"status": "none"}}),
        ("abx", {"abx": "topical"}, {"abx": {"status": "now", "kind": "topical"}}),
        ("abx", {"abx": "now", "abx_date": DAY}, {"abx": {"status": "now", "kind": "oral_iv"}}),
        (
            "abx",
            {"abx": "done", "abx_date": DAY},
            {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-02-20"}},
        ),
        (
            "abx",
            {"abx": "not_sure"},
            {"abx": {"status": "not_sure", "kind": "oral_iv", "last_dose": "not_sure"}},
        ),
        ("bowel_prep", {"bowel_prep": "no", "bowel_prep_date": DAY}, {"bowel_prep": None}),
        ("bowel_prep", {"bowel_prep": "yes", "bowel_prep_date": DAY}, {"bowel_prep": "2026-02-20"}),
        ("stack", {"stack": "not_sure"}, {"stack_started": "not_sure"}),
        ("med_change", {"med_change": "yes", "med_change_date": TODAY}, {"med_change": "2026-03-02"}),
        (
            "surgery",
            {"surgery": "planned", "surgery_date": date(2026, 5, 1)},
            {"surgery": {"status": "planned", "date": "2026-05-01"}},
        ),
        ("surgery", {"surgery": "planned"}, {"surgery": {"status": "planned", "date": "not_sure"}}),
        ("bug", {"bug": "none", "bug_germ": "yes"}, {"bug": {"status": "none"}}),
        (
            "bug",
            {"bug": "now", "bug_days": Decimal(3), **BUG},
            {"bug": {"status": "now", "confirmed_bacterial": False, "cdiff": False, "days_sick": 3}},
        ),
        (
            "bug",
            {"bug": "recovered", "bug_date": DAY, "bug_germ": "yes", "bug_cdiff": "not_sure"},
            {
                "bug": {
                    "status": "recovered",
                    "confirmed_bacterial": True,
                    "cdiff": "not_sure",
                    "last_symptom": "2026-02-20",
                }
            },
        ),
    ],
)
def test_dated_answers(key: str, cleaned: dict[str, Any], answers: dict[str, Any]) -> None:
    assert told(key, **cleaned) == (answers, {})
    parse_answers({**factories.answers(), **answers}, today=TODAY)  # the rules can read it

    shown = compound_initial(key, answers, units=Units.MMOL)
    again: dict[str, Any] = {name: value for name, value in shown.items() if value is not None}
    assert told(key, **again)[0] == answers


@pytest.mark.parametrize(
    ("key", "cleaned", "fields"),
    [
        ("abx", {"abx": "done"}, {"abx_date"}),
        ("bowel_prep", {"bowel_prep": "yes"}, {"bowel_prep_date"}),
        ("stack", {"stack": "yes", "stack_date": date(2026, 3, 3)}, {"stack_date"}),
        ("surgery", {"surgery": "recent_major", "surgery_date": date(2026, 3, 3)}, {"surgery_date"}),
        ("bug", {"bug": "now", **BUG}, {"bug_days"}),
        ("bug", {"bug": "recovered", "bug_date": DAY}, {"bug_germ", "bug_cdiff"}),
        ("fibre", {}, {"food_fruit"}),
    ],
)
def test_what_an_answer_calls_for_must_be_there(key: str, cleaned: dict[str, Any], fields: set[str]) -> None:
    _answers, errors = told(key, **cleaned)

    assert set(errors) == fields


def test_food_is_counted_in_grams() -> None:
    answers, _errors = told("fibre", food_fruit=Decimal(2), food_beans=Decimal("0.5"))

    assert answers == {"fibre_g": 9.5}


def test_the_page_of_foods_and_what_is_wrong_there_say_the_same() -> None:
    _answers, errors = told("fibre")
    (page,) = (page for page in PAGES if page.slug == "fibre")

    for words in (page.lead, errors["food_fruit"]):
        assert "Fill in what you eat, or 0 if none." in words


def test_an_earlier_count_stands_until_it_is_counted_anew() -> None:
    kept = compound_answers("fibre", {}, units=Units.MMOL, today=TODAY, known_g=18)
    anew = compound_answers("fibre", {"food_fruit": Decimal(1)}, units=Units.MMOL, today=TODAY, known_g=18)

    assert (kept.answers, anew.answers) == ({"fibre_g": 18}, {"fibre_g": 3.0})


def test_habits_left_open_count_as_no() -> None:
    assert told("foundations", sleep_ok="yes")[0] == {"sleep_ok": True, "move_ok": False, "meals_ok": False}
