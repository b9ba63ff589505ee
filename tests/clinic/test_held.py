"""A clinician reads that nothing is taken where the patient reads so."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import Person, Product, Trial
from apps.rules.vocabulary import ReviewDecision
from apps.trials import actions
from tests import factories
from tests.journal.test_actions import begun
from tests.reviews.test_actions import decide, opened, with_values
from tests.screening.browser import START, page, posted, screened


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def taken(ada: Person) -> Trial:
    """On day 10."""
    return begun(ada, day=10)


def read(client: Client, trial: Trial) -> str:
    return str(client.get(reverse("clinic:trial", args=[trial.code])).text)


def organ(_trial: Trial, patient: Client) -> None:
    screened(patient, organ="yes")


def unfinished(_trial: Trial, patient: Client) -> None:
    patient.post(START)
    patient.post(page("about-you"), posted("about-you", factories.answers(preg="pregnant", weight_kg=80)))


def pack(trial: Trial, _patient: Client) -> None:
    Product.objects.filter(pk=trial.product_id).update(expired=True)


def young(trial: Trial, _patient: Client) -> None:
    Person.objects.filter(pk=trial.person_id).update(date_of_birth="2010-01-01")


@pytest.mark.parametrize("against", [organ, unfinished, pack, young])
def test_what_hides_the_dose_on_today_is_told(
    against: Any, taken: Trial, as_ada: Client, as_cole: Client
) -> None:
    before = read(as_cole, taken)
    assert ("(now)" in before, "told to take none" in before) == (True, False)
    against(taken, as_ada)

    after = read(as_cole, taken)

    assert ("(now)" in after, "told to take none" in after) == (False, True)
    assert "Dose today" not in as_ada.get("/trial/").text


def test_a_usual_page_asks_nothing_more_of_the_tables(
    taken: Trial, as_cole: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        read(as_cole, taken)


def test_a_decision_to_go_on_is_told_as_past_once_the_trial_was_stopped(ada: Person, as_cole: Client) -> None:
    trial = with_values(ada, "150", "100")
    review = opened(trial)
    factories.screening(ada)
    until = factories.TODAY + timedelta(days=84)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=until)
    assert "Decision: go on until the next review" in read(as_cole, trial)
    actions.stop(
        trial=trial, by=ada, at=factories.NOON, on=factories.TODAY, rule="ST1", reason="A streak of blood."
    )

    after = read(as_cole, trial)

    assert "Decision: go on" not in after
    assert "The trial was stopped after that: nothing is taken now." in after


def hold_page(client: Client, trial: Trial) -> str:
    return " ".join(client.get(reverse("clinic:stop", args=[trial.code])).text.split())


def test_holding_back_what_is_gone_on_with_says_what_it_does(
    ada: Person, as_ada: Client, as_cole: Client
) -> None:
    """The button said "hold it back", the page behind it that a trial ends at once and a review opens."""
    trial = with_values(ada, "150", "100")
    review = opened(trial)
    factories.screening(ada)
    until = factories.TODAY + timedelta(days=84)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=until)

    asked = hold_page(as_cole, trial)
    assert "<h1>Stop the product until a new yes</h1>" in asked
    assert "The trial has run its course, and the patient goes on with the product." in asked
    assert "Why does it need a new yes?" in asked
    assert "The trial ends at once" not in asked

    sent = {"text": "New liver values.", "submission": factories.submission()}
    done = as_cole.post(reverse("clinic:stop", args=[trial.code]), sent, follow=True).text
    assert "It is held back. The patient gets a mail now." in done
    assert "Do not take the product." in as_ada.get("/trial/").text


def test_holding_back_a_trial_that_is_over_ends_nothing_again(
    taken: Trial, ada: Person, as_cole: Client
) -> None:
    assert "The trial ends at once" in hold_page(as_cole, taken)
    actions.stop(trial=taken, by=ada, at=factories.NOON, on=factories.TODAY)

    asked = hold_page(as_cole, taken)

    assert "This trial has ended already, and its data stay." in asked
    assert "The trial ends at once" not in asked


def test_after_the_yes_the_patient_is_waited_for(
    ada: Person, taken: Trial, as_cole: Client, dr_cole: Person
) -> None:
    """ "Nothing is taken before one has recorded that" stood there after somebody had."""
    actions.pause(
        trial=taken,
        by=dr_cole,
        at=factories.NOON - timedelta(hours=2),
        on=factories.TODAY,
        because="clinician",
    )
    assert "Nothing is taken before one has recorded that." in read(as_cole, taken)

    factories.clearance(ada, dr_cole, "clinician")

    page = read(as_cole, taken)
    assert (
        "Cole said yes on 2 March 2026. The patient has not started again, and takes none until then." in page
    )
    assert "Nothing is taken before one has recorded that." not in page


def test_after_an_emergency_a_yes_is_about_a_new_trial(
    ada: Person, taken: Trial, as_cole: Client, dr_cole: Person
) -> None:
    """The patient reads that this trial is over; the clinician read of a way back, before the yes and after it."""
    hour = timedelta(hours=2)
    actions.stop(
        trial=taken, by=ada, at=factories.NOON - hour, on=factories.TODAY, rule="E3", reason="Very bad pain."
    )
    before = read(as_cole, taken)

    factories.clearance(ada, dr_cole, "E3")

    after = read(as_cole, taken)
    assert "This trial is over. A new one waits until a clinician has said yes." in before
    assert "Cole said yes on 2 March 2026. That is about a new trial: this one is over." in after
    for words_of_it in (before, after):
        assert "The way back" not in words_of_it
        assert "has not started again" not in words_of_it
    assert "A new one waits" not in after


def test_the_list_says_that_a_trial_ran_its_course(ada: Person, taken: Trial, as_cole: Client) -> None:
    long_ago = factories.NOON - timedelta(days=100)
    factories.rewrite(taken, first_dose_on=long_ago.date(), starts_on=long_ago.date() - timedelta(days=14))
    taken.refresh_from_db()
    actions.stop(trial=taken, by=ada, at=factories.NOON, on=factories.TODAY, rule="ST11", reason="Pregnant.")

    assert "Finished, the product stopped since" in as_cole.get(reverse("clinic:patients")).text
