"""Web server settings shared by `make run` and the container. The address and WEB_CONCURRENCY come from outside."""

import logging
import os
from importlib import import_module
from pathlib import Path

from django.conf import settings

from apps.rules.labels import read
from apps.web.logs import Keyless

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"  # a browser's idle spare connections would block sync workers
threads = 4
preload_app = True  # one import for all workers, see when_ready
max_requests, max_requests_jitter = 5000, 500
timeout = 30
graceful_timeout = 15
keepalive = 5
control_socket_disable = True
if Path("/dev/shm").is_dir():  # noqa: S108 - gunicorn's heartbeat files must not wait for a disk
    worker_tmp_dir = "/dev/shm"  # noqa: S108
LINES = {  # as gunicorn has them
    "gunicorn.error": "%(asctime)s [%(process)d] [%(levelname)s] %(message)s",
    "gunicorn.access": "%(message)s",
}


def post_fork(server: object, worker: object) -> None:
    """A worker names the address of a request that failed: it keeps back the keys in it, as every line of ours does."""
    for name, line in LINES.items():
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(Keyless(line, "[%Y-%m-%d %H:%M:%S %z]"))


def when_ready(server: object) -> None:
    """Import every view and read a pack before the workers part: they share the memory, with the patterns of every
    language compiled in it. Nobody's first page waits for that, and no worker's first pack takes over 2 s."""
    import_module(settings.ROOT_URLCONF)
    read("Akkermansia")
