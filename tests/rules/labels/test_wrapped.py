"""Lines that only a width has broken read as the line they were; lists and columns keep their lines."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR, FED, NONE = (
    LabelClass.LIVE,
    LabelClass.PASTEURISED,
    LabelClass.UNCLEAR,
    LabelClass.SUPPORTING,
    LabelClass.UNRELATED,
)


@for_each(
    ("text", "expected", "value"),
    [
        # who a count behind a break belongs to: the last germ, or nobody can tell
        ("Ingredients: Akkermansia muciniphila, Lactobacillus reuteri|5 billion CFU, inulin 100 mg.", UNCLEAR, None),
        ("Zutaten: Akkermansia muciniphila, Lactobacillus reuteri|5 Mrd. KBE, Inulin 100 mg.", UNCLEAR, None),
        ("Akkermansia muciniphila 50 mg; kefir grains|5 billion CFU; HPMC", UNCLEAR, 50.0),
        ("Akkermansia muciniphila 20 billion cells mit BB-12 (lebend)|5 Mrd. KBE", HEATED, 2e10),
        ("Akkermansia muciniphila 80 mg. GG strain|10 billion CFU.", UNCLEAR, 80.0),
        ("Composizione: grani di kefir|5 miliardi UFC; Akkermansia muciniphila|50 mg", UNCLEAR, 50.0),
        # a sentence that goes on
        ("Doplněk. Podporuje růst|Akkermansia muciniphila ve střevě.|Neobsahuje žádné živé kultury.", FED, None),
        ("Utile per nutrire la tua|Akkermansia e favorire la regolarità.|Ingredienti: inulina, FOS.", FED, None),
        ("Подпомага растежа на|Akkermansia muciniphila.|Състав: инулин.", FED, None),
        ("Polyphenols 500 mg to grow|Akkermansia. 10 billion CFU|L. plantarum.", FED, None),
        ("Akkermansia muciniphila 60 capsules. Our apple powder|is pasteurised.", UNCLEAR, None),
        ("Akkermansia muciniphila 60 gélules|Peut être associé à nos ferments|vivants.", UNCLEAR, None),
        ("Akkermansia muciniphila 80 mg|Carrier: heat-treated|rice bran and HPMC", UNCLEAR, 80.0),
        ('Akkermansia muciniphila 50 mg. "Best|live probiotic I ever took" - Anna K.', UNCLEAR, 50.0),
        # a name, an amount and a bracket in two halves
        ("Ingredients: Akkermansia|Muciniphila 500 mg, Inulin 200 mg", UNCLEAR, 500.0),
        ("Tiap kapsul:|Akkermansia muciniphila|terpasteurisasi 20 miliar sel,|ekstrak teh hijau 100 mg.", HEATED, 2e10),
        ("Akkermansia muciniphila (pasteurised), 10|billion cells a day", HEATED, 1e10),
        # a brand that ends in "Plus", and points of a list that lead a number
        ("BioKlar Akk Plus|Per capsule|L. gasseri|Akkermansia (heat-killed)|5 billion CFU|30 billion cells", HEATED, 3e10),
        ("BioKlar Akk 1일 섭취량(1캡슐) 당: 10억 CFU L. rhamnosus GG|(생균), 200억 셀 Akkermansia (열처리)", HEATED, 2e10),
        ("Por cápsula|- 10 mil millones TFU|Akkermansia|muciniphila|- 10 mil millones UFC|Clostridium butyricum", HEATED, 1e10),
        # the second half of another germ's name
        ("Per capsule:|Akkermansia muciniphila 30 mg|Lacticaseibacillus rhamnosus|GG, live, 5 billion CFU", UNCLEAR, 30.0),
        ("每粒含:|Akkermansia muciniphila 30mg|Lacticaseibacillus rhamnosus|GG 后生元 100亿个", UNCLEAR, 30.0),
        # other products go on behind the break
        ("Akkermansia capsules.|Customers also bought: GutLab|Akkermansia 100 billion CFU; Berberine", UNCLEAR, None),
        ("Akkermansia muciniphila 100 mg. Inne produkty: Synbiotyk|10 mld CFU, Berberyna.", UNCLEAR, 100.0),
        ("Akkermansia muciniphila 100 mg. Pair with our Pasteurised|Akkermansia 30 billion cells.", UNCLEAR, 100.0),
        ("Does it contain Akkermansia?|A: No. Pairs well with our Pasteurised|Akkermansia 30 billion cells.", NONE, None),
        # prose that is filled up to a width
        (
            "Skład: Akkermansia muciniphila|100 mg w kapsułce. Opinie o tym|produkcie: bez zarzutu. Dodatki:"
            "|gdzie? Zobacz także: Probiotyk|Forte Akkermansia Żywa z 10 mld|CFU na kapsułkę i z berberyną.",
            UNCLEAR,
            100.0,
        ),
        # lists and columns are none of this
        ("Akkermansia muciniphila 10 billion cells|Live yeast 100 mg", HEATED, 1e10),
        ("Akkermansia muciniphila|B. longum|Form|pasteurized|live|Amount|10 billion cells|5 billion CFU", HEATED, 1e10),
        ("Akkermansia muciniphila|B. longum|live|heat-killed|1 billion AFU|5 billion cells", LIVE, 1e9),
        ("akkermansia muciniphila 10 billion cells|live yeast 100 mg", HEATED, 1e10),
        # items that have their number first, broken behind it and within it
        ("Par gélule:|15 milliards TFU Akkermansia|muciniphila, 30 milliards TFU|B. subtilis (inactivé)", HEATED, 1.5e10),
        ("1粒:|5億 CFU|L. casei, 200億|TFU Akkermansia muciniphila (加熱殺菌), 50億|CFU C. butyricum", HEATED, 2e10),
        ("1캡슐당|300억 TFU Akkermansia muciniphila, 100억|TFU C. butyricum (열처리), 5억 CFU|L. plantarum", HEATED, 3e10),
        (
            "GutWell|每粒|100亿个 Lactobacillus|gasseri (热灭活), 300亿个|Akkermansia|muciniphila (后生元), 10|mg Zinc."
            "|辅料：米粉", HEATED, 3e10,
        ),
        ("L. gasseri 5 billion CFU, Akkermansia, pasteurised, 10 billion cells|B. longum 2 billion CFU", HEATED, 1e10),
        # dots over the line of the number
        (
            "Por cápsula|Bifidobacterium longum|(viva)|....................|500 millones UFC|Akkermansia|muciniphila AKM-7"
            "|(pasteurizada)|......... 20 mil|millones TFU", HEATED, 2e10,
        ),
    ],
)  # fmt: skip
def test_a_broken_line(text: str, expected: LabelClass, value: float | None) -> None:
    reading = read(text.replace("|", "\n"))

    assert reading.label_class is expected, reading.reason
    assert (reading.amount.value if reading.amount else None) == value


def test_a_buyer_is_named_in_brackets() -> None:
    said = 'AKK-Balance: 150 mg Akkermansia muciniphila per capsule. What they write: "Finally a live Akkermansia!"'

    assert read(f"{said} (Heike)").label_class is UNCLEAR
    assert read(f"{said} (60 capsules)").label_class is LIVE


def test_what_is_quoted_keeps_its_break() -> None:
    text = "Akkermansia\nMuciniphila (pasteurised) 10 billion cells"

    assert any(one.text == "Akkermansia\nMuciniphila" for one in read(text).evidence)


def test_a_list_with_semicolons_ends_without_one() -> None:
    text = (
        "Zusammensetzung pro Kapsel: pasteurisierte Akkermansia muciniphila 30 Mrd. Zellen; Inulin 150 mg\n"
        "Nur für Erwachsene, nicht für Schwangere und Stillende."
    )

    assert [one.span.text for one in read(text).confounders] == ["Inulin 150 mg"]
