"""The run's side of the watchdog: starts processes so that none of them can outlive the run."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from config.local import watchdog
from config.local.account import RunAs
from config.local.errors import CannotStart


class Keeper:
    """`with Keeper() as keeper:` … everything that `keeper.start` started has ended after the block."""

    def __init__(self, *, lock: int | None = None) -> None:
        """The watchdog holds the `lock`'s file descriptor too: it lasts until the last process is gone."""
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        stage: int,
        output: IO[bytes] | int,
        polite: signal.Signals = signal.SIGTERM,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        run_as: RunAs | None = None,
    ) -> subprocess.Popen[bytes]:
        """A process in a session of its own, so that Ctrl-C reaches only the run.

        The watchdog ends the rest, higher stages first.
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
        self.processes[name] = process
        self._tell({"watch": process.pid, "stage": stage, "signal": int(polite)})
        return process

    def ended(self) -> list[tuple[str, int]]:
        """Name and exit status of processes that have ended by themselves since the last time."""
        gone = [
            (name, status) for name, each in self.processes.items() if (status := each.poll()) is not None
        ]
        for name, _ in gone:
            self._tell({"forget": self.processes.pop(name).pid})
        return gone

    @property
    def watched(self) -> bool:
        """False when someone has killed the watchdog."""
        return self.watchdog.poll() is None

    def remove(self, folder: Path) -> None:
        """Delete this folder after everything has stopped."""
        self._tell({"remove": str(folder)})

    def close(self) -> None:
        """Have everything stopped, and wait for it. A second call does nothing."""
        assert self.watchdog.stdin is not None
        with suppress(BrokenPipeError):
            self.watchdog.stdin.close()
        while self.watched:
            for process in self.processes.values():
                process.poll()  # collects it; where there is no /proc the watchdog would go on seeing it
            time.sleep(watchdog.STEP)
        for process in self.processes.values():
            watchdog.send(-process.pid, signal.SIGKILL)  # no effect unless the watchdog was killed
            process.wait()
        self.processes.clear()

    def _tell(self, order: Mapping[str, str | int]) -> None:
        assert self.watchdog.stdin is not None
        try:
            self.watchdog.stdin.write(json.dumps(order) + "\n")
            self.watchdog.stdin.flush()
        except BrokenPipeError as broken:
            raise CannotStart("The watchdog process was killed, so everything is being stopped.") from broken
