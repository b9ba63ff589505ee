"""No health data in logs, addresses, subjects or headers of mail; and nothing on a page waits for Redis."""

import ast
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponseBase
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.records.models import CheckIn, IntercurrentEvent, Person, Reminder, ReminderKind, SafetyAssessment
from apps.reminders.letters import letter
from apps.rules.vocabulary import SafetyLevel
from tests import factories
from tests.bell import broker_at
from tests.walls.day import Day, live
from tests.walls.planted import MARK
from tests.walls.visitors import body

pytestmark = pytest.mark.django_db
HEALTH = re.compile(
    rf"{MARK}|pain|bloat|stool|nausea|vomit|urgency|reflux|fatigue|cramp|akkermansia|illness"
    r"|screening result|diarrh|blood|capsule|symptom",
    re.IGNORECASE,
)
LOUD = ("apps", "config", "django.request", "django.security", "allauth", "celery")


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What any of our loggers, and Django's of requests, says on a day when all of them say everything."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    handler, levels = Keep(), {name: logging.getLogger(name).level for name in LOUD}
    logging.getLogger().addHandler(handler)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield said
    logging.getLogger().removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def problems(answer: HttpResponseBase) -> list[str]:
    """What a page said was wrong with a form."""
    return re.findall(r'<a href="#[^"]*">[^<]*</a>', body(answer))


def went_well(day: Day, person: Person) -> None:
    """The day reached what it is about; or else looking for traces of it would prove nothing."""
    assert [problems(answer) for answer in day.answers if answer.status_code >= 400] == []
    assert CheckIn.objects.filter(trial__person=person, note__contains=MARK).exists()
    assert IntercurrentEvent.objects.filter(trial__person=person, note__contains=MARK).exists()
    said = SafetyAssessment.objects.filter(trial__person=person).latest("pk")
    assert SafetyLevel(said.level).rank >= SafetyLevel.STOP.rank


def test_a_day_leaves_no_health_words_in_logs_and_addresses(ada: Person, lines: list[str]) -> None:
    day = live(ada)
    went_well(day, ada)
    day.client.get("/nowhere/")
    addresses = [str(answer.headers.get("Location", "")) for answer in day.answers]
    addresses += [str(getattr(answer, "request", {}).get("PATH_INFO")) for answer in day.answers]

    assert any("/nowhere/" in line for line in lines)
    assert [line for line in lines if HEALTH.search(line)] == []
    assert [address for address in addresses if HEALTH.search(address)] == []


def test_no_mail_says_what_it_is_about_before_it_is_opened(
    ada: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        went_well(live(ada), ada)
    trial = ada.trials.get()
    rows = [Reminder(person=ada, trial=trial, kind=kind, local_date=factories.TODAY) for kind in ReminderKind]
    letters = [*mail.outbox, *(letter(row) for row in rows)]

    assert len(letters) == 1 + len(ReminderKind)  # the invitation, and one reminder of each kind
    assert [words for one in letters for words in shown_outside(one) if HEALTH.search(words)] == []


def shown_outside(message: EmailMessage) -> list[str]:
    """What a locked phone or a mail server shows: subject, headers, and the addresses of the links."""
    headers = [f"{name}: {value}" for name, value in message.message().items()]
    return [*headers, *re.findall(r"https?://\S+", str(message.body))]


@pytest.fixture
def no_redis() -> Iterator[None]:
    """Celery rings at a door where nobody lives."""
    with broker_at(9):
        yield


def test_a_day_without_redis_is_a_day_like_any_other(ada: Person, no_redis: None) -> None:
    began = time.monotonic()
    day = live(ada)

    went_well(day, ada)
    assert time.monotonic() - began < len(day.answers)  # waiting for a broker costs seconds at each door


def test_only_tasks_ring_the_bell() -> None:
    """Whatever a page does is done when it answers: nothing but a task (or a rehearsal) hands work to Celery."""
    ringing = {
        str(path)
        for path in Path("apps").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("delay", "apply_async", "send_task")
    }

    assert ringing == {
        "apps/web/bell.py",  # which a page may ring: what it rings for stands in Postgres already
        "apps/documents/tasks.py",
        "apps/reminders/tasks.py",
        "apps/rehearsal/management/commands/rehearse.py",
    }
