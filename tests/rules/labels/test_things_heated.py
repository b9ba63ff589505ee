"""Bottles that are sterilised, milk that is pasteurised and raw honey say nothing of the germ."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR

THINGS = [
    "Akkermansia muciniphila 100 mg per capsule. Bottles are sterilised before filling.",
    "Akkermansia muciniphila. Equipment is sterilised and pasteurised before every batch.",
    "Akkermansia muciniphila. Our equipment is sterilised.",
    "Akkermansia muciniphila. Die Flaschen werden vor dem Befüllen sterilisiert.",
    "Akkermansia muciniphila. Les flacons sont stérilisés avant remplissage.",
    "Akkermansia muciniphila. Los envases se esterilizan.",
    "Akkermansia muciniphila. Le bottiglie sono sterilizzate prima del riempimento.",
    "Akkermansia muciniphila. Flessen worden gesteriliseerd.",
    "Akkermansia muciniphila. Butelki są sterylizowane.",
    "Akkermansia muciniphila. Şişeler sterilize edilir.",
    "アッカーマンシア菌 100mg。ボトルは加熱殺菌済みです。",
    "아커만시아 100mg. 용기는 열처리 살균되었습니다.",
    "Contains Akkermansia muciniphila and raw honey (unpasteurized)",
    "Akkermansia muciniphila with raw honey (unpasteurized)",
    "Contains Akkermansia muciniphila and kefir (unpasteurized)",
    "Contains Akkermansia muciniphila and green juice (never heated, unpasteurized)",
    "Contains Akkermansia muciniphila and milk (pasteurised)",
]

GERMS = [
    ("Contains Akkermansia muciniphila (pasteurized) and raw honey (unpasteurized)", HEATED),
    ("Contains Akkermansia muciniphila (unpasteurized) and raw honey", LIVE),
    ("Raw honey, Akkermansia muciniphila (not pasteurised)", LIVE),
    ("Akkermansia muciniphila. The cells are heat-treated before filling.", HEATED),
    ("Akkermansia muciniphila. It is heat-treated before bottling.", HEATED),
    ("Akkermansia muciniphila. Die Bakterien werden vor dem Abfüllen in Flaschen pasteurisiert.", HEATED),
    ("In this bottle: Akkermansia muciniphila, pasteurised", HEATED),
    ("Akkermansia muciniphila, 60 capsules per bottle, heat-treated", HEATED),
    ("Akkermansia muciniphila powder in bottles. Pasteurised.", HEATED),
    ("Bottles of pasteurised Akkermansia muciniphila are sterilised", HEATED),
    ("容器入り アッカーマンシア菌（殺菌）100億個", HEATED),
]


@for_each("text", THINGS)
def test_what_is_done_to_a_thing_or_a_food_is_not_done_to_the_germ(text: str) -> None:
    assert read(text).label_class == UNCLEAR


@for_each(("text", "label_class"), GERMS)
def test_what_is_said_of_the_germ_beside_such_a_thing_counts(text: str, label_class: LabelClass) -> None:
    assert read(text).label_class == label_class
