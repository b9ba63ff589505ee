"""One run at a time, and a killed one never blocks the next."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.local.addresses import PROJECT
from config.local.errors import CannotStart
from config.local.lock import only_run

HOLDS = """
import os, subprocess, sys, time
from pathlib import Path
from config.local.lock import only_run
with only_run(Path(sys.argv[1])) as lock:
    subprocess.Popen(["sleep", "1.5"], pass_fds=[lock])  # as the watchdog does
    print(os.getpid(), flush=True)
    time.sleep(60)
"""


def test_second_run_is_refused_with_the_process_of_the_first(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, "-c", HOLDS, tmp_path / "lock"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        pid = holder.stdout.readline().strip()

        refusal = rf"already running from this folder \(process {pid}\)"
        with pytest.raises(CannotStart, match=refusal), only_run(tmp_path / "lock"):
            pass

        holder.kill()
    killed = time.monotonic()
    with only_run(tmp_path / "lock"):  # waits for what the killed run's watchdog still has to stop
        assert 0.2 < time.monotonic() - killed < 10


def test_lock_is_free_after_the_block(tmp_path: Path) -> None:
    for _ in range(2):
        with only_run(tmp_path / "deep" / "lock") as lock:
            assert lock > 2
