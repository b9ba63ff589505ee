"""What the quick run leaves out: the files whose tests cost most, by measurement. `make test` and CI leave out nothing.

`python -m tests.long` measures, and writes `tests/long.txt` anew: a run of everything without the browser, in which
each test's own processor time and that of the processes it started is added up by file.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from statistics import fmean

import pytest

from config.local.addresses import PROJECT

LISTED = PROJECT / "tests/long.txt"
LIMIT = 0.04  # seconds of processor time that a test of a file may cost on average, to stay in the quick run
TOLD = "TEST_COSTS"  # in the environment of the workers: the file they write to

type Costs = Mapping[str, list[float]]


def is_long(nodeid: str) -> bool:
    """Whether the quick run leaves this test out."""
    return nodeid.split("::", maxsplit=1)[0] in FILES


def files_over(costs: Costs, limit: float = LIMIT) -> list[str]:
    """The files whose tests cost more than `limit` seconds each, on average."""
    return sorted(file for file, each in costs.items() if fmean(each) > limit)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """As a plugin of the run that measures."""
    before = _spent()
    try:
        return (yield)
    finally:
        with Path(os.environ[TOLD]).open("a") as costs:
            costs.write(json.dumps([item.nodeid.split("::")[0], _spent() - before]) + "\n")


def _spent() -> float:
    processes = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + processes.ru_utime + processes.ru_stime


def _read(lines: Iterable[str]) -> Costs:
    costs: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        file, seconds = json.loads(line)
        costs[file].append(seconds)
    return costs


def measure() -> None:
    """Raises CalledProcessError when a test is red: what a broken test costs says nothing."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "costs"
        command = [sys.executable, "-m", "pytest", "-p", "tests.long", "-n", "2", "--dist", "loadfile"]
        subprocess.run(
            [*command, "-q", "-m", "not journey"],
            cwd=PROJECT,
            env={**os.environ, TOLD: str(told)},
            check=True,
        )
        LISTED.write_text("".join(f"{file}\n" for file in files_over(_read(told.read_text().splitlines()))))


FILES = frozenset(LISTED.read_text().split()) if LISTED.exists() else frozenset[str]()

if __name__ == "__main__":
    measure()
