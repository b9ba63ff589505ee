"""A real worker and a real beat, against a real Postgres, Valkey and mail server; the worker is killed while it sends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from aiosmtpd.smtp import Envelope
from celery import Celery
from django.db import connection
from django.utils import timezone

from apps.records.models import Heartbeat, Reminder, SafetyFollowUp
from tests import factories
from tests.factories import TODAY
from tests.reminders.conftest import Sink
from tests.reminders.test_actions import names_of

PATIENCE = 25  # seconds, on a busy machine
ROWS, KILLS = (40, 3) if os.environ.get("FULL_TESTS") else (14, 1)

type Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(sink: Sink, redis_url: str, tmp_path: Path) -> Iterator[Start]:
    """`start("worker")`: a process of the site's own that uses the test's servers; none of them outlives the test."""
    running: list[subprocess.Popen[bytes]] = []
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "REDIS_URL": redis_url,
        "MAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "DEBUG": "1",
    }

    def one(*arguments: str, app: str = "config.celery") -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", app, *arguments, "--loglevel", "ERROR"]
        running.append(subprocess.Popen(command, env=environment, cwd=Path.cwd(), start_new_session=True))
        return running[-1]

    yield one
    for process in running:
        if process.poll() is None:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """At once and with its children, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ring(redis_url: str) -> None:
    """What beat does every half minute."""
    with Celery(broker=redis_url) as bell:
        bell.send_task("apps.reminders.tasks.hand_out")


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.05)


def due_mails(count: int) -> None:
    """That many questions after a stop, all due now."""
    ada = factories.person("ada", quiet_from="03:00", quiet_until="03:00")
    trial = factories.trial(ada, state="stopped", stopped_at=factories.NOON, stopped_by=ada)
    due_at = timezone.now() - timedelta(minutes=1)
    for number in range(count):
        on = TODAY + timedelta(days=number)
        SafetyFollowUp.objects.create(trial=trial, due_on=on)
        factories.reminder(ada, kind="follow_up", on=on, due_at=due_at, trial=trial)


@pytest.mark.django_db(transaction=True)
def test_beat_and_worker_bring_one_mail(start: Start, sink: Sink, tmp_path: Path) -> None:
    due_mails(1)
    start("worker", "--concurrency", "1")
    for number in range(2):  # a second beat is harmless
        start("beat", "--schedule", str(tmp_path / f"beat-{number}"), app="tests.reminders.quick_beat")

    wait_for(lambda: Reminder.objects.filter(state="sent").exists())
    beaten_at = Heartbeat.objects.get().at
    wait_for(lambda: Heartbeat.objects.get().at > beaten_at)

    assert len(sink.mails) == 1


@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_nothing_and_doubles_nothing(start: Start, sink: Sink, redis_url: str) -> None:
    due_mails(ROWS)

    def slowly(_mail: Envelope) -> str:
        time.sleep(0.03)
        return "250 OK"

    sink.answer = slowly
    for round_ in range(1, KILLS + 1):
        worker = start("worker", "--concurrency", "1")
        ring(redis_url)
        enough = round_ * 9
        wait_for(lambda enough=enough: len(sink.mails) >= enough)  # type: ignore[misc]
        kill(worker)
        held = Reminder.objects.filter(state="due", lease_until__gt=timezone.now())
        assert held.exists(), "it was killed while it held rows"
        held.update(lease_until=timezone.now() - timedelta(seconds=1))  # three minutes later

    start("worker", "--concurrency", "1")
    ring(redis_url)
    wait_for(lambda: not Reminder.objects.exclude(state="sent").exists())

    assert len(names_of(sink.mails)) == ROWS
    assert len(sink.mails) <= ROWS + KILLS
