"""A real worker on the queue `photo`, against a real Postgres and Valkey; killed while it reads, it loses nothing."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.utils import timezone

from apps.products.pictures import cleaned
from apps.products.tasks import ring
from apps.records.models import PackPhoto, PhotoState
from config.local import commands
from tests import factories
from tests.bell import rung
from tests.products.pictures import label_picture, saved

PATIENCE = 60  # seconds, on a busy machine

type Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(redis_url: str) -> Iterator[Start]:
    """The site's own command, with the test's servers; no process outlives the test."""
    running: list[subprocess.Popen[bytes]] = []
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "REDIS_URL": redis_url,
        "DEBUG": "1",
    }

    def one() -> subprocess.Popen[bytes]:
        running.append(
            subprocess.Popen(commands.photo(), env=environment, cwd=Path.cwd(), start_new_session=True)
        )
        return running[-1]

    yield one
    for process in running:
        if process.poll() is None:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """At once and with its children, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_killed_reader_frees_its_photo_and_the_next_one_reads_it(start: Start) -> None:
    made = cleaned(saved(label_picture(), quality=80))
    ada = factories.person("ada")
    for _pack in range(2):
        factories.photo(ada, picture=made.content, added_at=timezone.now())
    leased = PackPhoto.objects.filter(state=PhotoState.WAITING, lease_until__gt=timezone.now())
    with rung("photo"):
        ring()
        worker = start()
        wait_for(leased.exists)
        kill(worker)
        assert leased.exists(), "it was killed while it read"
        leased.update(lease_until=timezone.now() - timedelta(seconds=1))  # two minutes later

        start()
        ring()
        wait_for(lambda: not PackPhoto.objects.exclude(state=PhotoState.READ).exists())

    for read in PackPhoto.objects.all():
        assert "Akkermansia muciniphila" in read.text
    assert sorted(PackPhoto.objects.values_list("attempts", flat=True)) == [1, 2]
