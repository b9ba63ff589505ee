"""What a firm is called makes no germ alive and feeds none: "Alive Nutrition", "Boost Labs Akkermansia"."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

FIRMS = [
    "Alive Nutrition",
    "ALIVE NUTRITION",
    "Alive & Well",
    "Alive & Thriving",
    "Live Wellness",
    "Live Naturals",
    "Alive Organics",
    "Living Nutrients",
    "Viva Nutrición",
    "VIVO Nutrition",
    "Boost Nutrition",
    "Support Labs",
    "Vital Nutrients",
    "Nutri Labs",
    "NutriVivo",
    "Thrive Naturals",
    "Nourish Labs",
    "Flourish Health",
]


@for_each("firm", FIRMS)
def test_beside_a_row_by_weight_it_decides_nothing(firm: str) -> None:
    for text in (
        f"{firm} Akkermansia muciniphila 100 mg 60 capsules",
        f"{firm} Akkermansia 100 mg",
        f"{firm}\nAkkermansia muciniphila 100 mg per capsule",
    ):
        reading = read(text)
        assert reading.label_class is LabelClass.UNCLEAR, text
        assert reading.amount is not None, text
        assert reading.amount.value == 100, text


@for_each("firm", FIRMS)
def test_the_row_itself_is_believed(firm: str) -> None:
    live = f"{firm} Live Akkermansia muciniphila 10 billion CFU per capsule"
    heated = f"{firm} Pasteurised Akkermansia muciniphila 10 billion cells per capsule"
    assert read(live).label_class is LabelClass.LIVE, live
    assert read(heated).label_class is LabelClass.PASTEURISED, heated


@for_each(
    ("text", "expected"),
    [
        ("Live Akkermansia Nutrition 100 mg", LabelClass.LIVE),
        ("Live Cultures for Nutrition. Akkermansia muciniphila 100 mg", LabelClass.LIVE),
        ("Alive nutrition: live Akkermansia muciniphila 100 mg", LabelClass.LIVE),
        ("Boost Akkermansia muciniphila with 5 g inulin", LabelClass.SUPPORTING),
        ("Boost your Akkermansia. Inulin 5 g, pomegranate 300 mg.", LabelClass.SUPPORTING),
        ("Essential nutrients for Akkermansia. Inulin 5 g, pomegranate 300 mg.", LabelClass.SUPPORTING),
        ("Support Akkermansia. Inulin 5 g", LabelClass.SUPPORTING),
        ("Nutrition for Akkermansia. Inulin 5 g, pomegranate 300 mg.", LabelClass.SUPPORTING),
        ("supports health and nutrition of Akkermansia muciniphila. Inulin 5 g", LabelClass.SUPPORTING),
    ],
)
def test_words_that_are_no_name_count(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected
