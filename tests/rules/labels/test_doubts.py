"""Words for life beside a stranger, where a scan lost a comma or broke a line."""

import pytest

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass


@pytest.mark.parametrize(
    "text",
    [
        "Akkermansia muciniphila 15 billion cells, natto\n(alive), HPMC",
        "Akkermansia muciniphila 15 billion cells natto (alive) HPMC",
        "Akkermansia muciniphila  15 billion cells. Viable for two ycars unopehed.",
        "Akkermansia muciniphila 20 Milliarden Zellen.\nFermentiert mit lebenden Kulturen:\nKurkuma 100 mg.",
        "Akkermansia muciniphila 20 milliarder celler.\nLevende\ngær 50 mg.",
        "Akkermansia muciniphila 15 billion cells.\nLebendiges\nGetreidegras.",
    ],
)
def test_where_a_comma_or_a_line_was_lost_cells_are_not_made_alive(text: str) -> None:
    assert read(text).label_class in {LabelClass.UNCLEAR, LabelClass.PASTEURISED}


@pytest.mark.parametrize(
    "text",
    [
        "Akkermansia muciniphila 15 billion cells per capsule (live), HPMC",
        "Akkermansia muciniphila 15 billion cells (viable)\nInulin",
        "Akkermansia muciniphila 15 billion CFU natto (alive) HPMC",
    ],
)
def test_a_word_for_life_that_nothing_else_claims_goes_on_deciding(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE
