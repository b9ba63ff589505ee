"""What an entry of the catalogue is called where one of many is chosen: labels of one product have one name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms

from apps.products import queries
from apps.records.models import Product

if TYPE_CHECKING:
    ModelChoiceField = forms.ModelChoiceField[Product]
else:
    ModelChoiceField = forms.ModelChoiceField


def named(entries: Iterable[Product]) -> list[tuple[Product, str]]:
    """Each with its name, what is in it, and when and for where it was checked."""
    return [(one.entry, _name(one)) for one in queries.shown(entries)]


def _name(shown: queries.Shown) -> str:
    entry = shown.entry
    day = entry.checked_on.isoformat() if entry.checked_on else ""
    called = f"{entry.brand} {entry.name}".strip()
    return ", ".join(filter(None, (called, entry.market, shown.form, shown.amount, day)))


class EntryChoice(ModelChoiceField):
    """A list of entries to choose from."""

    def label_from_instance(self, obj: Product) -> str:
        """By `named`."""
        ((_entry, name),) = named([obj])
        return name
