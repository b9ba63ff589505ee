"""When an operator may call two entries of the catalogue one product."""

from decimal import Decimal
from typing import Any

from apps.products.doubles import why_no_doubles
from apps.records.models import Product
from tests.cases import for_each

COUNTED = {"form": "pasteurised", "amount_value": Decimal(10**10), "amount_unit": "cells"}
SILENT = {"form": "unknown", "amount_value": None, "amount_unit": ""}
ONE, OTHER = {"brand": "More", "name": "Fourth thing"}, {"brand": "Else", "name": "Other thing"}
LIKE_ONE = {"brand": "More GmbH", "name": "Fourth things"}
CASES: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any], str]] = [
    (COUNTED, ONE, OTHER, "are not alike"),
    (COUNTED, ONE, {**ONE, "brand": "Else"}, "are not alike"),
    (COUNTED, ONE, {**ONE, "name": "Night powder"}, "are not alike"),
    (COUNTED, {"name": "Capsules"}, {"name": "Capsule"}, "or one has no brand"),
    (COUNTED, ONE, LIKE_ONE, ""),
    (COUNTED, ONE, {"name": "Fourth thing"}, ""),
    (SILENT, ONE, OTHER, "are not called the same"),
    (SILENT, ONE, LIKE_ONE, "are not called the same"),
    ({**SILENT, "form": "blend"}, ONE, LIKE_ONE, "is not known"),
    ({**COUNTED, "form": "unknown"}, ONE, LIKE_ONE, "is not known"),
    (SILENT, ONE, {"brand": "MORE", "name": "More: fourth thing"}, ""),
    (COUNTED, {"name": "Akkermansia"}, {"brand": "More", "name": "Akkermansia"}, "or one has no brand"),
    (SILENT, {"name": "Akkermansia 30"}, {"name": "Akkermansia 30"}, "are not called the same"),
    (COUNTED, {"brand": "More", "name": "Akkermansia"}, {"brand": "More", "name": "Akkermansia"}, ""),
]


@for_each(("of_both", "one", "other", "told"), CASES)
def test_entries_are_doubles_by_their_names_too(
    of_both: dict[str, Any], one: dict[str, Any], other: dict[str, Any], told: str
) -> None:
    """Two that had nothing in common but that nobody knew what was in them were one product at once."""
    why = why_no_doubles([Product(**of_both, **named) for named in (one, other)])

    assert told in why
    assert bool(why) is bool(told)


@for_each(
    "named",
    [(ONE, LIKE_ONE, OTHER), ({"name": "Thing"}, *({"brand": b, "name": "Thing"} for b in ("A", "B")))],
)
def test_each_one_is_held_against_every_other(named: tuple[dict[str, Any], ...]) -> None:
    """One without a brand had made two brands one product."""
    assert why_no_doubles([Product(**COUNTED, **names) for names in named])
