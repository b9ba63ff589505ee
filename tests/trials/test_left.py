"""Somebody who plans the next trial still sees the one that was stopped, as long as danger signs are asked for."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun, file

NOON = factories.NOON
NOT = "Do not take the product."
ASKS = "Check in: are there danger signs?"


@pytest.mark.parametrize(
    ("danger", "helps"),
    [({"blood": "black"}, 'href="tel:112"'), ({"fever_felt": True}, "What to do now")],
    ids=["emergency", "stop"],
)
def test_a_saved_plan_hides_no_stop(
    danger: dict[str, object], helps: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, danger=danger)
    factories.trial(ada, state=TrialState.PLANNED)

    with time_machine.travel(NOON + timedelta(days=3), tick=False):
        page = as_ada.get("/trial/").text

    assert [words in page for words in ("Your next step", NOT, ASKS, helps, "has it gone?")] == [True] * 5


@pytest.mark.parametrize(("days", "shown"), [(7, True), (8, False)])
def test_it_is_in_sight_as_long_as_it_takes_check_ins(
    days: int, shown: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, events=("antibiotic",))
    factories.trial(ada, state=TrialState.PLANNED)

    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        page = as_ada.get("/trial/").text

    assert (NOT in page, ASKS in page) == (shown, shown)
