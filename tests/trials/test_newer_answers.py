"""Answers that are being given count on Today before they have a result."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import Person, Trial
from tests import factories
from tests.journal.test_actions import begun
from tests.screening.browser import RESULT, START, page, posted

UP = "Go up one step"
DOSE = "Dose today"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """On day 10, when the dose may go up."""
    return begun(ada, day=10)


def today(client: Client) -> str:
    return str(client.get("/trial/").content.decode().split("<main")[1])


def save(client: Client, slug: str, **differences: Any) -> None:
    """Begins the screening again and answers one page of it."""
    client.post(START)
    answer = client.post(page(slug), posted(slug, factories.answers(**differences)))
    assert answer.status_code == 302, answer.content.decode()


def test_a_day_without_newer_answers(
    as_ada: Client, trial: Trial, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (True, True)


def test_a_danger_sign_stops_it_and_leads_to_help(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now", now=["breathing"])

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert 'href="tel:112"' in shown
    assert "Do not take the product." in shown
    as_ada.post("/trial/step-up/")
    trial.refresh_from_db()
    assert (trial.level, trial.stop_rule) == (0, "E1")


def test_a_danger_sign_that_stands_in_the_answers_leads_to_help_and_shows_no_dose(
    as_ada: Client, trial: Trial
) -> None:
    """Also one that was there before the stop rules heard of what is told in the questions."""
    factories.screening(
        trial.person,
        submitted_at=None,
        valid_until=None,
        overall="",
        started_at=factories.NOON,
        answers={"now": ["breathing"]},
        answers_until=factories.TODAY + timedelta(days=14),
    )

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "get help now" in shown
    assert f'href="{RESULT}"' in shown
    assert "Call your emergency number now" in shown


def test_a_worse_answer_without_a_result_shows_no_dose(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "Please finish it first." in shown


def test_the_same_answers_again_change_nothing(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now")

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (True, True)
