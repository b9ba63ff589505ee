"""How Akkerplan is put together: settings, addresses, the Celery app, the local services."""

import gc
import os
import zoneinfo

# Every process begins here. Python looks for cycles after every few hundred new objects, and a process that loads Django, numpy
# and this site makes a million: looking less often, it starts in four fifths of the time. Before anything is loaded.
gc.set_threshold(50_000, 10, 10)

from config.celery import app as celery_app  # noqa: E402

# The machine's own zone files may be years old and Python prefers them to the tzdata package; a reminder an hour
# late is the result. From here on every zone comes from tzdata, whose version the lock file pins.
zoneinfo.reset_tzpath(to=())

# A review multiplies many small matrices. Shared out among threads they take several times the work, the more so
# when other workers want the same cores. Read by numpy when it is first imported, so it stands here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["celery_app"]  # imported here, so that a task rung from a page or a command knows its broker
