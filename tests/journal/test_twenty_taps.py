"""A tap that is sent twenty times at once is one tap (R17): one row, and every answer leads to the same place."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.records.models import (
    CheckIn,
    CheckInEntry,
    EventKind,
    IntercurrentEvent,
    Measurement,
    Person,
    ReactionReport,
    TrialEvent,
)
from tests import factories
from tests.calm import SENT
from tests.factories import TODAY
from tests.journal.test_actions import begun

TAPS = 20
DAY = {"day": TODAY.day, "month": TODAY.month, "year": TODAY.year}
pytestmark = pytest.mark.django_db(transaction=True)


def on(name: str) -> dict[str, int]:
    """Today in three boxes."""
    return {f"{name}_{part}": number for part, number in DAY.items()}


def moved(kind: EventKind) -> Callable[[], int]:
    """How often that was written beside the plan."""
    return lambda: TrialEvent.objects.filter(kind=kind).count()


FORMS: dict[str, tuple[dict[str, object], Callable[[], int]]] = {
    "journal:check-in": (
        {**SENT, "changes": "none"},
        lambda: CheckInEntry.objects.filter(check_in__on=TODAY).count(),
    ),
    "journal:measure": (
        {"value": "95", "unit": "mg/dL", "source": "home", "fasting": "yes", **on("taken_on")},
        Measurement.objects.count,
    ),
    "journal:event": (
        {"kind": "travel", "part_of": "none", **on("began_on")},
        IntercurrentEvent.objects.count,
    ),
    "journal:report": (
        {
            "severity": "2",
            "signs": "none",
            "in_hospital": "no",
            "what": "An itch",
            "still_going_on": "no",
            "related": "unsure",
            **on("began_on"),
        },
        ReactionReport.objects.count,
    ),
    "trials:pause": ({"because": "holiday"}, moved(EventKind.PAUSED)),
    "trials:stop": ({"why": ""}, moved(EventKind.STOPPED)),
    "trials:check-in-time": ({"check_in_time": "19:30"}, moved(EventKind.MOVED_CHECK_IN)),
}


@contextmanager
def at_noon() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.mark.parametrize("name", FORMS)
def test_a_tap_sent_twenty_times_at_once_is_one(name: str, ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)
    sent, rows = FORMS[name]
    cookies = as_ada.cookies
    form = {**sent, "submission": str(uuid4())}

    def tap(_number: int) -> tuple[int, str]:
        client = Client()
        client.cookies = cookies
        try:
            answer = client.post(reverse(name), form)
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with at_noon(), ThreadPoolExecutor(TAPS) as taps:
        answers = set(taps.map(tap, range(TAPS)))

    assert rows() == 1, answers
    assert {status for status, _where in answers} == {302}, answers
    assert len(answers) == 1, answers
    assert CheckIn.objects.filter(on=TODAY).count() <= 1


def test_a_tap_that_comes_after_the_stop_leads_to_the_same_page(ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)
    with at_noon():
        answers = [as_ada.post(reverse("trials:stop"), {"why": ""}) for _tap in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, reverse("trials:today"))
    ] * 2
    assert moved(EventKind.STOPPED)() == 1
