"""The weekly "Has anything changed?": which questions come again, and what the stop rules hear."""

import pytest

from apps.rules.screening import QUESTION, RECHECKS, new_events
from apps.rules.screening.rechecks import EVENT_CODES
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


def test_a_calm_bowel_disease_that_flares_is_an_event() -> None:
    assert new_events(person(ibd="remission"), person(ibd="active")) == {"ibd_diagnosis"}


def test_what_ends_is_no_event() -> None:
    assert new_events(person(preg="pregnant", stack_started=days(-3)), person()) == set()
