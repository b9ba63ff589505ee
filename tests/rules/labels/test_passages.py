"""What a page says of none in the pack, of others, of what is to come and of what was tried once."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

NONE_OF_IT = [
    "Does Calm Belly include Akkermansia? No. Pasteurised Akkermansia, 30 billion cells, is sold by other brands.",
    "Akkermansia ist in diesem Produkt nicht enthalten. Pasteurisierte Akkermansia gibt es mit 30 Mrd. Zellen.",
    "Le produit contient-il de l'Akkermansia ? Non, il n'en contient pas. L'Akkermansia vivante se compte en UFC.",
    "O produto não contém Akkermansia. Veja a nossa página sobre Akkermansia pasteurizada.",
    "Sisältääkö se Akkermansiaa? Ei sisällä. Akkermansiaa myydään pastöroituna muilla merkeillä.",
    "Nem tartalmaz Akkermansiát. A hőkezelt Akkermansia más gyártók terméke.",
    "Bu ürün Akkermansia içeriyor mu? Hayır. Pastörize Akkermansia başka firmalar tarafından satılır.",
    "アッカーマンシア菌そのものは配合していません。殺菌アッカーマンシア100億個の商品は別にあります。",
    "아커만시아균이 들어 있나요? 아니요, 들어 있지 않습니다. 사균체 아커만시아는 다른 회사 제품입니다.",
]


@pytest.mark.parametrize("text", NONE_OF_IT)
def test_where_none_is_in_the_pack_no_prose_brings_it_back(text: str) -> None:
    reading = read(text + "\nLactobacillus gasseri 5 mg.")

    assert reading.label_class is LabelClass.UNRELATED
    assert reading.amount is None
    assert [row.name for row in reading.organisms] == ["Lactobacillus gasseri"]


@for_each(
    ("text", "expected"),
    [
        (
            "Many probiotics contain no Akkermansia. Ours has live Akkermansia, 1 billion AFU.",
            LabelClass.LIVE,
        ),
        (
            "Contains no live Akkermansia. Ingredients: pasteurised Akkermansia 10 billion TFU.",
            LabelClass.PASTEURISED,
        ),
        ("Contains no bacteria of any kind except live Akkermansia, 500 million CFU.", LabelClass.LIVE),
        (
            "Placebo capsules contained no Akkermansia. Ours deliver live Akkermansia, 1 billion CFU.",
            LabelClass.LIVE,
        ),
        (
            "Das Probefläschchen enthält keine Akkermansia.\nZutaten: Akkermansia pasteurisiert 30 Mrd. Zellen, Inulin.",
            LabelClass.PASTEURISED,
        ),
        ("There is no Akkermansia like ours: live, 300 million AFU in each capsule.", LabelClass.LIVE),
        (
            "Es gibt keine Akkermansia wie unsere. Akkermansia muciniphila, pasteurisiert, 30 Mrd. Zellen.",
            LabelClass.PASTEURISED,
        ),
        ("Contains no Akkermansia like other brands do. Inulin 5 g.", LabelClass.UNRELATED),
        ("AKKERMANSIA MUCINIPHILA, 200 MG. OUR APPLE POWDER IS PASTEURISED.", LabelClass.UNCLEAR),
        ("AKKERMANSIA MUCINIPHILA, 200 MG. OUR AKKERMANSIA IS PASTEURISED.", LabelClass.PASTEURISED),
        (
            "Avis clients : 4,8/5. Composition : Akkermansia pasteurisée 30 milliards de cellules par gélule.",
            LabelClass.PASTEURISED,
        ),
        (
            "Vergleich: Unsere pasteurisierte Akkermansia enthält 30 Milliarden Zellen, andere Marken verkaufen 10.",
            LabelClass.PASTEURISED,
        ),
        (
            "¿Puedo tomarla junto con un probiótico? Sí. Nuestra Akkermansia está pasteurizada.",
            LabelClass.PASTEURISED,
        ),
    ],
)
def test_a_pack_that_holds_it_is_read_beside_such_words(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


OF_OTHERS = [
    ("Most of what is sold as Akkermansia is alive: fresh and cold.", LabelClass.PASTEURISED),
    ("We tried with live Akkermansia for two years, but they died.", LabelClass.PASTEURISED),
    (
        "Can I take it together with your live Akkermansia? Yes, with our live one, 5 billion CFU.",
        LabelClass.PASTEURISED,
    ),
    ("2. Harrow Two (coming soon): live Akkermansia muciniphila, 500 million AFU.", LabelClass.PASTEURISED),
    ("Comparison\n- Live Akkermansia: 500 million AFU, in the fridge.", LabelClass.PASTEURISED),
    ('Păreri: "Bacterii vii, se simte!" Mihaela', LabelClass.PASTEURISED),
    ("For years live Akkermansia was all that laboratories in Europe had tried.", LabelClass.PASTEURISED),
    ("Our bottle holds live Akkermansia for your gut.", LabelClass.UNCLEAR),
]


@pytest.mark.parametrize(("line", "expected"), OF_OTHERS)
def test_what_is_said_of_others_changes_nothing(line: str, expected: LabelClass) -> None:
    row = "Ingredients: pasteurised Akkermansia muciniphila 10 billion TFU, cellulose."

    assert read(f"Akkermansia Daily\n{line}\n{row}").label_class is expected


def test_a_heat_word_in_prose_counts_beside_a_living_row_unless_it_is_of_products() -> None:
    row = "\nIngredients: live Akkermansia muciniphila 500 million CFU, inulin."

    assert (
        read("Pasteurised products are mostly counted in cells and kept anywhere." + row).label_class
        is LabelClass.LIVE
    )
    assert (
        read("Akkermansia is pasteurised after it was grown and washed." + row).label_class
        is LabelClass.UNCLEAR
    )
