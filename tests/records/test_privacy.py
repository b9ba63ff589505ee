"""Every column says why it exists."""

import tomllib
from pathlib import Path
from typing import Any

from django.apps import apps

from tests.cases import for_each

PRIVACY: dict[str, dict[str, Any]] = tomllib.loads(Path("privacy.toml").read_text())
MODELS = list(apps.get_app_config("records").get_models())


@for_each("model", MODELS)
def test_every_column_has_a_purpose(model: Any) -> None:
    columns = {field.name for field in model._meta.concrete_fields if not field.primary_key}

    explained = set(PRIVACY[model.__name__]["columns"])

    assert explained == columns
    assert all(PRIVACY[model.__name__]["columns"].values())


def test_every_table_says_how_long_it_is_kept_and_who_sees_it() -> None:
    tables = {model.__name__ for model in MODELS}

    assert set(PRIVACY) == tables
    assert all(PRIVACY[name]["keep"] and PRIVACY[name]["seen_by"] for name in tables)
