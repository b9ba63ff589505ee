"""What one capsule holds, in languages that put the number or the verb elsewhere; and numbers of steps."""

from apps.rules.labels import read
from tests.cases import for_each

OF_ONE = [
    ("캡슐 1개에 아커만시아 생균 100억 CFU", "capsule"),
    ("캡슐 하나에 아커만시아 100억 CFU가 들어 있습니다", "capsule"),
    ("정제 1정당 아커만시아 100억 CFU", "tablet"),
    ("Bir kapsül 10 milyar canlı Akkermansia muciniphila CFU içerir", "capsule"),
    ("Bir kapsül 10 milyar CFU Akkermansia muciniphila içerir.", "capsule"),
    ("1 saşe 10 milyar CFU canlı Akkermansia muciniphila içermektedir", "sachet"),
    ("Kapsül başına 10 milyar CFU Akkermansia muciniphila", "capsule"),
    ("Pussi sisältää 10 miljardia CFU Akkermansia muciniphila", "sachet"),
    ("Kapseli sisältää 10 miljardia CFU Akkermansia muciniphila", "capsule"),
    ("Egy kapszula 10 milliárd CFU Akkermansia muciniphila-t tartalmaz", "capsule"),
    ("1 kapszula 10 milliárd CFU élő Akkermansia muciniphila baktériumot tartalmaz", "capsule"),
    ("V jedné kapsli je 10 miliard CFU Akkermansia muciniphila", "capsule"),
    ("Kapsle obsahuje 10 miliard CFU Akkermansia muciniphila", "capsule"),
    ("Kapsel enthält 10 Mrd. KBE Akkermansia muciniphila", "capsule"),
]


@for_each(("text", "per"), OF_ONE)
def test_it_is_for_one_of_them(text: str, per: str) -> None:
    amount = read(text).amount
    assert amount is not None
    assert (amount.value, amount.per, amount.per_units) == (10_000_000_000, per, 1)


@for_each(
    "text",
    [
        "60 kapszula. Akkermansia muciniphila 10 milliárd CFU. A doboz gyermekek elől elzárva tartandó.",
        "Kapseln enthalten 10 Mrd. KBE Akkermansia muciniphila",
        "60 kapsül. Akkermansia muciniphila 10 milyar CFU. Gluten içerir.",
    ],
)
def test_where_nothing_says_so_it_is_for_nothing(text: str) -> None:
    amount = read(text).amount
    assert amount is not None
    assert amount.per is None


@for_each(
    ("text", "value"),
    [
        ("Akkermansia muciniphila VIVA 2 000 MILLONES UFC por cápsula", 2e9),
        ("AKKERMANSIA MUCINIPHILA LIVE 2 000 MILLION CFU PER CAPSULE", 2e9),
        ("Akkermansia muciniphila VIVANTE 10 000 MILLIONS UFC", 1e10),
        ("Step 2 500 million AFU Akkermansia muciniphila per capsule", 5e8),
        ("Phase 1 100 million AFU Akkermansia muciniphila", 1e8),
        ("Stufe 2 500 Mio. AFU Akkermansia muciniphila", 5e8),
        ("Étape 3 200 millions AFU Akkermansia muciniphila", 2e8),
        ("Contient 2 500 millions UFC Akkermansia muciniphila", 2.5e9),
        ("Akkermansia muciniphila 1 500 milionów CFU", 1.5e9),
    ],
)
def test_the_number_of_a_step_is_no_part_of_a_count(text: str, value: float) -> None:
    reading = read(text)
    assert reading.amount is not None
    assert reading.amount.value == value
    assert all(row.strain is None for row in reading.organisms)


@for_each(
    ("text", "strain"),
    [
        ("Akkermansia muciniphila DSM 22959 100 mg", "DSM 22959"),
        ("Akkermansia muciniphila AK 32 100 mg", "AK 32"),
        ("Akkermansia muciniphila ATCC BAA-835 10 billion CFU", "ATCC BAA-835"),
    ],
)
def test_a_strain_stays_one(text: str, strain: str) -> None:
    assert read(text).organisms[0].strain == strain
