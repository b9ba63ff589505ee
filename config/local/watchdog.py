"""Stops what a run has started, however the run ends.

A process of its own, with its own session, that reads lines from a pipe whose other end only the run holds.
When the pipe closes (the run has finished, was stopped, or was killed with SIGKILL) it stops everything still
on its list: the highest stage first, politely, then by force. It alone stops servers, so every run exercises
it. Standard library only and no imports from the project: it must start in an instant.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

GRACE = (
    15.0  # seconds between the polite signal and SIGKILL; longer than a web request, shorter than patience
)
STEP = 0.05


def main(lines: Iterable[str]) -> None:
    """Keep the list until the lines end, then empty it."""
    watched: dict[int, tuple[int, int]] = {}  # process id -> stage, polite signal
    folders: list[str] = []
    for line in lines:
        order = json.loads(line)
        if "watch" in order:
            watched[order["watch"]] = (order["stage"], order["signal"])
        elif "forget" in order:
            watched.pop(order["forget"], None)
        else:
            folders.append(order["remove"])
    for stage in sorted({stage for stage, _ in watched.values()}, reverse=True):
        stop({pid: polite for pid, (its, polite) in watched.items() if its == stage})
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def stop(processes: dict[int, int]) -> None:
    """Ask, wait, then kill. Each process leads its own group: nothing it has started is left behind."""
    for pid, polite in processes.items():
        send(pid, polite)
    deadline = time.monotonic() + GRACE
    while time.monotonic() < deadline and any(alive(pid) for pid in processes):
        time.sleep(STEP)
    for pid in processes:
        send(-pid, signal.SIGKILL)
    while time.monotonic() < deadline + 1 and any(alive(pid) for pid in processes):
        time.sleep(STEP)


def send(pid: int, number: int) -> None:
    """A signal to a process (or, below zero, to a group) that may be gone already."""
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def alive(pid: int) -> bool:
    """Is it there? A finished process that its parent has not collected yet is not (where /proc can tell)."""
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as status:
            return status.read().rpartition(") ")[2][:1] != "Z"
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # gone meanwhile, or a system without /proc
        return not os.path.exists("/proc/self")


if __name__ == "__main__":
    main(sys.stdin)
