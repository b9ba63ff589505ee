"""Words of the pack about itself that look like those about others: they take nothing away and decide nothing alone."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR
PACK = "Akkermansia muciniphila (pasteurised) 30 billion cells per capsule. "


@for_each(
    ("text", "label_class", "value"),
    [
        ("Healthy Gut Akkermansia 10 Billion AFU\nPrebiotic + Postbiotic formula", UNCLEAR, 1e10),
        ("肠道益生菌 阿克曼菌 100亿CFU/粒 含后生元", UNCLEAR, 1e10),
        ("장내 유익균 아커만시아 100억 CFU 포스트바이오틱스 함유", UNCLEAR, 1e10),
        ("腸内フローラ アッカーマンシア 100億CFU ポストバイオティクス配合", UNCLEAR, 1e10),
        ("Healthy Gut Akkermansia 10 Billion AFU\n60 capsules", LIVE, 1e10),
        ("腸内に届く アッカーマンシア菌 100億CFU", LIVE, 1e10),
        (
            "Akkermansia Plus with live cultures\nGLP-1 alternative: pasteurised Akkermansia muciniphila 30 billion cells",
            UNCLEAR,
            3e10,
        ),
        (
            "Akkermansia Postbiotic Support\nUnlike other pills: live Akkermansia muciniphila 10 billion AFU",
            UNCLEAR,
            1e10,
        ),
        (
            "Akkermansia Synbiotic, contains live cultures\nCompared with fresh strains: pasteurised Akkermansia "
            "muciniphila, 30 billion cells",
            UNCLEAR,
            3e10,
        ),
        ("Live Human Akkermansia muciniphila 30 billion TFU", UNCLEAR, 3e10),
        ("Lebende Humane Akkermansia muciniphila mit Postbiotika", UNCLEAR, None),
        ("Live Human Akkermansia muciniphila (heat-treated) 30 billion TFU", HEATED, 3e10),
        ("Max Gut Akkermansia EU approved 10 billion CFU, with postbiotics", UNCLEAR, 1e10),
        ("Max Gut EU-approved Akkermansia pasteurised 30 billion cells", HEATED, 3e10),
        ("限量版 阿克曼菌 100亿CFU/粒", LIVE, 1e10),
        (
            "Clinically studied dose of 10 billion AFU live Akkermansia muciniphila in every capsule",
            LIVE,
            1e10,
        ),
    ],
)
def test_what_a_pack_says_of_itself_is_its_own(
    text: str, label_class: LabelClass, value: float | None
) -> None:
    reading = read(text)

    assert reading.label_class is label_class, reading.reason
    assert (reading.amount and reading.amount.value) == value


@for_each(
    ("words", "inside"),
    [
        ("Allergens: milk, soy and gluten free.", {"milk", "soy"}),
        ("Ingredients: inulin (free from gluten), milk powder, soy lecithin.", {"milk", "soy"}),
        ("No gluten; soy lecithin, milk protein.", {"milk", "soy"}),
        (
            "저온살균 아커만시아 뮤시니필라 300억 셀. 원재료명: 무수구연산, 탈지분유(우유), 대두레시틴",
            {"milk", "soy"},
        ),
        ("巴氏灭活阿克曼菌 300亿个。配料：无水葡萄糖、脱脂奶粉、大豆磷脂。", {"milk", "soy"}),
        ("Free from milk, gluten-containing cereals, soy and nuts.", set()),
        ("Free from: sugar 0 g, milk, soy.", set()),
    ],
)
def test_a_free_ends_with_its_bracket_or_part(words: str, inside: set[str]) -> None:
    text = words if words[0] > "z" else PACK + words

    assert set(read(text).allergens) == inside


def test_a_free_behind_allergens_is_of_no_fibre() -> None:
    found = read(PACK + "Berberine, inulin and gluten free.").confounders

    assert len(found) == 2
