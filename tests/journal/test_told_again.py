"""What is told in the screening a second time, late, at the same moment or after a stop."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client

from apps.records.models import CheckInEntry, Person, Product, SafetyAssessment, Trial
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.screening import actions as screening
from apps.trials import actions as trials
from apps.trials import queries
from tests import factories
from tests.journal.test_actions import begun, file
from tests.journal.test_hearing import right_now
from tests.reviews.test_actions import decide, opened, with_values
from tests.screening.browser import page, posted, screened
from tests.stage import date_of, noon

TODAY, NOON = factories.TODAY, factories.NOON


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def fresh(trial: Trial) -> Trial:
    return Trial.objects.select_related("person", "product").get(pk=trial.pk)


def clear_days(trial: Trial, *, on_day: int) -> int:
    return queries.may_resume(fresh(trial), on=date_of(trial, on_day)).clear_days


def past_bug(client: Client, trial: Trial, *, until_day: int, told_on: int, germ: bool = False) -> None:
    """The questions answered on one trial day, with a bug that was over on another."""
    last = date_of(trial, until_day).isoformat()
    bug = {"status": "recovered", "last_symptom": last, "days_sick": 2, "confirmed_bacterial": germ}
    with time_machine.travel(noon(date_of(trial, told_on)), tick=False):
        screened(client, bug=bug)


@pytest.mark.django_db(transaction=True)
def test_a_sign_that_is_tapped_twice_at_once_is_kept_both_times(ada: Person) -> None:
    trial = begun(ada, day=10)

    def tap(_number: int) -> str:
        try:
            draft = screening.save_answers(
                person=Person.objects.get(pk=ada.pk), answers={"now": ["breathing"]}, at=NOON, on=TODAY
            )
            return str(draft.answers["now"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tap, range(4))) == ["['breathing']"] * 4
    assert CheckInEntry.objects.filter(check_in__trial=trial, source="report").count() == 1
    assert fresh(trial).stop_rule == "E1"


@pytest.mark.parametrize("days", [2, 7])
def test_an_allergy_told_in_the_questions_after_a_stop_closes_the_product(
    days: int, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})

    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        right_now(as_ada, "face_throat_swelling")

    assert Product.objects.get(pk=trial.product_id).never_again_rule == "E1"
    assert queries.may_reinstate(fresh(trial), on=TODAY + timedelta(days=days)) is None


def test_weeks_after_a_stop_a_sign_is_no_sign_of_that_product(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})

    with time_machine.travel(NOON + timedelta(days=22), tick=False):
        right_now(as_ada, "face_throat_swelling")

    assert Product.objects.get(pk=trial.product_id).never_again_at is None


def test_after_a_stop_an_answer_that_ends_no_way_back_is_for_the_next_plan_alone(
    ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})
    said = SafetyAssessment.objects.filter(trial=trial).count()

    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        screened(as_ada, organ="yes", med_change=TODAY.isoformat())

    assert SafetyAssessment.objects.filter(trial=trial).count() == said


@pytest.mark.parametrize(
    ("until_day", "left"),
    [(9, 10), (10, 10), (15, 5)],
    ids=["before it was told", "the day it was told", "sick for longer"],
)
def test_a_bug_told_again_once_it_is_over_takes_no_clear_day_since(
    until_day: int, left: int, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, events=("stomach_bug",))
    for day in range(11, 21):
        file(trial, day=day)
    assert clear_days(trial, on_day=20) == 10

    past_bug(as_ada, trial, until_day=until_day, told_on=20)

    assert clear_days(trial, on_day=20) == left
    assert fresh(trial).state == TrialState.PAUSED


def came_back(trial: Trial, *, day: int) -> datetime:
    at = noon(date_of(trial, day))
    with time_machine.travel(at, tick=False):
        assert trials.resume(trial=fresh(trial), by=trial.person, at=at, on=date_of(trial, day))
    return at


@pytest.mark.parametrize("until_day", [10, 12])
def test_a_bug_that_was_rested_for_is_no_second_one(until_day: int, ada: Person, as_ada: Client) -> None:
    """The dose waits until its day, as the questions say; but the product was not tried again and failed (ST12)."""
    trial = begun(ada, day=10)
    file(trial, day=10, events=("stomach_bug",))
    for day in range(11, 26):
        file(trial, day=day)
    came_back(trial, day=25)

    past_bug(as_ada, trial, until_day=until_day, told_on=26, germ=True)

    assert fresh(trial).state == TrialState.ACTIVE
    assert queries.in_the_way(fresh(trial), on=date_of(trial, 26))


def test_a_bug_after_the_way_back_is_a_second_one(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, events=("stomach_bug",))
    for day in range(11, 26):
        file(trial, day=day)
    came_back(trial, day=25)

    past_bug(as_ada, trial, until_day=26, told_on=27)

    assert fresh(trial).stop_rule == "ST12"


@pytest.mark.parametrize("until_day", [8, 0])
def test_a_bug_nobody_knew_of_pauses_although_it_is_over(until_day: int, ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)

    past_bug(as_ada, trial, until_day=until_day, told_on=10)

    row = fresh(trial)
    assert (row.state, row.paused_because, row.paused_on) == (TrialState.PAUSED, "P2", TODAY)


def test_the_second_of_two_taps_leads_to_what_the_first_one_stopped(ada: Person, as_ada: Client) -> None:
    """A browser shows the last answer: it must not be the next question."""
    begun(ada, day=10)
    right_now(as_ada, "some_blood")

    with time_machine.travel(NOON + timedelta(seconds=2), tick=False):
        sent = posted("right-now", factories.answers(now=["some_blood"]))
        assert as_ada.post(page("right-now"), sent).headers["Location"] == "/trial/"
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        assert "/page/" in as_ada.post(page("right-now"), sent).headers["Location"]


def test_two_signs_that_are_an_emergency_together_show_the_number_to_call(
    ada: Person, as_ada: Client
) -> None:
    begun(ada, day=10)

    leads_to = right_now(as_ada, "fever", "some_blood")

    assert 'href="tel:112"' in as_ada.get(leads_to).text


def test_a_product_that_is_taken_on_is_left_out_from_the_last_day_of_a_bug(
    ada: Person, as_ada: Client
) -> None:
    trial = with_values(ada, "150", "100")
    review = opened(trial)
    factories.screening(ada, on=TODAY)
    until = TODAY + timedelta(days=84)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=until)
    bug = {"status": "recovered", "last_symptom": (TODAY + timedelta(days=6)).isoformat(), "days_sick": 2}
    with time_machine.travel(NOON + timedelta(days=10), tick=False):
        screened(as_ada, bug={**bug, "confirmed_bacterial": False})

    said = SafetyAssessment.objects.get(trial=trial, fired__contains=[{"rule": "P2"}])
    assert said.on == TODAY + timedelta(days=6)
