"""One run at a time in one folder. The lock ends with the processes that hold it, so it is never stale."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.local import watchdog
from config.local.errors import CannotStart

PATIENCE = (
    2 * watchdog.GRACE + 5
)  # seconds; a killed run's watchdog needs at most this long to stop two stages


@contextmanager
def only_run(file: Path) -> Iterator[int]:
    """Hold the lock file; gives its descriptor. CannotStart when another run holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(descriptor, file)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, file: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode()
            killed = holder.isdigit() and not watchdog.alive(
                int(holder)
            )  # its watchdog is still stopping things
            if not killed or time.monotonic() > deadline:
                raise CannotStart(
                    f"Akkerplan is already running from this folder (process {holder}); stop that one first."
                ) from None
            time.sleep(watchdog.STEP)
        else:
            return
