"""A sentence that says what probiotics are is told of all of them: it makes no row alive that says nothing of the kind itself."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

WHAT_THEY_ARE = [
    "Probiotics are live microorganisms.",
    "Probiotics are live microorganisms that, when administered in adequate amounts, confer a health benefit.",
    "Probiotika sind lebende Mikroorganismen.",
    "Les probiotiques sont des micro-organismes vivants.",
    "I probiotici sono microrganismi vivi.",
    "Los probióticos son microorganismos vivos.",
    "Os probióticos são microrganismos vivos.",
    "Probiotica zijn levende micro-organismen.",
    "Probiotika är levande mikroorganismer.",
    "Probiotyki to żywe mikroorganizmy.",
    "Пробиотики — это живые микроорганизмы.",
    "Probiyotikler canlı mikroorganizmalardır.",
    "益生菌是活的微生物。",
    "프로바이오틱스는 살아있는 미생물입니다.",
    "プロバイオティクスとは生きた微生物のことです。",
]
ROWS = [
    "Akkermansia muciniphila 10 billion cells per capsule.",
    "Akkermansia muciniphila 100 mg per capsule.",
]


@for_each("said", WHAT_THEY_ARE)
@for_each("row", ROWS)
def test_it_makes_no_row_alive(said: str, row: str) -> None:
    for text in (f"{said}\n{row}", f"{row}\n{said}"):
        assert read(text).label_class is not LabelClass.LIVE, text


@for_each("said", WHAT_THEY_ARE)
def test_a_row_that_says_it_itself_is_believed(said: str) -> None:
    live = read(f"{said}\nLive Akkermansia muciniphila 10 billion CFU per capsule.")
    heated = read(f"{said}\nPasteurised Akkermansia muciniphila 10 billion cells per capsule.")
    assert live.label_class is LabelClass.LIVE
    assert heated.label_class is LabelClass.PASTEURISED


@for_each(
    "text",
    [
        "Our probiotics are live microorganisms. Akkermansia muciniphila 100 mg per capsule.",
        "These probiotics are live microorganisms. Akkermansia muciniphila 100 mg per capsule.",
        "Probiotics: live Akkermansia muciniphila 100 mg per capsule.",
        "Probiotics are live Akkermansia muciniphila microorganisms, 100 mg per capsule.",
        "Probiotics (live microorganisms): Akkermansia muciniphila 100 mg per capsule.",
    ],
)
def test_what_is_said_of_these_is_said_of_the_pack(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE


POSTBIOTICS = [
    "Postbiotics are inactivated bacteria.",
    "Postbiotics are beneficial compounds made by bacteria.",
    "What is a postbiotic? A postbiotic is a preparation of inanimate microorganisms.",
    "Postbiotika sind inaktivierte Bakterien.",
    "Les postbiotiques sont des bactéries inactivées.",
    "Los posbióticos son bacterias inactivadas.",
    "I postbiotici sono batteri inattivati.",
    "Postbiotica zijn geïnactiveerde bacteriën.",
    "Que sont les postbiotiques ? Ce sont des bactéries inactivées.",
    "后生元是灭活的微生物。",
    "ポストバイオティクスとは殺菌した菌体です。",
    "Probiotics are live bacteria. Postbiotics are their inactivated form.",
]


@for_each("said", [*POSTBIOTICS, "What is a probiotic? Live microorganisms that confer a health benefit."])
def test_what_postbiotics_are_says_nothing_of_the_row(said: str) -> None:
    for text in (
        f"{said}\nAkkermansia muciniphila 100 mg per capsule.",
        f"Akkermansia muciniphila 100 mg. {said}",
    ):
        assert read(text).label_class is LabelClass.UNCLEAR, text
    live = read(f"{said}\nLive Akkermansia muciniphila 10 billion CFU per capsule.")
    heated = read(f"{said}\nPostbiotic Akkermansia muciniphila 10 billion cells per capsule.")
    assert live.label_class is LabelClass.LIVE
    assert heated.label_class is LabelClass.PASTEURISED


@for_each(
    ("text", "expected"),
    [
        ("Our postbiotics are heat-treated. Akkermansia muciniphila 100 mg", LabelClass.PASTEURISED),
        ("Postbiotics are heat-treated Akkermansia muciniphila 100 mg.", LabelClass.PASTEURISED),
        ("Postbiotics: heat-treated Akkermansia muciniphila 100 mg", LabelClass.PASTEURISED),
        ("Akkermansia Postbiotic 100 mg. Postbiotics are inactivated bacteria.", LabelClass.PASTEURISED),
        ("本品的益生菌是活的微生物。阿克曼菌 100mg/粒", LabelClass.LIVE),
    ],
)
def test_postbiotics_of_the_pack_count(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


@for_each(
    "text",
    [
        "活性阿克曼菌 100亿CFU/粒 后生元是灭活的微生物。",
        "生きたアッカーマンシア 100億CFU／粒 ポストバイオティクスとは殺菌した菌体です。",
    ],
)
def test_where_no_stop_parts_it_from_a_living_row_that_lives(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE


@for_each(
    "text",
    [
        "阿克曼菌 100亿细胞/粒 益生菌是活的微生物。",
        "アッカーマンシア菌 100億セル／粒 プロバイオティクスとは生きた微生物のことです。",
    ],
)
def test_where_no_stop_parts_it_from_the_row_it_is_none_of_it(text: str) -> None:
    assert read(text).label_class is not LabelClass.LIVE
