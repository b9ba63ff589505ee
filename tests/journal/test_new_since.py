"""What is new since the first dose holds no dose back (W5), and a clearance that counted at it still does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.doses import in_trial
from apps.records.models import CheckInEntry, Person, SafetyAssessment, Screening
from apps.records.reasons import told
from apps.records.standing import standing
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries
from tests import factories
from tests.journal.test_actions import begun, file, state_of
from tests.screening.browser import RESULT, screened
from tests.stage import date_of, noon

NOON, TODAY = factories.NOON, factories.TODAY
WAITS = {"new_supplement": ("stack", 14), "med_dose_change": ("med_change", 28)}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize("key", ["stack_started", "med_change"])
@pytest.mark.parametrize(("day", "holds"), [(-1, True), (0, True), (1, False), (9, False)])
def test_something_new_since_the_first_dose_keeps_the_dose(
    key: str, day: int, holds: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)

    screened(as_ada, **{key: date_of(trial, day).isoformat()})

    assert bool(queries.in_the_way(trial, on=TODAY)) is holds
    assert ("Dose today" in as_ada.get("/trial/").text) is not holds
    said = SafetyAssessment.objects.get(trial=trial)
    assert [one["rule"] for one in said.fired] == ["W5"]


def test_the_result_says_that_it_is_about_a_new_trial_where_the_dose_stays(
    ada: Person, as_ada: Client, as_cole: Client
) -> None:
    """It read "Not now" beside the dose of the day."""
    trial = begun(ada, day=10)
    here, there = "This is about a new trial. What you take", "This is about a new trial. It holds no dose"

    def pages() -> tuple[bool, bool]:
        mine, clinics = as_ada.get(RESULT).text, as_cole.get(f"/clinic/people/{ada.code}/").text
        return here in mine, there in clinics

    assert pages() == (False, False)
    file(trial, day=10, events=("new_supplement",))
    assert pages() == (True, True)
    actions.pause(trial=trial, by=ada, at=NOON, on=TODAY, because="holiday")
    assert pages() == (False, False)


def test_the_result_says_so_of_nothing_that_holds_the_dose_too(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    screened(as_ada, stack_started=date_of(trial, 0).isoformat())

    assert "This is about a new trial." not in as_ada.get(RESULT).text


def test_its_day_asks_nothing_again(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    screened(as_ada, stack_started=date_of(trial, 9).isoformat())

    assert not queries.in_the_way(trial, on=date_of(trial, 30))


def test_before_a_start_it_still_waits(ada: Person, as_ada: Client) -> None:
    screened(as_ada, stack_started=(TODAY - timedelta(days=1)).isoformat())
    now = queries.standing(factories.trial(ada), on=TODAY)

    assert [found.key for found in now.in_the_way] == ["stack"]


@pytest.mark.parametrize(("age", "rests"), [(80, False), (90, True)])
def test_a_tick_about_something_else_ends_no_clearance_that_counted_at_the_first_dose(
    age: int, rests: bool, ada: Person, dr_cole: Person
) -> None:
    """A trial of 12 weeks is longer than the 90 days of a clearance that was given before it."""
    trial = begun(ada, day=20)
    Screening.objects.update(answers=factories.answers(gut_persist="yes"))
    given_on = date_of(trial, 1) - timedelta(days=age + 1)
    factories.clearance(ada, dr_cole, "gut_persist", decided_on=given_on, decided_at=noon(given_on))
    as_it_began = type(trial).objects.get(pk=trial.pk)
    as_it_began.state = TrialState.BASELINE
    assert bool(queries.in_the_way(as_it_began, on=TODAY)) is rests

    file(trial, day=20, events=("med_dose_change",))

    assert state_of(trial) == (TrialState.PAUSED if rests else TrialState.ACTIVE)


def against_a_first_dose(person: Person, key: str, *, days: int) -> bool:
    """So many days from today, of another product."""
    now = standing(person, on=TODAY + timedelta(days=days))
    return key in [found.key for found in now.in_the_way]


@pytest.mark.parametrize("event", list(WAITS))
def test_a_tick_while_doses_go_on_holds_the_next_first_dose_and_not_this_one(
    event: str, ada: Person, as_ada: Client
) -> None:
    """Whoever stopped then, and planned another product, was never asked again."""
    key, wait = WAITS[event]
    trial = begun(ada, day=10)

    file(trial, day=10, events=(event,))
    screened(as_ada, rx="yes")

    assert key not in [found.key for found in in_trial(trial, on=TODAY).in_the_way]
    assert against_a_first_dose(ada, key, days=wait - 1)
    assert not against_a_first_dose(ada, key, days=wait)


@pytest.mark.parametrize("way", ["undo", "correction"])
def test_a_tick_that_is_taken_back_goes_on_holding_and_says_so(way: str, ada: Person, as_ada: Client) -> None:
    """As a milder answer to the same question: until its day, or until a clinician has said yes."""
    trial = begun(ada, day=10)
    file(trial, day=10, at=NOON, events=("new_supplement",))
    stays = "goes on holding back a first dose for its 14 or 28 days"
    entry = CheckInEntry.objects.get().submission

    if way == "undo":
        said = as_ada.post(reverse("journal:undo"), {"entry": entry}, follow=True).text
    else:
        said = as_ada.get(reverse("journal:check-in") + "?correct").text
        file(trial, day=10, at=NOON, correction=True)

    found = next(one for one in standing(ada, on=TODAY).in_the_way if one.key == "stack")
    assert stays in said
    assert "If that was a mistake, your new answer counts from" in " ".join(map(told, found.reasons))
    assert found.clearable
    assert not queries.in_the_way(trial, on=TODAY)


def test_a_check_in_without_such_a_tick_says_nothing_of_it(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, at=NOON, events=("stomach_bug",))

    assert "goes on holding" not in as_ada.get(reverse("journal:check-in") + "?correct").text


def test_a_yes_that_came_before_a_tick_is_no_yes_to_it(ada: Person, dr_cole: Person) -> None:
    """It was to something else; what it was given for goes on resting on it."""
    trial = begun(ada, day=3)
    Screening.objects.update(answers=factories.answers(stack_started=date_of(trial, -2).isoformat()))
    given_on = date_of(trial, 0)
    factories.clearance(ada, dr_cole, "stack", decided_on=given_on, decided_at=noon(given_on))

    file(trial, day=3, events=("new_supplement",))

    assert not queries.in_the_way(trial, on=TODAY)
    assert against_a_first_dose(ada, "stack", days=13)
