"""Pasting a label, and confirming what was read."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from apps.products.confirm_form import ConfirmForm
from apps.products.forms import LONGEST_LABEL, LabelForm
from apps.records.models import Product
from apps.rules.vocabulary import ProductForm

GOOD: dict[str, Any] = {
    "name": "Daily",
    "form": "pasteurised",
    "correction_kind": "",
    "correction_reason": "",
    "amount_value": "10",
    "amount_scale": "billion",
    "amount_unit": "cells",
    "unit_noun": "capsule",
    "amount_per_units": "2",
    "serving_units": "2",
    "smallest_units": "1",
    "can_halve": "no",
    "expired": "no",
    "seal_broken": "no",
    "storage_ok": "yes",
    "allergen_match": "no",
    "batch": "",
}


READ = Product(serving_units=Decimal(2), smallest_units=Decimal(1), amount_per_units=Decimal(2))


def pasted(text: str, **changes: str) -> LabelForm:
    """The first form with that text."""
    return LabelForm({"submission": str(uuid4()), "name": "Daily", "text": text, **changes})


def said(
    read: ProductForm = ProductForm.PASTEURISED, contents: tuple[str, ...] = (), **changes: Any
) -> ConfirmForm:
    """The second form with these differences."""
    return ConfirmForm({**GOOD, **changes}, product=READ, read_form=read, read_contents=contents)


def test_a_line_end_is_one_character() -> None:
    form = pasted("a\r\n" * (LONGEST_LABEL // 2 - 2) + "end")

    assert form.is_valid(), form.errors
    assert "\r" not in form.cleaned_data["text"]


def test_the_name_of_a_pack_ends_no_sentence_twice() -> None:
    """ "It is about Gut Co.." stood on the page of a report."""
    first, second = pasted("live", name="Gut Co."), said(name="Gut Co. .")

    assert (first.is_valid(), second.is_valid()) == (True, True)
    assert (first.cleaned_data["name"], second.cleaned_data["name"]) == ("Gut Co", "Gut Co")
    assert list(pasted("live", name="...").errors) == ["name"]


def test_a_long_paste_is_read_and_a_longer_one_is_named() -> None:
    assert pasted("x" * LONGEST_LABEL).is_valid()
    assert list(pasted("x" * (LONGEST_LABEL + 1)).errors) == ["text"]


def test_what_no_pack_prints_is_dropped() -> None:
    form = pasted("Akker\x00mansia 🦠")

    assert form.is_valid()
    assert form.cleaned_data["text"] == "Akkermansia 🦠"


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_there_must_be_words(text: str) -> None:
    assert list(pasted(text).errors) == ["text"]


def test_what_was_said_is_cleaned() -> None:
    form = said()

    assert form.is_valid(), form.errors
    facts = form.confirmed()
    assert (facts.amount_value, facts.amount_unit) == (Decimal(10_000_000_000), "cells")
    assert (facts.form, facts.condition.storage_ok, facts.allergen_match) == (
        ProductForm.PASTEURISED,
        True,
        False,
    )


def test_not_sure_counts_as_the_careful_answer() -> None:
    form = said(storage_ok="not_sure", allergen_match="not_sure")

    assert form.is_valid(), form.errors
    assert (form.confirmed().condition.storage_ok, form.confirmed().allergen_match) == (False, True)


def test_what_was_read_in_it_stays_in_it() -> None:
    form = said(contents=("botanicals",))

    assert form.is_valid()
    assert form.confirmed().contents == {"botanicals"}


def test_what_we_missed_can_be_added() -> None:
    form = ConfirmForm(
        {**GOOD, "contents": ["other_strains"]},
        product=READ,
        read_form=ProductForm.PASTEURISED,
        read_contents=("botanicals",),
    )

    assert form.is_valid()
    assert form.confirmed().contents == {"botanicals", "other_strains"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"form": "live"}, "correction_kind"),
        ({"form": "live", "correction_kind": "other"}, "correction_reason"),
        ({"amount_unit": ""}, "amount_unit"),
        ({"smallest_units": "3"}, "smallest_units"),
        ({"serving_units": "0"}, "serving_units"),
        ({"amount_value": "10000", "amount_scale": "trillion"}, "amount_value"),
        ({"amount_value": "1e308"}, "amount_value"),
        ({"unit_noun": "x" * 21}, "unit_noun"),
        ({"expired": "not_sure"}, "expired"),
        ({"form": "magic"}, "form"),
        ({"storage_ok": ""}, "storage_ok"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes: dict[str, Any], field: str) -> None:
    assert field in said(**changes).errors


def test_a_label_without_an_amount_needs_no_unit() -> None:
    form = said(amount_value="", amount_unit="", amount_scale="")

    assert form.is_valid(), form.errors
    assert form.confirmed().amount_value is None


def test_what_was_read_stands_in_the_boxes() -> None:
    product = Product(
        name="D",
        form="live",
        amount_value=Decimal("1500000.000"),
        amount_unit="AFU",
        serving_units=Decimal("2.00"),
        smallest_units=Decimal("0.50"),
        amount_per_units=Decimal("1.00"),
    )
    form = ConfirmForm(
        None, product=product, read_form=ProductForm.LIVE, read_contents=(), allergens=("soy",)
    )

    assert (form["amount_value"].value(), form["amount_scale"].value()) == ("1.5", "million")
    assert form["serving_units"].value() == "2"
    assert form["expired"].value() is None
    assert str(form.fields["allergen_match"].help_text) == "The label names: soy."
