"""Which rows hang on a person: found from the models themselves, so that a new table cannot be forgotten."""

from functools import cache, reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Q

from apps.records.models import AuditEvent, Person

type Table = type[models.Model]

NOT_OURS = frozenset({"auth", "admin", "contenttypes", "sessions"})


@cache
def paths() -> dict[Table, tuple[str, ...]]:
    """For each table, the look-ups that lead to the owner: rows that would be erased with the person."""
    known: dict[Table, tuple[str, ...]] = {Person: ("pk",)}
    while True:
        grown = {
            table: found for table in _tables() if (found := _lookups(table, known)) != known.get(table, ())
        }
        if not grown:
            # The trail outlives an account, as numbers only; while the account is there it belongs to its subject.
            return {**known, AuditEvent: ("subject",)}
        known |= grown


def rows_of(table: Table, person: Person) -> models.QuerySet[models.Model]:
    """This person's rows of a table, in the order they were made."""
    lookups = (Q(**{path: person.pk}) for path in paths()[table])
    return table._base_manager.filter(reduce(or_, lookups)).distinct().order_by("pk")


def _tables() -> list[Table]:
    ours = [table for table in apps.get_models() if table._meta.app_label not in NOT_OURS]
    return [table for table in ours if table not in (Person, AuditEvent)]


def _lookups(table: Table, known: dict[Table, tuple[str, ...]]) -> tuple[str, ...]:
    """A row that points to another of its own table says nothing new about the owner, and would never end."""
    return tuple(
        field.name if path == "pk" else f"{field.name}__{path}"
        for field in table._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.remote_field.model is not table
        for path in known.get(field.remote_field.model, ())
    )
