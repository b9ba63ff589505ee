"""A danger sign waits for no other answer."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.records.models import CheckIn, Person, Trial
from tests import factories
from tests.journal.test_actions import begun
from tests.journal.test_views import CALM, CHECK_IN


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def test_a_danger_sign_in_an_empty_form_is_acted_on_at_once(ada: Person, as_ada: Client) -> None:
    trial, form = begun(ada, day=10), {"submission": str(uuid4()), "danger": ["black"]}

    pages = [as_ada.post(CHECK_IN, form) for _twice in range(2)]

    row = Trial.objects.get(pk=trial.pk)
    first = pages[0].text
    assert [page.status_code for page in pages] == [422, 422]
    assert first.index('href="tel:112"') < first.index("There is a problem")
    assert (row.state, row.stop_rule, row.assessments.filter(level="EMERGENCY").count()) == (
        "stopped",
        "E4",
        1,
    )
    assert CheckIn.objects.get(trial=trial, on=factories.TODAY).danger_asked is False


def test_the_rest_of_the_form_is_kept_and_counts_when_it_is_complete(ada: Person, as_ada: Client) -> None:
    trial, key = begun(ada, day=10), str(uuid4())
    page = as_ada.post(CHECK_IN, {"submission": key, "danger": ["fever"], "pain": "3"}).text
    (three,) = [tag for tag in page.split("<input") if 'name="pain"' in tag and 'value="3"' in tag]
    assert "checked" in three.split(">")[0]

    as_ada.post(CHECK_IN, {**CALM, "submission": key, "danger": ["fever"], "pain": "3"})

    day = CheckIn.objects.get(trial=trial, on=factories.TODAY)
    assert (day.pain, day.danger_asked, day.danger) == (3, True, {"fever_felt": True})


def test_a_form_without_a_sign_keeps_nothing(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)

    page = as_ada.post(CHECK_IN, {"submission": str(uuid4()), "danger": ["none"]})

    assert page.status_code == 422
    assert not CheckIn.objects.filter(trial=trial, on=factories.TODAY).exists()
