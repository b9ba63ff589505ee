"""Words for how large a number is, in many languages, and a "billion" that is two numbers."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit
from tests.cases import for_each

FLAG = "In some languages a billion is a million million. The maker may mean a thousand million."


@for_each(
    ("label", "value"),
    [
        ("Пастеризована Akkermansia muciniphila 0,1 трильйона клітин у капсулі", 1e11),
        ("Пастьоризирана Akkermansia muciniphila 1 трилион клетки в капсула", 1e12),
        ("Пастеризованная Akkermansia muciniphila 0,1 трлн клеток в капсуле", 1e11),
        ("أكرمانسيا موسينيفيلا مبسترة 1 تريليون خلية في الكبسولة", 1e12),
        ("آکرمانسیا موسینیفیلا پاستوریزه ۱ تریلیون سلول در هر کپسول", 1e12),
        ("Akkermansia muciniphila מפוסטרת 1 טריליון תאים בכמוסה", 1e12),
        ("灭活阿克曼菌 1万亿个/粒", 1e12),
        ("滅活阿克曼菌 1萬億個/粒", 1e12),
        ("灭活阿克曼菌 一万亿个/粒", 1e12),
        ("灭活阿克曼菌 0.1万亿个/粒", 1e11),
        ("加熱殺菌アッカーマンシア 1兆5000億個 1粒あたり", 1.5e12),
        ("加熱殺菌アッカーマンシア 3億5000万個 1粒あたり", 3.5e8),
        ("저온살균 아커만시아 1조 셀 (1캡슐)", 1e12),
        ("Akkermansia muciniphila pasteuritzada 1 bilió de cèl·lules per càpsula", 1e12),
        ("Akkermansia muciniphila pasteuritzada 30 mil milions de cèl·lules per càpsula", 3e10),
        ("Akkermansia muciniphila pasteurizată 1 trilion de celule pe capsulă", 1e12),
        ("Akkermansia muciniphila pasteurizată 100 de miliarde de celule pe capsulă", 1e11),
        ("Akkermansia muciniphila pasteurizada 1 bilião de células por cápsula", 1e12),
        ("Akkermansia muciniphila pasteurisée 100 000 millions de cellules par gélule", 1e11),
        ("Gepasteuriseerde Akkermansia muciniphila 2 biljoen cellen per capsule", 2e12),
        ("Pasztőrözött Akkermansia muciniphila 1 billió sejt kapszulánként", 1e12),
        ("Παστεριωμένη Akkermansia muciniphila 1 τρισεκατομμύριο κύτταρα ανά κάψουλα", 1e12),
        ("Παστεριωμένη Akkermansia muciniphila 1 τρισ. κύτταρα ανά κάψουλα", 1e12),
        ("Παστεριωμένη Akkermansia muciniphila 1 δισεκατομμύριο κύτταρα ανά κάψουλα", 1e9),
        ("Παστεριωμένη Akkermansia muciniphila 100 δισεκατομμυρίων κυττάρων ανά κάψουλα", 1e11),
        ("Pasterizirana Akkermansia muciniphila 1 bilijun stanica po kapsuli", 1e12),
        ("Pasterizirana Akkermansia muciniphila 1 bilijon celic v kapsuli", 1e12),
        ("Pasterizuota Akkermansia muciniphila 1 trilijonas ląstelių kapsulėje", 1e12),
        ("Pasterizēta Akkermansia muciniphila 1 triljons šūnu kapsulā", 1e12),
        ("Pastöriseeritud Akkermansia muciniphila 1 triljon rakku kapslis", 1e12),
        ("Gerilsneydd Akkermansia muciniphila 1 billjón frumur í hylki", 1e12),
        ("Akkermansia muciniphila dipasteurisasi 1 triliun sel per kapsul", 1e12),
        ("Akkermansia muciniphila thanh trùng 1 nghìn tỷ tế bào mỗi viên", 1e12),
        ("Akkermansia muciniphila thanh trùng 100 tỉ tế bào mỗi viên", 1e11),
        ("Akkermansia muciniphila พาสเจอร์ไรซ์ 1 ล้านล้านเซลล์ ต่อแคปซูล", 1e12),
        ("पाश्चुरीकृत Akkermansia muciniphila 1 खरब कोशिकाएं प्रति कैप्सूल", 1e11),
        ("पाश्चुरीकृत Akkermansia muciniphila 1 ट्रिलियन कोशिकाएं प्रति कैप्सूल", 1e12),
        ("Pasteurised Akkermansia muciniphila 1 lakh crore cells per capsule", 1e12),
        ("Pasteurised Akkermansia muciniphila 30,00,00,00,000 cells per capsule", 3e10),
        ("Pasteurised Akkermansia muciniphila 100 bil. cells per capsule", 1e11),
        ("Pasteurised Akkermansia muciniphila 100 billion (cells) per capsule", 1e11),
    ],
)
def test_every_word_for_a_size_is_read(label: str, value: float) -> None:
    amount = read(label).amount

    assert amount is not None
    assert amount.unit is AmountUnit.CELLS
    assert amount.value == pytest.approx(value)


@for_each(
    "label",
    [
        "Akkermansia muciniphila pasteurisée 1 billion de cellules par gélule",
        "Akkermansia muciniphila pasteurizada 1 billón de células por cápsula",
        "Pasteryzowana Akkermansia muciniphila 1 bilion komórek w kapsułce",
        "Pasterizovaná Akkermansia muciniphila 1 bilion buněk v kapsli",
        "Pasteurisierte Akkermansia muciniphila 1 Billion Zellen pro Kapsel",
        "Pasteuriseret Akkermansia muciniphila 1 billion celler pr. kapsel",
        "Pasteurisert Akkermansia muciniphila 1 billion celler per kapsel",
        "Akkermansia muciniphila pastorizzata 1 bilione di cellule per capsula",
    ],
)
def test_a_million_million_in_the_words_of_its_language_is_one_and_is_called_too_much(label: str) -> None:
    reading = read(label)

    assert reading.amount is not None
    assert reading.amount.value == 1e12
    assert "The number for Akkermansia is far above what packs hold." in reading.contradictions


@for_each(
    "label",
    [
        "Complément alimentaire. Akkermansia muciniphila pasteurisée, 1 billion de TFU par gélule. Ne pas dépasser la dose.",
        "Complément alimentaire. Akkermansia muciniphila pasteurisée, 10 billion de cellules par gélule. Ne pas dépasser.",
        "Suplement diety. Akkermansia muciniphila pasteryzowana 1 bilion TFU w kapsułce. Nie należy przekraczać porcji.",
        "Пастеризована Akkermansia muciniphila 1 билион ћелија по капсули",
    ],
)
def test_a_billion_of_which_nobody_can_tell_the_size_is_no_amount(label: str) -> None:
    reading = read(label)

    assert reading.amount is None
    assert FLAG in reading.contradictions


@for_each(
    ("label", "value"),
    [
        ("Pasteurised Akkermansia muciniphila 1 billion cells per capsule. Take one a day.", 1e9),
        (
            "Suplemen Akkermansia muciniphila yang dipasteurkan 20 bilion sel setiap kapsul, serat inulin.",
            2e10,
        ),
        (
            "Pasteurisierte Akkermansia muciniphila mit 10 billion cells in jeder Kapsel, nicht für Kinder.",
            1e10,
        ),
    ],
)
def test_an_english_billion_stays_a_thousand_million(label: str, value: float) -> None:
    amount = read(label).amount

    assert amount is not None
    assert amount.value == value


def test_cells_of_the_immune_system_and_grams_are_no_size() -> None:
    assert read("Akkermansia muciniphila (pasteurised). Feeds 2 T cells per capsule.").amount is None
    assert read("Akkermansia muciniphila 100 g cells").amount is None
