"""A pytest plugin that tries every mutant made by mutmut in a forked copy of one test run.

mutmut itself starts pytest anew for each mutant; collecting the tests once makes the same measurement ten times
cheaper. Results go where mutmut keeps them, so that `mutmut show` and `mutmut browse` work as usual.
"""

import gc
import json
import mmap
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.state import state

KILLED, SURVIVED, TIMEOUT = 1, 0, 36
"""mutmut's own codes."""

ONLY = "MUTANTS_ONLY"
"""Names of mutants to try, with wildcards, separated by spaces; without, every one that was not killed before."""

_ACTIVE = "MUTANT_UNDER_TEST"
_SECONDS, _MEMORY = 15, 2 << 30
_Tests = dict[str, list[pytest.Item]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what draws its examples at random: a mutant that only luck kills is not killed."""
    items[:] = [item for item in items if not hasattr(getattr(item, "obj", None), "hypothesis")]


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Which test runs which function, then each mutant against the tests of its function."""
    if os.environ.get(_ACTIVE):
        return None  # one mutant, tried from the start by `_afresh`
    reached = _reached(session.items)
    gc.collect()
    gc.freeze()  # else each fork copies the whole memory at its first collection
    for place in sorted(Path().glob("apps/rules/**/*.meta")):
        kept = json.loads(place.read_text())
        codes = kept["exit_code_by_key"]
        for name in [name for name, code in codes.items() if _wanted(name, code)]:
            codes[name] = _tried(name, reached[name.rpartition("__mutmut_")[0]])
        place.write_text(json.dumps(kept, indent=4))
        _tell(place, codes)
    return True


def _wanted(name: str, code: int | None) -> bool:
    only = os.environ.get(ONLY, "").split()
    if only and not any(fnmatch(name, pattern) for pattern in only):
        return False
    return code not in (KILLED, TIMEOUT)


def _tell(place: Path, codes: Mapping[str, int | None]) -> None:
    killed = sum(code in (KILLED, TIMEOUT) for code in codes.values())
    if codes:
        sys.stderr.write(f"{place.with_suffix('')}: {killed} of {len(codes)} killed\n")


def _reached(items: list[pytest.Item]) -> _Tests:
    """The tests of each function, the fastest first. Ends the run when a test fails without any mutant."""
    found: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    os.environ[_ACTIVE] = "stats"
    for place, item in enumerate(items):
        state()._stats.clear()
        began = time.process_time()
        if not _passes(item):
            pytest.exit(f"fails without any mutant: {item.nodeid}", returncode=1)
        for function in state()._stats:
            found[function].append((time.process_time() - began, place))
    if _forked("nothing", items) != SURVIVED:
        pytest.exit("a fork of the tests fails without any mutant", returncode=1)
    tests: _Tests = defaultdict(list)
    for function, times in found.items():
        tests[function] = [items[place] for _, place in sorted(times)]
    return tests


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _tried(name: str, tests: list[pytest.Item]) -> int:
    """How one mutant ends. What no test calls may still run while modules load, which a fork is too late for."""
    return _forked(name, tests) if tests else _afresh(name)


def _forked(name: str, tests: list[pytest.Item]) -> int:
    """The test that kills a mutant goes first for the next one: neighbours die of the same test."""
    with mmap.mmap(-1, 8) as killer:
        child = os.fork()
        if not child:
            _try(name, tests, killer)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == KILLED:
            tests.insert(0, tests.pop(int.from_bytes(killer[:8])))
    return code if code in (KILLED, SURVIVED) else TIMEOUT


def _try(name: str, tests: list[pytest.Item], killer: mmap.mmap) -> None:
    """In the child: never returns. What runs out of time dies of it; what runs out of memory fails its test."""
    code = KILLED
    try:
        os.environ[_ACTIVE] = name
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        for place, test in enumerate(tests):
            killer[:8] = place.to_bytes(8)
            if not _passes(test):
                break
        else:
            code = SURVIVED
    finally:
        os._exit(code)


def _afresh(name: str) -> int:
    """The tests of its package in a new process, in which the mutant is there while the modules load."""
    options = [option for option in sys.orig_argv if not option.startswith("tests/")]
    part = Path("tests/rules", name.split(".")[2])
    tests = part if part.is_dir() else part.with_name(f"test_{part.name}.py")
    run = subprocess.run(
        [*options, "-x", str(tests)],
        env={**os.environ, _ACTIVE: name},
        capture_output=True,
        check=False,
    )
    if run.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED):
        pytest.exit(f"{name} could not be tried: {run.stderr.decode()}", returncode=1)
    return SURVIVED if run.returncode == pytest.ExitCode.OK else KILLED
