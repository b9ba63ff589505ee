"""A danger sign and the first dose in the same moment: whichever comes first, the stricter one stands."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connections, transaction

from apps.journal.actions.hearing import MEANS
from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.screening import actions as screening
from apps.trials import actions
from apps.trials.actions import NotNow
from tests import factories
from tests.trials.lives import FIRST_DOSE, at, fresh, started

SOON = 0.4  # seconds in which the other one would be through if it did not wait

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trial(transactional_db: None) -> Trial:
    """On the morning of day 1, with all in place."""
    trial = started(factories.person("ada"))
    factories.screening(trial.person, on=FIRST_DOSE)
    return fresh(trial)


def begin(trial: Trial) -> bool:
    try:
        return actions.begin_dosing(trial=trial, by=trial.person, at=at(FIRST_DOSE), on=FIRST_DOSE)
    except NotNow:
        return False


def hives(person: Person) -> None:
    assert "hives" in MEANS  # the journal listens
    screening.save_answers(person=person, answers={"now": ["hives"]}, at=at(FIRST_DOSE), on=FIRST_DOSE)


def at_once(first: Callable[[], object], second: Callable[[], object]) -> None:
    """The second begins before the first is committed."""
    begun = threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            first()
            begun.set()
            threading.Event().wait(SOON)
        connections.close_all()

    def quickly() -> None:
        begun.wait()
        second()
        connections.close_all()

    with time_machine.travel(at(FIRST_DOSE), tick=False), ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(slowly), pool.submit(quickly)]:
            done.result()


def test_a_sign_while_the_first_dose_is_written_down_stops_the_trial(trial: Trial) -> None:
    at_once(lambda: begin(trial), lambda: hives(trial.person))

    row = fresh(trial)
    assert (row.state, row.stop_rule) == (TrialState.STOPPED, "ST3")


def test_a_first_dose_while_a_sign_is_written_down_waits(trial: Trial) -> None:
    at_once(lambda: hives(trial.person), lambda: begin(trial))

    row = fresh(trial)
    assert (row.state, row.dosing_began_at) == (TrialState.BASELINE, None)
