"""A number that asks for help is judged although its form comes when the trial takes no entry any more."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, SafetyAssessment
from apps.trials import actions as trials
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun

TODAY, NOON = factories.TODAY, factories.NOON


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"pain": "9"}, "E3"),
        ({"loose": "10"}, "E12"),
        ({"danger": "hives", "pain": "5"}, "E2"),
        ({"danger": "blood_streak", "pain": "7"}, "E5"),
    ],
)
def test_it_is_an_emergency_as_on_a_day_of_the_trial(
    said: dict[str, str], rule: str, ada: Person, as_ada: Client
) -> None:
    """Kept on a telephone without a connection, and sent eight days after the trial was stopped: pain of 9 went unheard."""
    trial = begun(ada, day=20)
    trials.stop(trial=trial, by=ada, at=NOON, on=TODAY)
    form = {**SENT, "submission": str(uuid4()), "changes": "none", **said}

    with time_machine.travel(NOON + timedelta(days=8), tick=False):
        sent = as_ada.post(reverse("journal:check-in-day", args=[TODAY]), form, follow=True)

    judged = SafetyAssessment.objects.get(trial=trial)
    assert (judged.level, judged.fired[0]["rule"]) == ("EMERGENCY", rule)
    assert 'href="tel:112"' in sent.text
