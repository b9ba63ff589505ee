"""How a list for the catalogue is written: what spreadsheets and programs send, and what cannot be taken."""

import csv
import html
import json
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from apps.clinic.catalogue_files import looked_at
from apps.clinic.catalogue_rows import MOST_ROWS, UnreadableError
from tests.cases import for_each
from tests.clinic.test_catalogue import LISTS, ROW, bring
from tests.factories import TODAY

COLUMNS = list(ROW)


def as_csv(separator: str, names: list[str], *rows: list[str]) -> str:
    """As a spreadsheet saves it."""
    file = StringIO()
    csv.writer(file, delimiter=separator).writerows([names, *rows])
    return file.getvalue()


def refused(change: dict[str, Any]) -> tuple[str, ...]:
    """Why the second of two rows is left out."""
    (left_out,) = looked_at(json.dumps([ROW, {**ROW, **change}]), on=TODAY).refused
    assert left_out.row == 2
    json.dumps(left_out.why).encode()
    f"{left_out.name}{left_out.why}".encode()  # a page can show it
    return left_out.why


WRONG = [
    ({"checked_on": 20261120}, "checked_on: write the day as 2025-01-31"),
    ({"checked_on": ["2026-01-01"]}, "checked_on: this is a list."),
    ({"name": ["a", "b"]}, "name: this is a list."),
    ({"form": {"live": True}}, "form: this is a list."),
    ({"amount_value": "1,5"}, "amount_value: write a number such as"),
    ({"smallest_units": True}, "smallest_units: write a number such as"),
    *(
        ({column: "a\ud800b"}, f"{column}: there is half a sign in it")
        for column in ("name", "batch_notes", "source", "form", "words", "code")
    ),
    ({"na\ud83dme": "x"}, "na?me: there is half a sign in it"),
    ({"name": "a\u202eb"}, "name: there is a sign in it that turns the order"),
    ({"name": "a\x00b"}, "name: Null characters"),
    ({"amount_per_units": ""}, "amount_per_units: write in how many of them the amount is"),
]


@for_each(("change", "told"), WRONG)
def test_a_cell_that_cannot_be_taken_is_told_by_row_and_column(change: dict[str, Any], told: str) -> None:
    """A number where a date belongs, and half a smiley, were an error of ours."""
    assert any(why.startswith(told) for why in refused(change)), refused(change)


def test_what_a_program_writes_without_quotes_is_taken() -> None:
    bare = {
        **ROW,
        "amount_value": 10_000_000_000,
        "can_halve": True,
        "botanicals": None,
        "smallest_units": 0.5,
    }

    (entry,) = looked_at(json.dumps([bare]), on=TODAY).entries

    assert (entry.columns["amount_value"], entry.columns["can_halve"]) == (10**10, True)


def test_words_may_turn_the_order_of_their_letters() -> None:
    assert not looked_at(json.dumps([{**ROW, "words": "\u202bשלום\u202c 😀"}]), on=TODAY).refused


@for_each("form", ["blend", "live", "pasteurised"])
def test_a_pack_that_states_no_count_is_not_asked_in_how_many(form: str) -> None:
    silent = {**ROW, "form": form, "amount_value": "", "amount_unit": "", "amount_per_units": ""}

    (entry,) = looked_at(json.dumps([silent]), on=TODAY).entries

    assert (entry.columns["amount_value"], entry.columns["amount_per_units"]) == (None, 1)


SPOKEN = [name.replace("_", " ").title() for name in COLUMNS]


@for_each(
    ("separator", "names"),
    [
        (mark, names)
        for mark in ",;\t"
        for names in (COLUMNS, SPOKEN, [f" {one.upper()} " for one in COLUMNS])
    ],
)
def test_the_first_row_tells_what_parts_the_cells(separator: str, names: list[str]) -> None:
    """A list from a German or French spreadsheet was refused in seven sentences for each row."""
    words = 'Akkermansia; "live", 5 billion\tCFU\nin a jar'
    row = list({**ROW, "words": words, "source": "a; b, c"}.values())

    (entry,) = looked_at(as_csv(separator, names, row, [""] * len(row)), on=TODAY).entries

    assert (entry.words, entry.columns["source"], entry.columns["brand"]) == (words, "a; b, c", "Maker")


@for_each(
    ("text", "told"),
    [
        ("Marke|Name|Form\nA|B|C", "The first row names no column."),
        (as_csv(",", [*COLUMNS, "Brand"], [*ROW.values(), "x"]), "Two columns are called “brand”."),
        (json.dumps([ROW] * (MOST_ROWS + 1)), f"more than {MOST_ROWS} rows"),
    ],
)
def test_why_a_whole_list_is_not_read(text: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        looked_at(text, on=TODAY)


def test_a_row_with_more_cells_than_columns_is_told() -> None:
    (left_out,) = looked_at(as_csv(",", COLUMNS, [*ROW.values(), "more"]), on=TODAY).refused

    assert left_out.why[0].startswith("This row has more cells than the first one.")
    assert looked_at(as_csv(";", [*COLUMNS, ""], [*ROW.values(), "", ""]), on=TODAY).entries


@pytest.mark.django_db
def test_half_a_sign_is_no_error_of_ours(as_operator: Client) -> None:
    page = html.unescape(bring(as_operator, r'[{"form": "\ud83d", "name": "a\ud800b", "x\ud800": 1}]'))

    assert "Row 1, <bdi>a?b</bdi>" in " ".join(page.split())
    assert "form: there is half a sign in it" in page


@pytest.mark.django_db
def test_what_is_too_much_for_one_form_is_told(as_operator: Client) -> None:
    """It was an empty error; and a browser would have cut the list at the length of the box without a word."""
    assert "maxlength" not in as_operator.get(LISTS).text.partition("<textarea")[2]

    answer = as_operator.post(LISTS, {"text": "x" * 2_200_000})

    assert (answer.status_code, "This is too much for one form." in answer.text) == (400, True)
