"""Endings that deny, comparisons that go on, answers of two words and other small things that decide the class."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each


@for_each(
    "label",
    [
        "Canlı Akkermansia muciniphila 1 milyar KOB / kapsül. Pastörize edilmemiştir.",
        "Canlı Akkermansia muciniphila 500 milyon CFU. Isıl işlem görmemiştir.",
        "Akkermansia muciniphila 1 milyar KOB. Isıl işleme tabi tutulmamıştır. Canlı bakteri içerir.",
        "Canlı Akkermansia muciniphila 1 milyar KOB. Isı ile inaktive edilmemiştir.",
        "Żywa Akkermansia muciniphila niepoddana pasteryzacji, 1 mld CFU.",
        "على عكس المنتجات المبسترة، تحتوي هذه الكبسولة على أكرمانسيا موسينيفيلا الحية: 1 مليار CFU.",
        "Live Akkermansia muciniphila 1 billion CFU. Inactivated in stomach acid? Not ours.",
        "Live Akkermansia muciniphila 1 billion CFU. Killed by heat? Not this one.",
        "Lebende Akkermansia muciniphila 1 Mrd. KBE. Durch Hitze abgetötet? Unsere nicht.",
        "Akkermansia muciniphila 15 billion cells\nLive",
        "Akkermansia muciniphila 15 billion cells\nLive and active cultures",
        "Akkermansia muciniphila 15 billion bacteria\nLive",
    ],
)
def test_what_is_denied_or_only_compared_leaves_it_live(label: str) -> None:
    assert read(label).label_class is LabelClass.LIVE


@for_each(
    "label",
    [
        "Akkermansia muciniphila 10 milyar hücre. Pastörize edilmiştir.",
        "Akkermansia muciniphila 10 milyar hücre. Isıl işlem görmüştür. Canlı değildir.",
        "على عكس البكتيريا الحية، تحتوي هذه الكبسولة على أكرمانسيا موسينيفيلا المبسترة: 10 مليارات خلية.",
        "بالمقارنة مع البكتيريا الحية، أكرمانسيا موسينيفيلا المبسترة 10 مليار خلية أكثر ثباتا.",
        "W przeciwieństwie do żywych probiotyków zawiera Akkermansia muciniphila poddaną pasteryzacji, 10 mld komórek.",
        "Akkermansia muciniphila po pasteryzacji, 10 mld komórek w kapsułce.",
        "Unlike live probiotics contains pasteurised Akkermansia muciniphila 10 billion cells",
        "Pasteurised Akkermansia muciniphila 10 billion cells. Alive? Not ours.",
        "The place where your cells live. Akkermansia muciniphila 10 billion cells",
        "Gut bacteria live longer with fibre. Akkermansia muciniphila 10 billion cells",
    ],
)
def test_what_is_said_of_it_makes_it_heat_treated(label: str) -> None:
    assert read(label).label_class is LabelClass.PASTEURISED


def test_a_scan_of_cfu_is_cfu() -> None:
    amount = read("L1ve Akkermansia muciniphila 1 bi11ion CFIJ per capsu1e").amount

    assert amount is not None
    assert (amount.value, amount.unit) == (1e9, AmountUnit.CFU)


@for_each(
    "label",
    [
        "Akkermansia Komplex – 60 Kapseln mit 10 Mrd. abgetöteten Akkermansia muciniphila Zellen je Kapsel",
        "Akkermansia Complex with 10 billion killed Akkermansia muciniphila cells per capsule",
    ],
)
def test_a_number_of_the_species_in_a_complex_is_its_own(label: str) -> None:
    amount = read(label).amount

    assert amount is not None
    assert amount.value == 1e10


@for_each(
    "label",
    [
        "Akkermansia Complex 10 billion cells per capsule",
        "Akkermansia Complex with 10 billion Akkermansia muciniphila complex",
        "Akkermansia Komplex mit 10 Mrd. Zellen Akkermansia muciniphila, Bifidobacterium breve",
    ],
)
def test_the_number_of_a_complex_stays_nobodys(label: str) -> None:
    assert read(label).amount is None
