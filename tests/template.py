"""With `pytest -n` the migrations run once: each worker's database is a copy of the one that was migrated."""

import os

import psycopg
from django.core.management import call_command
from django.db import connection

NAME = "test_akkerplan_template"
WANTED = (
    "TEST_TEMPLATE"  # in the environment of the workers, when the server is thrown away with its databases
)
LOCK = 0x74656D706C


def use_template() -> None:
    """The first worker makes it; who comes meanwhile waits. The test database is then copied, not migrated again."""
    with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        made = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if made is None:
            _make(server)
    connection.settings_dict["TEST"] |= {"TEMPLATE": NAME, "MIGRATE": False}


def _make(server: psycopg.Connection) -> None:
    """Made aside and renamed, so that a half-made one is never copied."""
    aside, usual = f"{NAME}_new", connection.settings_dict["NAME"]
    server.execute(f"DROP DATABASE IF EXISTS {aside}")
    server.execute(f"CREATE DATABASE {aside}")
    connection.close()
    connection.settings_dict["NAME"] = aside
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
    server.execute(f"ALTER DATABASE {aside} RENAME TO {NAME}")
