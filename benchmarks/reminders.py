"""`python -m benchmarks.reminders`: 10,000 reminders due in the same minute, against a bare loop with the same mails.

The loop sends mails that are ready, over one kept-open connection for each process, and knows of no database: the
physical limit. The mail server is aiosmtpd in a process of its own. The workers are the site's own, with the site's own
beat; a mail counts when the mail server has it. Rounds in turn, loop and workers; ratios decide, because the machine may
be busy. Two readings, each with its name: "as promised" is two workers against the loop over one connection; "like with
like" has as many processes on either side.

The loop is the standard library's. aiosmtpd as it comes takes one command at a time; most servers take several at once
(PIPELINING), which the site makes use of. So there is a second table with a server that offers it, and there the loop
makes use of it as well. SINK names one server ("plain", "pipelining", or "bare": the least there can be); MAILS and ROUNDS
make it shorter.
"""

import multiprocessing
import os
import smtplib
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.place import PLACE, running

# isort: split
from django.db import connection
from django.utils import timezone

from apps.records.models import Reminder, ReminderState
from apps.reminders.letters import ready
from benchmarks import crowd
from config.mail import PunctualSMTP

MAILS = int(os.environ.get("MAILS", "10000"))
ROUNDS = int(os.environ.get("ROUNDS", "2"))
SINKS = os.environ.get("SINK", "plain pipelining").split()
WARM_UP = 20  # seconds for beat and worker to be there
SENDER = "hello@localhost"
LATE, SHARE = 60.0, 0.7


@dataclass(frozen=True)
class Run:
    """What the mail server saw."""

    rate: float
    late_p99: float = 0.0


def main() -> int:
    """Prints both rates and their ratio, for one process and for two; 1 when a promise does not hold."""
    with running():
        now = timezone.now()
        crowd.make(MAILS, at=now)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rows = Reminder.objects.select_related("person", "trial", "assessment")
        mails = [(row.person.email, ready(row, at=now)) for row in rows]
        holds = [measured(kind, mails) for kind in SINKS]
    return 0 if all(holds) else 1


def measured(kind: str, mails: Sequence[tuple[str, bytes]]) -> bool:
    """One table, and whether what it says is what was promised."""
    found: dict[tuple[str, int], list[Run]] = {}
    for _round in range(ROUNDS):
        for processes in (1, 2):
            found.setdefault(("loop", processes), []).append(loop(mails, processes, kind))
            found.setdefault(("workers", processes), []).append(workers(processes, kind))
    return told(kind, found)


def told(kind: str, found: dict[tuple[str, int], list[Run]]) -> bool:
    """The table, and whether it holds."""
    rate = {key: statistics.median(run.rate for run in runs) for key, runs in found.items()}
    print(f"{MAILS:,} mails, server: {kind}, median of {ROUNDS} rounds in turn, mails a second")
    promised = rate["workers", 2] / rate["loop", 1]
    print(
        f"  as promised, two workers against a bare loop over one connection: "
        f"{rate['workers', 2]:.0f} / {rate['loop', 1]:.0f} = {promised:.2f} (promise {SHARE})"
    )
    for processes in (1, 2):
        loop_, ours = rate["loop", processes], rate["workers", processes]
        print(
            f"  like with like, {processes} process(es) on either side: {ours:.0f} / {loop_:.0f} = {ours / loop_:.2f}"
        )
    print(
        f"  twice the processes: bare loop times {rate['loop', 2] / rate['loop', 1]:.2f}, "
        f"reminders times {rate['workers', 2] / rate['workers', 1]:.2f}"
    )
    late = max(run.late_p99 for run in found["workers", 2])
    print(f"  late, 99 of 100 at most, 2 workers: {late:.1f} s (promise {LATE:.0f} s)")
    return late <= LATE and promised >= SHARE


def loop(mails: Sequence[tuple[str, bytes]], processes: int, kind: str) -> Run:
    """The same mails, ready made, a share for each process."""
    connection.close()
    with sink(kind) as (port, file):
        spawn = multiprocessing.get_context("fork")
        shares = [mails[number::processes] for number in range(processes)]
        how = at_once if kind == "pipelining" else one_loop
        loops = [spawn.Process(target=how, args=(port, share)) for share in shares]
        for each in loops:
            each.start()
        for each in loops:
            each.join()
        return Run(rate_of(arrivals(file)))


def one_loop(port: int, mails: Sequence[tuple[str, bytes]]) -> None:
    """One connection, kept open."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as line:
        for to, mail in mails:
            line.sendmail(SENDER, [to], mail)


def at_once(port: int, mails: Sequence[tuple[str, bytes]]) -> None:
    """The same in the site's own way of speaking to a server that takes several commands at once."""
    with PunctualSMTP("127.0.0.1", port, local_hostname="localhost", timeout=10) as line:
        for to, mail in mails:
            line.deliver(SENDER, to, mail)


def workers(processes: int, kind: str) -> Run:
    """The site's own worker and beat; every mail is due at one instant after they have come up."""
    due_at = timezone.now() + timedelta(seconds=WARM_UP)
    Reminder.objects.update(
        state=ReminderState.DUE, due_at=due_at, sent_at=None, lease_until=None, attempts=0
    )
    with sink(kind) as (port, file), celery(port, processes):
        while len(arrivals(file)) < MAILS:
            time.sleep(0.5)
        took = arrivals(file)
        late = sorted(second - due_at.timestamp() for second, _name in took)
        names = {name for _second, name in took}
        assert len(names) == len(took) == MAILS, "each mail once"
    return Run(rate_of(took), late_p99=late[int(len(late) * 0.99)])


def rate_of(took: Sequence[tuple[float, str]]) -> float:
    """Mails a second between the first and the last."""
    return (len(took) - 1) / (took[-1][0] - took[0][0])


@contextmanager
def sink(kind: str) -> Iterator[tuple[int, Path]]:
    """A mail server in a process of its own, and the file with what it took."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    file = PLACE.data / f"mails-{port}"
    file.touch()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.sink", str(port), str(file), kind])
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        yield port, file
    finally:
        process.kill()
        process.wait()


def arrivals(file: Path) -> list[tuple[float, str]]:
    """When each mail came, and its name."""
    lines = file.read_text().splitlines()
    return [(float(second), name) for second, name in (line.split() for line in lines)]


@contextmanager
def celery(port: int, processes: int) -> Iterator[None]:
    """One worker with that many processes, and one beat."""
    environment = {**os.environ, "MAIL_URL": f"smtp://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "celery", "-A", "config", "--quiet"]
    lean = ["--without-gossip", "--without-mingle"]
    started = [
        subprocess.Popen([*command, *rest, "--loglevel", "ERROR"], env=environment)
        for rest in (
            ["worker", "-O", "fair", "--concurrency", str(processes), *lean],
            ["beat", "--schedule", str(PLACE.data / f"beat-{port}")],
        )
    ]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
