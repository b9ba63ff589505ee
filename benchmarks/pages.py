"""`python -m benchmarks.pages`: Today and a check-in, against the least that the same stack can do (P1, P2); memory (P10).

The floor (`benchmarks/floor`) is the smallest Django project with the same server, session, sign-in and Postgres: a page
with three queries, and a form that inserts one row. Both run gunicorn as in production (config/gunicorn.py, two workers,
DEBUG off); eight clients keep one connection each. The people are in week 10 with a check-in a day. Rounds in turn, floor
and site; the ratio of the medians decides, because the machine may be busy. READS, POSTS and ROUNDS make it shorter. What a
worker has resident is read after all of it and 1,000 requests for pages of every kind.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.place import PLACE, running

# isort: split
import psycopg
from django.conf import settings
from django.utils import timezone

from config.local import commands
from tests import factories
from tests.calm import SENT
from tests.cast import signed_in
from tests.stage import quiet
from tests.stage import running as in_week_10

READS, POSTS = int(os.environ.get("READS", "400")), int(os.environ.get("POSTS", "120"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CLIENTS, DAY, TOKEN = 8, 67, "t" * 32
TODAY, CHECK_IN = 0.7, 0.5  # of the floor's page, and of its form
MIXED, MOST_RESIDENT = 1000, 150  # requests; megabytes a worker
PAGES = (
    "/",
    "/trial/",
    "/journal/",
    "/journal/check-in/",
    "/trial/calendar/",
    "/journal/measure/",
    "/evidence/",
    "/account/data/",
)

FORM: dict[str, object] = {**SENT, "changes": "none"}

type Ask = Callable[[str], bytes]


@dataclass(frozen=True)
class Served:
    """A running gunicorn."""

    port: int
    pid: int

    def resident(self) -> list[int]:
        """Megabytes of each of its workers."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        told = [Path(f"/proc/{child}/status").read_text() for child in children]
        return [int(one.split("VmRSS:")[1].split()[0]) // 1024 for one in told]


@dataclass(frozen=True)
class Site:
    """A running server: who is signed in there, and how a page and a form are asked for."""

    server: Served
    sessions: Sequence[str]
    read: Ask
    post: Ask

    @property
    def port(self) -> int:
        """Where it answers."""
        return self.server.port


def main() -> int:
    """Prints requests a second and the two ratios; 1 when a promise does not hold."""
    with running():
        people, environment = POSTS * ROUNDS, as_in_production()
        with floor(people, environment) as low, site(people, environment) as high:
            for one in (low, high):  # what a browser costs once is no part of an evening
                asyncio.run(rate(one.port, [one.read(who) for who in one.sessions]))
            holds = [
                told("Today, week 10", TODAY, low, high, READS, lambda one: one.read),
                told("a check-in", CHECK_IN, low, high, POSTS, lambda one: one.post),
                remembered(high),
            ]
    return 0 if all(holds) else 1


def as_in_production() -> dict[str, str]:
    """Behind a proxy on this machine."""
    return {
        **os.environ,
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": "https://localhost",
        "ALLOWED_HOSTS": "localhost",
        "SSL_REDIRECT": "0",
        "TRUSTED_PROXY_COUNT": "1",
    }


def told(what: str, share: float, low: Site, high: Site, count: int, asks: Callable[[Site], Ask]) -> bool:
    """One line: both rates, their ratio, and whether it is the promised share."""
    rates: dict[str, list[float]] = {"floor": [], "site": []}
    for turn in range(ROUNDS):
        for name, one in (("floor", low), ("site", high)):
            people = [one.sessions[(turn * count + number) % len(one.sessions)] for number in range(count)]
            rates[name].append(asyncio.run(rate(one.port, [asks(one)(who) for who in people])))
    floor, own = (statistics.median(rates[name]) for name in ("floor", "site"))
    holds = own / floor >= share
    print(
        f"{what}: floor {floor:.0f}/s, site {own:.0f}/s, ratio {own / floor:.2f}, promised {share:.2f}:"
        f" {'holds' if holds else 'BROKEN'}"
    )
    return holds


def remembered(high: Site) -> bool:
    """What the workers have resident after all kinds of pages."""
    asked = [
        request(PAGES[number % len(PAGES)], site_cookies(high.sessions[number % len(high.sessions)]))
        for number in range(MIXED)
    ]
    asyncio.run(rate(high.port, asked))
    most = max(high.server.resident())
    print(
        f"memory: {most} MB a worker, promised {MOST_RESIDENT}: {'holds' if most <= MOST_RESIDENT else 'BROKEN'}"
    )
    return most <= MOST_RESIDENT


async def rate(port: int, requests: Sequence[bytes], clients: int = CLIENTS) -> float:
    """Requests a second, from so many clients, each over one connection. An answer over 399 is an error."""
    left = iter(requests)

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in left:
            writer.write(request)
            await answer(reader)
        writer.close()

    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for _client in range(clients):
            group.create_task(client())
    return len(requests) / (time.monotonic() - began)


async def answer(reader: asyncio.StreamReader) -> None:
    """Read to its end, with its length or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if int(head.split(" ", 2)[1]) > 399:
        raise RuntimeError(head)
    if "content-length: " in head:
        await reader.readexactly(int(head.split("content-length: ", 1)[1].split("\r\n", 1)[0]))
        return
    while length := int(await reader.readline(), 16):
        await reader.readexactly(length + 2)
    await reader.readline()


def request(
    path: str, cookies: str, form: dict[str, object] | None = None, *, visitor: str = "127.0.0.1"
) -> bytes:
    """As a browser behind the proxy sends it. `visitor`: the address that the proxy names."""
    lines = [
        f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
        "Host: localhost",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {visitor}",
        "Origin: https://localhost",
        f"Cookie: {cookies}",
    ]
    body = b"" if form is None else urlencode(form, doseq=True).encode()
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def floor(people: int, environment: dict[str, str]) -> Iterator[Site]:
    """The floor in a schema of its own in the same Postgres."""
    with psycopg.connect(PLACE.database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA floor")
    own = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}
    prepared = subprocess.run(
        [sys.executable, "-m", "benchmarks.floor.prepare", str(people)],
        env=own, check=True, capture_output=True, text=True,
    )  # fmt: skip

    def cookies(session: str) -> str:
        return f"sessionid={session}; csrftoken={TOKEN}"

    with served("benchmarks.floor.wsgi", own) as server:
        yield Site(
            server,
            prepared.stdout.split(),
            lambda who: request("/", cookies(who)),
            lambda who: request("/add/", cookies(who), {"words": "x" * 200, "csrfmiddlewaretoken": TOKEN}),
        )


@contextmanager
def site(people: int, environment: dict[str, str]) -> Iterator[Site]:
    """Akkerplan with as many people in week 10 as check-ins are sent: each sends one a day."""
    now = timezone.now()
    sessions = []
    for number in range(people):
        someone = factories.person(f"person-{number}", joined_at=now - timedelta(days=90))
        quiet(in_week_10(someone, day=DAY, today=someone.today(at=now), level=2), range(-13, DAY))
        sessions.append(str(signed_in(someone).cookies[settings.SESSION_COOKIE_NAME].value))
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        env=environment,
        check=True,
    )

    def post(who: str) -> bytes:
        form = {**FORM, "submission": str(uuid4()), "csrfmiddlewaretoken": TOKEN}
        return request("/journal/check-in/", site_cookies(who), form)

    with served("config.wsgi", environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}) as server:
        yield Site(server, sessions, lambda who: request("/trial/", site_cookies(who)), post)


def site_cookies(session: str) -> str:
    """Of somebody who is signed in; "" for nobody."""
    return f"__Host-session={session}; __Host-csrf={TOKEN}"


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[Served]:
    """Gunicorn by its production command line, at a free port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    *command, _site = commands.web(port)
    process = subprocess.Popen([*command, application], env=environment, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    sys.exit(main())
