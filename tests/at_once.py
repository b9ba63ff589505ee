"""Two things in the same moment, each in a transaction of its own on the real Postgres."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import time_machine
from django.db import connections, transaction

SOON = 0.4  # seconds in which the other one would be through if it did not wait


def at_once(first: Callable[[], object], second: Callable[[], object], *, at: datetime) -> None:
    """The second begins before the first is committed."""
    begun = threading.Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                first()
                begun.set()
                threading.Event().wait(SOON)
        finally:
            begun.set()
            connections.close_all()

    def quickly() -> None:
        begun.wait()
        try:
            second()
        finally:
            connections.close_all()

    with time_machine.travel(at, tick=False), ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(slowly), pool.submit(quickly)]:
            done.result()
