"""A blood sugar that was not taken before food is kept, shown and judged, and is none of those that the plan waits for."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, ReminderKind, Trial
from apps.reminders.wanted import wanted
from apps.reviews import queries as reviews
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import date_of, running

SENT = {
    "value": "97",
    "unit": "mg/dL",
    "source": "home",
    "laboratory": "My meter",
    "sure": "",
    "asked_about": "",
    "taken_on_day": TODAY.day,
    "taken_on_month": TODAY.month,
    "taken_on_year": TODAY.year,
}


@pytest.fixture
def soon(ada: Person) -> Trial:
    """Four days before the first dose, with two of the three readings, and one from after food."""
    trial = running(ada, day=-4, state=TrialState.BASELINE)
    for day, fasting in ((-7, True), (-6, True), (-5, False)):
        at_home = {"source": "home", "laboratory": "My meter", "fasting": fasting}
        factories.measurement(trial, "fasting_glucose", Decimal(95), date_of(trial, day), **at_home)
    return trial


@time_machine.travel(NOON, tick=False)
def test_today_still_waits_for_the_third(soon: Trial, as_ada: Client) -> None:
    assert "2 of 3 so far" in as_ada.get("/trial/").text

    as_ada.post("/journal/measure/", {**SENT, "fasting": "yes"})

    assert "of 3 so far" not in as_ada.get("/trial/").text


@pytest.mark.parametrize(("fasting", "counts"), [("yes", True), ("no", False), ("not_sure", False)])
@time_machine.travel(NOON, tick=False)
def test_the_page_says_at_once_that_it_does_not_count(
    fasting: str, counts: bool, soon: Trial, as_ada: Client
) -> None:
    page = as_ada.post("/journal/measure/", {**SENT, "fasting": fasting}, follow=True).text

    assert ("Saved. It does not count for your result" in page) is not counts
    assert page.count("not counted") == (1 if counts else 2)


def test_the_mail_about_the_number_still_comes(soon: Trial, ada: Person) -> None:
    morning = datetime(TODAY.year, TODAY.month, TODAY.day, 4, tzinfo=UTC)

    def told() -> bool:
        found = wanted(ada, at=morning + timedelta(days=1))
        return any(one.kind == ReminderKind.MEASURE_DUE for one in found)

    assert told()
    factories.measurement(soon, "fasting_glucose", Decimal(95), TODAY, source="home", fasting=True)
    assert not told()


def test_the_review_asks_for_as_many_as_it_counts(ada: Person) -> None:
    trial = running(ada, day=86, state=TrialState.FINISHED)
    for day, fasting in ((75, True), (76, False), (77, None)):
        factories.measurement(
            trial, "fasting_glucose", Decimal(95), date_of(trial, day), source="home", fasting=fasting
        )

    missing = reviews.missing(trial, on=TODAY)

    assert missing is not None
    assert (missing.have, missing.need) == (1, 3)


def test_the_journal_says_which_value_does_not_count(soon: Trial, as_ada: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/journal/").text

    assert page.count("not before food, so not counted") == 1
