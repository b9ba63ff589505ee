"""A clinician's yes was to what had been told by then: the same once more, on the same day, is new."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from apps.clinic import actions as clinic
from apps.journal import actions
from apps.records.models import Person, SafetyAssessment, Trial
from apps.rules.stopping.reinstating import Decision
from apps.rules.vocabulary import ProductForm
from apps.trials.queries import may_reinstate
from tests import factories
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon

HOUR = timedelta(hours=1)
DAY = 20
SIGNS: list[dict[str, Any]] = [
    {"danger": {"blood": "streak"}},
    {"pain": 7},
    {"danger": {"dehydration": "mild"}},
    {"loose": 6},
    {"events": ("hospital",)},
]


def cleared_at_ten(ada: Person, dr_cole: Person, said: dict[str, Any]) -> Trial:
    """Told at nine, and cleared an hour later."""
    trial = begun(ada, day=DAY)
    on = date_of(trial, DAY)
    rules = {one["rule"] for one in file(trial, day=DAY, at=noon(on) - 3 * HOUR, **said).fired}
    clinic.decide(
        clinician=dr_cole,
        person=ada,
        scope=rules,
        form=ProductForm.LIVE,
        decision="cleared",
        reason="Seen.",
        at=noon(on) - 2 * HOUR,
        on=on,
    )
    return trial


def a_week_later(trial: Trial) -> Decision:
    for day in range(DAY + 1, DAY + 8):
        file(trial, day=day)
    trial.refresh_from_db()
    end = date_of(trial, DAY + 7)
    factories.screening(trial.person, on=end, answers=factories.answers(weight_kg=80))
    way_back = may_reinstate(trial, on=end)
    assert way_back is not None
    return way_back.decision


@pytest.mark.parametrize("said", SIGNS, ids=str)
def test_the_same_sign_later_that_day_waits_for_a_new_yes(
    said: dict[str, Any], ada: Person, dr_cole: Person
) -> None:
    trial = cleared_at_ten(ada, dr_cole, said)
    again = file(trial, day=DAY, **said)
    assert again.at == noon(date_of(trial, DAY))
    assert a_week_later(trial) is Decision.CLINICIAN_NEEDED


@pytest.mark.parametrize("said", SIGNS, ids=str)
def test_a_calm_evening_ends_no_yes(said: dict[str, Any], ada: Person, dr_cole: Person) -> None:
    trial = cleared_at_ten(ada, dr_cole, said)
    file(trial, day=DAY)
    assert SafetyAssessment.objects.filter(trial=trial, on=date_of(trial, DAY)).count() == 1
    assert a_week_later(trial) is Decision.RESUME_LOWEST


def test_the_same_sign_told_a_third_time_is_one_more_row(ada: Person, dr_cole: Person) -> None:
    """Of what no clinician has looked at since, one is enough."""
    trial = cleared_at_ten(ada, dr_cole, SIGNS[0])
    file(trial, day=DAY, **SIGNS[0])
    file(trial, day=DAY, at=noon(date_of(trial, DAY)) + HOUR, **SIGNS[0])
    assert SafetyAssessment.objects.filter(trial=trial, on=date_of(trial, DAY)).count() == 2


def test_an_emergency_told_again_is_on_the_worklist_again(ada: Person, dr_cole: Person) -> None:
    """The clinician has seen the first; the second, with the same words, is news."""
    trial = begun(ada, day=DAY)
    on = date_of(trial, DAY)
    sign: dict[str, Any] = {"danger": {"allergy": ["trouble_breathing"]}}
    first = file(trial, day=DAY, at=noon(on) - 3 * HOUR, **sign)
    assert clinic.acknowledge(assessment=first, by=dr_cole, at=noon(on) - 2 * HOUR)
    file(trial, day=DAY, at=noon(on) - HOUR)
    assert SafetyAssessment.objects.filter(trial=trial, acknowledged_at=None, level="EMERGENCY").count() == 0
    file(trial, day=DAY, **sign)
    assert SafetyAssessment.objects.filter(trial=trial, acknowledged_at=None, level="EMERGENCY").count() == 1


def test_a_correction_with_the_numbers_of_the_first_entry_ends_no_yes(ada: Person, dr_cole: Person) -> None:
    trial = cleared_at_ten(ada, dr_cole, {"pain": 7})
    file(trial, day=DAY, correction=True, pain=7, bloating=3)
    assert a_week_later(trial) is Decision.RESUME_LOWEST


def test_a_correction_in_which_the_sign_is_ticked_afresh_tells_it(ada: Person, dr_cole: Person) -> None:
    trial = cleared_at_ten(ada, dr_cole, SIGNS[0])
    file(trial, day=DAY, correction=True, **SIGNS[0])
    assert a_week_later(trial) is Decision.CLINICIAN_NEEDED


def test_what_was_filed_after_the_yes_can_be_undone(ada: Person, dr_cole: Person) -> None:
    trial = cleared_at_ten(ada, dr_cole, SIGNS[0])
    key, at = uuid4(), noon(date_of(trial, DAY))
    file(trial, day=DAY, submission=key)
    trial.refresh_from_db()
    assert actions.undo(trial=trial, submission=key, by=ada, at=at + timedelta(minutes=1))
