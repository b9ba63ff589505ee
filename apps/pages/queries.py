"""What the public pages read."""

import tomllib
from dataclasses import dataclass
from functools import cache

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Stored:
    """One kind of record: what it is about, how long it is kept, who may see it and what its columns are for."""

    about: str
    keep: str
    seen_by: tuple[str, ...]
    purposes: tuple[str, ...]


@cache
def inventory() -> tuple[Stored, ...]:
    """Everything that is stored, from privacy.toml: the file that the export, erasure and tests read as well."""
    tables = tomllib.loads((settings.BASE_DIR / "privacy.toml").read_text())
    return tuple(
        Stored(
            table["about"],
            table["keep"],
            tuple(table["seen_by"]),
            tuple(dict.fromkeys(table["columns"].values())),
        )
        for table in tables.values()
    )
