"""Brands and praise in front of a pack's one count, and numbers that are no amount and count for the limit all the same."""

from apps.rules.labels import read
from apps.rules.labels.reading import Signal
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR
BILLION = 10**9

TITLES = (  # brands, titles and praise that no list has, or that a limit had hidden
    "Zenora {0}",
    "BioMax {0}",
    "VELORA {0}",
    "Velora Vitality {0}",
    "Max Strength {0}",
    "Maximum Potency {0}",
    "Powerhouse {0}",
    "Triple Action {0}",
    "Dr Formulated {0}",
    "Dietitian Approved {0}",
    "Lab Verified {0}",
    "Metabolic Edge Rx {0}",
    "Cold chain shipped {0}",
    "Now stronger {0}",
    "Amazon Exclusive {0}",
    "Belly Bliss {0}",
    "Gut Reset {0}",
    "Skinny {0}",
    "Platinum {0}",
    "NutriVida {0}",
    "Nature's Own {0}",
    "Garden of Light {0}",
    "Hochwertig {0}",
    "Deutsche Herstellung {0}",
    "Testsieger {0}",
    "Apothekenqualität {0}",
    "Ohne Zusätze {0}",
    "Laboratoire Nutrivalois {0}",
    "Fuerza máxima {0}",
    "Najwyższa jakość {0}",
    "Topkwaliteit {0}",
    "| Zenora {0} |",
)
TOPS = {  # at the very top a title counts also beside a mass, and a brand with its sign
    "GutGlow® {0}\nAkkermansia muciniphila": BILLION,
    "GutGlow™ {0}\nAkkermansia muciniphila 100 mg": BILLION,
    "GutGlow Akkermansia muciniphila\nFeel good\nGutGlow® {0}": BILLION,
    "腸活プレミアム {0}\nアッカーマンシア菌": BILLION,
}
THEIRS = (  # what may be another germ's stays another germ's
    "Akkermansia muciniphila\nHOWARU® 1 billion CFU",
    "Akkermansia muciniphila\nGutGlow® 1 billion CFU",
    "Akkermansia muciniphila\nLGG 1 billion CFU",
    "Akkermansia muciniphila\nDE111 1 billion CFU",
    "Akkermansia muciniphila\nLactoSpore 1 billion CFU",
    "Akkermansia muciniphila\nKombucha 1 billion CFU",
    "Akkermansia muciniphila\nWater Kefir Crystals 1 billion CFU",
    "Akkermansia muciniphila\nFloraMix Crystals: 1 billion CFU",
    "Akkermansia muciniphila\nVelora (1 billion CFU)",
    "Akkermansia muciniphila 50 mg\nVelora 1 billion CFU",
    "Akkermansia muciniphila\nKimchi provides 1 billion CFU",
    "Pasteurised Akkermansia muciniphila\nVelora 1 billion CFU",
    "Pasteurised Akkermansia\nDDS-1 1 billion CFU",
    "Pasteurised Akkermansia muciniphila\nDDS-1® 1 billion CFU",
    "LGG® 1 billion CFU\nAkkermansia muciniphila",
)
MOST = (  # a mere most is no amount, and is held against the limit
    "Pasteurised Akkermansia up to 100 billion cells",
    "Akkermansia muciniphila (pasteurised)\nUp to 100 billion cells per capsule",
    "Akkermansia pasteurisiert, bis zu 100 Milliarden Zellen",
    "Akkermansia muciniphila pasteurisée, jusqu'à 100 milliards de cellules",
    "Akkermansia pastorizzata fino a 100 miliardi di cellule",
    "Akkermansia pasteurizada hasta 100.000 millones de células",
    "Pasteryzowana Akkermansia do 100 mld komórek",
    "Gepasteuriseerde Akkermansia tot 100 miljard cellen",
    "加熱殺菌アッカーマンシア菌 最大1000億個",
    "灭活阿克曼菌 最高1000亿TFU",
    "灭活阿克曼菌 高达1000亿TFU",
    "열처리 아커만시아 최대 1000억 셀",
    "Akkermansia 5 mg, L. plantarum 10 mg, 100 billion cells",
    "Akkermansia 5 mg\nL. plantarum 10 mg\n100 billion cells",
)
AMOUNTS = {
    "Akkermansia (pasteurised): 40 (x10^9) cells": (40 * BILLION, AmountUnit.CELLS),
    "Akkermansia (pasteurised), cells (x10^9): 40": (40 * BILLION, AmountUnit.CELLS),
    "Akkermansia muciniphila, CFU (×10⁹): 2.5": (2.5 * BILLION, AmountUnit.CFU),
    "Pasteurised Akkermansia 10 billion cells. EU maximum 34 billion cells a day": (
        10 * BILLION,
        AmountUnit.CELLS,
    ),
    "Max Strength 10 billion cells\nPasteurised Akkermansia muciniphila": (10 * BILLION, AmountUnit.CELLS),
    "L. plantarum 10 billion CFU\nHeat-treated Akkermansia 10 billion cells\nMix one sachet in water": (
        10 * BILLION,
        AmountUnit.CELLS,
    ),
    "Darm Komplex 25 Mrd. KBE\nL. rhamnosus, B. lactis, Akkermansia (hitzeinaktiviert) 5 Mrd. TFU": (
        5 * BILLION,
        AmountUnit.TFU,
    ),
    "Heat-killed AKK 200 Billion TFU/g raw material, 100 mg a stick: 20 Billion TFU per stick": (
        20 * BILLION,
        AmountUnit.TFU,
    ),
    "lebende Akkermansia muciniphila 5 Mrd, KBE je Kapsel": (5 * BILLION, AmountUnit.CFU),
    "Pasteurisierte Akkermansia\npro Kapsel: 30 Mrd. Zellen  Vitarnin B2 1,4 mg": (
        30 * BILLION,
        AmountUnit.CELLS,
    ),
}
CLASSES = {
    "Akkermansia muciniphila 10 billion cells. Kombucha culture, 100% alive": {HEATED, UNCLEAR},
    "Akkermansia muciniphila. Kombucha culture, 100% alive": {UNCLEAR},
    "Akkermansia muciniphila 100 mg\nKombucha culture, 100% alive": {UNCLEAR},
    "アッカーマンシア菌 無添加 生菌 10億CFU": {LIVE},
    "蔓越莓多酚粉 幫助體內AKK菌生長 無添加 15包": {LabelClass.SUPPORTING},
    "熱去活阿克曼菌 膠囊": {HEATED},
    "アツカーマンシア・ムシニフィラ(殺菌)": {HEATED},
    "pasteurized Akker mansia mucini phila": {HEATED},
}


