"""What stands in the boxes of the form when a person first sees it, and what is told beside them."""

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext

from apps.records.models import CONTENTS, Product
from apps.web.amounts import split


def first_boxes(product: Product) -> dict[str, object]:
    """What was read stands in the boxes; what only the person can know is asked afresh until it was confirmed."""
    names = ("name", "form", "correction_kind", "correction_reason", "amount_unit", "unit_noun", "batch")
    found: dict[str, object] = {name: getattr(product, name) for name in names}
    if product.amount_value is not None:
        number, found["amount_scale"] = split(product.amount_value)
        found["amount_value"] = f"{number:f}"
    for name in ("amount_per_units", "serving_units", "smallest_units"):
        kept: Decimal | None = getattr(product, name)
        found[name] = "" if kept is None else f"{kept.normalize():f}"
    found["contents"] = [name for name in CONTENTS if getattr(product, name)]
    found["offer"] = product.offered_at is not None
    found["can_halve"] = "yes" if product.can_halve else "no"
    if product.confirmed_at:
        yes_no = {True: "yes", False: "no"}
        found |= {
            name: yes_no[getattr(product, name)]
            for name in ("expired", "seal_broken", "storage_ok", "allergen_match")
        }
        if product.allergen_match and product.allergen_told_on is None:
            found["allergen_match"] = "not_sure"
    return found


def allergens_named(allergens: Collection[str], traces: Collection[str], *, in_part: bool) -> str:
    """What the label says of allergens, in it and as traces; `in_part`: as far as its words were read."""
    told = [gettext("Look at the whole label: only a part of its words was read.")] * in_part
    if allergens:
        told.append(gettext("The label names: %(words)s.") % {"words": ", ".join(allergens)})
    if traces:
        told.append(gettext("Traces are possible of: %(words)s.") % {"words": ", ".join(traces)})
    return " ".join(told)
