"""An illness that was told and never ended: a later holiday does not wait for it twice, and Today asks if it is over."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.records.models import IntercurrentEvent, Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.stage import noon
from tests.trials.lives import fresh, paused
from tests.trials.test_ill import BUTTON, today

DAY = timedelta(days=1)
ASKED = "Your illness since 2 March: is it over?"
NAMED = "The illness that you told of 2 March has no last day."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def told(trial: Trial, *, after: int = 0) -> IntercurrentEvent:
    """An illness since day 10, told some days after that day at noon."""
    IntercurrentEvent.objects.create(
        trial=trial, kind="illness", began_on=TODAY, reported_at=noon(TODAY + after * DAY)
    )
    return IntercurrentEvent.objects.latest("pk")


@pytest.fixture
def back(ada: Person) -> Trial:
    """Ill on day 10, told so, as usual on day 11, and started again on that day."""
    trial = paused(begun(ada, day=10), "illness", on=TODAY)
    told(trial)
    file(trial, day=11)
    assert actions.resume(trial=fresh(trial), by=ada, at=noon(TODAY + DAY), on=TODAY + DAY)
    return fresh(trial)


def test_a_holiday_after_the_way_back_waits_for_no_illness_that_was_told_before(
    back: Trial, as_ada: Client
) -> None:
    paused(back, "holiday", on=TODAY + 3 * DAY)

    page = today(as_ada, TODAY + 3 * DAY)

    assert (BUTTON in page, "You wrote that you are ill" in page) == (True, False)


def test_one_that_is_told_after_the_way_back_is_waited_for(back: Trial, as_ada: Client) -> None:
    IntercurrentEvent.objects.create(
        trial=back, kind="illness", began_on=TODAY + 2 * DAY, reported_at=noon(TODAY + 2 * DAY)
    )
    paused(back, "holiday", on=TODAY + 3 * DAY)

    assert BUTTON not in today(as_ada, TODAY + 3 * DAY)
    file(back, day=14)
    assert BUTTON in today(as_ada, TODAY + 4 * DAY)


def test_the_same_reason_again_waits_again(back: Trial, as_ada: Client) -> None:
    paused(back, "illness", on=TODAY + 3 * DAY)

    assert BUTTON not in today(as_ada, TODAY + 3 * DAY)


def test_a_sign_in_the_holiday_is_waited_for(back: Trial, as_ada: Client) -> None:
    paused(back, "holiday", on=TODAY + 3 * DAY)
    file(back, day=13, events=("stomach_bug",))

    assert BUTTON not in today(as_ada, TODAY + 4 * DAY)


def test_one_that_never_cost_a_day_is_named_and_its_last_day_can_be_told(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    row = told(trial)
    paused(trial, "holiday", on=TODAY + 5 * DAY)

    page = today(as_ada, TODAY + 5 * DAY)
    assert (BUTTON in page, NAMED in page) == (False, True)
    assert f'<a href="{reverse("journal:event")}">Is it over? Tell its last day</a>' in page

    journal.end_event(event=row, on=TODAY + 5 * DAY)
    assert not queries.may_resume(fresh(trial), on=TODAY + 5 * DAY).may_resume, "ill on the day of the pause"
    IntercurrentEvent.objects.filter(pk=row.pk).update(ended_on=TODAY + 2 * DAY)
    page = today(as_ada, TODAY + 5 * DAY)
    assert (BUTTON in page, NAMED in page) == (True, False)


def test_today_asks_after_the_way_back_until_it_is_told(back: Trial, as_ada: Client) -> None:
    page = today(as_ada, TODAY + DAY)
    assert ASKED in page
    assert "Nothing else is due today." not in page

    journal.end_event(event=IntercurrentEvent.objects.get(), on=TODAY)
    assert ASKED not in today(as_ada, TODAY + DAY)


def test_before_a_way_back_nothing_asks(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    told(trial)

    assert "is it over?" not in today(as_ada, TODAY)
    assert fresh(trial).state == TrialState.ACTIVE
