"""Tasks rung for real: the message goes to the broker, and nobody answers but the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery.signals import after_task_publish

from config.celery import app

type Bell = Callable[[], int]


@contextmanager
def rung(queue: str) -> Iterator[Bell]:
    """Outside this, a task runs in the process that calls it. Tells how often this process rang that queue."""
    heard: list[str] = []

    def listen(*, routing_key: str, **_message: object) -> None:
        heard.append(routing_key)

    after_task_publish.connect(listen)
    app.conf.task_always_eager = False
    try:
        yield lambda: heard.count(queue)
    finally:
        app.conf.task_always_eager = True
        after_task_publish.disconnect(listen)


@contextmanager
def broker_at(port: int) -> Iterator[None]:
    """Tasks are sent to that port of this machine; at port 1 nobody listens, as when Redis is dead."""
    kept = {name: app.conf[name] for name in ("task_always_eager", "broker_url", "broker_write_url")}
    address = f"redis://127.0.0.1:{port}/0"
    app.conf.update(task_always_eager=False, broker_url=address, broker_write_url=address)
    try:
        yield
    finally:
        app.conf.update(kept)
