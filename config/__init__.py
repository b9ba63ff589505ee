"""How Akkerplan is put together: settings, addresses, the Celery app, the local services."""

import zoneinfo

from config.celery import app as celery_app

# The machine's own zone files may be years old and Python prefers them to the tzdata package; a reminder an hour
# late is the result. From here on every zone comes from tzdata, whose version the lock file pins.
zoneinfo.reset_tzpath(to=())

__all__ = ["celery_app"]  # imported here, so that a task rung from a page or a command knows its broker
