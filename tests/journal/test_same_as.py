"""Same as yesterday: on a past day it names its date, and no dose stands above it that a plain link would drop."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.asked import Asked
from apps.journal.forms import CheckInForm
from apps.records.models import Person
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun
from tests.stage import quiet, running

CHECK_IN = reverse("journal:check-in")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize("query", ["", "?same=1"])
def test_on_a_past_day_the_date_is_named(as_ada: Client, ada: Person, query: str) -> None:
    trial = running(ada, day=10)
    quiet(trial, [*range(-13, 9)])
    past = reverse("journal:check-in-day", args=[TODAY - timedelta(days=1)])

    page = as_ada.get(past + query).text

    assert "Same as on 28 February" in page
    assert "Same as yesterday" not in page


@pytest.mark.parametrize("query", ["", "?same=1"])
def test_of_today_it_is_yesterday(as_ada: Client, ada: Person, query: str) -> None:
    begun(ada, day=10)

    assert "Same as yesterday" in as_ada.get(CHECK_IN + query).text


def test_the_dose_is_asked_below_the_link_and_the_ratings_and_above_the_danger_line(
    as_ada: Client, ada: Person
) -> None:
    begun(ada, day=10)

    page = as_ada.get(CHECK_IN).text

    places = [
        page.index(words) for words in ('href="?same=1', 'name="pain"', 'name="dose_taken"', 'name="danger"')
    ]
    assert places == sorted(places)


def test_the_list_of_problems_has_that_order() -> None:
    asked = Asked(dose=True, hunger=False, energy=False, after_gap=True, loose_limit=3, changes=False)

    names = list(CheckInForm({"days3loose": "2"}, asked=asked).errors)

    assert names.index("loose_max") < names.index("dose_taken") < names.index("danger")
