"""What buyers say decides nothing, however it is marked; a customer who is only counted or praised takes nothing from the row."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

REVIEWS = [
    "Avis : « bactéries pasteurisées de qualité »  « 10 milliards de cellules, bravo »",
    "Avis clients : « super bactéries vivantes » « 5 milliards d'UFC »",
    "Bewertungen: „Lebende Bakterien, super“ „10 Mrd. KBE“",
    "Opiniones: «Bacterias vivas de calidad» «10 mil millones de UFC»",
    "Recensioni: «fermenti vivi ottimi» «10 miliardi di UFC»",
    "用户评价：“活菌500亿，效果很好”",
    "买家评价：“灭活菌500亿，不错”",
    "고객 후기: “생균 500억, 효과 좋아요”",
    "Reviews\nTom H.\nVerified purchase\nGreat live cultures with 10 billion CFU, bloating gone.",
    "Customer reviews\nAnna\n★★★★★\nLive bacteria, 10 billion CFU, love it",
    "Bewertungen\nAnna K.\nVerifizierter Kauf\nTolle lebende Bakterien, 10 Mrd. KBE!",
    "Recensioni\nMarco\n★★★★★\nOttimi fermenti vivi, 10 miliardi di UFC",
    "Avis clients\nPaul D.\nDes bactéries vivantes, 10 milliards d'UFC, bravo",
    "Opinie\nJan K.\n★★★★☆\nŻywe bakterie, 10 mld CFU",
    "Reviews (12)\nEva M.\nPasteurised bacteria, 10 billion cells, great",
]


@for_each("review", REVIEWS)
def test_a_review_gives_no_class_and_no_amount(review: str) -> None:
    for text in (
        f"Akkermansia muciniphila 50 mg per capsule\n{review}",
        f"Akkermansia muciniphila 50 mg. {review}",
    ):
        reading = read(text)
        assert reading.label_class is LabelClass.UNCLEAR, text
        assert reading.amount is not None, text
        assert reading.amount.value == 50, text


PRAISE = [
    "10.000 zufriedene Kunden.",
    "Seit 2019: 1 Mrd. zufriedene Kunden!",
    "Von Kunden empfohlen:",
    "Über 5.000 Kunden vertrauen uns.",
    "50,000 happy customers.",
    "Customer favourite:",
    "Recommended by customers:",
    "Plus de 10 000 clients satisfaits.",
    "Oltre 10.000 clienti soddisfatti.",
    "Más de 10.000 clientes satisfechos.",
    "10 000 zadowolonych klientów.",
    "10.000 tevreden klanten.",
    "10 000 nöjda kunder.",
    "好评率99% 1000+评价",
    "好评率99%，1万+条评价，",
    "客户好评",
    "满意度98% 5000+评价",
    "満足度98%、レビュー1000件。",
    "고객 만족도 99% 리뷰 1000+",
    "4.8/5 (1,234 reviews)",
]


@for_each("praise", PRAISE)
def test_what_counts_or_praises_takes_nothing_from_the_row(praise: str) -> None:
    for row, expected in (
        ("Pasteurisierte Akkermansia muciniphila 10 Mrd. Zellen/Kapsel", LabelClass.PASTEURISED),
        ("灭活阿克曼菌 100亿个/粒", LabelClass.PASTEURISED),
        ("Live Akkermansia muciniphila 10 billion CFU per capsule", LabelClass.LIVE),
    ):
        for text in (f"{praise} {row}", f"{praise}\n{row}"):
            reading = read(text)
            assert reading.label_class is expected, text
            assert reading.amount is not None, text
            assert reading.amount.value == 10_000_000_000, text


@for_each(
    ("text", "expected"),
    [
        ("Reviews\nIngredients\nLive Akkermansia muciniphila 10 billion CFU", LabelClass.LIVE),
        ("Akkermansia\nDescription\nReviews\nIngredients\nLive Akkermansia muciniphila 1 billion CFU", LabelClass.LIVE),
        ("Akkermansia muciniphila\nReviews\nTom H.\nGreat stuff\n\nIngredients: live Akkermansia 1 billion CFU", LabelClass.LIVE),
        ("Akkermansia\nReviews\nTom H.\nGreat\nIngredients: pasteurised Akkermansia 10 billion cells", LabelClass.PASTEURISED),
    ],
)  # fmt: skip
def test_the_row_below_reviews_counts(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected
