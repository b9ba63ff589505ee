"""The command line of each process. docker-compose.yml runs the same ones; a test compares them."""

import sys
from pathlib import Path

MODULE = [sys.executable, "-m"]
QUIETLY = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]


def web(port: int) -> list[str]:
    """The web server, reachable from this machine only."""
    return [
        *MODULE,
        "gunicorn",
        "--config",
        "config/gunicorn.py",
        "--bind",
        f"127.0.0.1:{port}",
        "config.wsgi",
    ]


def worker() -> list[str]:
    """Celery's worker. `-O fair`: a task waits for a free process, never behind a long one."""
    return [
        *MODULE,
        "celery",
        "--quiet",
        "-A",
        "config",
        "worker",
        "-O",
        "fair",
        "--concurrency",
        "2",
        *QUIETLY,
    ]


def photo() -> list[str]:
    """Reads photos of packs, one at a time; a child that has grown past 1 GB makes room for a new one."""
    return [
        *MODULE,
        "celery",
        "--quiet",
        "-A",
        "config",
        "worker",
        "--queues",
        "photo",
        "--concurrency",
        "1",
        "--max-memory-per-child",
        "1000000",
        *QUIETLY,
    ]


def beat(schedule: Path) -> list[str]:
    """Celery's clock. Two of them do no harm (every message is claimed in Postgres), one is enough."""
    return [
        *MODULE,
        "celery",
        "--quiet",
        "-A",
        "config",
        "beat",
        "--schedule",
        str(schedule),
        "--loglevel",
        "WARNING",
    ]
