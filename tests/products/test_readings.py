"""A reading as stored and as shown."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.products.readings import (
    BESIDE,
    MARKS,
    SHOWN_WHOLE,
    contents,
    first_columns,
    in_brief,
    pieces,
    stored,
)
from apps.rules.labels import read
from apps.rules.labels.reading import Amount, Serving, Signal, Span
from apps.rules.vocabulary import AmountUnit, ProductForm
from tests.products.labels import BLEND, LIVE, PASTEURISED, UNCLEAR

SPAN = Span(0, 1, "x")


def test_what_was_read_suggests_the_columns() -> None:
    columns = first_columns(read(PASTEURISED))

    assert columns == {
        "form": ProductForm.PASTEURISED,
        "amount_value": Decimal(10_000_000_000),
        "amount_unit": AmountUnit.CELLS,
        "amount_per_units": Decimal(2),
        "serving_units": Decimal(2),
        "smallest_units": Decimal(1),
        "unit_noun": "capsule",
        "can_halve": columns["can_halve"],
        "other_strains": False,
        "added_prebiotic": True,
        "botanicals": False,
        "disease_claims": False,
    }


def test_a_strength_suggests_no_amount() -> None:
    reading = read("Pasteurised Akkermansia muciniphila powder, 100 billion cells per gram. 1 scoop a day.")

    assert reading.amount is not None
    assert reading.amount.per == "g"
    assert "amount_value" not in first_columns(reading)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PASTEURISED, ProductForm.PASTEURISED),
        (LIVE, ProductForm.LIVE),
        (BLEND, ProductForm.BLEND),
        (UNCLEAR, ProductForm.UNKNOWN),
        ("", ProductForm.UNKNOWN),
        ("🦠" * 50, ProductForm.UNKNOWN),
    ],
)
def test_the_form_of_a_pack(text: str, form: ProductForm) -> None:
    assert first_columns(read(text))["form"] == form


def test_of_a_range_the_upper_end_counts() -> None:
    amount = Amount(30e9, AmountUnit.CELLS, "capsule", 1, 40e9, SPAN)

    columns = first_columns(replace(read(LIVE), amount=amount))

    assert columns["amount_value"] == Decimal(40_000_000_000)


@pytest.mark.parametrize("value", [0.0, 0.0001, 1e40, 1e16])
def test_an_amount_that_no_pack_holds_is_left_to_the_person(value: float) -> None:
    amount = Amount(value, AmountUnit.MG, None, 1, value, SPAN)

    columns = first_columns(replace(read(LIVE), amount=amount))

    assert "amount_value" not in columns


@pytest.mark.parametrize("count", [0.0, 0.001, 5000.0])
def test_an_odd_serving_becomes_one_unit(count: float) -> None:
    columns = first_columns(
        replace(read(LIVE), serving=Serving(count, "capsule", "?"), smallest_serving=None)
    )

    assert (columns["serving_units"], columns["smallest_units"]) == (Decimal(1), Decimal(1))


@pytest.mark.parametrize("text", [PASTEURISED, LIVE, BLEND, UNCLEAR, ""])
def test_a_stored_reading_is_plain_json(text: str) -> None:
    reading = stored(read(text))

    assert json.loads(json.dumps(reading)) == reading


def test_what_else_is_in_it_by_kind() -> None:
    assert contents(stored(read(PASTEURISED))) == {"added_prebiotic"}
    assert contents(stored(read(BLEND))) == {"added_prebiotic", "botanicals", "disease_claims"}
    assert contents(stored(read(UNCLEAR))) == frozenset()


def test_every_signal_has_a_mark() -> None:
    assert set(MARKS) == {str(signal) for signal in Signal}


def test_the_deciding_words_are_marked_and_explained() -> None:
    found = {piece.mark: piece for piece in pieces(PASTEURISED, stored(read(PASTEURISED)))}

    assert {"form", "amount", "confounder", ""} <= set(found)
    assert all(piece.why for piece in found.values() if piece.mark)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([PASTEURISED, LIVE, BLEND, "<b>x</b>", "é🦠", "\n", "10 billion CFU", "heat-killed"]),
        max_size=6,
    ).map(" ".join)
)
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, stored(read(text)))) == text


def test_an_ingredient_is_named_once() -> None:
    text = (
        "Pasteurized Akkermansia muciniphila 10 billion cells, green tea extract 200 mg, chicory root fibre."
    )

    names = [one["name"] for one in stored(read(text))["confounders"]]

    assert len(names) == 2
    for name in names:
        before, _bracket, inside = name.partition(" (")
        assert before.casefold() not in inside.casefold()
        assert name.casefold().count("green tea extract") <= 1


def test_marks_that_turn_the_direction_are_not_shown() -> None:
    text = "Live \u200fAkkermansia\u202e muciniphila\u2066 1 billion CFU"

    shown = "".join(piece.text for piece in pieces(text, stored(read(text))))

    assert shown == "Live Akkermansia muciniphila 1 billion CFU"


TALK = "Our shop sends parcels with care. "


@pytest.mark.parametrize("talk", [TALK, "我们的商店小心地寄包裹。"])
def test_of_a_long_text_each_mark_stands_with_what_is_beside_it(talk: str) -> None:
    rest = talk * (SHOWN_WHOLE // len(talk))
    text = f"{rest}{LIVE} {rest} Contains: milk. {rest}"
    whole = pieces(text, stored(read(text)))
    brief = in_brief(whole)
    shown = "".join(piece.text for piece in brief)

    assert [piece for piece in brief if piece.mark] == [piece for piece in whole if piece.mark]
    assert len(shown) < len(LIVE) + (2 * BESIDE + 10) * len(brief)
    assert shown.startswith(" … ")
    assert shown.endswith(" … ")
    assert "Contains: milk" in shown
    assert in_brief(pieces(PASTEURISED, stored(read(PASTEURISED)))) == ()


def test_of_a_long_text_without_marks_its_beginning_is_shown() -> None:
    text = f"Vitamin-free flour. {TALK * SHOWN_WHOLE}"

    assert "".join(piece.text for piece in in_brief(pieces(text, stored(read(text))))).startswith(
        "Vitamin-free"
    )
