"""What is said to a mail server, word for word: in turn, or everything at once to one that offers it (RFC 2920)."""

import smtplib
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from django.db import connection

from apps.records.models import Person, Reminder
from config.mail import PunctualSMTP
from tests.reminders.conftest import Sink
from tests.reminders.test_actions import LATER, send_due, waiting

TEXT = b"Subject: a\r\n\r\n.one\r\n..\r\n.\r\ntwo\r\n"
WELL = {
    "EHLO": "250 sink",
    "MAIL": "250 yes",
    "RCPT": "250 yes",
    "DATA": "354 go on",
    ".": "250 taken",
    "QUIT": "221 bye",
}
AT_ONCE = {"EHLO": "250-sink\r\n250 PIPELINING"}


class Server:
    """Says what it is told to say. One that takes several commands at once answers none of them before it has DATA."""

    def __init__(self, says: Mapping[str, str]) -> None:
        self.says = {**WELL, **says}
        self.heard: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])

    def talk(self) -> None:
        """One connection, to its end."""
        line, _who = self.socket.accept()
        with line, line.makefile("rb") as said:
            line.sendall(b"220 sink\r\n")
            held = ""
            while command := said.readline().decode().strip():
                self.heard.append(command)
                word = command.split(" ")[0].upper()
                held += self.says.get(word, "250 yes") + "\r\n"
                if word not in ("MAIL", "RCPT") or "PIPELINING" not in self.says["EHLO"]:
                    line.sendall(held.encode())
                    wants_text, held = word == "DATA" and held.endswith("354 go on\r\n"), ""
                    if wants_text:
                        length = 0
                        while (part := said.readline()) != b".\r\n":
                            if not part:
                                return  # hung up instead
                            length += len(part)
                        self.heard.append(f"text of {length} bytes")
                        line.sendall(f"{self.says['.']}\r\n".encode())


@contextmanager
def server(says: Mapping[str, str]) -> Iterator[tuple[Server, PunctualSMTP]]:
    """A server of its own and a connection to it."""
    one = Server(says)
    thread = threading.Thread(target=one.talk, daemon=True)
    thread.start()
    with one.socket, PunctualSMTP("127.0.0.1", one.port, timeout=2) as line:
        yield one, line
    thread.join(timeout=5)
    assert not thread.is_alive(), "it still talks to somebody who has hung up"


def deliver(line: PunctualSMTP, *, to: str = "ada@example.org") -> None:
    line.deliver("us@example.org", to, TEXT)


def test_a_server_that_takes_it_is_told_everything_at_once() -> None:
    """It would never answer somebody who waits for each answer."""
    with server(AT_ONCE) as (one, line):
        deliver(line)
        deliver(line, to="ben@example.org")

    assert one.heard[1:6] == [
        "MAIL FROM:<us@example.org>",
        "RCPT TO:<ada@example.org>",
        "DATA",
        f"text of {len(TEXT) + 3} bytes",
        "MAIL FROM:<us@example.org>",
    ]


@pytest.mark.parametrize("offers", [AT_ONCE, {}], ids=["at once", "in turn"])
@pytest.mark.parametrize(
    ("says", "trouble"),
    [
        ({"MAIL": "553 not you", "RCPT": "503 first", "DATA": "503 first"}, smtplib.SMTPSenderRefused),
        ({"RCPT": "550 nobody", "DATA": "503 first"}, smtplib.SMTPRecipientsRefused),
        ({"RCPT": "550 nobody"}, smtplib.SMTPRecipientsRefused),  # and wants a text for nobody
        ({"DATA": "451 later"}, smtplib.SMTPDataError),
        ({".": "554 no"}, smtplib.SMTPDataError),
    ],
)
def test_what_is_refused_is_said_and_the_next_mail_goes_out(
    says: Mapping[str, str], trouble: type[OSError], offers: Mapping[str, str]
) -> None:
    with server({**offers, **says}) as (one, line):
        with pytest.raises(trouble):
            deliver(line)
        one.says = {**WELL, **offers}
        deliver(line)

    texts = [said for said in one.heard if said.startswith("text of") and said != "text of 0 bytes"]
    assert len(texts) == (2 if "." in says else 1), "nobody but the one who is not refused gets a text"
    assert "RSET" in [said.upper() for said in one.heard]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_shuts_the_connection_is_asked_nothing_more(command: str) -> None:
    with server({**AT_ONCE, command: "421 closing"}) as (one, line):
        with pytest.raises(smtplib.SMTPException):
            deliver(line)
        assert line.sock is None, "closed"

    assert not any(said.startswith("text") for said in one.heard)


@pytest.mark.parametrize("address", ["ada@example.org>\r\nRCPT TO:<ben@example.org", "ada\n@example.org"])
def test_an_address_brings_no_command_of_its_own(address: str) -> None:
    with server(AT_ONCE) as (one, line), pytest.raises(ValueError, match="line"):
        deliver(line, to=address)

    assert not any("RCPT" in said for said in one.heard)


def test_lines_that_begin_with_a_dot_arrive_as_they_were(by_smtp: Sink) -> None:
    with PunctualSMTP("127.0.0.1", by_smtp.port, timeout=5) as line:
        deliver(line)

    assert by_smtp.mails == [TEXT]


def test_the_statement_that_marks_a_mail_is_read_once(ada: Person, ben: Person, by_smtp: Sink) -> None:
    waiting(ada)
    waiting(ben)
    assert send_due(LATER) == 2

    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s",
            ["UPDATE records_reminder SET state = 'sent'%"],
        )
        ((times,),) = cursor.fetchall()
    assert times >= 2
