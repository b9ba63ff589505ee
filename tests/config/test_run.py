"""`manage.py up`, the whole of it: starts, answers, and leaves nothing behind however it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from django.core.management import call_command

from config.local.addresses import PROJECT, scratch_place

MAILS = PROJECT / ".local" / "mail"


@pytest.fixture
def data() -> Iterator[Path]:
    """A new folder for the local servers."""
    folder = scratch_place().data
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def up(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The command, in an environment that names no servers."""
    environment = {key: value for key, value in os.environ.items() if not key.endswith("_URL")}
    environment |= {"LOCAL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "manage.py", "up", f"--port={port}"]
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()
            assert wait_until_gone(family(process.pid))


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """The output up to and including the line with these words."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if words in line:
            return text
    pytest.fail(f"{words!r} was never said:\n{text}", pytrace=False)


def last_line(process: subprocess.Popen[str], words: str) -> str:
    """The whole line with these words: nothing stands before its sentence."""
    return read_until(process, words).splitlines()[-1]


def family(pid: int) -> list[psutil.Process]:
    """The process and all it has started."""
    with suppress(psutil.NoSuchProcess):
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return []


def wait_until_gone(processes: list[psutil.Process]) -> bool:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        if not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes):
            return True
        time.sleep(0.1)
    return False


def page(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_run_comes_up_alone_and_whatever_ends_it_ends_all_of_it(data: Path, port: int) -> None:
    """Three runs from one folder, the first of which makes it: what takes longest is done once."""
    comes_up_alone_and_goes_with_sigterm(data, port)
    comes_up_again_and_goes_when_it_is_killed(data, port)
    goes_when_one_of_its_processes_ends(data, port)


def comes_up_alone_and_goes_with_sigterm(data: Path, port: int) -> None:
    other = data.with_name(f"{data.name}-other")
    before = set(MAILS.glob("*.eml"))
    with up(data, port) as process:
        said = read_until(process, "Ready: ")
        running = family(process.pid)

        assert f"http://localhost:{port}" in said
        assert (data / "demo.txt").read_text() in said
        assert page(port, "/healthz") == 200
        story = [path.read_text() for path in set(MAILS.glob("*.eml")) - before]
        assert any(f"localhost:{port}/" in mail for mail in story)
        assert not any("localhost:8000" in mail for mail in story)
        assert {"postgres", "valkey-server"} <= {each.name() for each in running}
        with up(data, port + 1) as second:
            assert last_line(second, "already running") == (
                f"Akkerplan is already running from this folder (process {process.pid}); stop that one first."
            )
            assert second.wait(30) == 1
        with up(other, port) as third:
            assert last_line(third, "is taken").startswith(f"Port {port} is taken by another program: ")
            assert third.wait(30) == 1
        shutil.rmtree(other)

        process.send_signal(signal.SIGTERM)

        assert read_until(process, "Stopped.")
        assert process.wait(30) == 0
        assert wait_until_gone(running)


def comes_up_again_and_goes_when_it_is_killed(data: Path, port: int) -> None:
    with up(data, port) as process:
        said = read_until(process, "Ready: ")
        assert "Loading the demo people" not in said
        assert (data / "demo.txt").read_text() in said
        running = family(process.pid)
        assert len(running) > 8

        process.kill()

        assert wait_until_gone(running)


def goes_when_one_of_its_processes_ends(data: Path, port: int) -> None:
    with up(data, port) as process:
        read_until(process, "Ready: ")
        running = family(process.pid)
        (beat,) = [each for each in running if "beat" in each.cmdline()]

        beat.kill()

        assert last_line(process, "by itself") == (
            "The beat process ended by itself with status -9, so everything stops."
        )
        assert process.wait(30) == 1
        assert wait_until_gone(running)


@pytest.mark.parametrize("port", ["99999", "0", "abc", "80 00"])
def test_what_is_no_port_gives_one_sentence(port: str) -> None:
    with pytest.raises(SystemExit, match=f"^PORT={port} is no port: a number from 1 to 65535 is needed"):
        call_command("up", port=port)
