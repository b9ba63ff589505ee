"""`python -m benchmarks.sink PORT FILE`: the smallest mail server that takes everything; a line a mail into FILE.

A line is the second of arrival and the Message-ID. It misbehaves on request: the word in FILE.mood is looked at once a
second: "" takes, "refuse" says 451 to each address, "reject" 554 after the text, "closing" 421, "drop" cuts the line after
the text (the mail is kept: the sender cannot know), "stall" says nothing any more.
"""

import asyncio
import re
import sys
import time
from pathlib import Path

NAME = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
ANSWERS = {b"EHLO": b"250-sink\r\n250 8BITMIME\r\n", b"QUIT": b"221 bye\r\n"}


class Sink:
    """What was taken, and how it behaves."""

    def __init__(self, file: Path) -> None:
        self.file = file.open("a", buffering=1)
        self.mood_file = file.with_suffix(".mood")
        self.mood = ""

    async def look(self) -> None:
        """The mood may change at any time."""
        while True:
            self.mood = self.mood_file.read_text().strip() if self.mood_file.exists() else ""
            await asyncio.sleep(0.1)

    def take(self, mail: bytes) -> None:
        """Kept before the answer, as a careful server does."""
        found = NAME.search(mail)
        name = found[1].decode() if found else "?"
        self.file.write(f"{time.time():.3f} {name}\n")


class Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.waiting = b""
        self.in_text = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server speaks first."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._say(b"421 closing\r\n" if self.sink.mood == "closing" else b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """A command a line, or the text of a mail up to its dot."""
        self.waiting += data
        while True:
            end = b"\r\n.\r\n" if self.in_text else b"\r\n"
            found, mark, rest = self.waiting.partition(end)
            if not mark:
                return
            self.waiting = rest
            if self.in_text:
                self._text(found)
            else:
                self._command(found)

    def _text(self, mail: bytes) -> None:
        self.in_text = False
        if self.sink.mood in ("reject", "stall"):
            self._say(b"554 no\r\n")
            return
        self.sink.take(mail)
        if self.sink.mood == "drop":
            self.transport.abort()
            return
        self._say(b"250 taken\r\n")

    def _command(self, line: bytes) -> None:
        word = line[:4].upper()
        if word == b"DATA":
            self.in_text = True
            self._say(b"354 go on\r\n")
        elif word == b"RCPT" and self.sink.mood == "refuse":
            self._say(b"451 later\r\n")
        elif word == b"MAIL" and self.sink.mood == "closing":
            self._say(b"421 closing\r\n")
            self.transport.close()
        else:
            self._say(ANSWERS.get(word, b"250 yes\r\n"))

    def _say(self, words: bytes) -> None:
        if self.sink.mood != "stall":
            self.transport.write(words)


async def main(port: int, file: Path) -> None:
    """Until it is killed."""
    sink = Sink(file)
    server = await asyncio.get_running_loop().create_server(lambda: Line(sink), "127.0.0.1", port)
    async with server:
        await sink.look()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
