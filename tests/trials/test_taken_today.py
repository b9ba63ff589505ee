"""Nobody who took today's dose is told of a dose for today, whatever was done to the plan since."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client

from apps.journal import actions as journal
from apps.records.models import Person, Trial
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.trials import actions
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import file
from tests.stage import quiet, running
from tests.trials.lives import fresh, paused

MINUTE = timedelta(minutes=1)
CAUTION = "You had written that you took it. If you did, take no more today."
TAKEN = "You wrote that you took it today. Take no more today."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def send(trial: Trial, answer: DoseTaken, *, correction: bool = False, at: datetime = NOON) -> UUID:
    """A quiet check-in of today with that answer, through the door of the form."""
    key = uuid4()
    file(trial, day=10, at=at, submission=key, correction=correction, dose_taken=answer)
    return key


def said(client: Client) -> tuple[bool, bool]:
    """If Today names a dose, and if it says that today's was taken."""
    page = client.get("/trial/").content.decode()
    return "Dose today" in page, TAKEN in page


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (DoseTaken.ALL, (False, True)),
        (DoseTaken.PART, (False, True)),
        (DoseTaken.NONE, (False, False)),
        (DoseTaken.FORGOT, (False, False)),
    ],
)
def test_today_names_a_dose_until_something_was_said_of_it(
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


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (DoseTaken.FORGOT, "You wrote that you forgot it. Leave it out."),
        (DoseTaken.NONE, "You wrote that you took none today. Leave it out."),
    ],
)
def test_a_dose_that_was_left_out_stays_out_that_day(
    answer: DoseTaken, words: str, as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))

    send(trial, answer)
    page = as_ada.get("/trial/?saved").text

    assert (words in page, "Dose today" in page, "Go on as planned" in page) == (True, False, False)
    assert "Saved." in page


@pytest.mark.parametrize("answer", [DoseTaken.ALL, DoseTaken.PART])
def test_a_dose_that_was_told_of_and_undone_is_not_named_without_a_caution(
    answer: DoseTaken, as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    key = send(trial, answer)

    assert journal.undo(trial=trial, submission=key, by=ada, at=NOON + MINUTE)

    page = as_ada.get("/trial/").text
    assert (CAUTION in page, "Dose today" in page, "Check in" in page) == (True, False, True)


def test_an_undone_correction_that_said_taken_names_no_dose(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    send(trial, DoseTaken.FORGOT)
    key = send(trial, DoseTaken.ALL, correction=True, at=NOON + MINUTE)

    assert journal.undo(trial=trial, submission=key, by=ada, at=NOON + 2 * MINUTE)

    page = as_ada.get("/trial/").text
    assert ("Leave it out." in page, "Dose today" in page, "½ capsule" in page) == (True, False, False)


def test_an_undone_word_that_it_was_forgotten_names_the_dose_again(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    key = send(trial, DoseTaken.FORGOT)
    assert said(as_ada) == (False, False)

    assert journal.undo(trial=trial, submission=key, by=ada, at=NOON + MINUTE)

    page = as_ada.get("/trial/").text
    assert (CAUTION in page, "Dose today" in page) == (False, True)
