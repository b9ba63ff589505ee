"""The weekly "Has anything changed?": which questions come again, and what the stop rules hear."""

from datetime import date, timedelta
from typing import Any

import pytest

from apps.rules.screening import (
    BASELINE_ANSWERS,
    OTHER_ILLNESS,
    QUESTION,
    RECHECKS,
    Recheck,
    answers_after,
    first_days,
    new_events,
    parse_answers,
    screen,
)
from apps.rules.screening.rechecks import (
    EVENT_CODES,
    asked_again,
    told_while_dosing,
)
from apps.rules.vocabulary import Disposition
from tests.cases import for_each
from tests.rules.screening.people import days, person

ENDING = {
    *("pregnant", "breastfeeding", "chemo", "immune_drug", "transplant", "central_line", "ibd_diagnosis"),
    *("hospital", "antibiotic", "new_supplement", "med_dose_change"),
}


def test_the_seven_things_that_may_change() -> None:
    assert [recheck.key for recheck in RECHECKS] == [
        "pregnancy",
        "defences",
        "antibiotic",
        "hospital",
        "diagnosis",
        "gut_supplement",
        "dose_change",
    ]


def test_every_change_that_matters_to_the_stop_rules_is_asked_for() -> None:
    assert {event for recheck in RECHECKS for event in recheck.events} == ENDING


def test_every_recheck_asks_questions_that_exist() -> None:
    assert all(key in QUESTION for recheck in RECHECKS for key in recheck.questions)


def test_events_are_read_from_answers_that_the_same_recheck_asks() -> None:
    for event, (field, codes) in EVENT_CODES.items():
        (asking,) = [recheck for recheck in RECHECKS if event in recheck.events]
        assert field in asking.questions
        assert codes <= {choice.code for choice in QUESTION[field].choices}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, set()),
        ({"preg": "pregnant"}, {"pregnant"}),
        ({"preg": "maybe"}, {"pregnant"}),
        ({"preg": "planning"}, set()),
        ({"preg": "breastfeeding"}, {"breastfeeding"}),
        ({"chemo": "now"}, {"chemo"}),
        ({"chemo": "past"}, set()),
        ({"immune_meds": "not_sure"}, {"immune_drug"}),
        ({"transplant": "yes"}, {"transplant"}),
        ({"line": "yes"}, {"central_line"}),
        ({"ibd": "active"}, {"ibd_diagnosis"}),
        ({"abx": {"status": "now"}}, {"antibiotic"}),
        ({"abx": {"status": "done", "last_dose": days(-1)}}, {"antibiotic"}),
        ({"abx": {"status": "now", "kind": "topical"}}, set()),
        ({"bug": {"status": "now", "days_sick": 1}}, {"stomach_bug"}),
        ({"stack_started": days(-1)}, {"new_supplement"}),
        ({"stack_started": "not_sure"}, {"new_supplement"}),
        ({"med_change": days(0)}, {"med_dose_change"}),
        ({"rx": "yes"}, set()),
    ],
)
def test_new_answers_become_events(given: dict[str, object], expected: set[str]) -> None:
    assert new_events(person(), person(**given)) == expected
    assert new_events(person(**given), person(**given)) == set()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"stack_started": days(-9)}, {"new_supplement": date.fromisoformat(days(-9))}),
        ({"med_change": "not_sure"}, {"med_dose_change": None}),
        ({"chemo": "now", "immune_meds": "yes"}, {}),
        ({"chemo": "within_6m", "immune_meds": "not_sure"}, {"chemo": None, "immune_drug": None}),
    ],
)
def test_new_answers_say_since_when(given: dict[str, object], expected: dict[str, date | None]) -> None:
    found = first_days(person(**given))

    assert {event: day for event, day in found.items() if event in new_events(person(), person(**given))} == (
        expected
    )


def test_a_calm_bowel_disease_that_flares_is_an_event() -> None:
    assert new_events(person(ibd="remission"), person(ibd="active")) == {"ibd_diagnosis"}


def test_what_ends_is_no_event() -> None:
    assert new_events(person(preg="pregnant", stack_started=days(-3)), person()) == set()


ON = date(2026, 3, 2)


def changed(*changes: str, dosing: bool = True, **before: Any) -> dict[str, object]:
    return answers_after(changes, {**BASELINE_ANSWERS, **before}, on=ON, dosing=dosing)


@for_each("dosing", [True, False])
@for_each("change", [*sorted(ENDING - {"new_supplement"}), OTHER_ILLNESS])
def test_a_change_asks_its_questions_again(change: str, dosing: bool) -> None:
    """Every new answer belongs to a question of the recheck that has the tick, and is not OK any more."""
    after = changed(change, dosing=dosing)
    wanted = {
        key for one in RECHECKS if change in one.events or one.key == "diagnosis" for key in one.questions
    }
    medicine = {"rx"}

    result = screen(parse_answers({**BASELINE_ANSWERS, **after}, today=ON), today=ON)

    assert set(result.items)
    assert set(result.items) <= wanted | medicine
    assert all(Disposition.CAUTION.rank <= found.disposition.rank for found in result.findings)


