"""A plan that waits stands on Today beside the trial before it: it hides nothing, says what it waits for, can be discarded."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, Product, Trial
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.factories import TODAY
from tests.journal.test_actions import begun, file
from tests.pressing import press
from tests.screening.test_actions import submitted
from tests.stage import running
from tests.trials import lives
from tests.trials.lives import stopped
from tests.trials.test_returning import ready

NOON = factories.NOON
NOT = "Do not take the product."
ASKS = "Check in: are there danger signs?"


@pytest.mark.parametrize(
    ("danger", "helps"),
    [({"blood": "black"}, 'href="tel:112"'), ({"fever_felt": True}, "What to do now")],
    ids=["emergency", "stop"],
)
def test_a_saved_plan_hides_no_stop(
    danger: dict[str, object], helps: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, danger=danger)
    factories.trial(ada, state=TrialState.PLANNED)

    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        page = as_ada.get("/trial/").text

    assert [words in page for words in ("Your new plan", NOT, ASKS, helps, "has it gone?")] == [True] * 5


@pytest.mark.parametrize(("days", "shown"), [(7, True), (8, False)])
def test_danger_signs_are_asked_for_as_long_as_check_ins_are_taken(
    days: int, shown: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, events=("antibiotic",))
    factories.trial(ada, state=TrialState.PLANNED)

    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        page = as_ada.get("/trial/").text

    assert (NOT in page, ASKS in page) == (True, shown)


@pytest.fixture
def planning(ada: Person) -> Trial:
    """A plan that could begin today, the first one of somebody."""
    submitted(ada)
    return lives.planned(ada)


def test_what_a_saved_plan_waits_for_stands_on_today_and_over_the_plan(
    planning: Trial, ada: Person, as_ada: Client
) -> None:
    with time_machine.travel(NOON, tick=False):
        before = [as_ada.get(path).text for path in ("/trial/", "/trial/plan/")]
        Product.objects.filter(person=ada).update(condition_seen_on=TODAY - timedelta(days=60))
        after = [as_ada.get(path).text for path in ("/trial/", "/trial/plan/")]

    assert ["look at your pack again first" in page for page in (*before, *after)] == [
        False,
        False,
        True,
        True,
    ]
    assert ["Look at your plan and start" in page for page in (before[0], after[0])] == [True, False]


@pytest.mark.parametrize("ended", [False, True])
def test_a_screening_that_says_no_is_told_beside_the_plan_and_a_clinicians_no_too(
    planning: Trial, ended: bool, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    row = submitted(ada, organ="yes")
    factories.clearance(ada, dr_cole, "organ", screening=row, decision="declined", reason="Your liver first.")
    if ended:
        running(
            ada, day=20, product=planning.product, state=TrialState.STOPPED, stopped_at=NOON, stopped_by=ada
        )

    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/trial/").text

    assert page.count("Cole said no on Monday 2 March, 13:00.</strong> Why: Your liver first.") == 1
    third = page.split("Your new plan" if ended else "3. Plan")[1]
    assert "Serious disease needs a clinician" in third
    assert "Look at your plan and start" not in third


def test_days_with_the_product_put_off_the_next_plan_before_it_is_filled_in(
    ada: Person, as_ada: Client
) -> None:
    trial = stopped(lives.active(ada), "", on=lives.day(20))
    on = lives.day(22)
    factories.screening(ada, on=on)
    Product.objects.filter(pk=trial.product_id).update(condition_seen_on=on)

    with time_machine.travel(lives.at(on), tick=False):
        early = as_ada.get("/trial/plan/").text
    with time_machine.travel(lives.at(lives.day(34)), tick=False):
        factories.screening(ada, on=lives.day(34))
        later = as_ada.get("/trial/plan/").text

    assert "No plan can start before 19 April 2026." in early
    assert "See the days" in early
    assert "No plan can start" not in later


def test_a_discarded_plan_is_gone_and_nothing_else_is(planning: Trial, ben: Person, as_ada: Client) -> None:
    factories.trial(ben, state=TrialState.PLANNED)
    with time_machine.travel(NOON, tick=False):
        links = ["/trial/discard/" in as_ada.get(path).text for path in ("/trial/", "/trial/preview/")]
        asked = as_ada.get("/trial/discard/")
        answers = [as_ada.post("/trial/discard/").headers["Location"] for _tap in range(2)]
        after = as_ada.get("/trial/").text

    assert links == [True, True]
    assert (asked.status_code, answers) == (200, ["/trial/", "/trial/"])
    assert "Make your plan" in after
    assert not Trial.objects.filter(pk=planning.pk).exists()
    assert Trial.objects.filter(person=ben).exists()


def test_a_running_trial_is_not_discarded(ada: Person, as_ada: Client) -> None:
    trial = lives.started(ada)

    with time_machine.travel(NOON, tick=False):
        asked, sent = as_ada.get("/trial/discard/"), as_ada.post("/trial/discard/")

    assert (asked.status_code, sent.status_code) == (404, 302)
    assert lives.fresh(trial).state == TrialState.BASELINE


def test_a_stopped_trial_can_be_gone_on_with_beside_a_plan(
    ada: Person, dr_cole: Person, as_ada: Client
) -> None:
    trial = ready(ada, dr_cole)
    lives.planned(ada, product=trial.product)

    with time_machine.travel(lives.at(lives.day(28)), tick=False):
        press(as_ada, "/trial/go-on/")

    assert lives.fresh(trial).state == TrialState.ACTIVE
