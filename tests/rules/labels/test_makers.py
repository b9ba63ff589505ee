"""A maker's name and a brand bring no germ and say nothing of life or heat."""

from apps.rules.labels import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

BY_NAME_ONLY = [
    "Akkermansia Labs(R) Magnesium Bisglycinate 200 mg. Distributed by Akkermansia Labs LLC, Boise, ID.",
    "Magnesium 200 mg, 60 capsules. Distributed by Akkermansia Health Sciences LLC.",
    "Magnesium 200 mg, 60 Kapseln. Hersteller: Akkermansia Nutrition GmbH, Berlin",
    "Magnesium 200 mg, 60 Kapseln. Vertrieb durch Akkermansia Nutrition, Berlin",
    "Magnésium 200 mg, 60 gélules. Distribué par Akkermansia Laboratoires SAS, Lyon",
    "Magnesio 200 mg, 60 capsule. Prodotto da Akkermansia Lab S.r.l., Milano",
    "Magnesio 200 mg, 60 cápsulas. Fabricado por Laboratorios Akkermansia S.L.",
    "Magnesium 200 mg, 60 capsules. Geproduceerd door Akkermansia Nutrition B.V.",
    "Magnez 200 mg, 60 kapsułek. Producent: Akkermansia Polska Sp. z o.o.",
    "Magnesium 200 mg. www.akkermansia.com",
    "镁 200mg 60粒。生产商：阿克曼菌生物科技有限公司",
    "마그네슘 200mg 60캡슐. 제조원: 아커만시아바이오 주식회사",
    "Магний 200 мг, 60 капсул. Производитель: ООО «Аккермансия»",
]
NAMED_FOR_LIFE_OR_HEAT = [
    "Akkermansia muciniphila 300 mg, 60 capsules. Distributed by Living Cultures Ltd, London.",
    "Akkermansia muciniphila 300 mg, 60 Kapseln. Hergestellt von Postbiotic Labs GmbH",
    "Akkermansia muciniphila 300 mg, 60 gélules. Fabriqué par Ferments Vivants SARL",
    "Akkermansia muciniphila 300 mg, 60 cápsulas. Distribuido por Vivos Probióticos S.L.",
    "アッカーマンシア菌 50mg 30粒。販売者：生菌ラボ株式会社",
]
BRANDED = [
    "NutraPeak Akkermansia Muciniphila 300 Billion, 60 Capsules, GLP-1 Support",
    "ThriveWell Akkermansia Muciniphila 60 capsules",
    "FeedWell Akkermansia 100 mg kapslar",
    "StimulGut Akkermansia 60 gélules",
    "Nutricost Akkermansia 300 mg 60 cápsulas con inulina",
    "Nutrilab Akkermansia 60 capsule con inulina",
    "Nutriflora Akkermansia 60 cápsulas com inulina, fibra e vitaminas para o intestino",
]
FED = [
    "Inulina che nutre Akkermansia",
    "Fibra per nutrire l'Akkermansia",
    "Nutri la tua Akkermansia con inulina",
    "Fibras que nutren tu Akkermansia",
    "Inulina para nutrir a Akkermansia",
    "Nutrição para Akkermansia com inulina",
    "SupportYour Akkermansia with inulin",
]


@for_each("text", BY_NAME_ONLY)
def test_a_makers_name_brings_no_akkermansia(text: str) -> None:
    assert read(text).label_class is LabelClass.UNRELATED


@for_each("text", NAMED_FOR_LIFE_OR_HEAT)
def test_a_makers_name_tells_no_form(text: str) -> None:
    assert read(text).label_class is LabelClass.UNCLEAR


def test_a_makers_name_is_no_match_for_a_unit() -> None:
    reading = read("Akkermansia muciniphila 10 billion AFU. Made by Postbiotica Inc., Milan")

    assert (reading.label_class, reading.contradictions) == (LabelClass.LIVE, ())


@for_each(
    "text",
    [
        "Akkermansia muciniphila 300 mg. Manufactured by a process that keeps it live",
        "Akkermansia Labs Live Akkermansia muciniphila 1 billion AFU",
        "Made by: Akkermansia muciniphila, live, 1 billion CFU",
        "Live Akkermansia\nLaboratory tested, 60 capsules",
        "Akkermansia vivante\nLaboratoire Nutrivalois, 60 gélules",
    ],
)
def test_the_germ_behind_such_words_goes_on_counting(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE


@for_each("text", BRANDED)
def test_a_brand_that_begins_like_a_word_for_feeding_feeds_nothing(text: str) -> None:
    assert read(text).label_class is LabelClass.UNCLEAR


@for_each("text", FED)
def test_the_words_for_feeding_go_on_counting(text: str) -> None:
    assert read(text).label_class is LabelClass.SUPPORTING


@for_each(("size", "value"), [("1 m|d", 1e9), ("100 m|n", 1e8), ("5 rnld", 5e9)])
def test_a_short_billion_is_read_with_a_bar_for_its_l(size: str, value: float) -> None:
    amount = read(f"Akkermansia muciniphila {size} JTK").amount

    assert amount is not None
    assert (amount.value, amount.unit) == (value, AmountUnit.CFU)
