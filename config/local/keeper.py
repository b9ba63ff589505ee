"""The run's side of the watchdog: starts processes so that none of them can outlive the run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from config.local import watchdog
from config.local.account import RunAs


class Keeper:
    """`with Keeper() as keeper:` … everything that `keeper.start` started has ended after the block."""

    def __init__(self, *, lock: int | None = None) -> None:
        """The watchdog holds `lock` (a file descriptor) too, so the lock lasts until the last process is gone."""
        self.processes: list[subprocess.Popen[bytes]] = []
        self.watchdog = subprocess.Popen(
            [sys.executable, "-I", "-S", watchdog.__file__],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
            pass_fds=[] if lock is None else [lock],
            cwd="/",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(
        self,
        command: Sequence[str | Path],
        *,
        stage: int,
        output: IO[bytes] | int,
        polite: signal.Signals = signal.SIGTERM,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        run_as: RunAs | None = None,
    ) -> subprocess.Popen[bytes]:
        """A process in a session of its own, so that Ctrl-C reaches only the run, which ends the rest in order.

        Higher stages are stopped first.
        """
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=cwd,
            env=env,
            **(run_as or {}),
        )
        self.processes.append(process)
        self._tell({"watch": process.pid, "stage": stage, "signal": int(polite)})
        return process

    def ended(self) -> list[subprocess.Popen[bytes]]:
        """Processes that have ended by themselves since the last time."""
        gone = [process for process in self.processes if process.poll() is not None]
        for process in gone:
            self.processes.remove(process)
            self._tell({"forget": process.pid})
        return gone

    def remove(self, folder: Path) -> None:
        """Delete this folder after everything has stopped."""
        self._tell({"remove": str(folder)})

    def close(self) -> None:
        """Have everything stopped, and wait for it. A second call does nothing."""
        if self.watchdog.stdin is None or self.watchdog.stdin.closed:
            return
        self.watchdog.stdin.close()
        while self.watchdog.poll() is None:
            for process in self.processes:
                process.poll()  # collects it, or the watchdog would go on seeing it
            time.sleep(watchdog.STEP)
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def _tell(self, order: Mapping[str, str | int]) -> None:
        assert self.watchdog.stdin is not None
        try:
            self.watchdog.stdin.write(json.dumps(order) + os.linesep)
            self.watchdog.stdin.flush()
        except BrokenPipeError:  # someone killed the watchdog; we stop the rest ourselves
            self._stop_without_watchdog()

    def _stop_without_watchdog(self) -> None:
        for process in self.processes:
            process.terminate()
        raise SystemExit("The watchdog process was killed, so everything is being stopped.")
