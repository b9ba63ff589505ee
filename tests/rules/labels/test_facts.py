"""Everything on a label beside the class and the amount."""

import pytest

from apps.rules.labels.classes import form_of
from apps.rules.labels.reader import read
from apps.rules.labels.reading import ConfounderKind, Missing, Signal
from apps.rules.vocabulary import LabelClass, ProductForm
from tests.cases import for_each

PACK = (
    "Supplement Facts. Serving size: 2 capsules. Pasteurised Akkermansia muciniphila MucT 30 billion cells. "
    "Berberine 250 mg. "
    "Inulin 100 mg. Bifidobacterium longum BB536 5 billion CFU. "
    "Other ingredients: cellulose, rice flour (organic, milled), silica. "
    "Take 2 capsules daily. "
    "Contains: milk, soy. Free from gluten, egg, nuts. Delayed-release capsules. Store in a cool, dry place. "
    "Adults only. Not for pregnant or breastfeeding women. Reverses diabetes. "
    "This product is not intended to diagnose, treat, cure or prevent any disease."
)


def test_a_whole_pack() -> None:
    reading = read(PACK)
    assert str(reading.serving) == "2 capsules"
    assert str(reading.smallest_serving) == "1 capsule"
    assert reading.can_halve is False
    assert reading.capsule_kind == "Delayed-release"
    assert reading.storage == "Store in a cool, dry place."
    assert reading.other_ingredients == ("cellulose", "rice flour (organic, milled)", "silica")
    assert reading.allergens == ("milk", "soy")
    assert reading.age_statement == "Adults only."
    assert reading.pregnancy_statement == "Not for pregnant or breastfeeding women."
    assert [claim.disease for claim in reading.claims] == [True]
    assert "diabetes" in reading.claims[0].text
    assert reading.missing == ()
    assert reading.question_for_maker == ""


def test_flags_for_the_product_checks() -> None:
    reading = read(PACK)
    assert (reading.other_strains, reading.added_prebiotic, reading.botanicals, reading.disease_claims) == (
        True,
    ) * 4
    plain = read("Pasteurised Akkermansia muciniphila 10 billion cells. Contains no inulin, no berberine.")
    assert (plain.other_strains, plain.added_prebiotic, plain.botanicals, plain.disease_claims) == (
        False,
    ) * 4


def test_the_rows_keep_what_is_each_ones_own() -> None:
    ours, other = read(PACK).organisms
    assert (ours.name, ours.strain, ours.amount) == ("Akkermansia muciniphila", "MucT", 3e10)
    assert (other.name, other.strain, other.amount) == ("Bifidobacterium longum", "BB536", 5e9)
    assert other.unit == "CFU"


def test_what_is_missing_is_asked() -> None:
    reading = read("Akkermansia. 60 capsules")
    assert {Missing.FACTS_PANEL, Missing.FORM, Missing.AMOUNT, Missing.STRAIN} <= set(reading.missing)
    assert "pasteurised" in reading.question_for_maker
    assert "photo" in reading.question_for_maker


def test_a_number_without_a_unit_asks_for_the_unit() -> None:
    assert Missing.UNIT in read("Akkermansia 300 billion").missing


def test_a_blend_asks_for_its_share() -> None:
    blend = "Live blend 1 billion AFU: Akkermansia muciniphila, Clostridium butyricum"
    assert Missing.OWN_AMOUNT in read(blend).missing


def test_words_set_aside_say_why() -> None:
    text = "Postbiotic Akkermansia muciniphila, not a live probiotic."
    aside = [e for e in read(text).evidence if e.signal is Signal.SET_ASIDE]
    assert [e.text for e in aside] == ["live probiotic"]
    assert "denies" in aside[0].sentence


@pytest.mark.parametrize(
    ("label_class", "form"),
    [
        (LabelClass.LIVE, ProductForm.LIVE),
        (LabelClass.PASTEURISED, ProductForm.PASTEURISED),
        (LabelClass.SUPPORTING, ProductForm.BLEND),
        (LabelClass.UNCLEAR, ProductForm.UNKNOWN),
        (LabelClass.UNRELATED, ProductForm.UNKNOWN),
    ],
)
def test_the_form_of_a_class(label_class: LabelClass, form: ProductForm) -> None:
    assert form_of(label_class) is form


