"""A danger sign and the first dose in the same moment: whichever comes first, the stricter one stands."""

import pytest

from apps.journal.actions.hearing import MEANS
from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.screening import actions as screening
from apps.trials import actions
from apps.trials.actions import NotNow
from tests import factories
from tests.at_once import at_once
from tests.trials.lives import FIRST_DOSE, at, fresh, started

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


def test_a_sign_while_the_first_dose_is_written_down_stops_the_trial(trial: Trial) -> None:
    at_once(lambda: begin(trial), lambda: hives(trial.person), at=at(FIRST_DOSE))

    row = fresh(trial)
    assert (row.state, row.stop_rule) == (TrialState.STOPPED, "ST3")


def test_a_first_dose_while_a_sign_is_written_down_waits(trial: Trial) -> None:
    at_once(lambda: hives(trial.person), lambda: begin(trial), at=at(FIRST_DOSE))

    row = fresh(trial)
    assert (row.state, row.dosing_began_at) == (TrialState.BASELINE, None)
