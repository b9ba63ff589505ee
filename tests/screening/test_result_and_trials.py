"""The result page beside a trial: what an earlier stop says is said there too, and no plan is pressed on anybody."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.records.models import Person, Product, Review, Trial
from apps.rules.vocabulary import ReviewDecision
from tests import factories
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_four_weeks_on import decided
from tests.reviews.test_queries import finished
from tests.screening.browser import ticked
from tests.stage import date_of, noon, quiet, running
from tests.trials.lives import started

TODAY = factories.TODAY
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_clock")]
RESULT, NOW = reverse("screening:result"), reverse("trials:today")
NEVER = "Do not take this product again."
ALLERGY = "You had signs of an allergy in an earlier trial. A clinician must record first"


@pytest.fixture
def _clock() -> object:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def words(client: Client, url: str) -> str:
    return " ".join(client.get(url).text.split())


def stopped_for_hives(person: Person) -> Trial:
    """A trial that hives have ended today."""
    trial = running(person, day=10)
    quiet(trial, range(-13, 10))
    entry = journal.Entry(danger={"allergy": ["hives"]}, danger_asked=True)
    journal.check_in(trial=trial, on=TODAY, entry=entry, submission=uuid4(), by=person, at=factories.NOON)
    return trial


def test_after_a_stop_for_hives_another_pack_is_not_the_whole_story(as_ada: Client, ada: Person) -> None:
    """It said "not with this product: form unknown" of the other pack, and no word about the allergy."""
    trial = stopped_for_hives(ada)
    factories.screening(ada, on=TODAY, submitted_at=factories.NOON, started_at=factories.NOON)
    other = factories.product(ada, name="Other pack", form="unknown", confirmed_at=factories.NOON)

    page = words(as_ada, RESULT)

    assert f"With {other.name}, the pack that your result is about." in page
    assert f"Your trial of {trial.product.name} was stopped on 2 March 2026." in page
    assert "You have hives." in page
    assert ALLERGY in page


def test_after_a_stop_for_hives_it_says_so_without_another_pack_too(as_ada: Client, ada: Person) -> None:
    stopped_for_hives(ada)
    answers = factories.answers(preg="pregnant")
    factories.screening(ada, on=TODAY, answers=answers, overall="DEFER", submitted_at=factories.NOON)

    page = words(as_ada, RESULT)

    assert NEVER in page
    assert "You have hives." in page


def test_while_a_trial_runs_no_plan_is_offered(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    factories.screening(ada, on=TODAY)

    page = words(as_ada, RESULT)

    assert f"With {trial.product.name}, the pack of your trial." in page
    assert "Nothing in your answers speaks against it." in page
    assert "You may plan a trial." not in page
    assert "Make your plan" not in page


def test_a_pack_that_holds_something_else_is_no_go_on(as_ada: Client, ada: Person) -> None:
    """Today held the dose back and led here, and here stood "You may go on. Next comes your product."."""
    trial = running(ada, day=10)
    factories.screening(ada, on=TODAY)
    Product.objects.filter(pk=trial.product_id).update(told_otherwise_at=factories.NOON)

    today, page = words(as_ada, NOW), words(as_ada, RESULT)

    assert "See your result" in today
    assert "<h1>Not with this product.</h1>" in page
    assert (
        "You said that this pack holds something else than your trial was planned on. Do not take it." in page
    )
    assert "You may go on" not in page
    assert "badge--ok" not in page.split("</main>")[0]


def test_the_review_comes_before_a_new_plan(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    factories.review(trial, due_on=TODAY)
    factories.screening(ada, on=TODAY)

    result, today = words(as_ada, RESULT), words(as_ada, NOW)
    assert "Your last trial has a review that nobody has read yet." in result
    for plan in ("Make your plan", "You may plan a trial.", "A trial may be a reasonable add-on."):
        assert plan not in result, plan
    assert "Plan a new trial" not in today
    assert "A new trial can be planned after you have read your review and decided." in today
    Review.objects.all().delete()
    review = opened(trial)
    result, today = words(as_ada, RESULT), words(as_ada, NOW)
    assert "Back to your review and decision" in result
    assert "Make your plan" not in result
    assert "Plan a new trial" not in today
    decide(review, ReviewDecision.STOP)
    assert "Make your plan" in words(as_ada, RESULT)
    assert "Plan a new trial" in words(as_ada, NOW)


def test_what_is_gone_on_with_comes_before_a_new_plan(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    factories.screening(ada, on=TODAY)
    until = TODAY + timedelta(days=60)
    decided(trial, ReviewDecision.CONTINUE, reason="It was lower.", next_review_on=until)

    page = words(as_ada, RESULT)

    assert f"You are going on with {trial.product.name}. Decide in its review first" in page
    assert "You may plan a trial." not in page
    assert "Make your plan" not in page


@pytest.mark.parametrize("answers_are_against", [True, False])
def test_do_not_take_it_leads_to_the_result_only_where_the_result_says_why(
    as_ada: Client, ada: Person, answers_are_against: bool
) -> None:
    trial = finished(ada)
    factories.screening(ada, on=TODAY)
    decided(trial, ReviewDecision.CONTINUE, reason="Lower.", next_review_on=TODAY + timedelta(days=20))
    if answers_are_against:
        factories.screening(ada, on=TODAY, answers=factories.answers(ibd="active"), submitted_at=noon(TODAY))
        page = words(as_ada, NOW)
    else:
        with time_machine.travel(noon(TODAY + timedelta(days=21)), tick=False):
            page = words(as_ada, NOW)

    assert f"Do not take {trial.product.name}." in page
    assert ("See your result" in page) is answers_are_against


@pytest.mark.parametrize("later", [0, 1], ids=["the same day", "paused since"])
def test_a_dose_that_waits_for_a_tick_finds_it_on_the_result_beside_what_is_about_a_new_trial(
    later: int, as_ada: Client, ada: Person
) -> None:
    """A medicine's new dose asks for one, and holds the next trial: its date hid the box, and on day 23 the trial was ended."""
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    entry = journal.Entry(danger_asked=True, events=("med_dose_change",))
    journal.check_in(trial=trial, on=TODAY, entry=entry, submission=uuid4(), by=ada, at=factories.NOON)
    with time_machine.travel(factories.NOON + timedelta(days=later), tick=False):
        assert "Your result asks you to tick something first." in words(as_ada, NOW) or later
        page = as_ada.get(RESULT).text
        assert 'name="agree" value="rx"' in page
        assert ("Your dose waits for your tick." in page, "Your pause waits for the tick" in page) == (
            not later,
            bool(later),
        )

        ticked(as_ada, "rx")

        assert 'name="agree"' not in as_ada.get(RESULT).text
        if later:
            assert "Start again at the lowest dose" in words(as_ada, NOW)
        else:
            assert "Dose today" in words(as_ada, NOW)


@pytest.mark.parametrize(("day", "due"), [(0, False), (1, True)])
def test_answers_that_were_asked_for_a_first_dose_lead_on_to_it(
    day: int, due: bool, as_ada: Client, ada: Person
) -> None:
    trial = started(ada)
    on = date_of(trial, day)
    factories.screening(ada, on=on)

    with time_machine.travel(noon(on), tick=False):
        page = words(as_ada, RESULT)

    assert (reverse("trials:day-one") in page) is due
    assert ("May I plan a trial?" in page) is False
