"""Whose a word or a number is: of a list behind "without", of two things that are no germs, of the end of the shelf life."""

import pytest

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR
NAME = "Akkermansia muciniphila pasteurised 10 billion cells. "


@for_each(
    ("text", "expected"),
    [
        ("Uden gluten, laktose og gær.", []),
        ("Ohne Gluten, Laktose, Hefe.", []),
        ("Without gluten, lactose, yeast and inulin.", []),
        ("Sans gluten, lactose, levure ni inuline.", []),
        ("Senza glutine, lattosio e inulina.", []),
        ("Sin gluten, lactosa, levadura.", []),
        ("Sem glúten, lactose e inulina.", []),
        ("Zonder gluten, lactose, gist en inuline.", []),
        ("Utan gluten, laktos och jäst.", []),
        ("Uten gluten, laktose og gjær.", []),
        ("Bez glutenu, laktozy, drożdży i inuliny.", []),
        ("Bez lepku, laktózy, kvasnic a inulinu.", []),
        ("Without gluten, lactose,\nyeast.", []),
        ("Ohne Zucker, Inulin 500 mg.", ["inulin"]),
        ("Ohne Zucker, Inulin, Cranberry.", ["inulin", "cranberry"]),
        ("Without sugar, with inulin and berberine.", ["inulin", "berberine"]),
        ("Without gluten. Inulin, chromium.", ["inulin", "chromium"]),
        ("With or without inulin, berberine.", ["inulin", "berberine"]),
        ("Sans gluten\ninuline, chrome", ["inulin", "chromium"]),
    ],
)
def test_what_a_without_reaches(text: str, expected: list[str]) -> None:
    assert [one.name for one in read(NAME + text).confounders] == expected


@pytest.mark.parametrize(
    ("heads", "row", "value"),
    [
        ("when manufactured | at end of shelf life", "1 billion AFU | 100 million AFU", 1e8),
        ("at end of shelf life | at manufacture", "100 million AFU | 1 billion AFU", 1e8),
        ("bei Herstellung | am Ende der Haltbarkeit", "10 Mrd. KBE | 1 Mrd. KBE", 1e9),
    ],
)
def test_a_column_of_what_lasts_goes_before_one_of_what_was_made(heads: str, row: str, value: float) -> None:
    text = f"Amount per capsule | {heads}\nAkkermansia muciniphila TS-4 | {row}\nB. breve | 2 billion AFU | 5 million AFU"

    amount = read(text).amount

    assert amount is not None
    assert amount.value == value


@for_each(
    ("text", "expected"),
    [
        ("The rice flour and the capsule are heat-treated.", UNCLEAR),
        ("The capsule shell and rice flour are pasteurised.", UNCLEAR),
        ("Reismehl und Kapselhülle sind hitzebehandelt.", UNCLEAR),
        ("La farine de riz et la gélule sont pasteurisées.", UNCLEAR),
        ("De rijstbloem en de capsule zijn gepasteuriseerd.", UNCLEAR),
        ("Live, 1 billion AFU. The rice flour and the capsule are heat-treated.", LIVE),
        ("The bacteria and the capsule are heat-treated.", HEATED),
        ("Our Akkermansia and the rice flour are heat-treated.", HEATED),
        ("The product and the capsule are heat-treated.", HEATED),
        ("Live, 100 million AFU. The germs go through a gentle pasteurisation.", UNCLEAR),
    ],
)
def test_a_treatment_is_that_of_its_subject(text: str, expected: LabelClass) -> None:
    assert read(f"Akkermansia muciniphila 60 capsules. {text}").label_class is expected


@pytest.mark.parametrize(
    "text", ["150 mg Akkermansia muciniphila je Kapsel.", "Akkermansia je Tagesdosis 150 mg."]
)
def test_je_before_a_piece_is_per(text: str) -> None:
    reading = read(text)

    assert reading.label_class is UNCLEAR
    assert reading.amount is not None
    assert reading.amount.value == 150


@for_each(
    ("text", "value"),
    [
        ("Lactobacillus gasseri (heat-killed), Akkermansia muciniphila (live) 10 billion CFU", 1e10),
        ("L. gasseri (live), Akkermansia muciniphila (heat-killed) 10 billion TFU", 1e10),
        ("L. gasseri (live), Akkermansia muciniphila (live) 10 billion CFU", None),
        ("L. gasseri, Akkermansia muciniphila (live) 10 billion CFU", None),
    ],
)
def test_a_number_is_of_the_one_germ_that_it_can_count(text: str, value: float | None) -> None:
    amount = read(text).amount

    assert (amount and amount.value) == value, text


@for_each(
    ("text", "expected"),
    [
        (
            "Akkermansia muciniphila 100 mg per capsule. Our rice flour is heat-treated to remove microbes.",
            UNCLEAR,
        ),
        ("Akkermansia muciniphila 100 mg. Unser Reismehl ist hitzebehandelt.", UNCLEAR),
        ("Live Akkermansia muciniphila 1 billion CFU per capsule in pasteurized coconut water powder.", LIVE),
        ("Akkermansia muciniphila 100 mg. The powder is heat-treated.", HEATED),
        ("Our Akkermansia in rice flour is heat-treated. 100 mg", HEATED),
    ],
)
def test_what_was_done_to_a_food_says_nothing_of_the_germ(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected
