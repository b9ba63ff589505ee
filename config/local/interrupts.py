"""Ctrl-C, SIGTERM and a closed terminal as a question that the run asks itself between two steps.

No exception flies out of nowhere: one raised between starting a process and noting it would leave the process behind.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
IMPATIENT = 3.0  # seconds after which a second signal means: now


class Interrupts:
    """`requested` turns True with the first signal."""

    def __init__(self) -> None:
        self.requested = False
        self.closing = False  # what is left to do must be done
        self._first = 0.0

    def note(self, number: int, frame: FrameType | None) -> None:
        """The signal handler. A later signal breaks off a step that hangs (a blocked migration, for one)."""
        if not self.requested:
            self.requested, self._first = True, time.monotonic()
        elif not self.closing and time.monotonic() - self._first > IMPATIENT:
            raise KeyboardInterrupt


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Listen until the block ends. A terminal that closes is ignored if whoever started us said so (nohup)."""
    heard = Interrupts()
    before = {ask: signal.getsignal(ask) for ask in ASKS}
    for ask, handler in before.items():
        if ask != signal.SIGHUP or handler != signal.SIG_IGN:
            signal.signal(ask, heard.note)
    try:
        yield heard
    finally:
        for ask, handler in before.items():
            signal.signal(ask, handler)
