"""Of a mass and what it holds of Akkermansia, the second is the amount."""

from apps.rules.labels import read
from tests.cases import for_each

HELD = [
    "3粒（900mg）中にアッカーマンシア・ムシニフィラ菌末50mg配合",
    "白樺アッカーマンシア粒。3粒（900mg）中にアッカーマンシア菌末50mg配合",
    "アッカーマンシア配合末900mg（アッカーマンシア菌50mg含有）",
    "아커만시아 배합분말 900mg(아커만시아 50mg 함유)",
    "3정(900mg) 중 아커만시아 뮤시니필라 50mg 함유",
    "阿克曼菌复合粉900mg（含阿克曼菌50mg）",
    "Akkermansia premix 900 mg: Akkermansia muciniphila 50 mg, maltodextrin",
    "Akkermansia Pulver 900 mg (enthält Akkermansia muciniphila 50 mg)",
    "Akkermansia poudre 900 mg, apporte Akkermansia muciniphila 50 mg",
    "Akkermansia polvere 900 mg, contiene 50 mg di Akkermansia muciniphila",
    "Akkermansia 900 mg\nIngredients: Akkermansia muciniphila 50 mg, inulin 850 mg",
    "아커만시아 슬림 500 mg x 60정. 2정당 함량: 아커만시아 뮤시니필라 50 mg, 이눌린 200 mg",
    "Akkermansia muciniphila 500 mg, 60 capsules. Ingredients per capsule: Akkermansia muciniphila 50 mg, maltodextrin 400 mg",
    "Akkermansia Pure 200 mg 120 comprimés. Par comprimé : Akkermansia muciniphila 50 mg, inuline 150 mg.",
]
UNTOLD = [
    "3粒（900mg）中にアッカーマンシア菌末配合",
    "每3粒（900mg）中含阿克曼菌粉",
    "3정(900mg) 중 아커만시아 함유",
]
OWN = [
    "Akkermansia muciniphila 300 mg x 60 capsules, pasteurised",
    "Akkermansia 300 mg: Akkermansia muciniphila, inulin 100 mg",
    "Akkermansia muciniphila 300 mg\nIngredients: Akkermansia muciniphila, inulin 100 mg",
    "300 mg av pastöriserad Akkermansia muciniphila per kapsel",
    "1 capsule contains 300 mg pasteurised Akkermansia muciniphila",
    "아커만시아 포스트바이오틱스 300 mg\n프락토올리고당 1,000 mg",
]


def _mass(text: str) -> float | None:
    amount = read(text).amount
    return None if amount is None else amount.value


@for_each("text", HELD)
def test_the_part_is_the_amount(text: str) -> None:
    assert _mass(text) == 50


@for_each("text", UNTOLD)
def test_the_whole_is_never_the_amount(text: str) -> None:
    assert _mass(text) is None


@for_each("text", OWN)
def test_a_mass_of_its_own_goes_on_counting(text: str) -> None:
    assert _mass(text) == 300
