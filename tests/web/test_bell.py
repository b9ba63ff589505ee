"""A page that rings for a worker never waits for a broker that is gone."""

import socket
import time
from contextlib import closing

from apps.documents.tasks import look_round
from apps.web import bell
from config.celery import app as celery
from tests.bell import broker_at


def rung(port: int) -> tuple[bool, float]:
    """Whether anybody heard it, and how many seconds the caller waited."""
    began = time.monotonic()
    with broker_at(port):
        heard = bell.ring(look_round.signature())
    return heard, time.monotonic() - began


def test_nobody_at_the_door() -> None:
    heard, waited = rung(9)

    assert not heard
    assert waited < 5


def test_somebody_at_the_door_who_never_answers() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        heard, waited = rung(silent.getsockname()[1])

    assert not heard
    assert waited < 5


def test_a_broker_that_is_there_hears_it(redis_url: str) -> None:
    kept = celery.conf.task_always_eager
    celery.conf.task_always_eager = False
    try:
        assert bell.ring(look_round.signature())
    finally:
        celery.conf.task_always_eager = kept
