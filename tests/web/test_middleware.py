"""What happens around every view."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from apps.records.models import Person
from apps.web.middleware import PersonalPages, PersonsClock
from tests import factories

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "today", "hour"),
    [
        ("Europe/Berlin", date(2026, 3, 3), 0),
        ("America/Los_Angeles", date(2026, 3, 2), 15),
        ("Pacific/Kiritimati", date(2026, 3, 3), 13),
    ],
)
def test_a_page_is_written_on_the_persons_clock(
    zone: str, today: date, hour: int, db: None, rf: RequestFactory
) -> None:
    seen: list[tuple[object, int]] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((request.today, timezone.localtime(LATE).hour))  # type: ignore[attr-defined]
        return HttpResponse()

    request = rf.get("/")
    request.user = factories.person("ada", time_zone=zone)
    with time_machine.travel(LATE, tick=False):
        PersonsClock(view)(request)
    timezone.deactivate()

    assert seen == [(today, hour)]


def test_the_next_visitor_does_not_inherit_the_clock(ada: Person, rf: RequestFactory) -> None:
    zones: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        zones.append(timezone.get_current_timezone_name())
        return HttpResponse()

    for user in (ada, AnonymousUser()):
        request = rf.get("/")
        request.user = user
        PersonsClock(view)(request)

    assert zones == ["Europe/Berlin", "UTC"]


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        ("/trial/", {}, "no-store"),
        ("/service-worker.js", {"Cache-Control": "max-age=60"}, "max-age=60"),
        ("/static/css/site.css", {}, None),
    ],
)
def test_no_copy_of_a_page_is_kept(
    path: str, given: dict[str, str], kept: str | None, rf: RequestFactory
) -> None:
    answer = PersonalPages(lambda request: HttpResponse(headers=given))(rf.get(path))

    assert answer.headers.get("Cache-Control") == kept
