"""`python -m benchmarks.sink PORT FILE [pipelining|bare]`: a mail server that takes everything; a line a mail into FILE.

A line is the second of arrival and the Message-ID. Usually it is aiosmtpd, a mail server that checks what it is told, as it
comes; "pipelining": it also offers what most servers offer and it can do, several commands at once. "bare" is the least that
can be called a mail server, which costs next to nothing and so flatters the loop.
"""

import asyncio
import re
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

NAME = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
ANSWERS = {b"EHLO": b"250 sink\r\n", b"QUIT": b"221 bye\r\n", b"DATA": b"354 go on\r\n"}


class Sink:
    """What was taken."""

    def __init__(self, file: Path, *, offers: bool) -> None:
        self.file = file.open("a", buffering=1)
        self.offers = offers

    def take(self, mail: bytes) -> None:
        """Kept before the answer, as a careful server does."""
        found = NAME.search(mail)
        self.file.write(f"{time.time():.3f} {found[1].decode() if found else '?'}\n")

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        """aiosmtpd calls this with what it is about to say that it can do."""
        session.host_name = name
        return [said[0], "250-PIPELINING", *said[1:]] if self.offers else said

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """aiosmtpd calls this with the whole mail."""
        self.take(envelope.original_content or b"")
        return "250 taken"


class Bare(asyncio.Protocol):
    """One connection to the least of servers: a command a line, or the text of a mail up to its dot."""

    def __init__(self, sink: Sink) -> None:
        self.sink, self.waiting, self.in_text = sink, b"", False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server speaks first."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Whatever came."""
        self.waiting += data
        while True:
            found, mark, rest = self.waiting.partition(b"\r\n.\r\n" if self.in_text else b"\r\n")
            if not mark:
                return
            self.waiting = rest
            word = b"" if self.in_text else found[:4].upper()
            if self.in_text:
                self.sink.take(found)
            self.in_text = word == b"DATA"
            self.transport.write(ANSWERS.get(word, b"250 yes\r\n"))


async def main(port: int, file: Path, kind: str) -> None:
    """Until it is killed."""
    sink, loop = Sink(file, offers=kind == "pipelining"), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Bare(sink) if kind == "bare" else SMTP(sink, hostname="sink"), "127.0.0.1", port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), "".join(sys.argv[3:])))
