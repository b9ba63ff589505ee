"""Everything about one person as JSON, with the reason for each column from privacy.toml."""

import base64
import tomllib
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

from apps.accounts.ownership import Table, paths, rows_of
from apps.accounts.queries import shown_name
from apps.records.models import Person, Role

FORMAT = "akkerplan-export-1"
# Keys to the account, not facts about the person: a stolen copy must not open it.
SECRETS = frozenset(
    {
        ("Person", "password"),
        ("Authenticator", "data"),
        ("EmailConfirmation", "key"),
        ("UserSession", "session_key"),
        ("CalendarAddress", "code"),
        ("Reminder", "code"),
        ("PushDevice", "endpoint"),
        ("PushDevice", "auth"),
        ("UserSession", "data"),
    }
)
# Files made from the other rows of the export; the page of the trial gives them.
MADE = frozenset({("VisitBrief", "pdf")})


@cache
def purposes() -> dict[str, dict[str, Any]]:
    """privacy.toml: for each table what it is about, how long it is kept, who sees it, and why each column exists."""
    return tomllib.loads((settings.BASE_DIR / "privacy.toml").read_text(encoding="utf-8"))


def export_of(person: Person, *, at: datetime) -> dict[str, object]:
    """`{"format", "made_at", "tables": {name: {"about", "keep", "seen_by", "columns", "rows": [...]}}}`.

    Values are JSON's own or have an obvious text form (dates, decimals). People are "me", or their name and code.
    """
    names: dict[int, object] = {person.pk: "me"}
    tables = {
        table.__name__: _table(table, person, names) for table in sorted(paths(), key=lambda t: t.__name__)
    }
    return {"format": FORMAT, "made_at": at, "tables": tables}


def _table(table: Table, person: Person, names: dict[int, object]) -> dict[str, object]:
    rows = [_row(row, names) for row in rows_of(table, person)]
    return {**purposes().get(table.__name__, {}), "rows": rows}


def _row(row: models.Model, names: dict[int, object]) -> dict[str, object]:
    kind = type(row).__name__
    return {
        field.name: _value(row, field, names)
        for field in row._meta.concrete_fields
        if (kind, field.name) not in SECRETS | MADE
    }


def _value(row: models.Model, field: "models.Field[Any, Any]", names: dict[int, object]) -> object:
    value = getattr(row, field.attname)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()  # a picture, as text
    if value is None or field.remote_field is None or field.remote_field.model is not Person:
        return value
    if value not in names:
        names[value] = _other(value)
    return names[value]


def _other(number: int) -> object:
    """Staff who acted are named; of another participant only the code is told."""
    other = Person.objects.filter(pk=number).first()
    if other is None:
        return "an account that is gone"
    return {"code": other.code, **({} if other.role == Role.PARTICIPANT else {"name": shown_name(other)})}
