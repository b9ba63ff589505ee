"""Names pasted above all their amounts."""

import pytest

from apps.rules.labels.reader import read

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
