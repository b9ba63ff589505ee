"""What is between two tests with transactions of their own: nothing is left, and what only `migrate` makes stays."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from apps.records.models import AuditEvent, Person
from tests import factories
from tests.at_once import at_once
from tests.emptying.management.commands.flush import GUARDED, STAY
from tests.factories import NOON
from tests.stage import running

pytestmark = pytest.mark.django_db(transaction=True)


def filled() -> set[str]:
    """The tables that hold a row."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        return {table for table in tables if holds_a_row(cursor, table)}


def holds_a_row(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute(f"TABLE {connection.ops.quote_name(table)} LIMIT 1")
    return cursor.fetchone() is not None


def emptied() -> None:
    call_command("flush", verbosity=0, interactive=False)


def test_every_row_goes_and_permissions_stay() -> None:
    ada = factories.person("ada")
    running(ada, day=30)
    AuditEvent.objects.create(actor=ada, verb="looked", at=NOON)
    assert {*GUARDED[:1], "records_person", "records_trial", "records_doselevel"} <= filled()
    permissions = set(Permission.objects.values_list("pk", flat=True))

    emptied()

    assert filled() <= set(STAY)
    assert permissions == set(Permission.objects.values_list("pk", flat=True)) != set()


def test_what_somebody_is_still_writing_goes_too() -> None:
    at_once(lambda: factories.person("ben"), emptied, at=NOON)

    assert not Person.objects.exists()
