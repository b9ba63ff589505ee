"""A pause because of an illness ends with a day on which all is as usual, not with one tap."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.pressing import press
from tests.stage import noon, running
from tests.trials.lives import fresh, paused

BUTTON = "Start again at the lowest dose"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ill(ada: Person) -> Trial:
    """Paused today, on day 10."""
    return paused(begun(ada, day=10), "illness", on=TODAY)


def today(client: Client, on: date) -> str:
    with time_machine.travel(noon(on), tick=False):
        return " ".join(client.get("/trial/").text.split())


def test_the_days_of_a_pause_that_runs_are_used_up(ill: Trial, as_ada: Client) -> None:
    """Whoever opens the page in the middle of a pause (an illness counts in it too) read "21 days are left"."""
    pages = []
    for days in (0, 5, 20):
        with time_machine.travel(noon(TODAY + days * DAY), tick=False):
            pages.append(as_ada.get("/trial/pause/").text)

    left = ("21 days are left", "16 days are left", "1 day is left")
    assert [words in page for words, page in zip(left, pages, strict=True)] == [True, True, True]


def test_the_same_minute_no_dose_is_offered(ill: Trial, as_ada: Client) -> None:
    page = today(as_ada, TODAY)

    assert (BUTTON in page, "You may start again" in page) == (False, False)
    assert "First comes a day on which all is as usual again." in page
    assert "Clear days in a row: 0 of 1." in page

    press(as_ada, "/trial/resume/")

    assert fresh(ill).state == TrialState.PAUSED


def test_a_day_as_usual_after_it_opens_the_way_back(ill: Trial, as_ada: Client, ada: Person) -> None:
    file(ill, day=10)
    assert not queries.may_resume(fresh(ill), on=TODAY).may_resume, "the day of the pause itself counted"
    assert BUTTON not in today(as_ada, TODAY + DAY), "a day without a check-in counted"

    file(ill, day=11)

    assert BUTTON in today(as_ada, TODAY + DAY)
    assert actions.resume(trial=fresh(ill), by=ada, at=noon(TODAY + DAY), on=TODAY + DAY)


@pytest.mark.parametrize("said", [{"pain": 3}, {"fatigue": 5}, {"loose": 5}])
def test_a_day_that_is_not_as_usual_keeps_it_shut(said: dict[str, Any], ill: Trial, as_ada: Client) -> None:
    file(ill, day=11)
    file(ill, day=12, **said)

    assert BUTTON not in today(as_ada, TODAY + 2 * DAY)


def test_a_stomach_bug_that_is_told_then_has_its_own_wait(ill: Trial, as_ada: Client) -> None:
    file(ill, day=11, events=("stomach_bug",))
    for day in (12, 13):
        file(ill, day=day)

    page = today(as_ada, TODAY + 3 * DAY)

    assert BUTTON not in page
    assert "Clear days in a row: 2 of 14." in page


@pytest.mark.parametrize(
    ("because", "leads_to", "is_ill"),
    [("illness", "journal:event", True), ("holiday", "trials:today", False)],
)
def test_only_an_illness_leads_to_what_it_is_and_waits(
    because: str, leads_to: str, is_ill: bool, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)

    answer = as_ada.post(reverse("trials:pause"), {"because": because})

    assert (fresh(trial).state, answer.headers["Location"]) == (TrialState.PAUSED, reverse(leads_to))
    assert ("Please tell what it is" in as_ada.get(answer.headers["Location"]).text) is is_ill
    page = today(as_ada, TODAY)
    assert (f'href="{reverse("journal:event")}">Tell what it is' in page, BUTTON in page) == (
        is_ill,
        not is_ill,
    )


def tell_of(client: Client, kind: str, **more: Any) -> str:
    """Something else that happened today; the address that follows."""
    on = {"began_on_day": TODAY.day, "began_on_month": TODAY.month, "began_on_year": TODAY.year}
    return str(client.post(reverse("journal:event"), {"kind": kind, "note": "", **on, **more})["Location"])


def test_what_it_is_is_asked_until_it_was_told(ill: Trial, as_ada: Client) -> None:
    assert "Tell what it is" in today(as_ada, TODAY)
    tell_of(as_ada, "travel")
    assert "Tell what it is" in today(as_ada, TODAY)

    assert tell_of(as_ada, "illness", part_of="none") == reverse("trials:today")

    page = today(as_ada, TODAY)
    assert "Saved. Today says what your pause waits for." in page
    assert "Tell what it is" not in page


def test_outside_such_a_pause_an_event_is_shown_where_it_was_told(ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)

    assert tell_of(as_ada, "travel") == reverse("journal:event")


def test_the_day_of_the_pause_is_not_offered_as_a_clear_day(ill: Trial, as_ada: Client) -> None:
    link = f'<a href="{reverse("journal:check-in")}">Check in for today</a>'

    first, next_day = today(as_ada, TODAY), today(as_ada, TODAY + DAY)
    file(ill, day=11, pain=3)
    filed = today(as_ada, TODAY + DAY)

    assert ("They count from Tuesday 3 March on." in first, link in first) == (True, False)
    assert ("They count from" in next_day, link in next_day) == (False, True)
    assert ("They count from" in filed, link in filed) == (False, False)
    assert "The last day on which you can start again is Monday 23 March." in first


@pytest.mark.parametrize(("because", "leads_to"), [("illness", "/journal/event/"), ("holiday", "/trial/")])
def test_a_pause_of_nothing_is_no_silence(because: str, leads_to: str, ada: Person, as_ada: Client) -> None:
    """Before the first dose, from another tab: what was told is asked about, and nobody thinks that the trial rests."""
    running(ada, day=-2, state=TrialState.BASELINE)

    page = as_ada.post(reverse("trials:pause"), {"because": because}, follow=True)

    assert page.redirect_chain[-1][0] == leads_to
    assert "There is nothing to pause now." in page.text
    assert ("Please tell what it is" in page.text) is (because == "illness")
