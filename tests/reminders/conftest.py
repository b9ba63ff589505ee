"""A real mail server, which misbehaves on request."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from asyncio import Transport
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from apps.records.models import SafetyFollowUp
from config.mail import mailers
from tests import factories
from tests.factories import TODAY

PATIENCE = 40  # seconds, on a busy machine

type Start = Callable[..., subprocess.Popen[bytes]]
type Answer = Callable[[Envelope], str]


class Sink:
    """Keeps what it is sent; `answer` says what happens after the text of a mail: "drop" cuts the line, "keep and drop" too."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.answer: Answer = lambda _envelope: "250 OK"
        self.rcpt: Callable[[str], str] = lambda _address: "250 OK"
        self.silence = 0.0  # seconds before each answer to a text
        self.at_once = True  # takes several commands at once, as most servers do
        self.port = _free_port()
        self.lock = threading.Lock()

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        """aiosmtpd calls this with what it is about to say that it can do."""
        session.host_name = name
        return [said[0], "250-PIPELINING", *said[1:]] if self.at_once else said

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """aiosmtpd calls this with each address."""
        said = self.rcpt(address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """aiosmtpd calls this with the whole mail."""
        await asyncio.sleep(self.silence)
        said = self.answer(envelope)
        if said.startswith("250") or said == "keep and drop":
            with self.lock:
                self.mails.append(envelope.original_content or b"")
        if said.endswith("drop"):
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return said


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A real SMTP server on a port of its own."""
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture(params=["at once", "in turn"])
def by_smtp(sink: Sink, settings: Settings, request: pytest.FixtureRequest) -> Sink:
    """This process sends its mail there; to a server that takes several commands at once, and to one that does not."""
    sink.at_once = request.param == "at once"
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{sink.port}", folder=Path())
    return sink


@pytest.fixture
def start(sink: Sink, redis_url: str) -> Iterator[Start]:
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

    def one(*arguments: str, app: str = "config.celery", **other: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", app, *arguments, "--loglevel", "ERROR"]
        running.append(
            subprocess.Popen(command, env=environment | other, cwd=Path.cwd(), start_new_session=True)
        )
        return running[-1]

    yield one
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(what: Callable[[], bool], *, patience: float = PATIENCE) -> None:
    """Until it is so; AssertionError when that takes longer than anybody would wait."""
    until = time.monotonic() + patience
    while not what():
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.05)


def due_mails(count: int, *, to: str = "ada") -> None:
    """That many questions after a stop, all due now, to somebody without quiet hours."""
    person = factories.person(to, quiet_from="03:00", quiet_until="03:00")
    trial = factories.trial(person, state="stopped", stopped_at=factories.NOON, stopped_by=person)
    due_at = timezone.now() - timedelta(seconds=1)
    days = [TODAY + timedelta(days=number) for number in range(count)]
    SafetyFollowUp.objects.bulk_create(SafetyFollowUp(trial=trial, due_on=on) for on in days)
    for on in days:
        factories.reminder(person, kind="follow_up", on=on, due_at=due_at, trial=trial)
