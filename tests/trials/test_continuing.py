"""Going on after a review has an end, and newer answers, a lost agreement or a never-again call a halt to it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.records.models import Person, Product, Trial
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.reviews.test_actions import decide, opened, with_values
from tests.screening.browser import screened
from tests.stage import noon
from tests.trials import lives

TODAY = factories.TODAY
UNTIL = TODAY + timedelta(days=84)
SOON = TODAY + timedelta(days=20)  # the answers of the day of the decision are old by then
HALT = "Do not take Test capsules."


@pytest.fixture
def trial(ada: Person) -> Trial:
    """A finished trial whose product is taken on."""
    made = with_values(ada, "150", "100")
    review = opened(made)
    factories.screening(ada, on=TODAY)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=UNTIL)
    made.refresh_from_db()
    return made


def pages(client: Client, trial: Trial) -> tuple[str, str]:
    """Today and the review."""
    addresses = ("/trial/", reverse("reviews:review", args=[trial.code]))
    today, review = (client.get(address).content.decode() for address in addresses)
    return today, review


def test_today_and_the_review_say_what_is_taken_and_until_when(trial: Trial, as_ada: Client) -> None:
    with time_machine.travel(noon(SOON), tick=False):
        today, review = pages(as_ada, trial)

    for page in (today, review):
        assert "go on with Test capsules until your next review on Monday 25 May 2026" in " ".join(
            page.split()
        )
        assert HALT not in page
    assert "nothing to take any more" not in today


def test_a_serious_illness_calls_a_halt_everywhere(trial: Trial, as_ada: Client) -> None:
    with time_machine.travel(noon(SOON), tick=False):
        screened(as_ada, organ="yes")
        today, review = pages(as_ada, trial)

    for page in (today, review):
        assert HALT in page
        assert "Serious disease needs a clinician" in page
    assert "Go on until the next review." not in review


def test_a_draft_of_danger_signs_calls_for_help(trial: Trial, ada: Person, as_ada: Client) -> None:
    with time_machine.travel(noon(SOON), tick=False):
        factories.screening(ada, on=SOON, answers=factories.answers(now=["breathing"]))
        today, _review = pages(as_ada, trial)
        (found,) = queries.continuing(ada, on=SOON)

    assert found.calls_for_help
    assert HALT in today
    assert "Get help now" in today


def never_again(trial: Trial) -> None:
    Product.objects.filter(pk=trial.product_id).update(never_again_at=factories.NOON, never_again_rule="E1")


def too_young(trial: Trial) -> None:
    Person.objects.filter(pk=trial.person_id).update(date_of_birth=date(2010, 1, 1))


def agreement_lost(trial: Trial) -> None:
    accounts.give_consent(person=trial.person, kind="health_data", at=factories.NOON)
    accounts.withdraw_consent(person=trial.person, kind="health_data", at=noon(SOON))


@pytest.mark.parametrize("halt", [never_again, too_young, agreement_lost])
def test_what_else_calls_a_halt(halt: object, trial: Trial, ada: Person) -> None:
    assert callable(halt)
    assert not queries.continuing(ada, on=SOON)[0].obstacles

    halt(trial)

    assert queries.continuing(Person.objects.get(pk=ada.pk), on=SOON)[0].obstacles


def test_the_time_that_was_chosen_ends(trial: Trial, ada: Person, as_ada: Client) -> None:
    assert not queries.continuing(ada, on=UNTIL - timedelta(days=1))[0].obstacles
    with time_machine.travel(noon(UNTIL), tick=False):
        assert HALT in as_ada.get("/trial/").content.decode()


def test_a_stop_ends_going_on(trial: Trial, ada: Person, as_ada: Client) -> None:
    actions.stop(trial=trial, by=ada, at=noon(SOON), on=SOON, rule="ST2", reason="A fever.")

    assert queries.continuing(ada, on=SOON) == ()
    with time_machine.travel(noon(SOON), tick=False):
        _today, review = pages(as_ada, trial)
    assert "Go on until the next review." not in review


def test_a_next_decision_replaces_the_first(trial: Trial, ada: Person) -> None:
    trial.reviews.filter(number=2).update(decision=ReviewDecision.STOP, decided_at=noon(SOON))

    assert queries.continuing(ada, on=SOON) == ()


def test_others_go_on_with_nothing(trial: Trial, ben: Person) -> None:
    assert queries.continuing(ben, on=SOON) == ()
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.WITHDRAWAL)
    assert queries.continuing(trial.person, on=SOON) == ()


def test_the_clinician_sees_that_it_is_still_taken(trial: Trial, as_ada: Client, as_cole: Client) -> None:
    page = reverse("clinic:trial", args=[trial.code])
    with time_machine.travel(noon(SOON), tick=False):
        before = as_cole.get(page).content.decode()
        screened(as_ada, organ="yes")
        after = as_cole.get(page).content.decode()

    assert "The product is taken on after the trial" in before
    assert "told not to take it now" not in before
    assert "told not to take it now" in after


def test_a_plan_that_waits_hides_nothing_of_it(trial: Trial, ada: Person, as_ada: Client) -> None:
    lives.planned(ada, product=factories.product(ada, name="Caps B", serving_units=2, smallest_units=1))

    with time_machine.travel(noon(SOON + timedelta(days=10)), tick=False):
        page = " ".join(as_ada.get("/trial/").content.decode().split())

    assert "go on with Test capsules until your next review" in page
    assert "One question: how are you now?" in page
    assert "Your new plan" in page
    assert "You are going on with Test capsules. Decide in its review first" in page
