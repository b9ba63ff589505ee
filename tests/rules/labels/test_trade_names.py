"""A form word that is part of a trade name decides nothing; an honest adjective does."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

UNCLEAR, LIVE, HEATED = LabelClass.UNCLEAR, LabelClass.LIVE, LabelClass.PASTEURISED

BRANDS = [
    ("LiveGood Akkermansia 60 capsules", UNCLEAR),
    (
        "LiveGood Akkermansia\nSupplement Facts\nServing size 1 capsule\nAkkermansia muciniphila 10 billion cells\nZinc 5 mg",
        UNCLEAR,
    ),
    ("LiveConscious Akkermansia muciniphila 60 capsules", UNCLEAR),
    ("Live Conscious® Akkermansia muciniphila 300 mg", UNCLEAR),
    ("LiveLong Akkermansia 300 mg", UNCLEAR),
    ("LiveGood – Akkermansia 300 mg", UNCLEAR),
    ("Viva Naturals Akkermansia Probiotic, 60 capsules\nAkkermansia muciniphila 300 mg", UNCLEAR),
    ("Akkermansia by Viva Naturals 300 mg", UNCLEAR),
    ("VivaLife Akkermansia 300 mg", UNCLEAR),
    ("Vivant Labs Akkermansia", UNCLEAR),
    ("Vivo™ Akkermansia 300 mg", UNCLEAR),
    ("Live Science Akkermansia", UNCLEAR),
    ("Alive! Akkermansia", UNCLEAR),
    ("Levend Water Akkermansia", UNCLEAR),
    ("Żywe Zdrowie Akkermansia", UNCLEAR),
    ("Live Cultures Co. Akkermansia 300 mg", UNCLEAR),
    ("Louis Pasteur Labs Akkermansia 300 mg", UNCLEAR),
    ("LiveGood Akkermansia\nAkkermansia muciniphila (heat-treated) 10 billion cells", HEATED),
    ("Viva Naturals Akkermansia postbiotic 10 billion TFU", UNCLEAR),
    ("Live Conscious® Akkermansia\nAkkermansia muciniphila postbiotic 10 billion TFU", HEATED),
]
WORDS = [
    ("Live Akkermansia 500M AFU", LIVE),
    ("Lebende Akkermansia", LIVE),
    ("ŻYWA Akkermansia", LIVE),
    ("Viva Akkermansia muciniphila", LIVE),
    ("Akkermansia Viva", LIVE),
    ("Alive Akkermansia", LIVE),
    ("Live Cultures Akkermansia 300 mg", LIVE),
    ("Pure Live Akkermansia", LIVE),
    ("Live & Active Akkermansia", LIVE),
    ("Lebende Kulturen Akkermansia", LIVE),
    ("Bactéries Vivantes Akkermansia", LIVE),
    ("Żywe Kultury Bakterii Akkermansia", LIVE),
    ("Akkermansia Live Premium Capsules", LIVE),
    ("LIVE AKKERMANSIA", LIVE),
    ("Live Akkermansia is kept cold. Our Company is in Graz.", LIVE),
    ("Pasteurised Akkermansia", HEATED),
    ("Pasteurized Postbiotic Akkermansia", HEATED),
]


@for_each(("text", "label_class"), BRANDS + WORDS)
def test_a_brand_does_not_decide_and_a_word_does(text: str, label_class: LabelClass) -> None:
    assert read(text).label_class == label_class
