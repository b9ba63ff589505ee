"""A test run has a database or fails; it never skips."""

import os
import subprocess
import sys

from config.local.addresses import PROJECT
from tests.conftest import FIRST
from tests.long import FILES, files_over, is_long


def test_run_without_its_database_is_one_sentence() -> None:
    environment = {**os.environ, "DATABASE_URL": "postgresql://akkerplan@127.0.0.1:1/akkerplan"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", "tests/records"]

    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)

    assert done.returncode == 3
    assert "No tests were run. DATABASE_URL names no Postgres that answers: connection failed" in done.stdout
    assert "passed" not in done.stdout


def test_what_begins_first_is_there() -> None:
    """A file that was renamed would begin last, and everybody would wait for it."""
    assert [at for at in FIRST if not (PROJECT / at).exists()] == []


def test_the_quick_run_leaves_out_files_that_are_there() -> None:
    assert FILES
    assert [file for file in FILES if not (PROJECT / file).exists()] == []
    assert all(is_long(f"{file}::test_something[case]") for file in FILES)
    assert not is_long("tests/rules/stopping/test_scenarios.py::test_something")


def test_long_is_what_costs_much_for_each_test() -> None:
    assert files_over({"one": [0.2, 0.01, 0.01], "two": [0.2, 0.1], "three": [0.01] * 900}, 0.1) == ["two"]
