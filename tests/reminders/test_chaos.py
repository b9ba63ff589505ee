"""A real worker and real beats against a real Postgres, Valkey and mail server, and what can happen to each of them.

A few accidents in `make test`; `make chaos` has at least 50 kills over 2,000 messages, waits for every lease to run out by
itself, restarts Postgres and wipes the broker. Whatever happens: no mail lost, hardly any twice, none under two names.
"""

import atexit
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import psutil
import pytest
from aiosmtpd.smtp import Envelope
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

import tests.servers
from apps.records.models import Heartbeat, Reminder
from config.local import addresses, servers
from config.local.addresses import Place
from config.local.keeper import Keeper
from tests.reminders.conftest import Sink, Start, due_mails, wait_for
from tests.reminders.test_actions import names_of

FULL = bool(os.environ.get("FULL_TESTS"))
ROWS = 2_000 if FULL else 60
BEATS = 3 if FULL else 2
DICE = random.Random(20261128)

type Accident = Callable[["Site"], int]


class Site:
    """One worker with two processes, and more beats than anybody needs."""

    def __init__(self, start: Start, folder: Path) -> None:
        self.start = start
        self.worker = self.new_worker()
        self.beats = [
            start("beat", "--schedule", str(folder / f"beat-{n}"), app="tests.reminders.quick_beat")
            for n in range(BEATS)
        ]

    def new_worker(self) -> psutil.Process:
        """As `make run` starts it."""
        return psutil.Process(self.start("worker", "--concurrency", "2", "-O", "fair").pid)


def kill_a_child(site: Site) -> int:
    """kill -9 of a process that sends; how many kills that was."""
    children = site.worker.children()
    if not children:
        return 0
    DICE.choice(children).kill()
    return 1


def kill_all(site: Site) -> int:
    """A power cut of the whole worker."""
    os.killpg(site.worker.pid, signal.SIGKILL)
    site.worker = site.new_worker()
    return 2


def cut_the_database(_site: Site) -> int:
    """What a restart of Postgres does to its clients; each process may have sent one mail that it cannot write down."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    return 2


def restart_postgres(_site: Site) -> int:
    """Stopped as an operating system stops it, and started again."""
    cluster = tests.servers.PLACE.postgres
    old = psutil.Process(int((cluster / "postmaster.pid").read_text().split()[0]))
    command, user, group, folder = old.cmdline(), old.uids().real, old.gids().real, old.cwd()
    old.send_signal(signal.SIGINT)
    psutil.wait_procs([old], timeout=60)
    new = subprocess.Popen(
        command, user=user, group=group, extra_groups=[], cwd=folder, start_new_session=True
    )
    atexit.register(new.send_signal, signal.SIGINT)
    connection.close()
    wait_for(_answers)
    return 2


def _answers() -> bool:
    try:
        return Heartbeat.objects.count() >= 0
    except OperationalError:
        connection.close()
        return False


def freeze(site: Site) -> int:
    """SIGSTOP for longer than anybody waits; when it goes on, it sends nothing that another has sent."""
    everybody = [site.worker, *site.worker.children()]
    for process in everybody:
        process.suspend()
    forget_leases()
    time.sleep(2)
    for process in everybody:
        process.resume()
    return 0


def deploy(site: Site) -> int:
    """SIGTERM: what is begun is finished, and the new version goes on."""
    old, site.worker = site.worker, site.new_worker()
    old.terminate()
    return 0


def forget_leases() -> None:
    """A minute and a half passes; not for what a stopped process holds, for which this would wait as long as it stands."""
    free = Reminder.objects.select_for_update(skip_locked=True).filter(state="due")
    with transaction.atomic():
        Reminder.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(
            lease_until=timezone.now() - timedelta(seconds=1)
        )


def a_minute_passes() -> None:
    """As far as anybody can see; where a stopped process holds the row, the minute must pass by itself."""
    with transaction.atomic():
        for heartbeat in Heartbeat.objects.select_for_update(skip_locked=True):
            heartbeat.at = timezone.now() - timedelta(seconds=59)
            heartbeat.save(update_fields=["at"])


ACCIDENTS: tuple[Accident, ...] = (kill_a_child, cut_the_database, freeze, deploy, kill_all)
if FULL:
    ACCIDENTS = (*DICE.choices([kill_a_child, kill_all], [4, 1], k=52), *ACCIDENTS, restart_postgres)
    ACCIDENTS = tuple(DICE.sample(ACCIDENTS, len(ACCIDENTS)))


def slowly(_mail: Envelope) -> str:
    time.sleep(0.01)
    return "250 OK"


@pytest.fixture
def broker() -> Iterator[tuple[Place, Keeper]]:
    """A Valkey of this test's own."""
    place = addresses.scratch_place()
    with Keeper() as keeper:
        place.data.mkdir(mode=0o755)
        keeper.remove(place.data)
        servers.start(place, keeper, postgres=False, valkey=True)
        yield place, keeper


