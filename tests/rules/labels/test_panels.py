"""What an amount is for: a lost "per 2 capsules" doubles the dose."""

import pytest

from apps.rules.labels.reader import read
from tests.cases import for_each

NAME = "Akkermansia muciniphila"
PER = {
    "hu": (f"Pasztőrözött {NAME} 20 milliárd sejt kapszulánként", "capsule"),
    "da": (f"Pasteuriseret {NAME}. 1 kapsel indeholder 30 mia. celler.", "capsule"),
    "lt": (f"Pasterizuota {NAME} 10 milijardų ląstelių vienoje kapsulėje", "capsule"),
    "et": (f"Pastöriseeritud {NAME} 30 miljardit rakku kapslis", "capsule"),
    "hr": (f"Pasterizirana {NAME} 15 milijardi stanica po kapsuli", "capsule"),
    "sl": (f"Pasterizirana {NAME} 10 milijard celic na kapsulo", "capsule"),
    "lv": (f"Divas kapsulas satur pasterizētu {NAME} 3 miljardi šūnu", "2 capsules"),
    "el": (f"Παστεριωμένη {NAME} 30 δισ. κύτταρα ανά κάψουλα", "capsule"),
    "bg": (f"Пастьоризирана {NAME} 10 милиарда клетки в 2 капсули", "2 capsules"),
    "uk": (f"Пастеризована {NAME} 10 мільярдів клітин у капсулі", "capsule"),
    "ar": (f"{NAME} المبسترة 10 مليار خلية لكل كبسولة", "capsule"),
    "he": (f"כל כמוסה מכילה: {NAME} 500 מיליון CFU", "capsule"),
    "fa": (f"{NAME} پاستوریزه ۱۰ میلیارد سلول در هر کپسول", "capsule"),
    "hi": (f"प्रति कैप्सूल: पाश्चुरीकृत {NAME} 10 अरब कोशिकाएं", "capsule"),
    "vi": (f"Mỗi viên chứa {NAME} thanh trùng 10 tỷ tế bào", "capsule"),
    "fi": (f"2 kapselia sisältää pastöroitu {NAME} 20 miljardia solua", "2 capsules"),
    "sk": (f"Pasterizovaná {NAME} 10 miliárd buniek v 1 kapsule", "capsule"),
    "is": (f"Gerilsneydd {NAME} 10 milljarðar frumna í hylki", "capsule"),
    "ro": (f"O capsulă conține: {NAME} pasteurizată 30 miliarde celule", "capsule"),
    "tr": (f"1 kapsülde: pastörize {NAME} 15 milyar hücre", "capsule"),
    "ko": ("1포(2g)당 사균 아커만시아 10억 CFU", "sachet"),
    "ja": ("アッカーマンシア菌(殺菌) 2カプセルに50億個", "2 capsules"),
    "de": (f"{NAME}, pasteurisiert, 20 Mrd. Zellen je Tagesdosis (2 Kapseln)", "2 capsules"),
    "sv": (f"Dagsdos 2 kapslar: värmebehandlad {NAME} 20 miljarder TFU", "2 capsules"),
    "fr": (f"1 gélule = 10 milliards de cellules d'{NAME} pasteurisée", "capsule"),
    "it": (f"Una capsula contiene: {NAME} pastorizzata 10 miliardi di cellule", "capsule"),
}
ENGLISH = {
    f"2 capsules provide: Pasteurized {NAME} 10 billion cells": "2 capsules",
    f"Each DR capsule delivers pasteurized {NAME} 10 billion cells": "capsule",
    f"Serving Size: 1 Veg Capsule. Pasteurized {NAME} 10 billion cells": "capsule",
    f"Pasteurized {NAME} 10 billion cells per serving (2 capsules)": "2 capsules",
    f"Pasteurized {NAME} 10 billion cells (2 capsules)": "2 capsules",
    f"Supplement Facts (2 capsules): Lactobacillus plantarum LP-115 10 Billion CFU; Bifidobacterium lactis BL-04 10 Billion CFU;"
    f" Postbiotic {NAME} 1 Billion TFU": "2 capsules",
    f"1 capsule per serving, 30 servings\n{NAME} 400 million AFU": "capsule",
    f"One capsule of 150 mg holds 3.3 x 10^10 cells of pasteurized {NAME}": "capsule",
    f"Pasteurized {NAME} 20 billion cells, berberine 500 mg. Per 3 capsules.": "3 capsules",
}


