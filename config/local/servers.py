"""Starts one Postgres and one Valkey in a place, whatever state the last run left behind."""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import redis
from psycopg import sql

from config.local import account
from config.local.account import Programs, RunAs
from config.local.addresses import DATABASE, PORT, ROLE, SUPERUSER, Place
from config.local.errors import CannotStart
from config.local.keeper import Keeper

STAGE = 0  # stopped last
PATIENCE = 60.0  # seconds; recovery after a crash can take some
ASLEEP_ON_THE_JOB = (  # for a cluster that is thrown away: speed over surviving a power cut
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "jit=off",
)


def start(place: Place, keeper: Keeper, *, postgres: bool, valkey: bool, throwaway: bool = False) -> None:
    """Start what is asked for, wait until it answers. In a throwaway Postgres the role may make databases."""
    run_as = account.servant(place)
    place.data.mkdir(parents=True, exist_ok=True)
    account.make_private(place.sockets, run_as)
    programs = account.programs(place, run_as)
    waits: list[Callable[[], None]] = []
    if valkey:
        waits.append(_start_valkey(place, programs, keeper, run_as))
    if postgres:
        waits.append(_start_postgres(place, programs, keeper, run_as, throwaway=throwaway))
    for wait in waits:
        wait()
    if postgres:
        _make_role(place, creates_databases=throwaway)


def _start_postgres(
    place: Place, programs: Programs, keeper: Keeper, run_as: RunAs, *, throwaway: bool
) -> Callable[[], None]:
    if not place.postgres.exists():
        _make_cluster(place, programs, run_as, throwaway=throwaway)
    account.make_private(place.postgres, run_as)
    _stop_orphan(place.postgres, place.postgres / "postmaster.pid", signal.SIGINT)
    settings = [
        "listen_addresses=",
        f'unix_socket_directories="{place.sockets}"',
        f"port={PORT}",
        "log_min_error_statement=panic",  # statements hold health data
        *(ASLEEP_ON_THE_JOB if throwaway else ()),
    ]
    log = place.data / "postgres.log"
    with log.open("wb") as output:
        process = keeper.start(
            "Postgres",
            [programs.postgres, "-D", place.postgres, *(part for each in settings for part in ("-c", each))],
            stage=STAGE,
            polite=signal.SIGINT,  # Postgres's "fast shutdown": does not wait for its clients
            output=output,
            cwd=place.data,
            run_as=run_as,
        )
    return lambda: _until_it_answers("Postgres", process, log, lambda: _superuser(place).close())


def _make_cluster(place: Place, programs: Programs, run_as: RunAs, *, throwaway: bool) -> None:
    """A new cluster, made aside and renamed, so that an interrupted one is never taken for whole."""
    aside = place.data / "postgres.new"
    shutil.rmtree(aside, ignore_errors=True)
    account.make_private(aside, run_as)
    made = subprocess.run(
        [
            programs.initdb,
            "-D",
            aside,
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-instructions",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--no-sync" if throwaway else "--sync-method=fsync",
        ],
        capture_output=True,
        text=True,
        cwd="/",
        **run_as,
    )
    if made.returncode != 0:
        raise CannotStart(f"Postgres could not make its folder {aside}: {_last_line(made.stderr)}")
    aside.rename(place.postgres)


def _start_valkey(place: Place, programs: Programs, keeper: Keeper, run_as: RunAs) -> Callable[[], None]:
    account.make_private(place.valkey, run_as)
    pid_file = place.valkey / "valkey.pid"
    _stop_orphan(place.valkey, pid_file, signal.SIGTERM)
    settings = {
        "port": "0",
        "unixsocket": place.valkey_socket,
        "unixsocketperm": "700",
        "dir": place.valkey,
        "pidfile": pid_file,
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    log = place.data / "valkey.log"
    with log.open("wb") as output:
        process = keeper.start(
            "Valkey",
            [
                programs.valkey,
                *(str(part) for name, value in settings.items() for part in (f"--{name}", value)),
            ],
            stage=STAGE,
            output=output,
            cwd=place.data,
            run_as=run_as,
        )
    client = redis.Redis(unix_socket_path=str(place.valkey_socket))
    return lambda: _until_it_answers("Valkey", process, log, client.ping)


def _stop_orphan(folder: Path, pid_file: Path, polite: signal.Signals) -> None:
    """Stop a server that outlived its run; remove the pid file of one that is gone.

    Safe, because the caller holds the place's lock: no run that still lives owns a server in this folder. A
    process is the server only if it works in that folder: process ids are given out again.
    """
    try:
        pid = int(pid_file.read_text().split()[0])
        process = psutil.Process(pid)
        if Path(process.cwd()) == folder.resolve():
            process.send_signal(polite)
            process.wait(PATIENCE / 2)
    except psutil.TimeoutExpired:
        raise CannotStart(
            f"A server of an earlier run does not stop: end process {pid} and try again."
        ) from None
    except (FileNotFoundError, ValueError, IndexError, psutil.Error):
        pass  # no file, an empty one, or a process that is gone or not ours to look at
    pid_file.unlink(missing_ok=True)


def _until_it_answers(
    name: str, process: subprocess.Popen[bytes], log: Path, ask: Callable[[], object]
) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            ask()
        except (psycopg.OperationalError, redis.RedisError):
            if process.poll() is not None or time.monotonic() > deadline:
                said = _last_line(log.read_text(errors="replace"))
                raise CannotStart(f"{name} did not start; {log} ends with: {said}") from None
            time.sleep(0.02)
        else:
            return


def _superuser(place: Place) -> psycopg.Connection:
    return psycopg.connect(
        host=str(place.sockets),
        port=PORT,
        user=SUPERUSER,
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )


def _make_role(place: Place, *, creates_databases: bool) -> None:
    """The role the application uses. It is no superuser: row security and privileges bind it."""
    with _superuser(place) as connection:
        roles = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if roles.fetchone() is None:
            may = sql.SQL("CREATEDB" if creates_databases else "NOCREATEDB")
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER {}").format(sql.Identifier(ROLE), may)
            )
        databases = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if databases.fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(ROLE))
            )


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2] or "nothing"
