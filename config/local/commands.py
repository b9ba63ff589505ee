"""The command line of each process. docker-compose.yml runs the same ones; a test compares them."""

import sys
from pathlib import Path

MODULE = [sys.executable, "-m"]


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
    quiet = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
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
        *quiet,
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
