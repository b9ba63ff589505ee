"""Names pasted above all their amounts."""

import pytest

from apps.rules.labels.reader import read
from tests.cases import for_each

NAMES = "Lactobacillus gasseri\nAkkermansia muciniphila\nBerberine HCl\n"


@pytest.mark.parametrize("between", ["", "Amount per serving\n", "Amount Per Serving\n% DV\n"])
def test_each_amount_goes_with_the_name_in_its_place(between: str) -> None:
    amount = read(f"{NAMES}{between}10 billion CFU\n2 billion CFU\n500 mg\n†").amount
    assert amount is not None
    assert amount.value == 2e9


def test_fewer_amounts_than_names_are_nobodys() -> None:
    assert read(f"{NAMES}10 billion CFU\n500 mg").amount is None


def test_an_amount_that_may_be_the_mix_is_nobodys() -> None:
    assert read("Probiotic blend\nAkkermansia muciniphila\nL. gasseri\n10 billion CFU\n100 mg").amount is None


def test_a_line_broken_inside_an_amount_is_one_amount() -> None:
    amount = read(f"{NAMES}10\nbillion CFU\n2 billion CFU\n500 mg").amount
    assert amount is not None
    assert amount.value == 2e9


def test_amounts_below_one_name_need_no_columns() -> None:
    amount = read("Akkermansia muciniphila\n2 billion CFU\nChicory inulin\n500 mg").amount
    assert amount is not None
    assert amount.value == 2e9


@for_each(
    ("text", "amount"),
    [
        (
            "Per capsule Bifidobacterium longum (live) Akkermansia muciniphila (heat-killed) 100 million CFU 30 billion TFU",
            3e10,
        ),
        (
            "Cada cápsula contém Lactobacillus gasseri Akkermansia muciniphila (inativada) 10 bilhões UFC 30 bilhões células",
            3e10,
        ),
        (
            "В 1 капсуле: L. gasseri (постбиотик) Akkermansia muciniphila AKM-7 Zinc 15 млрд клеток 100 млн КОЕ 10 mg",
            1e8,
        ),
        ("1粒あたり:\n乳酸菌\nアッカーマンシア菌 (加熱殺菌)\n5億 CFU\n300億個\nその他：米粉", 3e10),
        ("每粒含\n植物乳杆菌\n阿克曼氏菌 (灭活)\n5亿 CFU\n300亿个\n辅料：米粉", 3e10),
        ("Akkermansia muciniphila (가열) Lactobacillus gasseri 200억 셀 1억 CFU", 2e10),
    ],
)
def test_two_columns_on_one_line_go_in_turn(text: str, amount: float) -> None:
    reading = read(text)

    assert reading.amount, text
    assert reading.amount.value == amount, text


@for_each(
    "text",
    [
        "Live blend (Lactobacillus gasseri, Akkermansia muciniphila)   5 billion CFU   10 billion CFU",
        "Bifidobacterium longum and pasteurised Akkermansia muciniphila 10 billion cells 20 billion cells",
    ],
)
def test_two_sums_of_a_mix_on_one_line_are_nobodys(text: str) -> None:
    assert read(text).amount is None, text


@for_each(
    ("text", "amount"),
    [
        (
            "PRE | PRO | POST\nInulin | B. longum | Akkermansia muciniphila (heat-treated)\n"
            "300 mg | 10 Billion CFU | 5 Billion TFU",
            5e9,
        ),
        (
            "Akkermansia muciniphila | C. butyricum | B. infantis\n100 million AFU | 60 million AFU | 40 million AFU",
            1e8,
        ),
        ("Akkermansia muciniphila, C. butyricum\n100 million AFU, 60 million AFU", 1e8),
        (
            "Akkermansia muciniphila | L. casei\n10 billion cells | 5 billion CFU\nheat-treated Akkermansia",
            1e10,
        ),
    ],
)
def test_a_row_of_amounts_below_a_row_of_names_is_a_table_on_its_side(text: str, amount: float) -> None:
    reading = read(text)

    assert reading.amount, text
    assert reading.amount.value == amount, text
