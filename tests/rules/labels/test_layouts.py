"""Packs whose rows are known, in many layouts and languages: never told another class, number or "per" than is true."""

from collections import Counter
from functools import cache

from apps.rules.labels.reader import read
from apps.rules.labels.reading import LabelReading
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each
from tests.rules.labels.layouts import LAYOUTS, WORDS, Pack, packs

SEED, EACH = 58, 2
CLASSES, AMOUNTS, FEWEST = 0.97, 0.93, 0.75  # of all, of all, and of each layout and language


@cache
def readings() -> tuple[tuple[Pack, LabelReading], ...]:
    """Every pack with its reading."""
    return tuple((pack, read(pack.text)) for pack in packs(SEED, EACH))


def told(reading: LabelReading) -> set[float]:
    """Every number that is told as that of Akkermansia."""
    stated = (reading.amount, reading.amount_also, reading.unitless)
    return {one.value for one in stated if one is not None}


def test_no_layout_turns_the_class_round() -> None:
    wrong = [
        (pack.label_class.value, reading.label_class.value, pack.text)
        for pack, reading in readings()
        if reading.label_class not in {pack.label_class, LabelClass.UNCLEAR}
    ]

    assert not wrong, wrong[:5]


def test_no_layout_gives_akkermansia_the_number_of_another_row() -> None:
    wrong = [
        (pack.values, told(one), pack.text) for pack, one in readings() if told(one) - pack.values.keys()
    ]

    assert not wrong, wrong[:5]


def test_no_layout_changes_the_unit_or_what_a_number_is_for() -> None:
    wrong = [
        (pack.values, reading.amount, pack.text)
        for pack, reading in readings()
        if reading.amount and reading.amount.value in pack.values
        if reading.amount.unit is not pack.unit or reading.amount.per not in pack.values[reading.amount.value]
    ]

    assert not wrong, wrong[:5]


def test_nearly_all_is_found() -> None:
    every = readings()
    classes = sum(reading.label_class is pack.label_class for pack, reading in every)
    amounts = sum(reading.amount is not None for _, reading in every)

    assert classes >= CLASSES * len(every)
    assert amounts >= AMOUNTS * len(every)


@for_each("group", [*LAYOUTS, "two columns", "bare columns", "second in brackets", "daily provide", *WORDS])
def test_most_is_found_in_each_layout_and_language(group: str) -> None:
    some = [(pack, reading) for pack, reading in readings() if group in {pack.layout, pack.language}]
    found = Counter(
        label
        for pack, reading in some
        for label, right in (
            ("class", reading.label_class is pack.label_class),
            ("amount", reading.amount is not None),
        )
        if right
    )

    assert some
    assert found["class"] >= FEWEST * len(some), found
    assert found["amount"] >= FEWEST * len(some), found
