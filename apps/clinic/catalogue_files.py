"""The catalogue as CSV or JSON, out and in. A cell that a spreadsheet would take for a formula is made harmless, and back."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.clinic.catalogue_rows import DANGEROUS, rows_of, shown
from apps.products.actions import CHECKED, Entry
from apps.records.doses_said import MOST
from apps.records.models import Product
from apps.rules.vocabulary import AmountUnit, ProductForm
from apps.web.fields import WordsField

COLUMNS = ("code", *CHECKED, "words")
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class Noted:
    """A row that is left out, or to be looked at twice: its number in the list (the first row is 1), its name, and why."""

    row: int
    name: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a list holds; `numbers` are those of the entries in the list."""

    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]
    refused: tuple[Noted, ...]


class YesNo(forms.CharField):
    """yes or no, also as JSON writes it; nothing is no."""

    def clean(self, value: object) -> bool:
        """The answer as a boolean."""
        word = str("" if value is None else value).strip().casefold()
        if word not in YES_NO:
            raise forms.ValidationError(_("write yes or no"))
        return YES_NO[word]


NO_NUMBER = {"invalid": gettext_lazy("write a number such as 10000000000 or 0.5")}
NO_DAY = {"invalid": gettext_lazy("write the day as 2025-01-31")}


def _units(*, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        min_value=Decimal("0.01"),
        max_value=Decimal(99),
        decimal_places=2,
        required=required,
        error_messages=NO_NUMBER,
    )


class RowForm(forms.Form):
    """One row. `on` is the day on which it is brought in."""

    code = forms.UUIDField(required=False)
    brand = WordsField(max_length=120, required=False)
    name = WordsField(max_length=120)
    market = WordsField(max_length=60, required=False)
    form = forms.ChoiceField(choices=[(one.value, one.value) for one in ProductForm])
    amount_value = forms.DecimalField(
        required=False,
        min_value=Decimal("0.001"),
        max_value=MOST,
        decimal_places=3,
        error_messages=NO_NUMBER,
    )
    amount_unit = forms.ChoiceField(
        required=False, choices=[("", ""), *((one.value, one.value) for one in AmountUnit)]
    )
    amount_per_units = _units(required=False)  # empty: nobody knows, of a weight or a pack that is not clear
    smallest_units = _units()
    serving_units = _units(required=False)  # empty: the label advises no number a day
    unit_noun = WordsField(max_length=20)
    can_halve, other_strains, added_prebiotic, botanicals, disease_claims = (YesNo() for _field in range(5))
    source = WordsField(max_length=200)
    checked_on = forms.DateField(input_formats=["%Y-%m-%d"], error_messages=NO_DAY)
    batch_notes = WordsField(max_length=2_000, required=False)
    words = forms.CharField(max_length=20_000, required=False)

    def __init__(self, data: Mapping[str, object], *, on: date) -> None:
        super().__init__(data)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """An amount has its unit; nobody has checked a label tomorrow."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (cleaned.get("amount_value") is None) != (cleaned.get("amount_unit", "") == ""):
            self.add_error("amount_unit", _("an amount and its unit go together"))
        if cleaned.get("checked_on") and cleaned["checked_on"] > self.on:
            self.add_error("checked_on", _("this day has not come yet"))
        self._check_units(cleaned)
        smallest, serving = cleaned.get("smallest_units"), cleaned.get("serving_units")
        if smallest and serving and smallest > serving:
            self.add_error("smallest_units", _("more than the daily serving"))
        return cleaned

    def _check_units(self, cleaned: dict[str, Any]) -> None:
        """Without a count there is nothing that could be in so many of them, and the column says 1."""
        weighed = cleaned.get("amount_unit") == AmountUnit.MG or cleaned.get("form") == ProductForm.UNKNOWN
        if cleaned.get("amount_per_units") is not None or weighed or "amount_per_units" in self.errors:
            return
        if cleaned.get("amount_value") is None:
            cleaned["amount_per_units"] = Decimal(1)
        else:
            told = _("write in how many of them the amount is, such as 1 or 2")
            self.add_error("amount_per_units", told)

    def entry(self) -> Entry:
        """After `is_valid`."""
        columns = {name: self.cleaned_data[name] for name in CHECKED}
        return Entry(self.cleaned_data["code"], self.cleaned_data["words"], columns)


def to_csv(entries: Iterable[Product]) -> str:
    """A table for a spreadsheet, the first row names the columns."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(str(cell)) for cell in _row(entry).values()] for entry in entries)
    return file.getvalue()


def to_json(entries: Iterable[Product]) -> str:
    """The same as a list of objects."""
    return json.dumps([_row(entry) for entry in entries], ensure_ascii=False, indent=1)


def _row(entry: Product) -> dict[str, str]:
    words = entry.readings.all()
    values = {name: getattr(entry, name) for name in ("code", *CHECKED)}
    return {name: _written(value) for name, value in values.items()} | {
        "words": words[0].text if words else ""
    }


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def looked_at(text: str, *, on: date) -> Looked:
    """Every row checked, none kept. Raises `UnreadableError`."""
    entries, numbers, refused, codes = list[Entry](), list[int](), list[Noted](), set[object]()
    for number, row in enumerate(rows_of(text, COLUMNS), start=1):
        form = RowForm(row.cells, on=on)
        why = list(row.wrong) or _wrong_in(form)
        why += [
            _("unknown column: %(name)s") % {"name": shown(name)} for name in row.cells if name not in COLUMNS
        ]
        if not why and form.cleaned_data["code"] and form.cleaned_data["code"] in codes:
            why.append(_("code: it is in this list twice"))
        if why:
            refused.append(Noted(number, shown(row.cells.get("name", ""))[:120], tuple(why)))
        else:
            codes.add(form.cleaned_data["code"])
            entries.append(form.entry())
            numbers.append(number)
    return Looked(tuple(entries), tuple(numbers), tuple(refused))


def _wrong_in(form: RowForm) -> list[str]:
    return [f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]
