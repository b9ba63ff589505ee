"""Tables that were torn, footnotes, comparisons, other products of a range, and words that were cut out of longer ones."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR


@for_each(
    ("text", "expected", "value"),
    [
        (
            "Amount|Per Serving|Akkermansia muciniphila BX-2|(heat-killed)|Inulin|10 Billion TFU|150 mg|% DV|**|**",
            HEATED,
            1e10,
        ),
        (
            "Menge|pro Kapsel|Akkermansia muciniphila|(pasteurisiert)|Inulin|Chrom|10 Mrd. Zellen|150 mg|40 µg",
            HEATED,
            1e10,
        ),
        (
            "Lactobacillus rhamnosus|(live)|Akkermansia muciniphila|(heat-killed)|10 billion CFU|5 billion TFU",
            HEATED,
            5e9,
        ),
        (
            "Probiotic Blend 50 Billion CFU*|L. acidophilus, Akkermansia muciniphila|Prebiotic Blend 200 mg"
            "|inulin, organic acacia|*Live cultures at time of manufacture.",
            LIVE,
            None,
        ),
        (
            "Akkermansia muciniphila 50 mg|Kefir grains 5 billion CFU*|Organic acacia|*Live cultures at manufacture.",
            UNCLEAR,
            50.0,
        ),
        ("20 billion cells|2 billion CFU|Akkermansia muciniphila|HN019 live|HPMC", HEATED, 2e10),
        ("5 miliardi UFC|50 mg|Grani di kefir|Akkermansia muciniphila", UNCLEAR, 50.0),
        ("100 mg|30 billion TFU|Inulin|Akkermansia muciniphila postbiotic", HEATED, 3e10),
        ("優活 AKK 益生菌粉|每包含AKK菌 50毫克", UNCLEAR, 50.0),
        ("樂活AKK菌粉 50毫克", UNCLEAR, None),
        ("高含量的活阿克曼菌 50mg", LIVE, 50.0),
        (
            "Akkermansia muciniphila 150 mg; inuline. Ter vergelijking: het Belgische bevat 30 miljard gepasteuriseerde cellen.",
            UNCLEAR,
            150.0,
        ),
        (
            "Akkermansia muciniphila 150 mg. For comparison, another holds 100 million AFU of live bacteria.",
            UNCLEAR,
            150.0,
        ),
        (
            "Pasteurisierte Akkermansia muciniphila. Eine Kapsel liefert 30 Milliarden Zellen. "
            "Aus der gleichen Reihe: Lakto 10 Stämme mit 20 Mrd. KBE lebenden Milchsäurebakterien",
            HEATED,
            3e10,
        ),
    ],
)
def test_class_and_amount(text: str, expected: LabelClass, value: float | None) -> None:
    reading = read(text.replace("|", "\n"))

    assert reading.label_class is expected
    assert value is None or (reading.amount is not None and reading.amount.value == value)


@for_each(
    "text",
    [
        "Pastöriserad Akkermansia. Hur mycket innehåller en kapsel? 15 miljarder celler. Två kapslar ger 30 miljarder celler.",
        "Pasteurised Akkermansia. How much does one capsule contain? 15 billion cells. Two capsules provide 30 billion cells.",
        "Akkermansia pasteurisée. Combien contient une gélule ? 15 milliards de cellules. Deux gélules : 30 milliards.",
        "Pasteryzowana Akkermansia. Ile zawiera jedna kapsułka? 15 mld komórek. Dwie kapsułki zawierają 30 mld komórek.",
    ],
)
def test_what_one_capsule_is_asked_to_hold(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.per) == (1.5e10, "capsule")
