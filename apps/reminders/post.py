"""One way to the mail server, opened when the first mail goes out and closed at the end."""

import logging
import re
import smtplib
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from django.conf import settings
from django.core.mail import mailers

from apps.records.models import Reminder
from apps.reminders.letters import letter, ready

logger = logging.getLogger(__name__)

GONE = (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError)
TROUBLE = (OSError, ValueError)  # smtplib's errors are OSErrors; ValueError: an address that cannot be mailed
CLOSING = 421  # RFC 5321 4.2.2: the server shuts the connection
NO_SUCH_ADDRESS = {550, 551, 553}
OUR_FAULT = re.compile(
    rb"\b(5\.7\.\d+|5\.2\.2|5\.3\.\d+|5\.4\.\d+)\b"
)  # RFC 3463: policy, full, system, routing


@runtime_checkable
class TakesReady(Protocol):
    """A way of sending that takes a mail as it travels."""

    def send_ready(self, sender: str, to: str, mail: bytes, /) -> None:
        """Raises OSError."""


class Post:
    """Sends letters over one kept-open connection. `is_gone` once the server has gone away."""

    def __init__(self) -> None:
        self.connection = mailers.default
        self.quick = self.connection if isinstance(self.connection, TakesReady) else None
        self.trouble = ""
        self.is_open = False

    @property
    def is_gone(self) -> bool:
        """True once the server did not answer, or shut the connection."""
        return self.trouble != ""

    @property
    def never_opened(self) -> bool:
        """True when there was no server to speak to: no mail is to blame."""
        return self.is_gone and not self.is_open

    def __enter__(self) -> Self:
        return self

    def send(self, row: Reminder, *, at: datetime) -> None:
        """Raises OSError or ValueError when it did not go out."""
        if not self.is_open:
            self._open()
        try:
            mail = ready(row, at=at) if self.quick else b""
            if mail and self.quick:
                self.quick.send_ready(settings.DEFAULT_FROM_EMAIL, row.person.email, mail)
            else:
                self.connection.send_messages([letter(row)])
        except OSError as trouble:
            if isinstance(trouble, GONE) or _code(trouble) == CLOSING:
                self.trouble = type(trouble).__name__
            raise

    def _open(self) -> None:
        try:
            self.connection.open()
        except OSError as trouble:
            logger.warning("no mail server: %s", type(trouble).__name__)
            self.trouble = type(trouble).__name__
            raise
        self.is_open = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self.connection.close()


def hard_bounce(trouble: Exception) -> bool:
    """True when the server says that there is no such address: a 5xx at RCPT that is neither policy nor a full box."""
    if not isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return False
    return all(
        code in NO_SUCH_ADDRESS and not OUR_FAULT.search(said if isinstance(said, bytes) else said.encode())
        for code, said in trouble.recipients.values()
    )


def _code(trouble: OSError) -> int:
    """The server's answer as a number; 0 when it gave none."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return max((code for code, _said in trouble.recipients.values()), default=0)
    return trouble.smtp_code if isinstance(trouble, smtplib.SMTPResponseException) else 0
