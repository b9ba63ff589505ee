"""Every journey and every test with transactions of its own ends with a `flush`: here its two slow parts are left out.

Django truncates some forty tables, most of them empty, and then makes all content types and permissions anew.
"""

from typing import Any

from django.core.management.commands import flush
from django.db import connections, transaction

STAY = ("django_content_type", "auth_permission", "django_site")  # made by `migrate`; no test changes them
GUARDED = ("records_auditevent", "records_rulesignoff")  # a trigger refuses to delete what was written here


class Command(flush.Command):
    """Waits for whoever still writes, as a truncation does, and removes every row."""

    def handle(self, **options: Any) -> None:
        """One transaction, so that foreign keys are looked at when everything is gone."""
        connection = connections[options["database"]]
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        quoted = [connection.ops.quote_name(table) for table in sorted(tables.difference(STAY, GUARDED))]
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(GUARDED)}")
            cursor.execute(f"LOCK TABLE {', '.join(quoted)} IN SHARE ROW EXCLUSIVE MODE")
            for table in quoted:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the name of a table of ours
