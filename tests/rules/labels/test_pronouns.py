"""A pack that holds no Akkermansia and feeds "it": the pronoun stands for the name."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each


@for_each(
    "text",
    [
        "Does not contain Akkermansia, but feeds it. Inulin 5 g",
        "Contains no Akkermansia but raises your own levels. Inulin 5 g",
        "No Akkermansia in the jar, just fibres that help yours to multiply. Guar gum 3 g",
        "No lleva Akkermansia; la estimula. Inulina 5 g",
        "Enthält kein Akkermansia, sondern nährt sie. Inulin 5 g",
        "Enthält selbst keine Akkermansia-Bakterien, dient ihnen aber als Nahrung. Akazienfaser",
        "Ne contient pas d'Akkermansia, mais la nourrit. Inuline 5 g",
        "Non contiene Akkermansia, ma la nutre. Inulina 5 g",
        "Il prodotto è privo di Akkermansia ma ne favorisce la crescita. Inulina 5 g",
        "No contiene Akkermansia, pero la alimenta. Inulina 5 g",
        "Não contém Akkermansia, mas alimenta-a. Inulina 5 g",
        "Bevat geen Akkermansia, maar voedt deze wel. Inuline 5 g",
        "Nie zawiera Akkermansii, ale ją odżywia. Inulina 5 g",
        "Neobsahuje Akkermansii, ale vyživuje ji. Inulin 5 g",
        "Innehåller inte Akkermansia, men ger den näring. Inulin 5 g",
        "Indeholder ikke Akkermansia, men nærer den. Inulin 5 g",
        "Inneholder ikke Akkermansia, men gir næring til den. Inulin 5 g",
        "Ei sisällä Akkermansiaa, mutta ravitsee sitä. Inuliini 5 g",
        "Не содержит аккермансию, но питает её. Инулин 5 г",
        "Akkermansia içermez, ancak onu besler. İnülin 5 g",
        "アッカーマンシアは含みませんが、育てます。イヌリン 5g",
        "不含阿克曼氏菌,但能滋养它。菊粉 5g",
        "본 제품은 아커만시아를 함유하지 않지만 먹이가 됩니다. 이눌린 5g",
    ],
)
def test_what_feeds_the_germ_that_it_denies_supports_it(text: str) -> None:
    reading = read(text)
    assert reading.label_class is LabelClass.SUPPORTING, reading.reason
    assert reading.amount is None


@for_each(
    "text",
    [
        "Contains no Akkermansia, but supports your digestion. Inulin 5 g",
        "No Akkermansia. Take it daily to support digestion. Inulin 5 g",
        "Enthält kein Akkermansia. Sie unterstützt die Verdauung mit Inulin",
        "Sans Akkermansia, mais la croissance de vos bifidobactéries est soutenue",
        "Non contiene Akkermansia, ma la nutrizione della flora ci guadagna",
        "No contiene Akkermansia, pero la alimentación sana la mejora",
        "Bez Akkermansia. Wspiera odporność i je wzmacnia",
        "不含阿克曼氏菌,支持肠道健康,其配方温和",
        "アッカーマンシアは含みません。腸内環境をサポートします",
        "아커만시아를 함유하지 않습니다. 장 건강에 도움",
    ],
)
def test_what_feeds_another_thing_does_not(text: str) -> None:
    reading = read(text)
    assert reading.label_class is LabelClass.UNRELATED, reading.reason


def test_the_reason_quotes_from_the_name_to_the_verb() -> None:
    assert read("Non contiene Akkermansia, ma la nutre.").reason_words == "Akkermansia, ma la nutre"