@pytest.mark.parametrize(
    "text",
    [
        "Take half a scoop (level scoop)",
        "1 scoop daily",
        "Capsule may be opened and sprinkled. 1 capsule daily",
    ],
)
def test_what_can_be_halved(text: str) -> None:
    assert read(f"Akkermansia 1 billion CFU. {text}").can_halve is True


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zutaten: Inulin und Kapselhülle. Nicht für Kinder.", "de"),
        ("Ingrédients : inuline, gélule. Prendre 1 gélule par jour avec de l'eau.", "fr"),
        ("Ingredienti: inulina. Assumere una capsula al giorno con acqua.", "it"),
        ("원재료명: 이눌린", "ko"),
        ("原材料名：イヌリン", "ja"),
        ("配料：菊粉", "zh"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("words", "fibres"),
    [
        ("Inulin (from chicory root) 500 mg.", ["inulin"]),
        ("Inulin (from chicory) 200 mg.", ["inulin"]),
        ("Chicory root fibre 2 g.", ["chicory fibre"]),
        ("Inulin 1 g, green tea extract 300 mg, chicory root fibre 2 g.", ["inulin", "chicory fibre"]),
    ],
)
def test_the_plant_that_a_fibre_comes_from_is_no_second_fibre(words: str, fibres: list[str]) -> None:
    reading = read(f"Pasteurized Akkermansia muciniphila 10 billion cells. {words}")

    assert [one.name for one in reading.confounders if one.kind == "fibre"] == fibres
    assert reading.added_prebiotic


def test_a_strain_before_the_word_strain() -> None:
    (row,) = read("Patented, pasteurized Akkermansia muciniphila MucT® strain.").organisms
    assert row.strain == "MucT"


