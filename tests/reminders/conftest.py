"""A real mail server, which misbehaves on request."""

import socket
import threading
from asyncio import Transport
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from config.mail import mailers

type Answer = Callable[[Envelope], str]


class Sink:
    """Keeps what it is sent; `answer` says what happens after the text of a mail: "drop" cuts the line."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.answer: Answer = lambda _envelope: "250 OK"
        self.rcpt: Callable[[str], str] = lambda _address: "250 OK"
        self.port = _free_port()
        self.lock = threading.Lock()

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """aiosmtpd calls this with each address."""
        said = self.rcpt(address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """aiosmtpd calls this with the whole mail."""
        said = self.answer(envelope)
        if said.startswith("250"):
            with self.lock:
                self.mails.append(envelope.original_content or b"")
        if said == "drop":
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return said


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A real SMTP server on a port of its own."""
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture
def by_smtp(sink: Sink, settings: Settings) -> Sink:
    """This process sends its mail there."""
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{sink.port}", folder=Path())
    return sink
