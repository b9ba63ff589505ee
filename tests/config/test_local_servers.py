"""Real servers in a folder of their own, through everything a machine does to them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from config.local import account, servers
from config.local.addresses import PROJECT, Place, scratch_place
from config.local.errors import CannotStart
from config.local.keeper import Keeper

PARENT = """
import sys, time
from pathlib import Path
from config.local import servers
from config.local.addresses import Place
from config.local.keeper import Keeper
place = Place(Path(sys.argv[1]), Path(sys.argv[1]) / "run")
servers.start(place, Keeper(), postgres=True, valkey=True)
print("started", flush=True)
time.sleep(60)
"""


@pytest.fixture
def place() -> Iterator[Place]:
    """A new folder, with a space in its name."""
    scratch = scratch_place()
    data = scratch.data.with_name(f"{scratch.data.name} x")
    yield Place(data, data / "run")
    shutil.rmtree(data, ignore_errors=True)


def living(place: Place) -> list[str]:
    """Names of the processes that work in the place."""
    found = []
    for process in psutil.process_iter(["name", "cwd", "status"]):
        cwd = Path(process.info["cwd"] or "/")
        if process.info["status"] != psutil.STATUS_ZOMBIE and place.data in (cwd, *cwd.parents):
            found.append(str(process.info["name"]))
    return found


def ask(place: Place, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(place.database_url) as connection:
        return connection.execute(question).fetchall()


def test_role_is_bound_by_privileges(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=False)

        rights = ask(
            place, "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        owner = ask(place, "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()")

    assert rights == [(False, False, False)]
    assert owner == [("akkerplan",)]


def test_role_may_make_databases_where_everything_is_thrown_away(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=False, throwaway=True)

        assert ask(place, "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") == [(True,)]


def test_sockets_are_private_and_no_port_is_open(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=True)

        assert place.sockets.stat().st_mode & 0o077 == 0
        assert [psutil.Process(each.pid).net_connections("inet") for each in keeper.processes.values()] == [
            [],
            [],
        ]


def test_only_what_is_asked_for_starts(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=False, valkey=True)

        assert list(keeper.processes) == ["Valkey"]
    assert not place.postgres.exists()


def test_data_outlive_the_run_and_nothing_else_does(place: Place) -> None:
    for expected in ([], [("kept",)]):
        with Keeper() as keeper:
            servers.start(place, keeper, postgres=True, valkey=True)
            client = redis.Redis(unix_socket_path=str(place.valkey_socket))
            with psycopg.connect(place.database_url) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
            assert ask(place, "SELECT text FROM note") == expected
            assert client.get("note") == (b"kept" if expected else None)
            with psycopg.connect(place.database_url) as connection:
                connection.execute("INSERT INTO note VALUES ('kept')")
            client.set("note", "kept")
        assert living(place) == []


def test_servers_end_with_a_killed_run_and_start_clean_again(place: Place) -> None:
    command: list[str | Path] = [sys.executable, "-c", PARENT, place.data]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "started\n"
        with psycopg.connect(place.database_url) as connection:
            connection.execute("CREATE TABLE note AS SELECT 'kept' AS text")
        assert living(place)

        run.kill()

    until = time.monotonic() + 10
    while living(place) and time.monotonic() < until:
        time.sleep(0.05)
    assert living(place) == []
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=True)
        assert ask(place, "SELECT text FROM note") == [("kept",)]


def test_orphans_of_a_killed_watchdog_are_stopped_first(place: Place) -> None:
    lost = Keeper()
    servers.start(place, lost, postgres=True, valkey=True)
    lost.watchdog.kill()
    orphans = [process.pid for process in lost.processes.values()]

    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=True)

        assert ask(place, "SELECT 1") == [(1,)]
        assert [process.wait(5) for process in lost.processes.values()] == [0, 0]
        assert not set(orphans) & {process.pid for process in keeper.processes.values()}
    lost.close()


def test_pid_file_that_names_a_stranger_does_no_harm(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=True)
        content = (place.postgres / "postmaster.pid").read_text().splitlines()
    stranger = str(os.getpid())  # the id of the gone server has been given to somebody else
    (place.postgres / "postmaster.pid").write_text("\n".join([stranger, *content[1:]]) + "\n")
    (place.valkey / "valkey.pid").write_text(stranger)

    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=True)

        assert ask(place, "SELECT 1") == [(1,)]


def test_half_made_cluster_is_not_taken_for_whole(place: Place) -> None:
    aside = place.data / "postgres.new"
    aside.mkdir(parents=True)
    (aside / "PG_VERSION").write_text("18\n")

    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=False)

        assert ask(place, "SELECT 1") == [(1,)]


def test_server_that_dies_is_named(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=False, valkey=True)
        valkey = keeper.processes["Valkey"]

        valkey.kill()
        valkey.wait()

        assert keeper.ended() == [("Valkey", -signal.SIGKILL)]
        assert keeper.ended() == []


def test_broken_cluster_is_one_sentence(place: Place) -> None:
    with Keeper() as keeper:
        servers.start(place, keeper, postgres=True, valkey=False)
    (place.postgres / "global" / "pg_control").unlink()

    with Keeper() as keeper, pytest.raises(CannotStart, match=r"^Postgres did not start; .* ends with: .+"):
        servers.start(place, keeper, postgres=True, valkey=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder that is someone else's")
def test_folder_of_another_user_is_refused(place: Place) -> None:
    place.sockets.mkdir(parents=True)
    os.chown(place.sockets, 12345, 12345)

    with pytest.raises(CannotStart, match="belongs to another user"):
        account.make_private(place.sockets, account.servant(place))
