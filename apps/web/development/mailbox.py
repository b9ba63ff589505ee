"""Reads the folder into which development mail is written."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

NAME = re.compile(r"[0-9]{8}T[0-9]{12}-[0-9a-f]{8}")
NEWEST = 100


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as somebody would read it."""

    name: str
    to: str
    subject: str
    sent: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]


def letters(folder: Path) -> list[Letter]:
    """The newest hundred, newest first."""
    return [_read(path) for path in sorted(folder.glob("*.eml"), reverse=True)[:NEWEST]]


def letter(folder: Path, name: str) -> Letter | None:
    """One by its name; None when there is none, or when the name is no name."""
    path = folder / f"{name}.eml"
    return _read(path) if NAME.fullmatch(name) and path.is_file() else None


def _read(path: Path) -> Letter:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Letter(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent=str(message["Date"]),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        headers=tuple((name, str(value)) for name, value in message.items()),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
