"""Another germ with a weight of its own does not take Akkermansia's count."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

OTHER, OURS = "Lactobacillus plantarum 10 mg", "pasteurised Akkermansia muciniphila 100 billion cells"


@for_each("joint", ["; ", ", ", " + ", " | ", " & ", " / ", " and ", " · ", " plus ", "\n", " with "])
def test_the_count_is_akkermansias_on_one_line_in_both_orders(joint: str) -> None:
    for label in (f"{OTHER}{joint}{OURS}", f"{OURS}{joint}{OTHER}"):
        amount = read(f"{label}. 1 capsule daily.").amount
        assert amount is not None, label
        assert (amount.value, amount.unit) == (1e11, AmountUnit.CELLS), label


@for_each(
    "label",
    [
        "Lactobacillus plantarum 10 mg; pasteurisierte Akkermansia muciniphila 100 Mrd. Zellen je Kapsel",
        "Lactobacillus plantarum 10 mg + Akkermansia muciniphila pasteurisée 100 milliards de cellules par gélule",
        "Bifidobacterium breve 20 mg, Akkermansia muciniphila pastorizzata 100 miliardi di cellule per capsula",
        "B. breve 20 mg; L. reuteri 10 mg; pasteurised Akkermansia muciniphila 100 billion cells",
        "L. plantarum (10 mg), Akkermansia muciniphila heat-killed (100 billion cells)",
        "10 mg Lactobacillus plantarum; 100 billion cells pasteurised Akkermansia",
        "ビフィズス菌 20mg、加熱殺菌アッカーマンシア菌 1000億個(1カプセルあたり)",
        "植物乳杆菌 10mg;灭活阿克曼氏菌 1000亿个/粒",
        "락토바실러스 10mg, 열처리 아커만시아 1000억 셀 (1캡슐)",
        "Лактобактерии 10 мг; пастеризованная Akkermansia muciniphila 100 млрд клеток в капсуле",
    ],
)
def test_in_other_languages_too(label: str) -> None:
    amount = read(label).amount

    assert amount is not None
    assert (amount.value, amount.unit) == (1e11, AmountUnit.CELLS)


@for_each(
    "label",
    [
        "Lactobacillus plantarum, Akkermansia muciniphila 100 billion cells",
        "B. breve 20 mg, L. reuteri, Akkermansia muciniphila 100 billion cells",
        "Blend 10 mg: Lactobacillus plantarum, Akkermansia muciniphila. Total 100 billion cells.",
        "Lactobacillus plantarum 10 mg, Akkermansia muciniphila 20 mg, total 100 billion cells",
    ],
)
def test_a_count_that_may_be_that_of_all_is_still_nobodys(label: str) -> None:
    amount = read(label).amount

    assert amount is None or amount.unit is AmountUnit.MG


@for_each(
    ("label", "expected"),
    [
        (
            "Probiotic count 10 billion CFU, zinc 8.5 mg\nOther ingredients: Akkermansia muciniphila 10 mg, cranberry"
            "\nStrains: Lactobacillus plantarum, Bifidobacterium lactis",
            LabelClass.UNCLEAR,
        ),
        (
            "프로바이오틱스 수 100억 CFU, 아연 8.5mg\n부원료: 아커만시아 뮤시니필라 배양건조물 10mg\n원료: 락토바실러스 플란타럼",
            LabelClass.UNCLEAR,
        ),
        ("프로바이오틱스 수 100억 CFU\n락토바실러스 플란타럼, 아커만시아 10mg", LabelClass.UNCLEAR),
        (  # a heading of the list that it is in
            "Live Probiotic Blend 215 mg\nAkkermansia muciniphila, C. beijerinckii, B. infantis (100 Million AFU)",
            LabelClass.LIVE,
        ),
        (
            "Live Probiotic Blend\nL. gasseri 5 billion CFU, B. breve\nAkkermansia muciniphila 10 mg",
            LabelClass.UNCLEAR,
        ),
        (  # a share is a weight
            "원료명: 유산균(Lactobacillus plantarum, Bifidobacterium lactis), 아커만시아 분말 1%\n프로바이오틱스 100억 CFU",
            LabelClass.UNCLEAR,
        ),
        ("아커만시아 생균 1%\n프로바이오틱스 100억 CFU", LabelClass.LIVE),
        (  # of all ten
            "Akkermansia 500 mg Probiótico. Fórmula com 10 cepas - 50 bilhões UFC por dose. Akkermansia, Lactobacillus, Inulina.",
            LabelClass.LIVE,
        ),
    ],
)
def test_a_count_of_the_pack_may_be_of_the_germs_without_a_weight(label: str, expected: LabelClass) -> None:
    assert read(label).label_class is expected, label
