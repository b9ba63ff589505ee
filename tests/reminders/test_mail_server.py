"""A mail server that stalls, drips, refuses, closes or cuts the line: tried again, later each time; nobody waits long (R12)."""

import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from apps.records.models import Person, Reminder, Trial
from apps.reminders import actions
from apps.reminders.actions.leasing import held
from config.mail import mailers
from tests import factories
from tests.reminders.conftest import Sink
from tests.reminders.test_actions import LATER, names_of, send_due, waiting

GONE = "SMTPServerDisconnected"
PATIENT = 0.5  # seconds for one answer, so that the test need not wait for ten


@pytest.fixture
def impatient(by_smtp: Sink, settings: Settings) -> Sink:
    """The same server, of which an answer is expected soon."""
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{by_smtp.port}?timeout={PATIENT}", folder=Path())
    return by_smtp


def took() -> float:
    """How long a batch lasts of which nothing goes out."""
    began = time.monotonic()
    assert send_due(LATER) == 0
    return time.monotonic() - began


def told() -> list[tuple[int, str, str]]:
    return list(Reminder.objects.order_by("-attempts", "pk").values_list("attempts", "state", "last_error"))


def test_a_server_that_says_nothing_holds_nobody_up(ada: Person, ben: Person, impatient: Sink) -> None:
    waiting(ada)
    waiting(ben)
    impatient.silence = 40

    assert took() < 20  # half a second, and a busy machine
    assert told() == [(1, "due", GONE), (0, "due", GONE)]

    impatient.silence = 0
    assert send_due(LATER + actions.LEASE + timedelta(seconds=1)) == 2


@pytest.fixture
def dripping() -> Iterator[int]:
    """A server whose every answer comes letter by letter, each in time; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _who = server.accept()
            with line:
                for _letter in range(400):
                    try:
                        line.sendall(b"2")
                    except OSError:
                        return
                    time.sleep(PATIENT / 5)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield int(server.getsockname()[1])
        thread.join(timeout=5)


@pytest.mark.parametrize("answer", ["451 later", "452 4.3.1 full", "554 5.6.0 no"])
def test_a_text_that_is_refused_is_tried_again_and_stops_nobody_else(
    answer: str, ada: Person, ben: Person, by_smtp: Sink
) -> None:
    waiting(ada)
    waiting(ben)
    by_smtp.answer = lambda mail: answer if mail.rcpt_tos == ["ada@example.org"] else "250 OK"

    assert send_due(LATER) == 1
    assert told() == [(1, "due", "SMTPDataError"), (0, "sent", "")]


def test_a_server_that_closes_keeps_the_rest_for_later(ada: Person, ben: Person, by_smtp: Sink) -> None:
    waiting(ada)
    waiting(ben)
    by_smtp.rcpt = lambda _address: "421 4.3.2 closing"

    assert send_due(LATER) == 0
    assert told() == [(1, "due", "SMTPRecipientsRefused"), (0, "due", "SMTPRecipientsRefused")]
    assert not Person.objects.exclude(mail_refused_for="").exists(), "that says nothing about the address"


def test_a_line_that_is_cut_after_the_text_brings_the_same_mail_again(ada: Person, by_smtp: Sink) -> None:
    waiting(ada)
    by_smtp.answer = lambda _mail: "keep and drop"
    assert send_due(LATER) == 0

    by_smtp.answer = lambda _mail: "250 OK"
    assert send_due(LATER + timedelta(minutes=2)) == 1
    assert (len(by_smtp.mails), len(names_of(by_smtp.mails))) == (2, 1)


def test_a_connection_is_given_up_when_its_greeting_drips(
    ada: Person, dripping: int, settings: Settings
) -> None:
    """Each letter comes in time, so only the clock of the whole answer can end it."""
    waiting(ada)
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{dripping}?timeout={PATIENT}", folder=Path())

    assert took() < 20  # a second, and a busy machine
    assert told() == [(0, "due", GONE)]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_has_in_its_hands_is_not_sent_again(by_smtp: Sink) -> None:
    """A process that was stopped for an hour has lost its lease, and not its locks."""
    waiting(factories.person("ada"))
    ids = actions.lease(at=LATER, most=5)
    taken, done = threading.Event(), threading.Event()

    def other() -> None:
        with held(ids=ids) as mine:
            assert mine == ids
            taken.set()
            done.wait(timeout=20)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    assert taken.wait(timeout=20)
    assert actions.send_batch(ids=ids, at=LATER) == 0
    done.set()
    thread.join()
    assert actions.send_batch(ids=ids, at=LATER) == 1


def test_the_log_of_an_evening_names_nobody_and_nothing(
    ada: Person, ben: Person, by_smtp: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    """S22: mails that go out, are refused, bounce, find a record that cannot be read, or no server at all."""
    caplog.set_level(logging.DEBUG)
    for person in (ada, ben):
        waiting(person)
    by_smtp.rcpt = lambda address: "550 no such user" if address.startswith("ada") else "250 OK"
    assert send_due(LATER) == 1
    Reminder.objects.update(state="due", sent_at=None, attempts=0, lease_until=None)
    factories.rewrite(Trial.objects.get(person=ben), plan={"plan": {}})
    assert send_due(LATER) == 0

    ours = [
        one for one in caplog.records if not one.name.startswith(("mail", "asyncio"))
    ]  # those are the test's server
    lines = "\n".join(f"{one.name} {one.getMessage()}" for one in ours)
    assert "cannot be judged" in lines
    assert (
        re.findall(r"@example|check_in|capsule|akkermansia|bloat|stool|glucose|dose", lines, re.IGNORECASE)
        == []
    )
