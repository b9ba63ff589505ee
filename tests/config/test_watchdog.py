"""The watchdog stops what it is told to watch, in order, and by force if need be."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from config.local import watchdog
from config.local.errors import CannotStart
from config.local.keeper import Keeper

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
time.sleep(60)
"""
NOTES_ITS_END = """
import pathlib, signal, sys, time
def end(*_):
    pathlib.Path(sys.argv[1]).write_text(repr(time.monotonic()))
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python code as a process of its own and waits for its first line."""
    with ExitStack() as stack:

        def one(code: str, *arguments: Path) -> subprocess.Popen[str]:
            command: list[str | Path] = [sys.executable, "-c", code, *arguments]
            process = stack.enter_context(
                subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
            )
            stack.callback(process.kill)
            return process

        yield one


type Start = Callable[..., subprocess.Popen[str]]


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def order(process: subprocess.Popen[str], stage: int = 0) -> str:
    return json.dumps({"watch": process.pid, "stage": stage, "signal": int(signal.SIGTERM)})


def test_stubborn_process_and_its_children_are_killed(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "GRACE", 0.3)
    process = start(STUBBORN)
    child = int(first_line(process))

    watchdog.main([order(process)])

    assert process.wait(5) == -signal.SIGKILL
    until = time.monotonic() + 5
    while watchdog.alive(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not watchdog.alive(child)


def test_higher_stages_stop_first_and_folders_go_last(start: Start, tmp_path: Path) -> None:
    doomed = tmp_path / "doomed"
    doomed.mkdir()
    server, web = (start(NOTES_ITS_END, tmp_path / name) for name in ("server", "web"))
    assert [first_line(server), first_line(web)] == ["ready", "ready"]

    watchdog.main([order(server, stage=0), order(web, stage=1), json.dumps({"remove": str(doomed)})])

    assert float((tmp_path / "web").read_text()) < float((tmp_path / "server").read_text())
    assert not doomed.exists()
    assert [server.wait(5), web.wait(5)] == [0, 0]


def test_forgotten_process_is_left_alone(start: Start) -> None:
    process = start("import time; time.sleep(60)")

    watchdog.main([order(process), json.dumps({"forget": process.pid})])

    assert process.poll() is None


def test_keeper_stops_everything_although_its_watchdog_was_killed() -> None:
    keeper = Keeper()
    one = keeper.start("one", ["sleep", "60"], stage=0, output=subprocess.DEVNULL, cwd=Path("/"))
    keeper.watchdog.kill()
    keeper.watchdog.wait()

    with pytest.raises(CannotStart, match="watchdog"):
        keeper.start("two", ["sleep", "60"], stage=0, output=subprocess.DEVNULL, cwd=Path("/"))
    keeper.close()

    assert not keeper.watched
    assert one.wait(5) == -signal.SIGKILL
    assert keeper.processes == {}
