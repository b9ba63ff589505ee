"""Numbers on lines of their own, above or below the names that they are of."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEAT, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR


@for_each(
    ("text", "label_class", "amount"),
    [
        (
            "Per capsule\n10 billion TFU\nAkkermansia muciniphila\n3 billion CFU\nBifidobacterium longum",
            HEAT,
            1e10,
        ),
        ("3 billion CFU\nBifidobacterium longum\n10 billion cells\nAkkermansia muciniphila", HEAT, 1e10),
        ("5 Mrd. KBE\nAkkermansia muciniphila\n20 Mrd. TFU\nLactobacillus gasseri", LIVE, 5e9),
        ("阿克曼菌 胶囊\n100亿TFU\n阿克曼氏菌\n30亿CFU\n长双歧杆菌", HEAT, 1e10),
        (
            "アッカーマンシア サプリ\n1粒あたり\n30億 CFU\nビフィズス菌\n100億 TFU\nアッカーマンシア菌",
            HEAT,
            1e10,
        ),
        ("아커만시아 캡슐\n100억 TFU\n아커만시아 뮤시니필라\n30억 CFU\n락토바실러스 가세리", HEAT, 1e10),
        (
            "10 mld TFU\nAkkermansia muciniphila\n200 mg\nInulina\n3 mld JTK\nBifidobacterium longum",
            HEAT,
            1e10,
        ),
        (
            "10 billion cells\nAkkermansia muciniphila\nheat-killed\n3 billion CFU\nBifidobacterium longum\nlive",
            HEAT,
            1e10,
        ),
    ],
)
def test_rows_that_begin_with_a_number_and_end_with_a_name_have_the_number_first(
    text: str, label_class: LabelClass, amount: float
) -> None:
    reading = read(text)

    assert reading.label_class is label_class
    assert reading.amount, text
    assert reading.amount.value == amount


@for_each(
    ("text", "label_class", "amount"),
    [
        (
            "Akkermansia muciniphila Complex\n3 billion CFU\nBifidobacterium longum\n10 billion TFU\nAkkermansia muciniphila",
            HEAT,
            1e10,
        ),
        (
            "Akkermansia muciniphila Complex\n3 billion CFU Bifidobacterium longum\n10 billion TFU Akkermansia muciniphila",
            HEAT,
            1e10,
        ),
        (
            "Akkermansia muciniphila Complex\n3 billion CFU | Bifidobacterium longum\n"
            "10 billion TFU | Akkermansia muciniphila\nTotal 13 billion",
            HEAT,
            1e10,
        ),
        (
            "Akkermansia muciniphila\n10 billion TFU\nBifidobacterium longum\n3 billion CFU\nInulin",
            HEAT,
            1e10,
        ),
    ],
)
def test_a_title_that_names_the_germ_takes_no_number_of_a_row(
    text: str, label_class: LabelClass, amount: float
) -> None:
    reading = read(text)

    assert reading.label_class is label_class
    assert reading.amount, text
    assert reading.amount.value == amount


@for_each(
    "text",
    [
        "Akkermansia muciniphila\n3 billion CFU\nBifidobacterium longum\n10 billion TFU\nAkkermansia muciniphila",
        "Akkermansia capsules\n3 billion CFU\nBifidobacterium longum\n10 billion TFU\nLactobacillus gasseri",
        "13 billion CFU\nAkkermansia muciniphila\n10 billion TFU\nBifidobacterium longum\n3 billion CFU",
        "10 billion cells\nAkkermansia muciniphila\n3 billion CFU\nBifidobacterium longum\n13 billion CFU",
    ],
)
def test_where_neither_end_tells_whose_the_numbers_are_nothing_is_told(text: str) -> None:
    reading = read(text)

    assert reading.label_class is UNCLEAR
    assert reading.amount is None


@for_each(
    "text",
    [
        "Per capsule 10 billion TFU • Akkermansia muciniphila • 3 billion CFU • Bifidobacterium longum",
        "Per capsule | 10 billion TFU | Akkermansia muciniphila | 3 billion CFU | Bifidobacterium longum",
        "Per capsule\n1. 10 billion TFU\nAkkermansia muciniphila\n2. 3 billion CFU\nBifidobacterium longum",
        "Strain | Bifidobacterium longum | Akkermansia muciniphila\n"
        "Form | live | heat-killed\nAmount | 3 billion CFU | 10 billion TFU",
        "Strain | Akkermansia muciniphila | Bifidobacterium longum\n"
        "Form | heat-killed | live\nAmount | 10 billion TFU | 3 billion CFU",
    ],
)
def test_cells_numbered_points_and_grids_are_rows_too(text: str) -> None:
    reading = read(text)
    assert reading.label_class is HEAT
    assert reading.amount is not None
    assert reading.amount.value == 1e10


@for_each(
    ("heads", "per"),
    [
        ("Per 100 g | per sachet (2 g) | per day (2 sachets)", ("sachet", 1.0)),
        ("Per 100 g | per day (2 sachets)", ("2 sachets", 2.0)),
    ],
)
def test_a_column_per_100_g_moves_no_heading_to_its_neighbour(heads: str, per: tuple[str, float]) -> None:
    cells = ["500 billion cells", "10 billion cells", "20 billion cells"]
    printed = cells if "per sachet" in heads else [cells[0], cells[2]]
    amount = read(f"Nutrition | {heads}\nPasteurised Akkermansia muciniphila | {' | '.join(printed)}").amount
    assert amount is not None
    assert (amount.value, amount.per, amount.per_units) in {(1e10, *per), (2e10, *per)}
