"""Panels of two germs as they are pasted: on one line, in narrow columns, with leader dots or dashes."""

from apps.rules.labels import read
from apps.rules.labels.reading import ConfounderKind
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR


@for_each(
    ("text", "expected", "value"),
    [
        # a title that names it too, what kills germs in more than one word, and a column of counts below a line of names
        (
            "AKK Duo L. gasseri (live) Akkermansia muciniphila (killed) 1 billion CFU 15 billion cells",
            HEATED,
            1.5e10,
        ),
        (
            "AKK Duo pro Kapsel - 30 Mrd. Zellen L. casei - 10 Mrd. KBE Akkermansia muciniphila - 1 Mrd. KBE L. gasseri",
            LIVE,
            1e10,
        ),
        (
            "L. gasseri inattivata al calore 30 miliardi TFU Akkermansia muciniphila inattivata al calore 10 miliardi TFU",
            HEATED,
            1e10,
        ),
        (
            "B. subtilis (fermenti lattici vivi) Akkermansia muciniphila (pastorizzata) 500 milioni UFC 30 miliardi cellule",
            HEATED,
            3e10,
        ),
        ("Akkermansia muciniphila & B. longum|10 billion cells|5 billion CFU", HEATED, 1e10),
        # a word in the bracket behind a name is its own
        (
            "B. subtilis DE111 (viable) Akkermansia muciniphila (killed) 5 billion CFU 10 billion TFU",
            HEATED,
            1e10,
        ),
        ("5 billion CFU L. gasseri (live) 10 billion cells Akkermansia (heat-killed)", HEATED, 1e10),
        ("Contains 5 billion TFU L. gasseri and (live) Akkermansia muciniphila 1 billion AFU", LIVE, 1e9),
        # activity is no name of a germ
        ("阿克曼氏菌|活性 5亿 AFU|鼠李糖乳杆菌|100亿 CFU", LIVE, 5e8),
        # how it is stands between each name and its number
        (
            "Per capsule: Lactobacillus gasseri (live) 5 billion CFU Akkermansia muciniphila "
            "(pasteurised) 15 billion cells",
            HEATED,
            1.5e10,
        ),
        (
            "Pro Kapsel: Lactobacillus gasseri (lebend) 5 Mrd. KBE Akkermansia muciniphila "
            "(pasteurisiert) 15 Mrd. Zellen",
            HEATED,
            1.5e10,
        ),
        (
            "Pour 1 gélule : L. gasseri (vivante) 5 milliards UFC Akkermansia muciniphila "
            "(pasteurisée) 15 milliards de cellules",
            HEATED,
            1.5e10,
        ),
        (
            "Lactobacillus gasseri живые бактерии 500 млн КОЕ Akkermansia muciniphila AKM-7 "
            "пастеризованная 10 млрд TFU",
            HEATED,
            1e10,
        ),
        (
            "B. lactis HN019 (tindalizzata) 30 miliardi TFU Akkermansia muciniphila (tindalizzata) 10 "
            "miliardi cellule",
            HEATED,
            1e10,
        ),
        (
            "Bacillus subtilis DE111 postbioticum 15 miljard TFU Akkermansia muciniphila levende "
            "culturen 1 miljard AFU",
            LIVE,
            1e9,
        ),
        (
            "Akkermansia muciniphila (live) 1 billion CFU Lactobacillus gasseri (heat-killed) 5 "
            "billion cells",
            LIVE,
            1e9,
        ),
        (
            "B. lactis HN019|(postbiotika) 30|miljarder celler|Akkermansia|muciniphila|(postbiotika) "
            "20|miljarder celler",
            HEATED,
            2e10,
        ),
        (
            "L. plantarum LP-12|(inattivata al calore)|30 miliardi TFU|Akkermansia|muciniphila "
            "(fermenti|lattici vivi)      5|miliardi UFC",
            LIVE,
            5e9,
        ),
        (
            "Clostridium butyricum|(cultivos vivos)|10 mil millones "
            "UFC|Akkermansia|muciniphila|(inactivada por calor)|10 mil millones TFU",
            HEATED,
            1e10,
        ),
        (
            "Por cápsula: Bacillus subtilis culturas vivas 10 bilhões UFC Akkermansia muciniphila "
            "pós-biótico 10 bilhões células",
            HEATED,
            1e10,
        ),
        # leader dots that begin a line
        (
            "Akkermansia muciniphila|......... pasteurised, 1 billion cells|Lactobacillus "
            "gasseri|......... live, 5 billion CFU",
            HEATED,
            1e9,
        ),
        (
            "Lactobacillus gasseri|......... live, 5 billion CFU|Akkermansia muciniphila|......... "
            "pasteurised, 1 billion cells",
            HEATED,
            1e9,
        ),
        (
            "Lactobacillus gasseri|. . . . . 5 billion CFU|Akkermansia muciniphila|. . . . . 1 billion CFU",
            LIVE,
            1e9,
        ),
        (
            "Lactobacillus gasseri (heat-killed)|………… 5 billion cells|Akkermansia muciniphila|………… 1 "
            "billion CFU",
            LIVE,
            1e9,
        ),
        # dashes that each lead a number, on one line
        (
            "Per capsule: - 1 billion CFU Lactobacillus gasseri, live - 10 billion TFU Akkermansia "
            "muciniphila, pasteurised - 10 mg zinc",
            HEATED,
            1e10,
        ),
        (
            "Por cápsula: - 1.000 millones UFC L. gasseri, viva - 10.000 millones TFU Akkermansia "
            "muciniphila, tindalizada",
            HEATED,
            1e10,
        ),
        ("每粒含: - 20亿 CFU 长双歧杆菌, 活菌 - 300亿个 阿克曼氏菌, 热灭活 - 10 mg 锌", HEATED, 3e10),
        # a column of amounts keeps its lines whatever "million" is called
        (
            "Per capsule|Lactobacillus gasseri|Akkermansia muciniphila (gepasteuriseerd)|500 miljoen "
            "KVE|15 miljard cellen",
            HEATED,
            1.5e10,
        ),
        (
            "Per capsula|Lactobacillus gasseri|Akkermansia muciniphila (pastorizzata)|500 milioni "
            "UFC|15 miliardi cellule",
            HEATED,
            1.5e10,
        ),
        (
            "V 1 tobolce|Lactobacillus gasseri|Akkermansia muciniphila (pasterizovaná)|500 milionů "
            "KTJ|15 miliard buněk",
            HEATED,
            1.5e10,
        ),
        (
            "Per kapsel|Lactobacillus gasseri|Akkermansia muciniphila|5 miljarder CFU|100 miljoner AFU",
            LIVE,
            1e8,
        ),
    ],
)
def test_each_number_keeps_its_germ(text: str, expected: LabelClass, value: float) -> None:
    reading = read(text.replace("|", "\n"))
    assert (reading.label_class, reading.amount and reading.amount.value) == (expected, value), text


