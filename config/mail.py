"""Where mail goes: to an SMTP server named in MAIL_URL, or on a development machine into a folder that the inbox shows."""

import smtplib
import time
from collections.abc import Buffer, Sequence
from contextlib import suppress
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import uuid4

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends import smtp
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

type Answer = tuple[int, bytes]
type Address = tuple[Any, ...] | str | Buffer  # as the parent has it
SMTP_STEP = 10.0  # seconds for one answer of the mail server; MAIL_URL may name another number (`timeout=`)
TAKEN, GO_ON, CLOSING = 250, 354, 421
YES = ((TAKEN,), (TAKEN, 251), (GO_ON,))  # to MAIL, RCPT and DATA
STEPS = 2  # for one mail, or for opening a connection, however the server drips: so many times as long


def mailers(url: str, *, folder: Path) -> dict[str, dict[str, Any]]:
    """Django's MAILERS for `smtp://user:password@host:port?tls=1` (or `ssl=1`); without a url, the development folder."""
    if not url:
        return {"default": {"BACKEND": "config.mail.FolderBackend", "OPTIONS": {"folder": folder}}}
    parts = urlsplit(url)
    if parts.scheme != "smtp" or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://user:password@host:587?tls=1")
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or 25,
        "timeout": float(query.get("timeout", SMTP_STEP)),
    }
    options |= {"use_tls": query.get("tls") == "1", "use_ssl": query.get("ssl") == "1"}
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": "config.mail.SmtpBackend", "OPTIONS": options}}


class PunctualSMTP(smtplib.SMTP):
    """A connection on which nobody waits longer than two steps for one mail, even if each answer comes just in time."""

    until = 0.0  # of time.monotonic
    file: "Answers | None"

    def begin(self) -> None:
        """From here the time of one mail, or of opening, is counted."""
        self.until = time.monotonic() + STEPS * self.timeout

    def deliver(self, sender: str, to: str, mail: bytes) -> None:
        """One mail with CRLF lines to one plain address: what `sendmail` does, which reads and copies everything again.

        A server that offers it is told all three commands at once (PIPELINING, RFC 2920): a mail then waits for two
        answers and not for four. Raises what `sendmail` raises.
        """
        self.begin()
        self.ehlo_or_helo_if_needed()
        steps = (f"MAIL FROM:<{sender}>\r\n", f"RCPT TO:<{to}>\r\n", "DATA\r\n")
        if any(step.count("\n") != 1 or step.count("\r") != 1 for step in steps):
            raise ValueError("an address has no line of its own")
        asked = self._at_once(steps) if self.has_extn("pipelining") else self._in_turn(steps)
        self._go_on(asked, sender, to)
        self.send((mail.replace(b"\r\n.", b"\r\n..") if b"\r\n." in mail else mail) + b".\r\n")
        code, said = self.getreply()
        if code != TAKEN:
            self._give_up(code)
            raise smtplib.SMTPDataError(code, said)

    def _at_once(self, steps: Sequence[str]) -> list[Answer]:
        self.send("".join(steps))
        asked: list[Answer] = []
        while len(asked) < len(steps) and CLOSING not in (code for code, _said in asked):
            asked.append(self.getreply())
        return asked

    def _in_turn(self, steps: Sequence[str]) -> list[Answer]:
        """Up to the first one that is refused."""
        asked: list[Answer] = []
        for step, yes in zip(steps, YES, strict=True):
            self.send(step)
            asked.append(self.getreply())
            if asked[-1][0] not in yes:
                break
        return asked

    def _go_on(self, asked: Sequence[Answer], sender: str, to: str) -> None:
        """Nothing when the server wants the text. Raises what it said first against it."""
        refused = next((n for n, (code, _said) in enumerate(asked) if code not in YES[n]), None)
        if refused is None:
            return
        if asked[-1][0] == GO_ON:  # it wants a text for nobody: there is none (RFC 2920, 3.1)
            self.send(b".\r\n")
            self.getreply()
        code, said = asked[refused]
        self._give_up(code)
        if refused == 0:
            raise smtplib.SMTPSenderRefused(code, said, sender)
        if refused == 1:
            raise smtplib.SMTPRecipientsRefused({to: (code, said)})
        raise smtplib.SMTPDataError(code, said)

    def _give_up(self, code: int) -> None:
        """Ready for the next mail; a server that says it closes is left alone."""
        if code == CLOSING:
            self.close()
        else:
            with suppress(smtplib.SMTPServerDisconnected):
                self.rset()

    def connect(
        self, host: str = "localhost", port: int = 0, source_address: Address | None = None
    ) -> tuple[int, bytes]:
        """As the parent's, on the clock."""
        self.begin()
        return super().connect(host, port, source_address)

    def getreply(self) -> tuple[int, bytes]:
        """As the parent's, which reads lines from `file`."""
        if self.file is None:
            self.file = Answers(self)
        return super().getreply()


class Answers:
    """The lines that a server says. However it drips, reading ends when the time of the mail is over."""

    def __init__(self, line: PunctualSMTP) -> None:
        self.line = line
        self.read = b""

    def readline(self, most: int) -> bytes:
        """A line with its end, or what came before the server hung up. Raises TimeoutError."""
        while b"\n" not in self.read and len(self.read) < most:
            left = self.line.until - time.monotonic()
            if left <= 0 or self.line.sock is None:
                raise TimeoutError("the mail server is too slow")
            self.line.sock.settimeout(min(self.line.timeout, left))
            if not (more := self.line.sock.recv(4096)):
                break
            self.read += more
        found, end, self.read = self.read.partition(b"\n")
        return found + end

    def close(self) -> None:
        """Nothing of its own is open."""


class PunctualSSL(PunctualSMTP, smtplib.SMTP_SSL):
    """The same from the first byte encrypted."""


class SmtpBackend(smtp.EmailBackend):
    """Django's, on the clock; a mail that brings its own bytes (`wire`) is not put together a second time."""

    @property
    def connection_class(self) -> type[PunctualSMTP]:
        """Which of the two."""
        return PunctualSSL if self.use_ssl else PunctualSMTP

    def _send(self, email_message: EmailMessage) -> bool:
        if isinstance(self.connection, PunctualSMTP):
            self.connection.begin()
        return bool(super()._send(email_message))  # type: ignore[misc]  # the stubs do not know it

    def send_ready(self, sender: str, to: str, mail: bytes) -> None:
        """A mail that is put together already. Raises OSError; ValueError for an address that cannot be one."""
        self.open()
        assert isinstance(self.connection, PunctualSMTP)
        self.connection.deliver(_bare(sender), to, mail)


@lru_cache(maxsize=4)
def _bare(sender: str) -> str:
    """The part of the sender that the server is told."""
    return parseaddr(sender)[1]


class FolderBackend(BaseEmailBackend):
    """Writes every message as one .eml file, named so that a listing is in order of time."""

    def __init__(self, *, folder: Path, **options: Any) -> None:  # noqa: ANN401  # Django passes what it likes
        super().__init__(**options)
        self.folder = folder

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """The number of messages written, which is all of them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}.eml"
            (self.folder / name).write_bytes(message.message().as_bytes())
        return len(email_messages)