@for_each("line", TITLES)
def test_a_title_before_the_one_count_of_a_pack_names_no_other_germ(line: str) -> None:
    live = read(f"Akkermansia muciniphila\n{line.format('1 billion CFU')}")
    heated = read(f"Akkermansia muciniphila (pasteurised)\n{line.format('1 billion cells')}")

    assert (live.label_class, live.amount and live.amount.value) == (LIVE, BILLION)
    assert (heated.label_class, heated.amount and heated.amount.value) == (HEATED, BILLION)


@for_each(("text", "value"), TOPS.items())
def test_a_title_at_the_top_needs_less(text: str, value: float) -> None:
    reading = read(text.format("1 billion CFU"))

    assert (reading.label_class, reading.amount and reading.amount.value) == (LIVE, value)


@for_each("text", THEIRS)
def test_what_may_be_another_germ_keeps_its_count(text: str) -> None:
    reading = read(text)

    assert reading.label_class in {UNCLEAR, HEATED}
    assert reading.amount is None or reading.amount.unit is AmountUnit.MG


@for_each("text", MOST)
def test_the_most_there_may_be_is_no_amount_and_is_kept_for_the_limit(text: str) -> None:
    reading = read(text)

    assert reading.amount is None or reading.amount.unit is AmountUnit.MG
    assert reading.unread is not None
    assert reading.unread.most == 100 * BILLION
    assert reading.unread.is_bound is not text.startswith("Akkermansia 5 mg")
    assert not any(
        e.start <= reading.unread.span.start < e.end for e in reading.evidence if e.signal is Signal.SET_ASIDE
    )


@for_each(("text", "expected"), AMOUNTS.items())
def test_an_amount_beside_a_limit_a_verb_or_a_factor_is_read(
    text: str, expected: tuple[float, AmountUnit]
) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.unit) == expected


@for_each(("text", "expected"), CLASSES.items())
def test_the_class_is_that_of_akkermansia(text: str, expected: set[LabelClass]) -> None:
    assert read(text).label_class in expected


def test_germs_of_a_list_that_a_trade_name_tells_share_its_count() -> None:
    reading = read("Akk Probiotic 20 Billion CFU\n(Akkermansia, LGG, BB-12) 5 billion CFU")

    assert reading.amount is None
    assert [confounder.name for confounder in reading.confounders] == ["other strains"]