@for_each(
    "heading",
    [
        "Chi ha comprato questo ha comprato anche",
        "I clienti hanno comprato anche",
        "Wer dies kaufte, kaufte auch",
        "Andere kauften auch",
        "Ceux qui ont acheté cet article ont aussi acheté",
        "Otros también compraron",
        "Quem viu este produto comprou",
        "Wie dit kocht, kocht ook",
        "De som köpte detta köpte även",
        "Kunder der købte dette købte også",
        "De som kjøpte dette kjøpte også",
        "Kto kupił ten produkt, kupił też",
        "Zákazníci, kteří koupili tento produkt, koupili také",
        "Tämän ostaneet ostivat myös",
        "Кто купил это, купил также",
        "Bu ürünü alanlar bunları da aldı",
        "Mások ezt is vették",
        "これを購入した人はこちらも購入しています",
        "买了此商品的人还买了",
        "이 제품을 산 사람들이 함께 산 상품",
    ],
)
def test_what_others_bought_is_another_product(heading: str) -> None:
    for list_ in (
        ": LiveAkk live Akkermansia 500 million AFU",
        "\nPastAkk pasteurised Akkermansia 10 billion cells",
    ):
        reading = read(
            f"BioKlar Akkermansia\nAkkermansia muciniphila 60 capsules\nZinc 5 mg\n{heading}{list_}"
        )
        assert (reading.label_class, reading.amount) == (UNCLEAR, None), heading


