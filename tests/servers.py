"""The Postgres and Valkey of one test run: new, empty, on sockets of their own, gone afterwards.

Importing this names their addresses in the environment (tests/settings.py does it before it reads the
settings); `start` starts them. DATABASE_URL or REDIS_URL set from outside is used as it is. The workers of
`pytest -n` inherit the addresses from the process that started them, and so start nothing.
"""

import os
from collections.abc import Callable

import psycopg

from config.local import addresses, servers
from config.local.errors import CannotStart
from config.local.keeper import Keeper

PLACE = addresses.scratch_place()
POSTGRES_IS_OURS = "DATABASE_URL" not in os.environ
VALKEY_IS_OURS = "REDIS_URL" not in os.environ

os.environ.setdefault("DATABASE_URL", PLACE.database_url)
os.environ.setdefault("REDIS_URL", PLACE.redis_url)


class Servers:
    """Started at most once, when first needed."""

    def __init__(self) -> None:
        self.stop: Callable[[], None] = lambda: None
        self.started = False

    def start(self) -> None:
        """Start what is ours and wait for it; CannotStart says in a sentence why there is no database."""
        if self.started:
            return
        self.started = True
        if POSTGRES_IS_OURS or VALKEY_IS_OURS:
            keeper = Keeper()
            self.stop = keeper.close
            PLACE.data.mkdir(mode=0o755)
            keeper.remove(PLACE.data)
            servers.start(PLACE, keeper, postgres=POSTGRES_IS_OURS, valkey=VALKEY_IS_OURS, throwaway=True)
        try:
            psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError as error:
            raise CannotStart(f"DATABASE_URL names no Postgres that answers: {error}") from None
