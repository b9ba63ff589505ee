"""Germs that a pack is told apart from are not in it."""

from apps.rules.labels.reader import read
from apps.rules.labels.reading import ConfounderKind
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

PACK = "Pasteurised Akkermansia muciniphila 10 billion cells per capsule. "


@for_each(
    "text",
    [
        PACK + "Unlike live lactobacilli, it needs no fridge.",
        PACK + "Unlike Lactobacillus and Bifidobacterium, it needs no fridge.",
        PACK + "Not to be confused with Lactobacillus acidophilus.",
        "Akkermansia pastorizzata 10 miliardi di cellule. A differenza dei fermenti lattici vivi, non richiede frigorifero.",
        "Akkermansia pasteurisée 10 milliards de cellules. Contrairement aux bifidobactéries vivantes, elle est stable.",
        "Anders als Milchsäurebakterien oder Bifidobakterien: pasteurisierte Akkermansia, 15 Mrd. Zellen",
        "Varmebehandlet Akkermansia 10 mia. celler. I modsætning til levende mælkesyrebakterier kræver den ikke køl.",
        "Isıl işlem görmüş Akkermansia 10 milyar hücre. Laktobasillerin aksine buzdolabı gerektirmez.",
        "加熱処理したアッカーマンシア菌を1粒に50億個配合。乳酸菌とは違い熱に強い。",
        "阿克曼氏菌灭活 每粒100亿个。与乳酸菌不同,无需冷藏",
        "아커만시아 사균 100억 셀/캡슐. 유산균과 달리 냉장 보관 불필요",
    ],
)
def test_a_compared_germ_is_no_confounder_and_no_row(text: str) -> None:
    reading = read(text)
    assert not [one.name for one in reading.confounders if one.kind is ConfounderKind.STRAIN]
    assert len(reading.organisms) == 1
    assert reading.amount is not None


@for_each(
    "text",
    [
        PACK + "Better than one strain: Lactobacillus casei 5 billion CFU.",
        PACK + "With more than 5 billion CFU of Lactobacillus casei.",
        PACK + "Contains, unlike others, Lactobacillus casei.",
        PACK + "Unlike live lactobacilli it is stable. Lactobacillus casei 5 billion CFU.",
    ],
)
def test_what_is_in_the_pack_beside_a_comparison_stays(text: str) -> None:
    assert "Lactobacillus casei" in [one.name for one in read(text).confounders]


def test_the_amount_beside_a_comparison_is_akkermansias() -> None:
    amount = read(
        "Anders als Milchsäurebakterien braucht unsere tyndallisierte Akkermansia keine Kühlung. 15 Milliarden TFU je Stick."
    ).amount
    assert amount is not None
    assert (amount.value, amount.per) == (1.5e10, "stick")


@for_each(
    "text",
    [
        "Anders dan melkzuurbacteriën is Akkermansia muciniphila hier gepasteuriseerd: 20 miljard cellen per capsule.",
        "Na rozdiel od živých laktobacilov nevyžaduje chladenie: tepelne ošetrená Akkermansia, 20 miliárd buniek.",
    ],
)
def test_what_is_said_behind_the_name_is_akkermansias_own(text: str) -> None:
    reading = read(text)
    assert reading.label_class is LabelClass.PASTEURISED, reading.reason
    assert reading.amount is not None
    assert reading.amount.value == 2e10
