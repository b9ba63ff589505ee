"""The 71st birthday in a trial that runs brings a statement to tick, and no page may ask for less than Today does."""

from datetime import date

import time_machine
from django.test import Client

from apps.records.models import Person
from apps.trials.queries import take_none
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
