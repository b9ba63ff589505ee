"""Amounts as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.web.amounts import FACTOR, split, spoken
from apps.web.templatetags.packs import counted


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("10000000000.000", "10 billion"),
        ("1500000", "1.5 million"),
        ("34000000000", "34 billion"),
        ("3400000000000", "3.4 trillion"),
        ("12345678901", "12,345,678,901"),
        ("999", "999"),
        ("0.500", "0.5"),
        ("100", "100"),
        ("1000000000000000", "1,000 trillion"),
    ],
)
def test_an_amount_is_spoken_without_loss(amount: str, words: str) -> None:
    assert spoken(Decimal(amount)) == words


@given(st.decimals(min_value="0.001", max_value=10**15, places=3))
def test_a_split_amount_is_the_same_amount(amount: Decimal) -> None:
    number, scale = split(amount)

    assert number * FACTOR[scale] == amount


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        ("1.00", "capsule", "1 capsule"),
        ("2.00", "capsule", "2 capsules"),
        ("0.50", "capsule", "½ capsule"),
        ("2", "gummy", "2 gummies"),
        ("3", "sachet", "3 sachets"),
        ("2", "drops", "2 drops"),
    ],
)
def test_units_are_counted_with_their_noun(number: str, noun: str, words: str) -> None:
    assert counted(Decimal(number), noun) == words


def test_an_amount_without_end_is_rounded_and_says_so() -> None:
    assert spoken(Decimal(20 * 10**9) / 3) == "about 6.667 billion"
    assert spoken(Decimal(40 * 10**9) / 3) == "about 13.333 billion"
    assert spoken(Decimal(200) / 3) == "about 66.667"
    assert spoken(Decimal("12345678")) == "12,345,678"
