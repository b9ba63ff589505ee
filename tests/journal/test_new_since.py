"""What is new since the first dose holds no dose back (W5), and a clearance that counted at it still does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, SafetyAssessment, Screening
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from tests import factories
from tests.journal.test_actions import begun, file, state_of
from tests.screening.browser import screened
from tests.stage import date_of, noon

NOON, TODAY = factories.NOON, factories.TODAY


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


def test_its_day_asks_nothing_again(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    screened(as_ada, stack_started=date_of(trial, 9).isoformat())

    assert not queries.in_the_way(trial, on=date_of(trial, 30))


def test_before_a_start_it_still_waits(ada: Person, as_ada: Client) -> None:
    screened(as_ada, stack_started=(TODAY - timedelta(days=1)).isoformat())
    standing = queries.standing(factories.trial(ada), on=TODAY)

    assert [found.key for found in standing.in_the_way] == ["stack"]


@pytest.mark.parametrize(("age", "rests"), [(80, False), (90, True)])
def test_a_tick_about_something_else_ends_no_clearance_that_counted_at_the_first_dose(
    age: int, rests: bool, ada: Person, dr_cole: Person
) -> None:
    """A trial of 12 weeks is longer than the 90 days of a clearance that was given before it."""
    trial = begun(ada, day=20)
    Screening.objects.update(answers=factories.answers(gut_persist="yes"))
    given_on = date_of(trial, 1) - timedelta(days=age + 1)
    factories.clearance(ada, dr_cole, "gut_persist", decided_on=given_on, decided_at=noon(given_on))
    assert bool(queries.in_the_way(trial, on=TODAY)) is rests

    file(trial, day=20, events=("med_dose_change",))

    assert state_of(trial) == (TrialState.PAUSED if rests else TrialState.ACTIVE)
