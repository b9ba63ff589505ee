"""Is the process up, and can it serve people?"""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from apps.records.models import Heartbeat, Person, Reminder
from tests import factories

ALL_WELL = {"database": True, "migrations": True, "reminders": True}


@pytest.fixture
def beating(db: None) -> Heartbeat:
    """Reminders moved a moment ago."""
    return Heartbeat.objects.create(name="reminders", at=timezone.now() - timedelta(seconds=30))


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


def test_not_ready_when_mails_wait_and_nobody_tries(client: Client, beating: Heartbeat, ada: Person) -> None:
    row = factories.reminder(ada, due_at=timezone.now() - timedelta(minutes=6))
    assert ready(client) == (503, {**ALL_WELL, "reminders": False})

    Reminder.objects.filter(pk=row.pk).update(
        last_error="ConnectionRefusedError"
    )  # the mail server's trouble, not ours
    assert ready(client) == (200, ALL_WELL)


def test_another_heart_that_beats_is_not_that_of_the_reminders(client: Client, db: None) -> None:
    Heartbeat.objects.create(name="other", at=timezone.now())

    assert ready(client)[0] == 503


def test_metrics_turn_red_with_the_silence(as_operator: Client, beating: Heartbeat, ada: Person) -> None:
    factories.reminder(ada, due_at=timezone.now() - timedelta(seconds=90))
    factories.reminder(ada, kind="follow_up", state="failed")

    told = numbers(as_operator)
    assert (told["akkerplan_reminders_moving"], told["akkerplan_reminders_due"]) == (1, 1)
    assert 90 <= told["akkerplan_reminders_oldest_due_seconds"] < 100
    assert told["akkerplan_reminders_given_up"] == 1

    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert numbers(as_operator)["akkerplan_reminders_moving"] == 0


def test_what_waits_for_the_end_of_a_night_is_not_overdue(
    as_operator: Client, beating: Heartbeat, ada: Person
) -> None:
    now = timezone.now()
    row = factories.reminder(ada, due_at=now - timedelta(hours=9))
    seen = {}
    for name, until, trouble in (
        ("quiet hours", timedelta(hours=5), ""),
        ("a worker holds it", timedelta(seconds=90), ""),
        ("the mail server's trouble", timedelta(minutes=16), "SMTPDataError"),
    ):
        Reminder.objects.filter(pk=row.pk).update(lease_until=now + until, last_error=trouble)
        told = numbers(as_operator)
        seen[name] = (told["akkerplan_reminders_due"], told["akkerplan_reminders_held"])

    assert seen == {"quiet hours": (0, 1), "a worker holds it": (1, 0), "the mail server's trouble": (1, 0)}
    assert "Late, half of them at most" not in as_operator.get("/operate/reminders/").text


def numbers(client: Client) -> dict[str, float]:
    lines = client.get("/metrics").content.decode().splitlines()
    return {name: float(value) for name, _, value in (one.rpartition(" ") for one in lines if one[0] != "#")}


def test_metrics_are_for_operators_and_for_those_with_the_token(
    client: Client, as_ada: Client, as_operator: Client, settings: Settings
) -> None:
    def asked(client: Client, token: str) -> int:
        return client.get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code

    assert (asked(client, ""), asked(as_ada, ""), asked(as_operator, "")) == (404, 404, 200)
    settings.METRICS_TOKEN = "a-token-of-the-monitoring"
    assert (asked(client, ""), asked(client, "a-token-of-the-monitorinG")) == (404, 404)
    assert asked(client, "a-token-of-the-monitoring") == 200


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


def test_metrics_say_so_while_the_database_is_down(client: Client, down: None, settings: Settings) -> None:
    settings.METRICS_TOKEN = "a-token-of-the-monitoring"
    answer = client.get("/metrics", headers={"Authorization": "Bearer a-token-of-the-monitoring"})

    assert answer.content == b"akkerplan_database_up 0\nakkerplan_reminders_moving 0\n"