def test_what_only_blurs_the_result_moves_the_first_dose_and_no_later_one() -> None:
    assert changed("new_supplement") == {}
    assert changed("new_supplement", dosing=False) == {"stack_started": "2026-03-02"}
    assert changed("med_dose_change", rx="yes") == {}
    assert changed("med_dose_change", rx="yes", dosing=False) == {"med_change": "2026-03-02"}


@pytest.mark.parametrize(
    ("change", "before"),
    [
        ("antibiotic", {"abx": {"status": "longterm", "kind": "oral_iv"}}),
        (OTHER_ILLNESS, {"diabetes": "t1", "valve": "artificial_or_endocarditis", "organ": "yes"}),
    ],
)
def test_a_change_never_makes_an_answer_milder(change: str, before: dict[str, Any]) -> None:
    assert not set(changed(change, **before)) & set(before)


def test_an_illness_that_was_mild_is_asked_about_again() -> None:
    assert changed(OTHER_ILLNESS, diabetes="pre", valve="other_valve")["diabetes"] == "not_sure"


def test_pregnancy_counts_before_breastfeeding() -> None:
    assert changed("pregnant", "breastfeeding") == {"preg": "maybe"}


def test_an_antibiotic_or_a_bug_that_is_taken_back_is_no_event() -> None:
    before = person(abx={"status": "now"}, bug={"status": "now", "days_sick": 1})

    assert new_events(before, person()) == set()


def test_several_changes_add_up() -> None:
    assert changed("pregnant", "antibiotic", "chemo", dosing=False, line="yes") == {
        "preg": "maybe",
        "abx": {"status": "now", "kind": "oral_iv"},
        "chemo": "now",
    }
    assert changed("transplant", "new_supplement", dosing=False) == {
        "transplant": "yes",
        "stack_started": "2026-03-02",
    }


def test_nothing_new_is_no_change() -> None:
    assert changed("stomach_bug") == {}
    assert changed("transplant", transplant="yes") == {}


NOW_BUG = {"status": "now", "days_sick": 1}


@pytest.mark.parametrize("germs", [{}, {"confirmed_bacterial": True}, {"cdiff": "not_sure"}])
def test_a_bug_before_the_first_dose_is_one_of_today_and_keeps_what_is_known_of_its_germ(
    germs: dict[str, object],
) -> None:
    over = {"status": "recovered", "last_symptom": "2026-01-02", "cdiff": False, **germs}

    assert changed("stomach_bug", dosing=False, bug=over) == {"bug": {**NOW_BUG, **germs}}
    assert changed("stomach_bug", dosing=True, bug=over) == {}
    assert changed("stomach_bug", dosing=False, bug={"status": "now", "days_sick": 5}) == {}


@for_each("recheck", RECHECKS)
def test_each_tick_asks_the_questions_of_its_recheck(recheck: Recheck) -> None:
    for event in recheck.events:
        assert asked_again([event]) == recheck.questions


def test_ticks_ask_together_what_each_asks_alone() -> None:
    assert asked_again([]) == ()
    assert asked_again(["stomach_bug"]) == ("bug",)
    assert asked_again(["antibiotic", "stomach_bug"]) == ("abx", "bug")
    assert asked_again([OTHER_ILLNESS]) == asked_again(["ibd_diagnosis"])
    assert asked_again(["pregnant", "breastfeeding"]) == ("preg",)


def test_what_only_blurs_the_result_is_told_with_its_day_and_nothing_else_is() -> None:
    assert told_while_dosing(["new_supplement"], on=ON) == {"stack_started": "2026-03-02"}
    assert told_while_dosing(["med_dose_change"], on=ON) == {"med_change": "2026-03-02"}
    assert told_while_dosing(["antibiotic", "pregnant", "hospital"], on=ON) == {}


@for_each(
    ("status", "day", "kept"),
    [
        ("planned", 30, True),
        ("planned", 98, True),
        ("planned", 99, False),  # holds nothing yet
        ("planned", -27, True),
        ("planned", -28, False),
        ("recent_major", -2, True),
        ("recent_major", -28, False),
        ("planned", None, True),
        ("not_sure", None, True),
        ("in_hospital", None, False),
        ("none", None, False),
        ("none", -3, True),
    ],
)
def test_a_stay_in_hospital_takes_no_operation_away_that_was_told_of(
    status: str, day: int | None, kept: bool
) -> None:
    """Its date was gone, and a clinician said yes to a stay without knowing of the operation in four weeks."""
    told = {"status": status, "date": "not_sure" if day is None else (ON + timedelta(days=day)).isoformat()}

    after = changed("hospital", surgery=told)

    assert after == ({} if kept else {"surgery": {"status": "in_hospital"}})
    result = screen(parse_answers({**BASELINE_ANSWERS, "surgery": told, **after}, today=ON), today=ON)
    assert result.items["surgery"] is Disposition.DEFER


def test_an_operation_holds_back_no_other_change() -> None:
    """Nor does an answer that tells of none, however it is written."""
    planned = {"status": "planned", "date": (ON + timedelta(days=30)).isoformat()}

    assert changed("antibiotic", surgery=planned) == {"abx": {"status": "now", "kind": "oral_iv"}}
    assert changed("hospital", surgery="none") == {"surgery": {"status": "in_hospital"}}
