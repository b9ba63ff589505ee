"""Brands do not decide; a code is a strain; what a pack only may hold is not in it; what "粒" does not say is left open."""

import pytest

from apps.products.readings import pieces, stored, unsaid
from apps.rules.labels import read
from apps.rules.labels.reading import Missing
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

ROW = "Akkermansia muciniphila 300 mg"


@for_each(
    "text",
    [
        f"LiveAkk {ROW}. 30 capsules",
        f"LiveAkk\n{ROW}\n30 capsules",
        f"LIVEAKK {ROW}",
        f"ActiveAkk: {ROW}",
        f"VivaAkk Live\n{ROW}\n60 capsules",
        f"VivaAkk Live. {ROW} per capsule",
        f"AkkBiotic Live - {ROW}",
        f"AkkBiotic Active\n{ROW}",
        f"VitaLive AkkPure. {ROW}",
        f"VitaLive® AkkPure\n{ROW}",
        f"NovaPostbiotic {ROW}",
    ],
)
def test_a_made_name_says_nothing_of_life(text: str) -> None:
    assert read(text).label_class is LabelClass.UNCLEAR


@for_each(
    "text",
    [
        f"Live Akk\n{ROW}",
        f"Live AKK. {ROW}",
        f"VivaAkk live {ROW}",
        f"LiveAkk. Live {ROW}",
        f"LiveAkkermansia {ROW}",
        "Akkemansia Live\n300 mg",
        "ContainsLive Akkermansia muciniphila 300 mg",
        "Akkermansia muciniphilaLive 300 mg",
        "Akkermansia Live\n300 mg",
        f"AkkBiotic Live\n{ROW}, 5 billion AFU",
        "Pasteurised? No. Live Akk, 10 billion CFU",
    ],
)
def test_words_beside_the_name_still_do(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE


@for_each(
    ("text", "strain"),
    [
        ("pAkk11 10 billion TFU", "pAkk11"),
        ("Akkermansia muciniphila pAkk11, 10 billion TFU", "pAkk11"),
        ("Pasteurised AKK11 10 billion cells", "AKK11"),
        ("Akkermansia muciniphila (strain pAM-2) 10 billion TFU", "pAM-2"),
    ],
)
def test_a_code_that_begins_with_p_is_a_strain_and_not_asked_for(text: str, strain: str) -> None:
    reading = read(text)

    assert reading.label_class is LabelClass.PASTEURISED
    assert [row.strain for row in reading.organisms] == [strain]
    assert Missing.STRAIN not in reading.missing


def test_a_weight_alone_asks_how_many_cells_it_holds() -> None:
    weighed, counted = read("Akkermansia probiotic 500 mg"), read("Live Akkermansia 10 billion CFU")

    assert Missing.COUNT in weighed.missing
    assert "How many cells does that weight hold" in weighed.question_for_maker
    assert Missing.COUNT not in counted.missing
    assert Missing.AMOUNT in read("Akkermansia probiotic").missing


@for_each(
    ("text", "inside", "traces"),
    [
        (
            "Akkermansia live. Made in a facility that also handles milk and soy. Contains: fish.",
            ("fish",),
            ("milk", "soy"),
        ),
        ("Akkermansia. Contains milk, may contain soy.", ("milk",), ("soy",)),
        ("Akkermansia. May contain soy. Contains: soy.", ("soy",), ()),
        ("Milk and egg are processed in the same facility. Akkermansia live.", (), ("milk", "egg")),
        (
            "アッカーマンシア 本品は乳を含む製品と同じ工場で製造しています。原材料に大豆を含む。",
            ("soy",),
            ("milk",),
        ),
        (
            "아커만시아. 우유를 사용한 제품과 같은 제조시설에서 제조하고 있습니다. 대두 함유",
            ("soy",),
            ("milk",),
        ),
        ("Akkermansia lebend. Enthält Milch. Kann Spuren von Soja enthalten.", ("milk",), ("soy",)),
        (
            "Akkermansia lebend. In einem Betrieb hergestellt, in dem auch Milch verarbeitet wird.",
            (),
            ("milk",),
        ),
        (
            "Akkermansia viva. Fabricado en instalaciones que procesan leche. Contiene: soja",
            ("soy",),
            ("milk",),
        ),
        ("Akkermansia muciniphila canlı. Aynı tesiste süt işlenmektedir. Soya içerir.", ("soy",), ("milk",)),
        ("Akkermansia vivante. Fabriqué dans un atelier qui utilise du lait.", (), ("milk",)),
        (
            "Żywa Akkermansia. Wyprodukowano w zakładzie, w którym przetwarza się mleko. Zawiera soję.",
            ("soy",),
            ("milk",),
        ),
    ],
)
def test_what_only_may_be_in_it_is_told_apart(
    text: str, inside: tuple[str, ...], traces: tuple[str, ...]
) -> None:
    reading = read(text)

    assert (reading.allergens, reading.traces) == (inside, traces)


def test_every_fact_that_is_told_is_marked_in_the_words() -> None:
    text = (
        "Akkermansia probiotic 500 mg. Take 2 capsules daily. Store in a cool, dry place. Contains soy. "
        "Made in a facility that handles milk."
    )

    marked = {piece.text: (piece.mark, piece.why) for piece in pieces(text, stored(read(text))) if piece.mark}

    assert marked["500 mg"][0] == "amount"
    assert "says nothing of how many cells" in marked["500 mg"][1]
    assert marked["2 capsules daily"][0] == marked["Store in a cool, dry place."][0] == "fact"
    assert marked["soy"] == ("allergen", "An allergen that is named.")
    assert marked["milk"] == ("allergen", "An allergen that may be in it, from where it is made.")


@pytest.mark.parametrize(
    ("more", "noun", "empty"),
    [
        ("", "piece", {"unit_noun"}),
        ("原材料：HPMCカプセル", "capsule", set()),
        ("形状：タブレット", "tablet", set()),
    ],
)
def test_a_japanese_piece_is_what_the_pack_says_elsewhere_or_nothing(
    more: str, noun: str, empty: set[str]
) -> None:
    reading = read(f"アッカーマンシア菌（殺菌）100億個/1粒 1日1粒を目安に。{more}")

    assert reading.serving is not None
    assert (reading.serving.noun, reading.amount and reading.amount.per) == (noun, noun)
    assert unsaid(stored(reading)) == empty


@for_each(
    ("text", "read_as"),
    [
        ("İnülin 3 g. Bağırsağınızdaki Akkermansia'yı destekler.", LabelClass.SUPPORTING),
        ("Nar özü 250 mg. Akkermansia'yı besler.", LabelClass.SUPPORTING),
        ("Akkermansia muciniphila'yı içermez. İnülin 3 g", LabelClass.UNRELATED),
        ("Akkermansia'lı canlı probiyotik 5 milyar CFU", LabelClass.LIVE),
        ("Our Akkermansia is pasteurised, so nothing in the capsule is alive.", LabelClass.PASTEURISED),
        ("Akkermansia: none of the cells are alive, all are heat-treated.", LabelClass.PASTEURISED),
        ("Nothing else added: live Akkermansia, 10 billion CFU.", LabelClass.LIVE),
        ("Nothing but live Akkermansia, 10 billion CFU.", LabelClass.LIVE),
        ("Unsere Akkermansia ist pasteurisiert, nichts darin ist lebend.", LabelClass.PASTEURISED),
    ],
)
def test_an_ending_behind_an_apostrophe_and_a_nothing(text: str, read_as: LabelClass) -> None:
    assert read(text).label_class is read_as


@for_each(
    ("text", "read_as"),
    [
        ("Akkermansia muciniphila: live, 5 billion CFU", LabelClass.LIVE),
        ("Akkermansia: live and active cultures 10 billion CFU", LabelClass.LIVE),
        ("Live bacteria: Akkermansia muciniphila, inulin 200 mg", LabelClass.LIVE),
        ("Bactéries vivantes : Akkermansia muciniphila, inuline", LabelClass.LIVE),
        ("Bacterias vivas: Akkermansia muciniphila, inulina", LabelClass.LIVE),
        ("Inactivated bacteria: Akkermansia muciniphila", LabelClass.PASTEURISED),
        ("Akkermansia: lives in the mucus of the gut", LabelClass.UNRELATED),
        ("Good bacteria: Akkermansia. Feeds them: inulin", LabelClass.UNRELATED),
        ("Live bacteria such as Akkermansia are hard to grow", LabelClass.UNRELATED),
        ("Not live bacteria: Akkermansia is found in healthy guts", LabelClass.UNRELATED),
    ],
)
def test_a_colon_beside_a_word_of_life_begins_a_row(text: str, read_as: LabelClass) -> None:
    assert read(text).label_class is read_as
