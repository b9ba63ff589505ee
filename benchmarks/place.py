"""A Postgres and a Valkey of one measurement: new, as durable as in production, gone afterwards. Importing it names them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command

from config.local import addresses, servers
from config.local.keeper import Keeper

PLACE = addresses.scratch_place()
os.environ.update(
    DATABASE_URL=PLACE.database_url,
    REDIS_URL=PLACE.redis_url,
    DEBUG="1",
    DJANGO_SETTINGS_MODULE="config.settings",
)
os.environ.pop("SECRET_KEY", None)
django.setup()


@contextmanager
def running() -> Iterator[Keeper]:
    """Both servers with every table. What the keeper starts besides ends with them."""
    with Keeper() as keeper:
        PLACE.data.mkdir(mode=0o755)
        keeper.remove(PLACE.data)
        servers.start(PLACE, keeper, postgres=True, valkey=True)
        call_command("migrate", verbosity=0)
        yield keeper