@pytest.mark.django_db(transaction=True)
def test_one_site_lives_through_accidents_a_broker_that_dies_and_a_worker_that_hangs(
    start: Start, sink: Sink, tmp_path: Path, broker: tuple[Place, Keeper], client: Client
) -> None:
    """Three tests of the same processes: to start them takes most of the time."""
    sink.answer = slowly
    due_mails(ROWS)
    site = Site(partial(start, redis_url=broker[0].redis_url), tmp_path)

    no_mail_is_lost_whatever_happens_and_hardly_any_comes_twice(site, sink)
    a_broker_that_dies_and_forgets_everything_costs_seconds(sink, *broker)
    ready_turns_red_within_a_minute_when_the_worker_hangs_and_green_when_it_goes_on(site, client)


def no_mail_is_lost_whatever_happens_and_hardly_any_comes_twice(site: Site, sink: Sink) -> None:
    kills, began = 0, time.monotonic()
    for number, accident in enumerate(ACCIDENTS, 1):
        enough = number * ROWS // (len(ACCIDENTS) + 2)
        wait_for(lambda enough=enough: len(sink.mails) >= enough, patience=150)  # type: ignore[misc]
        kills += accident(site)
        if not FULL:
            forget_leases()

    wait_for(lambda: not Reminder.objects.exclude(state="sent").exists(), patience=240)
    time.sleep(1)
    twice = len(sink.mails) - ROWS
    late = max(row.sent_at - row.due_at for row in Reminder.objects.all() if row.sent_at)
    print(
        f"\n{ROWS:,} messages, {len(ACCIDENTS)} accidents, at most {kills} mails begun by the killed, {BEATS} beats,"
        f" {time.monotonic() - began:.0f} s: lost {ROWS - len(names_of(sink.mails))}, twice {twice}, latest {late}"
    )
    assert len(names_of(sink.mails)) == ROWS
    assert twice <= kills


def a_broker_that_dies_and_forgets_everything_costs_seconds(sink: Sink, place: Place, keeper: Keeper) -> None:
    count = 200 if FULL else 12
    sink.mails.clear()
    due_mails(count, to="ben")
    wait_for(lambda: len(sink.mails) >= 1)

    keeper.processes["Valkey"].kill()
    keeper.processes["Valkey"].wait()
    shutil.rmtree(place.valkey)
    forget_leases()
    servers.start(place, keeper, postgres=False, valkey=True)
    began, beat_at = time.monotonic(), Heartbeat.objects.get().at

    wait_for(lambda: Heartbeat.objects.get().at > beat_at, patience=40)
    back = time.monotonic() - began
    wait_for(lambda: not Reminder.objects.exclude(state="sent").exists(), patience=60)
    print(f"\nbroker killed and wiped: back after {back:.1f} s, {len(sink.mails)} mails for {count} messages")
    assert len(names_of(sink.mails)) == len(sink.mails) == count
    assert back <= 15


def ready_turns_red_within_a_minute_when_the_worker_hangs_and_green_when_it_goes_on(
    site: Site, client: Client
) -> None:
    assert client.get("/readyz").status_code == 200

    everybody = [site.worker, *site.worker.children()]
    for process in everybody:
        process.suspend()
    began = time.monotonic()
    if not FULL:
        time.sleep(1)
        a_minute_passes()
    wait_for(lambda: client.get("/readyz").status_code == 503, patience=62)
    red = time.monotonic() - began
    for process in everybody:
        process.resume()
    wait_for(lambda: client.get("/readyz").status_code == 200)
    print(f"\nworker stopped: /readyz red after {red:.0f} s")
