"""Signals become a question; nothing is interrupted midway, and nothing hangs for ever."""

import os
import signal
from collections.abc import Iterator

import pytest

from config.local import interrupts
from config.local.interrupts import ASKS


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = {ask: signal.getsignal(ask) for ask in ASKS}
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the suite itself may have been started by nohup
    yield
    for ask, handler in before.items():
        signal.signal(ask, handler)


@pytest.mark.parametrize("ask", ASKS)
def test_first_signal_is_noted(ask: signal.Signals) -> None:
    with interrupts.interrupts() as heard:
        assert not heard.requested
        os.kill(os.getpid(), ask)
        assert heard.requested


def test_second_signal_breaks_off_a_step_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "IMPATIENT", 0.0)
    with interrupts.interrupts() as heard:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)

        heard.closing = True
        os.kill(os.getpid(), signal.SIGTERM)  # the end of a run is not broken off


def test_signal_that_comes_twice_at_once_counts_once() -> None:
    with interrupts.interrupts() as heard:
        for _ in range(2):  # from the terminal, and passed on by make
            os.kill(os.getpid(), signal.SIGTERM)
        assert heard.requested


def test_nohup_is_respected() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with interrupts.interrupts() as heard:
        os.kill(os.getpid(), signal.SIGHUP)
        assert not heard.requested


def test_handlers_are_put_back() -> None:
    before = [signal.getsignal(ask) for ask in ASKS]
    with interrupts.interrupts():
        assert [signal.getsignal(ask) for ask in ASKS] != before
    assert [signal.getsignal(ask) for ask in ASKS] == before
