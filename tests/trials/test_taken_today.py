"""Nobody who took today's dose is told of a dose for today, whatever was done to the plan since."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.trials import actions
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import quiet, running
from tests.trials.lives import fresh, paused

TAKEN = "You wrote that you took it today. Take no more today."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def said(client: Client) -> tuple[bool, bool]:
    """If Today names a dose, and if it says that today's was taken."""
    page = client.get("/trial/").content.decode()
    return "Dose today" in page, TAKEN in page


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (DoseTaken.ALL, (False, True)),
        (DoseTaken.PART, (False, True)),
        (DoseTaken.NONE, (True, False)),
        (DoseTaken.FORGOT, (True, False)),
    ],
)
def test_today_names_a_dose_until_it_was_taken(
    answer: DoseTaken, expected: tuple[bool, bool], as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    assert said(as_ada) == (True, False)

    quiet(trial, [10], dose_taken=answer)

    assert said(as_ada) == expected


def test_a_pause_ended_on_the_day_it_began_brings_no_second_dose(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10, level=2)
    quiet(trial, range(-13, 11))
    trial = paused(trial, "holiday", on=TODAY)
    assert said(as_ada) == (False, False)

    assert actions.resume(trial=trial, by=ada, at=NOON, on=TODAY) is True

    assert (fresh(trial).state, fresh(trial).level) == (TrialState.ACTIVE, 0)
    assert said(as_ada) == (False, True)
