"""A test run has a database or fails; it never skips."""

import os
import subprocess
import sys

from config.local.addresses import PROJECT
from tests.conftest import FIRST


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
