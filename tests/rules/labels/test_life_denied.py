"""A no to one form beside a word for the other, in many languages, and what germs were before they were heated."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR
UNRELATED = LabelClass.UNRELATED

NOT_HEATED = [
    "Ζωντανή, μη παστεριωμένη Akkermansia muciniphila 1 δισ. CFU",
    "Ζωντανή Akkermansia muciniphila, όχι παστεριωμένη",
    "Akkermansia muciniphila sống, chưa bất hoạt 1 tỷ CFU",
    "Akkermansia muciniphila sống, chưa thanh trùng 1 tỷ CFU",
    "أكرمانسيا حية غير مبسترة 1 مليار CFU",
    "Akkermansia muciniphila حية وليست مبسترة",
    "जीवित अक्करमेंसिया, पाश्चुरीकृत नहीं 1 अरब CFU",
    "Akkermansia muciniphila जीवित, गैर-पाश्चुरीकृत",
    "Vie, nu pasteurizată: Akkermansia muciniphila 1 miliard UFC",
    "Жива, непастеризована Akkermansia muciniphila",
    "Жива, непастьоризирана Akkermansia muciniphila",
    "Élő, pasztőrözetlen Akkermansia muciniphila",
    "Akkermansia muciniphila hidup, tidak dipasteurisasi",
    "Elus, pastöriseerimata Akkermansia muciniphila",
    "Gyva, nepasterizuota Akkermansia muciniphila",
    "Dzīva, nepasterizēta Akkermansia muciniphila",
    "Elävä, pastöroimaton Akkermansia muciniphila",
]

NOT_ALIVE = [
    "อัคเคอร์แมนเซีย ไม่มีชีวิต พาสเจอร์ไรส์",
    "अक्करमेंसिया जीवित नहीं, पाश्चुरीकृत",
    "Nije živa, pasterizirana Akkermansia muciniphila",
    "Akkermansia 生菌は入っていません",
    "Akkermansia muciniphila 生菌は含まれていません",
    "アッカーマンシア菌 生菌は入っていません",
    "Akkermansia muciniphila 활성균은 들어있지 않습니다",
    "Akkermansia muciniphila 생균은 들어 있지 않습니다",
    "Akkermansia muciniphila as a postbiotic.",
]

FORMER = [
    "Grown live, then pasteurised: Akkermansia muciniphila 10 billion cells per capsule",
    "Akkermansia muciniphila, grown live and then heat-treated",
    "Akkermansia muciniphila was alive, and is now pasteurised",
    "Cultivée vivante puis pasteurisée : Akkermansia muciniphila",
    "Lebend gezüchtet und dann pasteurisiert: Akkermansia muciniphila",
    "Cultivada viva y luego pasteurizada: Akkermansia muciniphila",
    "Coltivata viva e poi pastorizzata: Akkermansia muciniphila",
    "Levend gekweekt en daarna gepasteuriseerd: Akkermansia muciniphila",
    "Odlas levande och pastöriseras sedan: Akkermansia muciniphila",
    "活菌培养后经热灭活的阿克曼菌",
]

OTHERWISE = [
    ("Pastöriseeritud Akkermansia muciniphila 10 miljardit rakku", HEATED),
    ("Pasztőrözött Akkermansia muciniphila", HEATED),
    ("Pasztőrözéssel kezelt Akkermansia muciniphila", HEATED),
    ("Pastöroitu Akkermansia muciniphila", HEATED),
    ("Pastöroimalla käsitelty Akkermansia muciniphila", HEATED),
    ("अक्करमेंसिया पाश्चुरीकृत", HEATED),
    ("Akkermansia muciniphila bất hoạt. Sản phẩm có chứa sữa", HEATED),
    ("Un pasteuritzat d'Akkermansia muciniphila", HEATED),
    ("Akkermansia AS", UNRELATED),  # a Norwegian firm
    ("Akkermansia muciniphila as a postbiotic; a probiotic is live, a postbiotic is not.", UNCLEAR),
    ("アッカーマンシア菌は入っていません。乳酸菌100億個", UNRELATED),
    (
        "Live Akkermansia muciniphila 1 billion CFU, then pasteurised Bifidobacterium longum 2 billion TFU",
        LIVE,
    ),
    ("Live and pasteurised Akkermansia muciniphila", UNCLEAR),
    ("Grown live, then not pasteurised: Akkermansia muciniphila", LIVE),
    ("Live Akkermansia muciniphila. Then: pasteurised.", UNCLEAR),
    ("Live culture Akkermansia muciniphila 1 billion CFU, then pasteurised", UNCLEAR),
    ("Nije ništa drugo: bez Akkermansia muciniphila, s pasteriziranim Bifidobacterium", UNRELATED),
]


@for_each("text", NOT_HEATED)
def test_a_no_to_heat_is_no_word_for_heat_in_any_language(text: str) -> None:
    assert read(text).label_class == LIVE


@for_each("text", NOT_ALIVE)
def test_a_no_to_life_is_no_word_for_life_nor_for_absence(text: str) -> None:
    assert read(text).label_class == HEATED


@for_each("text", FORMER)
def test_what_was_heated_after_it_grew_is_heat_treated(text: str) -> None:
    reading = read(text)

    assert reading.label_class == HEATED
    assert not reading.contradictions


@for_each(("text", "label_class"), OTHERWISE)
def test_what_no_such_word_changes(text: str, label_class: LabelClass) -> None:
    assert read(text).label_class == label_class
