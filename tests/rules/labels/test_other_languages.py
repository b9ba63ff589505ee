"""What else is on packs of languages without a file: what moves blood sugar, how to keep it, headings, strains."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.labels.reading import Missing

BERBERINE = (
    "berberīns",
    "berberiin",
    "berberiini",
    "berberinas",
    "βερβερίνης",
    "берберин",
    "بربارين",
    "ברברין",
    "बर्बेरिन",
    "เบอร์เบอรีน",
    "ベルベリン",
    "베르베린",
    "berberyna",
)
CHROMIUM = (
    "hroms",
    "hroma",
    "kroomi",
    "chromo",
    "chrómu",
    "krómot",
    "kroma",
    "crom",
    "χρωμίου",
    "хрома",
    "хрому",
    "كروميوم",
    "כרום",
    "क्रोमियम",
    "โครเมียม",
    "kromu",
)
KEEPING = [
    "Да се съхранява на сухо и хладно място.",
    "Φυλάσσεται σε θερμοκρασία δωματίου.",
    "יש לשמור בקירור.",
    "يحفظ في الثلاجة.",
    "Száraz, hűvös helyen tárolandó.",
    "Čuvati na suhom i hladnom mjestu.",
    "Hoida jahedas ja kuivas.",
    "Laikyti sausoje, vėsioje vietoje.",
    "Uzglabāt sausā, vēsā vietā.",
    "Bảo quản nơi khô ráo.",
    "Simpan di suhu ruang.",
    "Зберігати в сухому місці.",
]
HEADINGS = [
    "Összetevők",
    "Sastojci",
    "Koostisosad",
    "Συστατικά",
    "Съставки",
    "المكونات",
    "רכיבים",
    "Sudedamosios dalys",
    "Sastāvdaļas",
    "Thành phần",
    "Sestavine",
    "Інгредієнти",
    "सामग्री",
]
FROM_CHILDREN = [
    "Außerhalb der Reichweite von kleinen Kindern lagern.",
    "Conserver hors de portée des enfants.",
    "Conservar fuera del alcance de los niños.",
    "Przechowywać w miejscu niedostępnym dla małych dzieci.",
    "Хранить в недоступном для детей месте.",
    "Да се съхранява на място, недостъпно за деца.",
    "子供の手の届かないところに保管してください。",
    "어린이의 손이 닿지 않는 곳에 보관하십시오.",
]


@pytest.mark.parametrize(
    ("word", "name"), [*((w, "berberine") for w in BERBERINE), *((w, "chromium") for w in CHROMIUM)]
)
def test_what_moves_blood_sugar_is_found_in_every_language(word: str, name: str) -> None:
    reading = read(f"Akkermansia muciniphila 3 x 10^9 TFU, {word} 100 mg")

    assert name in {confounder.name for confounder in reading.confounders}


@pytest.mark.parametrize("words", KEEPING)
def test_how_to_keep_it_is_not_asked_for_where_it_is_printed(words: str) -> None:
    reading = read(f"Akkermansia muciniphila 10 billion CFU. {words}")

    assert reading.storage
    assert Missing.STORAGE not in reading.missing


@pytest.mark.parametrize("words", FROM_CHILDREN)
def test_away_from_children_is_no_storage(words: str) -> None:
    reading = read(f"Akkermansia muciniphila 10 billion CFU. {words}")

    assert reading.storage is None
    assert Missing.STORAGE in reading.missing


def test_cool_and_away_from_children_is() -> None:
    assert read("Akkermansia. Kühl und außerhalb der Reichweite von Kindern lagern.").storage


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_list_of_ingredients_is_found_by_its_heading(heading: str) -> None:
    reading = read(f"Akkermansia muciniphila 10 billion CFU. {heading}: HPMC, inulin.")

    assert reading.other_ingredients[:1] == ("HPMC",)
    assert Missing.OTHER_INGREDIENTS not in reading.missing


def test_the_marks_of_other_scripts_part_what_is_quoted() -> None:
    arabic = read("أكرمانسيا مبسترة 3 مليار خلية، كروم 40 ميكروغرام، بربرين 200 ملغ، إينولين 1 غرام")
    hindi = read("Akkermansia muciniphila, इनुलिन 100 मिग्रा। गर्भवती महिलाएं न लें।")

    assert [c.found for c in arabic.confounders] == ["كروم 40 ميكروغرام", "بربرين 200 ملغ", "إينولين 1 غرام"]
    assert [c.found for c in hindi.confounders] == ["इनुलिन 100 मिग्रा"]


@pytest.mark.parametrize(
    ("text", "strain"),
    [
        ("Akkermansia GLP-1 Balance. Pasteurized Akkermansia muciniphila MucT 30 billion cells.", "MucT"),
        ("Akkermansia X500 capsules. Akkermansia muciniphila AH39 100 million AFU.", "AH39"),
        ("Akkermansia H2-Blocker Free. Akkermansia muciniphila 100 million AFU.", None),
        ("Pasterizētu Akkermansia muciniphila (pAkk11), 30 kapsulas.", "pAkk11"),
    ],
)
def test_a_code_of_the_product_is_no_strain(text: str, strain: str | None) -> None:
    assert next(row for row in read(text).organisms if row.name == "Akkermansia muciniphila").strain == strain


def test_a_vitamin_is_no_strain_and_three_digits_are() -> None:
    rows = read("Akkermansia muciniphila (B12), Bifidobacterium breve B632 3 billion CFU").organisms

    assert [row.strain for row in rows] == [None, "B632"]


@pytest.mark.parametrize(
    ("text", "strains"),
    [
        (
            "30 billion CFU lactic acid bacteria (Lactobacillus, Bifidobacterium), 2 billion cells Akkermansia",
            2,
        ),
        ("Akkermansia muciniphila 5 mld cell, Bifidobacterium breve 3 mld UFC. Fermenti lattici vivi.", 1),
        ("Akkermansia muciniphila. Lactobacillus: L. casei, L. rhamnosus.", 2),
        ("Akkermansia muciniphila with lactic acid bacteria", 1),
    ],
)
def test_the_name_of_a_group_is_no_strain_more(text: str, strains: int) -> None:
    assert sum(confounder.kind.value == "strain" for confounder in read(text).confounders) == strains
