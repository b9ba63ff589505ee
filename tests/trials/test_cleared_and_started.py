"""A clinician's yes is taken back in the moment in which a plan starts, or its first dose: neither rests on it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Clearance, Person, Screening, Trial
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import actions as screening
from apps.trials import actions, queries
from tests import factories
from tests.at_once import at_once
from tests.cast import signed_in
from tests.trials.lives import FIRST_DOSE, SIGNED_UP, at, fresh, planned, started

WHY = "Gut trouble that lasts needs a check"
ANSWERS = factories.answers(gut_persist="yes")

pytestmark = pytest.mark.django_db(transaction=True)

type Deed = Callable[[Trial, date], object]


def screened(person: Person, on: date) -> None:
    """With lasting gut trouble, which a clinician can clear."""
    factories.screening(person, on=on, answers=ANSWERS, submitted_at=at(on, 8))


@pytest.fixture
def ada() -> Person:
    person = factories.person("ada")
    doctor = factories.clinician("cole", verified_by=factories.operator())
    factories.care_link(person, doctor)
    screened(person, SIGNED_UP)
    factories.clearance(
        person, doctor, "gut_persist", decided_on=SIGNED_UP, decided_at=at(SIGNED_UP, 9),
        screening=Screening.objects.current(person),
    )  # fmt: skip
    return person


@pytest.fixture
def plan(ada: Person) -> Trial:
    return planned(ada)


@pytest.fixture
def waiting(ada: Person) -> Trial:
    """On the day of its first dose, answered anew, the yes still good."""
    trial = started(ada)
    screened(ada, FIRST_DOSE)
    return trial


def on_the_page(trial: Trial, on: date) -> None:
    """A no on the clinician's page."""
    desk = signed_in(Person.objects.get(role="clinician"))
    no = {
        "scope": ["gut_persist"],
        "form": "pasteurised",
        "decision": "declined",
        "reason": "Blood was seen.",
    }
    assert desk.post(f"/clinic/people/{trial.person.code}/decide/", no).status_code == 302


def in_the_shell(trial: Trial, on: date) -> None:
    """As the action does it, whoever calls it."""
    screening.record_clearance(
        clinician=Person.objects.get(role="clinician"),
        person=trial.person,
        scope=["gut_persist"],
        form=ProductForm.PASTEURISED,
        decision=Clearance.Decision.DECLINED,
        reason="Blood was seen.",
        at=at(on),
        on=on,
    )


def by_an_answer(trial: Trial, on: date) -> None:
    """A related answer that changes ends it (clinical.md 2.4)."""
    answers = {**ANSWERS, "divert": "pouches_only", "age": trial.person.age(on=on)}
    draft = screening.save_answers(person=trial.person, answers=answers, at=at(on), on=on)
    screening.submit(screening=draft, at=at(on), on=on)


def start(trial: Trial, on: date) -> None:
    with suppress(actions.NotNow):
        actions.start(trial=trial, by=trial.person, at=at(on), on=on)


def first_dose(trial: Trial, on: date) -> None:
    with suppress(actions.NotNow):
        actions.begin_dosing(trial=fresh(trial), by=trial.person, at=at(on), on=on)


TAKEN_BACK = pytest.mark.parametrize("take_back", [on_the_page, in_the_shell, by_an_answer])


def today(client: Client, on: date) -> str:
    with time_machine.travel(at(on), tick=False):
        return client.get("/trial/").text


@TAKEN_BACK
def test_a_plan_does_not_start_on_a_yes_that_is_being_taken_back(take_back: Deed, plan: Trial) -> None:
    at_once(lambda: take_back(plan, SIGNED_UP), lambda: start(plan, SIGNED_UP), at=at(SIGNED_UP))

    assert fresh(plan).state == TrialState.PLANNED
    assert not plan.events.filter(kind="started").exists()


@TAKEN_BACK
def test_a_plan_that_started_a_moment_before_comes_to_no_dose(take_back: Deed, plan: Trial) -> None:
    """The baseline has begun; the first dose waits until a clinician has said yes again."""
    at_once(lambda: start(plan, SIGNED_UP), lambda: take_back(plan, SIGNED_UP), at=at(SIGNED_UP))

    trial = fresh(plan)
    assert trial.state == TrialState.BASELINE
    factories.check_ins(trial, {SIGNED_UP + timedelta(days=1 + number): {} for number in range(14)})
    if take_back is not by_an_answer:
        screened(trial.person, FIRST_DOSE)
    first_dose(trial, FIRST_DOSE)
    assert fresh(trial).state == TrialState.BASELINE
    page = today(signed_in(trial.person), FIRST_DOSE)
    assert "Dose today" not in page


@TAKEN_BACK
def test_no_first_dose_on_a_yes_that_is_being_taken_back(take_back: Deed, waiting: Trial) -> None:
    at_once(
        lambda: take_back(waiting, FIRST_DOSE), lambda: first_dose(waiting, FIRST_DOSE), at=at(FIRST_DOSE)
    )

    assert fresh(waiting).state == TrialState.BASELINE


@TAKEN_BACK
def test_a_first_dose_a_moment_before_is_the_last_one(take_back: Deed, waiting: Trial) -> None:
    at_once(
        lambda: first_dose(waiting, FIRST_DOSE), lambda: take_back(waiting, FIRST_DOSE), at=at(FIRST_DOSE)
    )

    trial = fresh(waiting)
    assert queries.in_the_way(trial, on=FIRST_DOSE) or trial.state == TrialState.STOPPED
    page = today(signed_in(trial.person), FIRST_DOSE)
    assert "Dose today" not in page


def test_with_the_yes_in_force_it_starts_and_is_dosed(plan: Trial) -> None:
    """What the tests above are worth: without a word it begins."""
    start(plan, SIGNED_UP)
    trial = fresh(plan)
    assert trial.state == TrialState.BASELINE
    factories.check_ins(trial, {SIGNED_UP + timedelta(days=1 + number): {} for number in range(14)})
    screened(trial.person, FIRST_DOSE)
    first_dose(trial, FIRST_DOSE)
    assert fresh(trial).state == TrialState.ACTIVE
    assert "Dose today" in today(signed_in(trial.person), FIRST_DOSE)