@pytest.mark.parametrize("space", [" ", "   "])
def test_a_strain_before_the_next_germ_is_that_ones(space: str) -> None:
    text = "Akkermansia muciniphila, WB-STR-0006 Clostridium butyricum".replace(" ", space)
    assert [row.strain for row in read(text).organisms if row.name.startswith("Akk")] == [None]
    before = f"WB-STR-0001{space}{text}"
    assert read(before).organisms[0].strain == "WB-STR-0001"
    after = "Akkermansia muciniphila, AH39, Bifidobacterium longum".replace(" ", space)
    assert read(after).organisms[0].strain == "AH39"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bacillus Complex. Bacillus subtilis (3 billion CFU). Shelf-stable due to spores.", "en"),
        ("Synbiotic. 1 capsule, 30 servings. Probiotic Blend 40 mg. Tributyrin 300 mg. MCT, silica.", "en"),
        ("Akkermansia muciniphila pasteurisierte Zellen 30 Milliarden, Kapseln", "de"),
    ],
)
def test_the_language_of_a_text_with_few_little_words(text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize("text", ["Serving size: l capsule", "Serving size:\nl capsule a day"])
def test_a_one_that_a_scan_took_for_a_letter_is_a_serving(text: str) -> None:
    assert str(read(f"Pasteurised Akkermansia muciniphila 10 billion cells. {text}").serving) == "1 capsule"


def test_spanish_cells_are_no_enzyme() -> None:
    cells = read("Akkermansia muciniphila pasteurizada 30.000 millones de células por cápsula.")
    assert cells.confounders == ()
    enzyme = read("Akkermansia muciniphila pasteurizada. Celulasa 500 CU, lipasa.")
    assert "cellulase" in [one.name for one in enzyme.confounders]


def test_a_lysate_of_akkermansia_is_no_yeast() -> None:
    own = read("Akkermansia muciniphila ferment lysate 50 mg, centella extract, niacinamide.")
    other = read("Akkermansia muciniphila 10 billion cells, ferment lysate 50 mg.")

    assert [one.name for one in own.confounders] == ["centella (gotu kola)", "vitamin B3 (niacin)"]
    assert [one.name for one in other.confounders] == ["yeast ferment"]


@for_each(
    ("text", "strains"),
    [
        ("Prebiotic to nourish your own Akkermansia and Faecalibacterium. Contains no probiotics.", []),
        ("Unterstützt das Wachstum nützlicher Keime wie Akkermansia und Bifidobakterien. Inulin 5 g", []),
        ("Feeds Bifidobacterium, Lactobacillus and Akkermansia. FOS 3 g", []),
        ("Supports Akkermansia, Bifidobacterium lactis 10 billion CFU", ["Bifidobacterium lactis"]),
        ("Supports Akkermansia with Lactobacillus reuteri 5 billion CFU", ["Lactobacillus reuteri"]),
        ("Akkermansia muciniphila 10 billion cells and Lactobacillus reuteri", ["Lactobacillus reuteri"]),
    ],
)
def test_what_is_fed_beside_akkermansia_is_not_in_the_pack(text: str, strains: list[str]) -> None:
    found = [one.name for one in read(text).confounders if one.kind is ConfounderKind.STRAIN]
    assert found == strains


@for_each(
    ("text", "allergens"),
    [
        ("Akkermansia muciniphila varmebehandlet 10 mia celler. Mælkesyrebakterier 5 mia CFU", ()),
        (
            "Pasteurisierte Akkermansia 10 Mrd. Zellen, Milchsäurebakterien 5 Mrd. KBE. Enthält Milch.",
            ("milk",),
        ),
        ("열처리 아커만시아 100억. 차갑게 드세요.", ()),
        ("열처리 아커만시아 100억. 알레르기: 새우, 게, 우유 함유", ("shellfish", "milk")),
        ("열처리 아커만시아 100억. 게 함유", ("shellfish",)),
    ],
)
def test_part_of_a_word_is_no_allergen(text: str, allergens: tuple[str, ...]) -> None:
    assert read(text).allergens == allergens


def test_a_dried_culture_is_no_advice_on_storage() -> None:
    assert read("배양건조물, 비타민C. 아커만시아 사균체 100억").storage is None
    assert read("아커만시아 사균체 100억. 건조한 곳에 두세요.").storage == "건조한 곳에 두세요."


def test_oligosaccharides_are_found_in_italian_spelling() -> None:
    found = read("Akkermansia pastorizzata 10 miliardi di cellule, fruttoligosaccaridi 1 g").confounders
    assert [one.name for one in found] == ["fructooligosaccharides (FOS)"]


@for_each(
    ("text", "quoted"),
    [
        ("Pasteurised Akkermansia. Inulin 60 capsules", ["Inulin"]),
        ("Akkermansia with Berberine 500 mg 90 count", ["Berberine 500 mg"]),
        ("Akkermansia met inuline - 60 capsules", ["inuline"]),
        ("Akkermansia, inulin 2 g, ginger juice 20 ml", ["inulin 2 g", "ginger juice 20 ml"]),
        ("Akkermansia AFU with saffron 30 mg per 2 capsules", ["saffron 30 mg"]),
    ],
)
def test_how_many_are_in_a_pack_is_no_part_of_an_ingredient(text: str, quoted: list[str]) -> None:
    assert [one.found for one in read(text).confounders] == quoted


@for_each(
    ("text", "names"),
    [
        ("Prebiotic: Bergamot extract 150 mg. Akkermansia 10 billion TFU", ["bergamot"]),
        ("Prebiotic: Bacillus coagulans. Akkermansia 10 billion TFU", ["Bacillus coagulans"]),
        ("Prebiotic blend: inulin 1 g. Akkermansia 10 billion TFU", ["inulin"]),
        ("Prebiotic: a secret plant. Akkermansia 10 billion TFU", ["prebiotic fiber"]),
        ("Akkermansia 10 billion TFU and prebiotic. Chromium: 100 mcg", ["prebiotic fiber", "chromium"]),
    ],
)
def test_a_heading_is_no_fibre_of_its_own(text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).confounders] == names


@for_each(
    ("printed", "name"),
    [
        ("动物双歧杆菌", "Bifidobacterium animalis"),
        ("动物双歧杆菌乳亚种", "Bifidobacterium lactis"),
        ("長雙歧桿菌嬰兒亞種", "Bifidobacterium infantis"),
        ("比菲德氏菌", "Bifidobacterium"),
    ],
)
def test_a_subspecies_is_told_only_where_it_is_printed(printed: str, name: str) -> None:
    found = read(f"活性阿克曼氏菌 100亿CFU,{printed} 50亿CFU").confounders
    assert [(one.name, one.found) for one in found] == [(name, printed)]


def test_the_reason_names_the_germ_and_not_the_heading_before_it() -> None:
    assert read("Ingredients: Akkermansia muciniphila 100 mg").reason_words == "Akkermansia muciniphila"


@for_each(
    "text",
    [
        "Akkermansia Complex. 'Best live probiotic I've had, 5 billion CFU!' - verified purchase. Akkermansia 50 mg.",
        'Akkermansia Complex. "Living bacteria, 5 billion CFU" (verified buyer). Akkermansia 50 mg.',
    ],
)
def test_a_quotation_that_a_buyer_signed_decides_nothing(text: str) -> None:
    reading = read(text)
    assert reading.label_class is LabelClass.UNCLEAR
    assert reading.amount is not None
    assert reading.amount.value == 50
