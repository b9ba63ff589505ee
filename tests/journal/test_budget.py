"""What the pages of every day may cost: statements (P3) and bytes on the wire (P4)."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.records.models import Person
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun

STATEMENTS = 12  # and the two that begin and end the transaction
FIRST_VISIT, NEXT_PAGE, ANY_PAGE = 60_000, 12_000, 100_000  # bytes: both packed, and as the browser reads it
REQUESTS = 8
FETCHED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|manifest)"[^>]*href|script[^>]+src|img[^>]+src)="([^"]+)"'
)


@pytest.mark.parametrize("day", [2, 10, 80])
def test_a_check_in_costs_the_same_however_long_the_trial(day: int, ada: Person, as_ada: Client) -> None:
    begun(ada, day=day)

    with time_machine.travel(factories.NOON, tick=False), CaptureQueriesContext(connection) as used:
        answer = as_ada.post(
            reverse("journal:check-in"), {**SENT, "changes": "none", "submission": str(uuid4())}
        )

    assert answer.status_code == 302
    work = [one["sql"] for one in used if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(work) <= STATEMENTS, work


@pytest.mark.parametrize(
    "name",
    [
        "trials:today",
        "trials:calendar",
        "journal:check-in",
        "journal:days",
        "journal:measure",
        "journal:event",
        "reminders:settings",
    ],
)
def test_a_page_of_week_12_is_light(name: str, ada: Person, as_ada: Client) -> None:
    begun(ada, day=80)

    with time_machine.travel(factories.NOON, tick=False):
        body = as_ada.get(reverse(name)).content

    assert len(body) <= ANY_PAGE
    assert len(gzip.compress(body, 6)) <= NEXT_PAGE


def test_a_first_visit_is_light(client: Client, db: None) -> None:
    page = client.get(reverse("pages:home")).text

    files = {urlsplit(found).path for found in FETCHED.findall(page)}
    static = [one.removeprefix(settings.STATIC_URL) for one in files if one.startswith(settings.STATIC_URL)]
    parts = [page.encode(), *(read(one) for one in static)]
    assert len(static) >= 5  # styles, scripts, the icon
    assert 1 + len(files) <= REQUESTS, files
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= FIRST_VISIT


def read(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_bytes()
