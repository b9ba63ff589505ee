"""Where mail goes: to an SMTP server named in MAIL_URL, or on a development machine into a folder that the inbox shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

SMTP_TIMEOUT = 20  # seconds; shorter than a reminder's lease


def mailers(url: str, *, folder: Path) -> dict[str, dict[str, Any]]:
    """Django's MAILERS for `smtp://user:password@host:port?tls=1` (or `ssl=1`); without a url, the development folder."""
    if not url:
        return {"default": {"BACKEND": "config.mail.FolderBackend", "OPTIONS": {"folder": folder}}}
    parts = urlsplit(url)
    if parts.scheme != "smtp" or not parts.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://user:password@host:587?tls=1")
    options: dict[str, Any] = {"host": parts.hostname, "port": parts.port or 25, "timeout": SMTP_TIMEOUT}
    options |= {"use_tls": "tls=1" in parts.query, "use_ssl": "ssl=1" in parts.query}
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


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
