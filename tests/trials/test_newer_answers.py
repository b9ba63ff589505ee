"""Answers that are being given count on Today before they have a result."""

from collections.abc import Iterator
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


def test_a_danger_sign_leads_to_help_and_shows_no_dose(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now", now=["breathing"])

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "get help now" in shown
    assert f'href="{RESULT}"' in shown
    assert "Call your emergency number now" in shown
    as_ada.post("/trial/step-up/")
    trial.refresh_from_db()
    assert trial.level == 0


def test_a_worse_answer_without_a_result_shows_no_dose(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "Please finish it first." in shown


def test_the_same_answers_again_change_nothing(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now")

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (True, True)
