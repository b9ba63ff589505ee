"""Wordings that were read wrong, each with its neighbours in other languages and with what must stay as it was."""

from apps.rules.labels import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

LIVE, HEATED, FEEDS = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.SUPPORTING
BILLION = 10**9

CLASSES = {
    "Az élő tejsavbaktériumokkal ellentétben a pasztőrözött Akkermansia muciniphila hűtés nélkül eláll.": HEATED,
    "Az élő baktériumokhoz képest stabilabb: pasztőrözött Akkermansia muciniphila.": HEATED,
    "Eläviin maitohappobakteereihin verrattuna pastöroitu Akkermansia muciniphila kestää.": HEATED,
    "Na rozdiel od živých laktobacilov: tepelne ošetrená Akkermansia muciniphila.": HEATED,
    "Élő Akkermansia muciniphila kapszula": LIVE,
    "No contiene Akkermansia, sirve para alimentarla. Inulina 5 g.": FEEDS,
    "Non contiene Akkermansia, serve ad alimentarla. Inulina": FEEDS,
    "Ne contient pas d'Akkermansia, sert à la nourrir. Inuline": FEEDS,
    "Não contém Akkermansia, serve para alimentá-la. Inulina": FEEDS,
    "Suplemento alimentar com Akkermansia pasteurizada": HEATED,
    "Integratore alimentare con Akkermansia pastorizzata": HEATED,
    "No contiene Akkermansia. Sirve para alimentar tu flora.": LabelClass.UNRELATED,
    "每粒含嗜黏蛋白阿克曼氏菌活菌50亿CFU。店铺推荐:白芸豆阻断片、灭活型AKK后生元软糖、小檗碱胶囊。": LIVE,
}
AMOUNTS: dict[str, tuple[float, str] | None] = {
    "Pasteurized Akkermansia muciniphila. 30 billion. Unit: TFU.": (30 * BILLION, "TFU"),
    "AKK-Balance enthält 150 mg Akkermansia muciniphila je Kapsel. Passend dazu: Bifido-Kulturen 20 Mrd. KBE, Flohsamen 500 g.": (
        150,
        "mg",
    ),
    "150 mg Akkermansia muciniphila w kapsułce. Polecane razem: Synbiotyk 20 mld CFU.": (150, "mg"),
    "Akkermansia muciniphila pasteurisée 20 milliards\nUnité : TFU": (20 * BILLION, "TFU"),
    "灭活阿克曼氏菌 100亿 单位：TFU/袋": (10 * BILLION, "TFU"),
    "Lebende Akkermansia 500 Millionen; Einheit: KBE": (BILLION / 2, "CFU"),
    "Pasteurized Akkermansia 10 billion. Units per bottle: 30": None,
    "Heat-inactivated Akkermansia muciniphila 10.0 log10 (cells) per capsule": (10 * BILLION, "cells"),
    "Heat-inactivated Akkermansia muciniphila, log10 cells per capsule: 10.0": (10 * BILLION, "cells"),
    "Live Akkermansia muciniphila 9.0 log (CFU)": (BILLION, "CFU"),
    "Akkermansia muciniphila (pasteurised) 200 mg\n30 billion cells\nLactobacillus plantarum 100 mg": (
        200,
        "mg",
    ),
    "Akkermansia muciniphila (pasteurised) 200 mg\nTotal cell count 40 billion\nBlautia (pasteurised) 100 mg": (
        200,
        "mg",
    ),
    "Akkermansia muciniphila (pasteurised) 200 mg, 30 billion cells\nLactobacillus plantarum 100 mg": (
        30 * BILLION,
        "cells",
    ),
    "Pasteurised Akkermansia muciniphila 200 mg\n30 billion cells\nInulin 100 mg": (30 * BILLION, "cells"),
    "Enthält hitzeinaktivierte Akkermansia muciniphila (AKK-PM1, 100 mg)": (100, "mg"),
    "Akkermansia muciniphila (Stamm AKK-R7, 150 mg), hitzeinaktiviert": (150, "mg"),
    "Akkermansia muciniphila (souche AKK-R7, 150 mg) pasteurisée": (150, "mg"),
}
DAILY: dict[str, tuple[float, float] | None] = {
    "1 tablet p/d": (1, 1),
    "2 caps/d before food": (2, 2),
    "1 Kapsel pro die": (1, 1),
    "1 capsula al dì": (1, 1),
    "Vitamin D 10 ug/d": None,
    "Ngày 1-2 gói": (1, 2),
    "Ngày dùng 1 - 2 gói": (1, 2),
    "Hạn dùng ngày 12": None,
    "1日1粒から2粒": (1, 2),
    "每日1袋至2袋": (1, 2),
    "1일 1포에서 2포": (1, 2),
    "täglich 1 Kapsel bis 2 Kapseln": (1, 2),
    "Take 1 stick daiIy": (1, 1),
    "Sewing size 1 stick\nTake l stick daiIy": (1, 1),
    "1 stick de 6 g par jour": (1, 1),
    "Un sobre al día": (1, 1),
    "Prendre un stick par jour": (1, 1),
    "Tome un comprimido al día": (1, 1),
    "Blister 3 x 10 Kapseln, täglich": None,
    "3 x 10 capsules. Take 1 capsule daily": (1, 1),
    "Blister: 2 x 4 Kapseln": None,
    "2 x 1 Kapsel täglich": (2, 2),
    "3 x täglich 2 Kapseln": (6, 6),
    "泡罩 3 x 10 粒 每日1粒": (1, 1),
}


@for_each("text", CLASSES)
def test_the_class(text: str) -> None:
    assert read(text).label_class == CLASSES[text]


@for_each("text", AMOUNTS)
def test_the_amount(text: str) -> None:
    amount = read(text).amount

    assert (amount and (amount.value, str(amount.unit))) == AMOUNTS[text]


@for_each("words", DAILY)
def test_how_many_a_day(words: str) -> None:
    found = read(f"Pasteurized Akkermansia muciniphila. {words}").daily

    assert (found and (found.least, found.most)) == DAILY[words]


def test_drops_are_counted_in_millilitres() -> None:
    dropped = read("Live Akkermansia muciniphila 100 million CFU per ml. Take 2 ml daily.")
    capsule = read("Live Akkermansia muciniphila 100 million CFU per capsule. Take with 5 ml of water daily.")

    assert dropped.amount is not None
    assert dropped.amount.unit is AmountUnit.CFU
    assert dropped.daily is not None
    assert dropped.daily.most == 2
    assert capsule.daily is None


def test_a_degree_ends_a_sentence() -> None:
    for kept in ("Store below 25 C.", "Store below 77 F.", "Store below 25 °C."):
        reading = read(
            f"Pasteurized Akkermansia muciniphila. {kept} Clinically proven to support weight loss."
        )

        assert reading.storage == kept
        assert [claim.text for claim in reading.claims] == ["Clinically proven to support weight loss"]
    assert "C. butyricum" in {
        row.spelling for row in read("Live Akkermansia, C. butyricum 5 billion CFU").organisms
    }


def test_a_strain_with_letters_behind_its_dash() -> None:
    assert (
        read("Pasteurised Akkermansia muciniphila AKK-PM1, 10 billion cells").organisms[0].strain == "AKK-PM1"
    )
    assert read("Pasteurised Akkermansia muciniphila (Strain: DSM 22959)").organisms[0].strain == "DSM 22959"
    assert read("Pasteurised Akkermansia muciniphila VIVA-PLUS formula").organisms[0].strain is None
