"""Ringing for a worker from a page: one try, and never a wait for a broker that is gone."""

from typing import Any

from celery import current_app
from celery.canvas import Signature
from kombu.exceptions import OperationalError

# Celery's own `retry=False` still lets the connection be tried for minutes.
IMPATIENT = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}


def ring(task: Signature[Any]) -> bool:
    """Tells a worker that something waits in Postgres. False: nobody can be told now, and the beat will find it."""
    try:
        with current_app.connection(connect_timeout=1, transport_options=IMPATIENT) as broker:
            task.apply_async(connection=broker, retry=False)
    except OperationalError:
        return False
    return True
