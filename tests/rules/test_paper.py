"""Paper by country."""

from itertools import product
from string import ascii_uppercase

import pytest

from apps.rules.countries import COUNTRIES
from apps.rules.paper import Paper, paper_of


@pytest.mark.parametrize(
    ("country", "paper"),
    [("US", Paper.LETTER), ("CA", Paper.LETTER), ("DE", Paper.A4), ("GB", Paper.A4), ("", Paper.A4)],
)
def test_each_country_has_its_paper(country: str, paper: Paper) -> None:
    assert paper_of(country) is paper


def test_letter_is_for_countries_that_can_be_chosen() -> None:
    letter = {
        code for code in map("".join, product(ascii_uppercase, repeat=2)) if paper_of(code) is Paper.LETTER
    }

    assert len(letter) == 14
    assert letter <= COUNTRIES.keys()
