"""After a stop good answers alone never say that a new trial may be planned."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, Trial
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.screening.earlier import earlier_stop
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.browser import RESULT
from tests.trials.lives import active, at, day, planned, stopped

LATER = at(day(20))
INVITATIONS = (
    "You may plan a trial",
    "You may go on",
    "Make your plan",
    "reasonable",
    "None of your answers",
)


def screened_again(person: Person) -> None:
    """Fresh answers that find nothing, and a pack that passes, after the stop."""
    factories.screening(person, on=day(19))
    factories.product(person, name="Another pack", confirmed_at=at(day(19)))


def result(client: Client) -> str:
    """The result page, 19 days after the first dose."""
    with time_machine.travel(LATER, tick=False):
        return client.get(RESULT).text


@pytest.mark.parametrize("who", ["a rule", "a clinician", "the person, late"])
def test_a_result_after_a_stop_never_says_go_on(
    who: str, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    trial = active(ada)
    if who == "the person, late":
        factories.assessment(trial, SafetyLevel.EMERGENCY, on=day(9), at=at(day(9)))
    by = dr_cole if who == "a clinician" else ada
    stopped(trial, "E4" if who == "a rule" else "", on=day(10), by=by)
    screened_again(ada)

    page = result(as_ada)

    assert [words for words in INVITATIONS if words in page] == []
    assert "An earlier trial was stopped." in page
    assert "Your trial of Test capsules was stopped on 26 March 2026." in page
    assert 'class="button" href="/trial/"' in page


def test_it_says_what_stopped_it(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "E4", on=day(10))
    by_rule = earlier_stop(ada)

    Trial.objects.filter(pk=trial.pk).update(stop_rule="", stopped_by=dr_cole)
    by_clinician = earlier_stop(ada)

    assert by_rule is not None
    assert by_rule.why == "A reason."
    assert by_clinician is not None
    assert by_clinician.why == "A clinician stopped it."


def test_ones_own_stop_and_another_persons_stand_against_nothing(
    ada: Person, ben: Person, as_ada: Client
) -> None:
    stopped(active(ada), "", on=day(10))
    stopped(active(ben), "E4", on=day(10))
    screened_again(ada)

    page = result(as_ada)

    assert "Nothing in your answers speaks against it." in page  # its review comes before a plan
    assert "An earlier trial was stopped" not in page


def test_a_plan_made_before_says_on_today_what_stands_against_it(ada: Person, as_ada: Client) -> None:
    stopped(active(ada), "E4", on=day(10))
    screened_again(ada)
    planned(ada)
    assert Trial.objects.get(person=ada, state=TrialState.PLANNED)

    with time_machine.travel(LATER, tick=False):
        page = as_ada.get("/trial/").text

    assert "This plan cannot start yet." in page
    assert "A clinician must record first that you may go on." in page
    assert "Look at your plan and start" not in page


@pytest.mark.parametrize(
    ("answers", "told"), [({}, True), ({"preg": "pregnant"}, False), ({"bowel_prep": "2026-02-28"}, False)]
)
def test_few_problems_of_others_are_no_word_after_a_no(
    answers: dict[str, object], told: bool, ada: Person, as_ada: Client
) -> None:
    factories.screening(ada, on=TODAY, answers=factories.answers(**answers))

    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        page = as_ada.get(RESULT).text

    assert ("Most people in the studies had few problems" in page) is told
