"""Powers of ten without raised digits, and words that look like one."""

import pytest

from apps.rules.labels.fold import fold
from apps.rules.labels.reader import read
from tests.cases import for_each


@for_each(
    ("printed", "value"),
    [
        ("10 exp 11 cells", 1e11),
        ("10 exp(11) cells", 1e11),
        ("1 x 10 exp 11 cells", 1e11),
        ("10**11 cells", 1e11),
        ("3 * 10**10 cells", 3e10),
        ("1×10 to the 11th cells", 1e11),
        ("10 to the power of 11 cells", 1e11),
        ("3 times 10 to the 10th cells", 3e10),
        ("3.0 E+10 cells", 3e10),
        ("3 E 10 cells", 3e10),
        ("10(11) cells", 1e11),
        ("1 x 10^(11) CFU", 1e11),
        ("1 x 10 <sup>11</sup> cells", 1e11),
        ("100 G cells", 1e11),
        ("50 Giga-cells", 5e10),
        ("2 GCFU", 2e9),
        ("10 hoch 11 Zellen", 1e11),
        ("1 mal 10 hoch 11 Zellen", 1e11),
        ("1 × 10 puissance 11 cellules", 1e11),
        ("10 alla 11 cellule", 1e11),
        ("10 elevado a 11 células", 1e11),
        ("10 tot de 11e cellen", 1e11),
        ("10 do potęgi 11 komórek", 1e11),
        ("10 potenssiin 11 solua", 1e11),
        ("10 в 11 степени клеток", 1e11),
        ("10 üzeri 11 hücre", 1e11),
        ("10 a 11-en sejt", 1e11),
        ("10的11次方个菌", 1e11),
        ("10の11乗個", 1e11),
        ("10의 11제곱 셀", 1e11),
        ("10 pangkat 11 sel", 1e11),
        ("4 10^10 cells", 4e10),
        ("4х10^10 клеток", 4e10),
        ("4x10의 10승 셀", 4e10),
        ("4×10的10次方个", 4e10),
    ],
)
def test_a_power_in_words_is_a_power(printed: str, value: float) -> None:
    amount = read(f"Pasteurised Akkermansia muciniphila {printed}").amount

    assert amount is not None
    assert amount.value == pytest.approx(value)


def test_the_power_is_quoted_as_it_was_printed() -> None:
    amount = read("加熱殺菌アッカーマンシア 10の11乗個").amount

    assert amount is not None
    assert amount.span.text == "10の11乗個"


@for_each(
    "text",
    [
        "10 to 11 billion cells",
        "10 a 11 miliardi",
        "page 10 (11)",
        "10 exp 99",
        "**10** 11 capsules",
        "vitamin E 10 mg",
        "E 10",
        "100 G",
        "5 g cells",
    ],
)
def test_what_only_looks_like_a_power_stays_as_it_is(text: str) -> None:
    assert "^" not in fold(text).text
    assert "giga" not in fold(text).text
