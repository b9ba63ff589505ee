"""A new version is put in place (R13): the web server is told to end while people send their check-ins.

The server is the real one, by its production command line. What is in its hands when SIGTERM comes waits here for a row
that the test holds, so it is certain that it was not finished before.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import uuid4

import psutil
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from apps.records.models import CheckIn, CheckInEntry, Person, Trial
from config.local import commands
from tests import factories
from tests.calm import SENT
from tests.cast import signed_in
from tests.stage import quiet, running

PATIENCE = 40  # seconds, on a busy machine
HEARD = 2  # seconds after which a server that drops its work would have dropped it
HANDS = 4  # of one worker, as config/gunicorn.py says: whichever takes a check-in has one free
TOKEN = "t" * 32

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for(what: Callable[[], bool]) -> None:
    """Until it is so; AssertionError when that takes longer than anybody would wait."""
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, what
        time.sleep(0.05)


def listens(port: int) -> bool:
    with socket.socket() as there:
        return there.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Gunicorn on the test's database."""
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DEBUG": "1",
        "WEB_CONCURRENCY": "2",
    }
    command = [sys.executable, *commands.web(port)[1:]]
    with subprocess.Popen(command, env=environment, cwd=Path.cwd(), start_new_session=True) as process:
        try:
            wait_for(lambda: listens(port))
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def people() -> list[Person]:
    """As many as a worker has hands, each in a trial that asks today."""
    found = []
    for number in range(HANDS):
        someone = factories.person(f"person-{number}", joined_at=timezone.now() - timedelta(days=40))
        trial = running(someone, day=10, today=someone.today(at=timezone.now()))
        quiet(trial, range(-13, 10))
        found.append(someone)
    return found


def send(port: int, someone: Person) -> int:
    """The answer to one check-in, 0 when there was none. Any pair of the same tokens passes for that of a browser."""
    session = signed_in(someone).cookies[settings.SESSION_COOKIE_NAME].value
    site = f"http://127.0.0.1:{port}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "Origin": site,
    }
    form = urlencode({**SENT, "submission": str(uuid4()), "csrfmiddlewaretoken": TOKEN}, doseq=True)
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("POST", "/journal/check-in/", form, headers)
        return line.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        line.close()
        connection.close()


def waiting() -> int:
    """How many of the server's statements wait for a row that somebody holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else this transaction sees what it saw first
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


def test_what_the_web_server_has_in_its_hands_is_finished_and_kept(
    server: subprocess.Popen[bytes], port: int, people: list[Person]
) -> None:
    everybody = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    with ThreadPoolExecutor(HANDS) as browsers:
        with transaction.atomic():
            list(Trial.objects.select_for_update().filter(person__in=people))
            sent = [browsers.submit(send, port, someone) for someone in people]
            wait_for(lambda: waiting() == HANDS)

            server.send_signal(signal.SIGTERM)
            time.sleep(HEARD)
            assert server.poll() is None  # it waits for what it has in its hands
            assert not any(one.done() for one in sent)
        answers = [one.result(PATIENCE) for one in sent]

    assert answers == [302] * HANDS
    assert server.wait(PATIENCE) == 0
    assert not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in everybody)
    today = [someone.today(at=timezone.now()) for someone in people]
    assert CheckIn.objects.filter(danger_asked=True, on__in=today).count() == HANDS
    assert CheckInEntry.objects.filter(withdrawn_at=None, check_in__on__in=today).count() == HANDS
