"""Whose word each fact of a pack is, in a sentence beside it: the label's, the catalogue's, the person's or the maker's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.products.names import REASONS
from apps.records.models import Product
from apps.records.said import checked, confirmed_in, said_in
from apps.rules.vocabulary import SaidBy


@dataclass(frozen=True, slots=True)
class Sources:
    """A sentence for the form, the amount and the number a day; "" where nothing is said."""

    form: str
    amount: str
    serving: str


def sources(product: Product, reading: Mapping[str, Any]) -> Sources:
    """Before anything is confirmed: what was read. After that: whose word it is, as far as the person changed or added it."""
    picked = checked(reading) is not None
    read = _("From the catalogue.") if picked else _("From the words on the pack.")
    if product.confirmed_at is None:
        return Sources(read, read if product.amount_value is not None else "", "")
    said, mine = said_in(reading), confirmed_in(product)
    kept = (
        _("From the catalogue, confirmed by you.")
        if picked
        else _("From the words on the pack, confirmed by you.")
    )
    own = _own(product)
    amount = own if said.amount_differs(mine) or (said.amount is None and mine.amount is not None) else kept
    return Sources(
        form=own if product.corrected_from else kept,
        amount=amount if mine.amount is not None or said.amount_differs(mine) else "",
        serving=own if said.serving_differs(mine) else "",
    )


def _own(product: Product) -> str:
    if product.correction_kind == SaidBy.MAKER:
        return _("From the maker, as you told it.")
    if product.correction_kind in REASONS and product.correction_kind != "other":
        return _("From you. %(why)s.") % {"why": REASONS[product.correction_kind]}
    return _("From you.")
