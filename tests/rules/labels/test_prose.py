"""Words of form that stand only in the prose of a pack, below a panel with Akkermansia among fibres and vitamins."""

import json
from pathlib import Path

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

PROSE = json.loads((Path(__file__).parents[2] / "data" / "prose_lines.json").read_text("utf-8"))
CLASSES = {"live": LabelClass.LIVE, "pasteurised": LabelClass.PASTEURISED, "unclear": LabelClass.UNCLEAR}


@pytest.mark.parametrize("family", PROSE["lines"])
def test_a_form_in_prose_counts_where_it_is_told_of_this_pack(family: str) -> None:
    """life: beside what harms it; study: beside a study; used: "we only use"; harm: what kills; two: two germs."""
    wrong = [
        (expected, line)
        for expected, language, panel, line in PROSE["lines"][family]
        if not _is_right(expected, PROSE["panels"].get(panel, {}).get(language, "") + line)
    ]

    assert wrong == []


def _is_right(expected: str, text: str) -> bool:
    label_class = read(text).label_class
    return label_class is not LabelClass.LIVE if expected == "not live" else label_class is CLASSES[expected]


@for_each(
    "text",
    [
        "원재료: 자일로올리고당, 아커만시아 뮤시니필라 열처리 사균체 분말 5%(100 mg), 폴리덱스트로스",
        "Ingredients: inulin, pasteurised Akkermansia muciniphila powder 5% (100 mg), vitamin C",
        "Zutaten: Inulin, pasteurisierte Akkermansia muciniphila 2,5 % (100 mg), Vitamin C",
        "Ingrédients : inuline, Akkermansia muciniphila pasteurisée 5 % (100 mg), vitamine C",
        "Ingredientes: inulina, Akkermansia muciniphila pasteurizada 5% (100 mg), vitamina C",
        "配料：菊粉、巴氏灭活嗜黏蛋白阿克曼氏菌粉 5%（100mg）、维生素C",
        "原材料名：イヌリン、アッカーマンシア菌末（殺菌）5%（100mg）、ビタミンC",
        "Ingredienti: inulina, Akkermansia muciniphila pastorizzata 5% (100 mg), vitamina C",
    ],
)
def test_a_share_of_the_pack_before_its_mass_hides_no_amount(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.unit) == (100, AmountUnit.MG)