def test_a_heading_with_one_other_product_leaves_the_next_line_to_the_pack() -> None:
    shop = "Frequently bought together: HeatPro Pasteurized Akkermansia (30 ct)\n\nTERRACULTURE Akkermansia 500\n"
    reading = read(f"{shop}The strain you know, now at 500 million AFU per capsule.")
    assert reading.label_class is LIVE
    assert reading.amount is not None
    assert reading.amount.value == 5e8


@for_each(
    ("made", "old"),
    [
        ("when packed", "at expiry"),
        ("at bottling", "at end of shelf life"),
        ("al confezionamento", "a scadenza"),
        ("al envasar", "al caducar"),
        ("na embalagem", "no fim da validade"),
        ("bij verpakking", "op THT-datum"),
        ("vid förpackning", "vid utgångsdatum"),
        ("ved pakking", "ved utløp"),
        ("przy pakowaniu", "na koniec terminu ważności"),
        ("při balení", "na konci trvanlivosti"),
        ("pakattaessa", "säilyvyysajan lopussa"),
        ("paketleme sırasında", "son kullanma tarihinde"),
        ("csomagoláskor", "lejáratkor"),
        ("包装時", "賞味期限時"),
        ("灌装时", "到期时"),
        ("포장 시", "유통기한 종료 시"),
    ],
)
def test_what_the_pack_promises_goes_before_what_was_packed(made: str, old: str) -> None:
    for text in (
        f"| | {made} | {old} |\n| Akkermansia muciniphila | 10 x 10^9 CFU | 2 x 10^9 CFU |",
        f"Akkermansia muciniphila 10 x 10^9 CFU {made}, 2 x 10^9 CFU {old}",
    ):
        amount = read(text).amount
        assert amount is not None, text
        assert amount.value == 2e9, text


@for_each(
    ("text", "inside"),
    [
        (
            "アッカーマンシア菌（殺菌）100億個。よくある質問：乳酸菌は入っていますか？いいえ、入っていません。",
            False,
        ),
        (
            "アッカーマンシア菌（殺菌）100億個。よくある質問：乳酸菌は入っていますか？はい、入っています。",
            True,
        ),
        ("加熱殺菌アッカーマンシア菌 100億個\n乳酸菌は配合しておりません。", False),
        ("灭活阿克曼氏菌 100亿个。问：含有乳酸菌吗？答：没有。", False),
        ("Pasteurised Akkermansia muciniphila. Does it contain Lactobacillus gasseri? No.", False),
        (
            "Pasteurised Akkermansia muciniphila. Does it contain Lactobacillus gasseri? Yes, 1 billion CFU.",
            True,
        ),
    ],
)
def test_a_question_names_no_germ_of_the_pack(text: str, inside: bool) -> None:
    kinds = [confounder.kind for confounder in read(text).confounders]
    assert (ConfounderKind.STRAIN in kinds) is inside, text


@for_each(
    ("text", "value"),
    [
        (
            "Per capsule - 1 billion CFU Lactobacillus gasseri, live - 10 billion TFU Akkermansia muciniphila, "
            "pasteurised - 10 mg zinc",
            1e10,
        ),
        (
            "Par gélule - 1 milliard UFC Clostridium butyricum, vivant - 20 milliards TFU Akkermansia muciniphila, "
            "pasteurisée - 10 mg zinc",
            2e10,
        ),
        (
            "Pro Kapsel - 1 Mrd. KBE Lactobacillus gasseri, lebend - 10 Mrd. TFU Akkermansia muciniphila, "
            "pasteurisiert - 10 mg Zink",
            1e10,
        ),
        (
            "BioKlar Akk Plus W 1 kapsułce - 100 mln CFU Lactobacillus gasseri, żywe - 10 mld TFU Akkermansia "
            "muciniphila, pasteryzowana - 200 mg inulina",
            1e10,
        ),
    ],
)
def test_dashes_under_words_without_a_colon_set_rows_apart(text: str, value: float) -> None:
    reading = read(text)

    assert reading.label_class is HEATED
    assert reading.amount is not None
    assert reading.amount.value == value


def test_a_dash_behind_a_germ_is_no_heading_of_a_list() -> None:
    text = "Lactobacillus gasseri capsule - 1 billion CFU, live - 30 capsules. Akkermansia muciniphila, pasteurised."

    assert read(text).label_class is HEATED
