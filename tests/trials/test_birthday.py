"""The 71st birthday in a trial that runs brings a statement to tick, and no page may ask for less than Today does."""

from datetime import date

import time_machine
from django.test import Client

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials.queries import current, held, take_none
from tests import factories
from tests.factories import TODAY
from tests.screening.test_views import words
from tests.stage import noon, quiet, running


def test_the_plan_says_what_today_says(ada: Person, as_ada: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(date_of_birth=date(TODAY.year - 71, TODAY.month, TODAY.day))
    ada.refresh_from_db()
    trial = running(ada, day=2)
    quiet(trial, range(-13, 2))
    with time_machine.travel(noon(TODAY), tick=False):
        assert "Dose today" in words(as_ada.get("/trial/"))
        assert take_none(trial, on=TODAY) == ""
        factories.screening(ada, on=TODAY, answers=factories.answers(chronic_other="yes"))
        assert "Dose today" not in words(as_ada.get("/trial/"))
        assert "tick something first" in take_none(trial, on=TODAY)


def test_a_trial_before_its_first_dose_is_told_the_same_however_it_was_read(ada: Person) -> None:
    """Nothing has come since it began: with or without the words of the newer answers nothing is held."""
    running(ada, day=-5, state=TrialState.BASELINE, answers={"diabetes": "t1"})
    alone, seen = Trial.objects.get(), current(ada)
    assert seen is not None
    assert held(alone, on=TODAY) == held(seen, on=TODAY) == ()
