"""Everything on one machine: local servers, web, worker and beat, started in order and never left behind."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from config.local import commands, servers
from config.local.addresses import PROJECT, Place
from config.local.errors import CannotStart
from config.local.interrupts import Interrupts, interrupts
from config.local.keeper import Keeper
from config.local.lock import only_run

STAGE = servers.STAGE + 1  # web, worker and beat stop before their servers
PATIENCE = 60.0  # seconds until the first page
STEP = 0.1
QUIET = {
    "PYTHONUNBUFFERED": "1",
    "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",  # it can do no more than we can
}


@dataclass(frozen=True)
class Wanted:
    """What to run, and where."""

    place: Place
    port: int
    postgres: bool
    valkey: bool
    with_parent: bool
    photo: bool


def run(
    wanted: Wanted, *, prepare: Callable[[], None], ready: Callable[[], None], say: Callable[[str], None]
) -> None:
    """Run until a signal, or until one process ends by itself (CannotStart then says which).

    `prepare` is called when the servers answer, `ready` when the site does.
    """
    with interrupts() as heard, only_run(wanted.place.data / "lock") as lock:
        _refuse_taken(wanted.port)
        with Keeper(lock=lock) as keeper:
            try:
                servers.start(wanted.place, keeper, postgres=wanted.postgres, valkey=wanted.valkey)
                if not heard.requested:
                    prepare()
                if not heard.requested:
                    _serve(wanted, keeper, heard, ready)
            finally:
                heard.closing = True
                say("Stopping.")
    say("Stopped.")


def _serve(wanted: Wanted, keeper: Keeper, heard: Interrupts, ready: Callable[[], None]) -> None:
    """The web server first, for the first page; worker and beat as soon as it answers."""
    environment = {"SITE_URL": f"http://localhost:{wanted.port}", **os.environ, **QUIET}
    parent, late = os.getppid(), time.monotonic() + PATIENCE
    _start("web", commands.web(wanted.port), keeper, environment)
    while not (heard.requested or (wanted.with_parent and os.getppid() != parent)):
        _all_still_running(keeper)
        if "worker" not in keeper.processes:
            if _answers(wanted.port):
                _start("worker", commands.worker(), keeper, environment)
                if wanted.photo:
                    _start("photo", commands.photo(), keeper, environment)
                _start("beat", commands.beat(wanted.place.data / "beat"), keeper, environment)
                ready()
            elif time.monotonic() > late:
                raise CannotStart(f"The web server did not answer within {PATIENCE:.0f} seconds.")
        time.sleep(STEP)


def _start(name: str, command: list[str], keeper: Keeper, environment: dict[str, str]) -> None:
    process = keeper.start(name, command, stage=STAGE, output=subprocess.PIPE, cwd=PROJECT, env=environment)
    threading.Thread(target=_copy, args=(name, process.stdout), daemon=True).start()


def _all_still_running(keeper: Keeper) -> None:
    for name, status in keeper.ended():
        raise CannotStart(f"The {name} process ended by itself with status {status}, so everything stops.")
    if not keeper.watched:
        raise CannotStart("The watchdog process was killed, so everything stops.")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CannotStart(
                f"Port {port} is taken by another program: stop that one, or choose a port with"
                f" `make run PORT={port + 1}`."
            ) from None


def _copy(name: str, lines: IO[bytes]) -> None:
    """Each line with the name of its process. Reads on when nobody reads us: a full pipe would stop the process."""
    for line in lines:
        try:
            sys.stdout.write(f"{name:<7}| {line.decode(errors='replace').rstrip()}\n")
            sys.stdout.flush()
        except (OSError, ValueError):
            continue