@pytest.mark.parametrize(("text", "per"), PER.values(), ids=PER)
def test_what_the_amount_is_for_in_other_languages(text: str, per: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.per == per


@pytest.mark.parametrize(("text", "per"), ENGLISH.items())
def test_what_stands_over_a_panel_is_what_its_numbers_are_for(text: str, per: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.per == per


@pytest.mark.parametrize(
    "text",
    [
        f"Pasteurized {NAME} 10 billion cells. 60 capsules. Take 2 capsules daily.",  # advised, not what 10 billion is for
        f"30 capsules contain pasteurized {NAME}. 10 billion cells.",  # the pack
        f"Постбиотик в капсулах: инактивированная {NAME} 10 млрд клеток",  # the kind of pack
        f"Pasteurized {NAME} 10 billion cells. Take 2 capsules: one in the morning, one in the evening.",  # the hours
        f"{NAME} pastorizzata 10 miliardi di cellule. Assumere da 1 a 2 capsule prima dei pasti.",  # a range
        f"Capsules contain HPMC. Pasteurized {NAME} 10 billion cells.",  # the shell
    ],
)
def test_other_capsules_are_no_basis(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.per is None


def test_what_stands_over_a_panel_goes_before_what_is_advised() -> None:
    amount = read(
        f"2 capsules provide: zinc 10 mg, vitamin B6 1.4 mg, selenium 55 mcg, chromium 40 mcg, green tea extract 150 mg and"
        f" pasteurised {NAME} 20 billion cells. Take 1 capsule daily."
    ).amount

    assert amount is not None
    assert amount.per == "2 capsules"


@for_each(
    ("text", "per"),
    [
        ("1 kapsül içeriği:\nPastörize Akkermansia muciniphila — 10 milyar hücre", "capsule"),
        (
            "Hatóanyagok a napi adagban (2 kapszula): hőkezelt Akkermansia muciniphila 20 milliárd sejt.",
            "2 capsules",
        ),
    ],
)
def test_what_a_capsule_or_a_days_dose_holds(text: str, per: str) -> None:
    reading = read(text)

    assert reading.amount, text
    assert reading.amount.per == per, text


TWO_COLUMNS = [
    ("en", "per capsule | per daily dose (2 capsules)", "15 billion cells | 30 billion cells"),
    ("de", "pro Kapsel | pro Tagesdosis (2 Kapseln)", "15 Mrd. Zellen | 30 Mrd. Zellen"),
    ("fr", "par gélule | par dose journalière (2 gélules)", "15 milliards cellules | 30 milliards cellules"),
    (
        "es",
        "por cápsula | por dosis diaria (2 cápsulas)",
        "15 mil millones células | 30 mil millones células",
    ),
    ("it", "per capsula | per dose giornaliera (2 capsule)", "15 miliardi cellule | 30 miliardi cellule"),
    ("pl", "w kapsułce | w porcji dziennej (2 kapsułki)", "15 mld komórek | 30 mld komórek"),
    ("pt", "por cápsula | por dose diária (2 cápsulas)", "15 mil milhões células | 30 mil milhões células"),
    ("nl", "per capsule | per dagdosering (2 capsules)", "15 miljard cellen | 30 miljard cellen"),
    ("ru", "в одной капсуле | в суточной дозе (2 капсулы)", "15 млрд клеток | 30 млрд клеток"),
    ("el", "ανά κάψουλα | ανά ημερήσια δόση (2 κάψουλες)", "15 δισ. κύτταρα | 30 δισ. κύτταρα"),
    ("tr", "1 kapsülde | günlük dozda (2 kapsül)", "15 milyar hücre | 30 milyar hücre"),
    ("zh", "每粒胶囊 | 每日用量(2粒)", "150亿个 | 300亿个"),
]


@for_each("part", [" | ", "\t", "   ", "\n"])
def test_of_two_columns_each_number_is_for_what_stands_over_it(part: str) -> None:
    for language, heads, row in TWO_COLUMNS:
        head, cells = heads.split(" | "), row.split(" | ")
        for order in (slice(None), slice(None, None, -1)):
            lines = [part.join(["", *head[order]]).strip(), part.join([NAME, *cells[order]])]
            amount = read("\n".join(lines)).amount
            told = {1.5e10: ("capsule", 1.0), 3e10: ("2 capsules", 2.0)}

            assert amount is not None, (language, lines)
            assert (amount.per, amount.per_units) == told[amount.value], (language, lines)


def test_of_two_columns_in_other_words() -> None:
    for text, value, per in [
        (
            "Składnik | 1 kapsułka | 2 kapsułki\nAkkermansia muciniphila | 15 mld TFU | 30 mld TFU",
            1.5e10,
            "capsule",
        ),
        (
            "Per 2 capsules (per capsule)\nAkkermansia muciniphila: 30 billion TFU (15 billion TFU)",
            3e10,
            "2 capsules",
        ),
    ]:
        amount = read(text).amount
        assert amount is not None
        assert (amount.value, amount.per) == (value, per)


@for_each(
    ("text", "per"),
    [
        ("營養標示  每粒  每日兩粒\nAKK菌(熱滅活) 100億個 200億個", ("piece", 1.0)),
        ("營養標示  每粒  每日2粒\nAKK菌(熱滅活) 100億個 200億個", ("piece", 1.0)),
        (
            "Per daily dose   Per capsule\nPasteurised Akkermansia muciniphila 20 billion cells  10 billion cells",
            ("dose", 1.0),
        ),
        (
            "Serving size: 2 capsules\nPer serving   Per capsule\n"
            "Pasteurised Akkermansia muciniphila 20 billion cells  10 billion cells",
            ("2 capsules", 2.0),
        ),
    ],
)
def test_a_day_and_its_pieces_are_one_heading_and_a_dose_is_not_the_capsule_beside_it(
    text: str, per: tuple[str, float]
) -> None:
    amount = read(text).amount
    assert amount is not None
    assert (amount.per, amount.per_units) == per
