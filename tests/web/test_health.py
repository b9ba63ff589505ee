"""Is the process up, and can it serve people?"""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from apps.records.models import Heartbeat

ALL_WELL = {"database": True, "migrations": True, "reminders": True}


@pytest.fixture
def beating(db: None) -> Heartbeat:
    """Reminders moved a moment ago."""
    return Heartbeat.objects.create(name="beat", at=timezone.now() - timedelta(seconds=30))


def ready(client: Client) -> tuple[int, dict[str, bool]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_alive_asks_nothing_of_the_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_ready_when_all_is_well(client: Client, beating: Heartbeat) -> None:
    assert ready(client) == (200, ALL_WELL)


def test_not_ready_when_reminders_have_been_silent_for_a_minute(client: Client, beating: Heartbeat) -> None:
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=61))

    assert ready(client) == (503, {**ALL_WELL, "reminders": False})


def test_not_ready_before_reminders_ever_moved(client: Client, db: None) -> None:
    assert ready(client) == (503, {**ALL_WELL, "reminders": False})


def test_not_ready_while_a_migration_waits(client: Client, beating: Heartbeat) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")

    assert ready(client) == (503, {**ALL_WELL, "migrations": False})


@pytest.fixture
def down(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """No database answers; its password is planted, so that it would show."""
    known, options = connection.settings_dict, {"HOST": "127.0.0.1", "PORT": "9", "PASSWORD": "PLANTED"}
    connection.close()
    connection.settings_dict = {**known, **options}
    with django_db_blocker.unblock():
        yield
    connection.settings_dict = known


def test_not_ready_within_two_seconds_while_the_database_is_down(client: Client, down: None) -> None:
    began = time.monotonic()
    answer = client.get("/readyz")

    assert time.monotonic() - began < 2
    assert (answer.status_code, answer.json()) == (503, dict.fromkeys(ALL_WELL, False))
    assert "PLANTED" not in answer.content.decode() + str(answer.headers)


def test_alive_while_the_database_is_down(client: Client, down: None) -> None:
    assert client.get("/healthz").status_code == 200
