"""Amounts in every script and spelling."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit
from tests.cases import for_each


@for_each(
    ("printed", "value", "unit"),
    [
        ("30 billion cells", 3e10, AmountUnit.CELLS),
        ("30 Mrd. KBE", 3e10, AmountUnit.CFU),
        ("30 Milliarden KBE", 3e10, AmountUnit.CFU),
        ("30 milliards d'UFC", 3e10, AmountUnit.CFU),
        ("30 miljard KVE", 3e10, AmountUnit.CFU),
        ("30 miliardi UFC", 3e10, AmountUnit.CFU),
        ("30 mil millones de UFC", 3e10, AmountUnit.CFU),
        ("30.000 millones UFC", 3e10, AmountUnit.CFU),
        ("30 bilhões UFC", 3e10, AmountUnit.CFU),
        ("30 mld jtk", 3e10, AmountUnit.CFU),
        ("30 miliardów jtk", 3e10, AmountUnit.CFU),
        ("30 miljarder CFU", 3e10, AmountUnit.CFU),
        ("300億CFU", 3e10, AmountUnit.CFU),
        ("300亿 CFU", 3e10, AmountUnit.CFU),
        ("300억 CFU", 3e10, AmountUnit.CFU),
        ("십억 CFU", 1e9, AmountUnit.CFU),
        ("5000万 CFU", 5e7, AmountUnit.CFU),
        ("30 млрд КОЕ", 3e10, AmountUnit.CFU),
        ("1.5 x 10^10 cells", 1.5e10, AmountUnit.CELLS),
        ("1,5×10¹⁰ Zellen", 1.5e10, AmountUnit.CELLS),
        ("1e10 AFU", 1e10, AmountUnit.AFU),
        ("10⁹ CFU", 1e9, AmountUnit.CFU),
        ("15.000.000.000 Zellen", 1.5e10, AmountUnit.CELLS),
        ("15,000,000,000 cells", 1.5e10, AmountUnit.CELLS),
        ("15 000 000 000 cellules", 1.5e10, AmountUnit.CELLS),
        ("500M AFU", 5e8, AmountUnit.AFU),
        ("5B CFU", 5e9, AmountUnit.CFU),
        ("10 billion TFU", 1e10, AmountUnit.TFU),
        ("20 Mrd. Zellen in TFU", 2e10, AmountUnit.TFU),
        ("more than 10 billion CFU", 1e10, AmountUnit.CFU),
        ("not less than 10 billion CFU", 1e10, AmountUnit.CFU),
        ("1.25 billion CFU", 1.25e9, AmountUnit.CFU),
        ("l0 billion CFU", 1e10, AmountUnit.CFU),
        ("1O billion CFU", 1e10, AmountUnit.CFU),
        ("3.10⁹ UFC", 3e9, AmountUnit.CFU),
        ("2.0E+10 CFU/g", 2e10, AmountUnit.CFU),
        ("TCC > 2.0E+10/g", 2e10, AmountUnit.CELLS),
        ("10 milliárd sejt", 1e10, AmountUnit.CELLS),
        ("9 log10 CFU", 1e9, AmountUnit.CFU),
        ("5 log10 CFU", 1e5, AmountUnit.CFU),
        ("10 log CFU", 1e10, AmountUnit.CFU),
        ("9.0 log₁₀ AFU", 1e9, AmountUnit.AFU),
        ("log10 10.0 cells", 1e10, AmountUnit.CELLS),
        ("log CFU: 9.0", 1e9, AmountUnit.CFU),
        ("10 billioncells", 1e10, AmountUnit.CELLS),
        ("100 millionAFU", 1e8, AmountUnit.AFU),
        ("10 billion CFUper capsule", 1e10, AmountUnit.CFU),
        ("20 mil1iards de cellules", 2e10, AmountUnit.CELLS),
        ("10 billion ce1ls", 1e10, AmountUnit.CELLS),
        ("150 mg", 150.0, AmountUnit.MG),
    ],
)
def test_an_amount_beside_the_name(printed: str, value: float, unit: AmountUnit) -> None:
    amount = read(f"Akkermansia muciniphila {printed}").amount
    assert amount is not None
    assert amount.value == pytest.approx(value)
    assert amount.unit is unit


@pytest.mark.parametrize(
    "text",
    [
        "Akkermansia 300 Billion, 60 capsules",
        "Akkermansia. <10 CFU/g viable cells",
        "Pasteurised Akkermansia. Safe up to 34 billion cells per day",
        "Probiotic blend 500 million AFU: Clostridium butyricum, Akkermansia muciniphila",
        "500M AFUs of Akkermansia muciniphila + Clostridium butyricum",
        "Akkermansia muciniphila, inulin 200 mg",
        "Proprietary blend 150 mg: Akkermansia muciniphila, inulin",
        "Lactobacillus rhamnosus 10 billion CFU, Akkermansia muciniphila",
        "Feeds Akkermansia muciniphila. Inulin 5 g",
    ],
)
def test_what_is_no_amount_of_akkermansia(text: str) -> None:
    assert read(text).amount is None


def test_a_reduction_in_logs_is_no_amount() -> None:
    assert read("Akkermansia muciniphila, a 2 log10 reduction of pathogens").amount is None


def test_a_range_of_logs_keeps_both_ends() -> None:
    amount = read("Akkermansia muciniphila 9-10 log10 CFU").amount
    assert amount is not None
    assert (amount.value, amount.upper) == (1e9, 1e10)


def test_a_range_keeps_both_ends() -> None:
    amount = read("Akkermansia muciniphila 1-3 billion CFU").amount
    assert amount is not None
    assert (amount.value, amount.upper) == (1e9, 3e9)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Akkermansia muciniphila 1 billion CFU per capsule", "capsule"),
        ("Akkermansia muciniphila 1 billion CFU per 2 capsules", "2 capsules"),
        ("Akkermansia muciniphila 1 Mrd. KBE/Kapsel", "capsule"),
        ("Serving size: 2 capsules. Akkermansia muciniphila 1 billion CFU", "2 capsules"),
        ("Akkermansia muciniphila 1 billion CFU", None),
        ("Akkermansia muciniphila 25 billion cells/g", "g"),
        (
            "per 1 capsule / per 2 capsules\nAkkermansia muciniphila 12.5 billion cells / 25 billion cells",
            "capsule",
        ),
        ("pro Kapsel | pro 2 Kapseln: Akkermansia muciniphila 12,5 Mrd. Zellen | 25 Mrd. Zellen", "capsule"),
        (
            "per 2 capsules / per capsule: Akkermansia muciniphila 25 billion cells / 12.5 billion cells",
            "2 capsules",
        ),
        (
            "Ingredients per 2 capsules (per 1 capsule)\nAkkermansia muciniphila: 30 billion cells (15 billion cells)",
            "2 capsules",
        ),
        ("Akkermansia muciniphila 10 милиарда клетки в едно саше", "sachet"),
        ("Por saqueta (2 g): Akkermansia muciniphila 2,5 x 10^10 células por grama", "g"),
        ("Csomagonként (2 g): Akkermansia muciniphila 25 milliárd sejt grammonként", "g"),
        ("Poşet (2 g) başına: Akkermansia muciniphila 25 milyar hücre gram başına", "g"),
        ("Sáček (2 g): Akkermansia muciniphila 25 miliard buněk v 1 gramu", "g"),
        ("Φακελίσκος (2 g): Akkermansia muciniphila 25 δισεκατομμύρια κύτταρα ανά γραμμάριο", "g"),
        ("每粒含灭活阿克曼氏菌100亿个 每天2粒", "piece"),
        ("阿克曼氏菌灭活菌粉 每条含菌量300亿个 配料:菊粉 食用方法:每日1-2条", "stick"),
        ("아커만시아 100억 CFU 생균 1일 1캡슐", "capsule"),
        ("殺菌アッカーマンシア菌体300億個を1日2カプセルで摂取", "2 capsules"),
    ],
)
def test_what_the_amount_is_stated_for(text: str, per: str | None) -> None:
    amount = read(text).amount
    assert amount is not None
    assert amount.per == per


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Akkermansia 300 Billion", "without a unit"),
        ("Enthält Akkermansia, 30 Billionen KBE für die Darmflora und den Körper", "Milliarde"),
        ("Akkermansia muciniphila 30 Mrd. pasteurisierte Stämme", "strains"),
        ("Akkermansia muciniphila postbiotic 1 billion CFU", "living"),
    ],
)
def test_contradictions_are_told(text: str, word: str) -> None:
    assert any(word in told for told in read(text).contradictions)


def test_a_space_lost_before_a_number_is_found_again() -> None:
    amount = read("Akkermansia muciniphila2 miljard KVE per capsule").amount
    assert amount is not None
    assert amount.value == 2e9


def test_a_damaged_letter_of_the_name_is_no_number() -> None:
    amount = read("Akkermansia muciniphi1a 5 billion cells").amount
    assert amount is not None
    assert amount.value == amount.upper == 5e9


def test_the_edge_of_a_column_is_no_digit() -> None:
    amount = read("Akkermansia muciniphila |100 million AFU|").amount
    assert amount is not None
    assert amount.value == 1e8


def test_a_short_form_of_a_language_counts_in_that_language() -> None:
    amount = read("1 kapsułka zawiera: Akkermansia muciniphila (pasteryzowana) 15 mld kom., cynk 5 mg").amount

    assert amount is not None
    assert (amount.value, amount.unit) == (1.5e10, AmountUnit.CELLS)


@for_each(
    ("text", "value"),
    [
        ("Pasteurized Akkermansia muciniphila lo billion cells", 1e10),
        ("Live Akkermansia IOO million AFU", 1e8),
        ("Akkermansia lebend lO Mrd. KBE", 1e10),
        ("Akkermansia viva Io miliardi UFC", 1e10),
    ],
)
def test_a_ten_that_a_scan_made_letters_of(text: str, value: float) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.value == value


@for_each(
    "text",
    [
        "Akkermansia viva: io milito per il benessere, 5 miliardi UFC",
        "Akkermansia viva. Lo mejor, 5 mil millones UFC",
    ],
)
def test_words_that_look_like_a_ten_are_none(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.value == 5e9
