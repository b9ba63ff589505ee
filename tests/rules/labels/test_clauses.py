"""A "no", a comparison and a study in front of Akkermansia reach no further than their own clause."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import AmountUnit, LabelClass

LIVE, HEAT = LabelClass.LIVE, LabelClass.PASTEURISED
HEATED, ALIVE = (
    "pasteurised Akkermansia muciniphila 10 billion cells",
    "live Akkermansia muciniphila 500 million AFU",
)


@pytest.mark.parametrize(
    ("text", "label_class"),
    [
        (f"No gluten, {HEATED}, no soy.", HEAT),
        ("100 million AFU live Akkermansia muciniphila vs 10 billion dead cells in others.", LIVE),
        (f"Before: {ALIVE}. New formula: {HEATED}.", HEAT),
        ("Früher lebend, jetzt pasteurisiert: Akkermansia muciniphila 30 Mrd. Zellen.", HEAT),
        (f"No gluten, no soy, {HEATED}.", HEAT),
        (f"Without dairy or soy, {ALIVE} per capsule.", LIVE),
        (f"Free from gluten, soy, milk, {HEATED}", HEAT),
        (f"Backed by 100 studies, each capsule holds {HEATED}.", HEAT),
        (f"Better than other probiotics - {ALIVE} per capsule", LIVE),
        (f"Clinically studied - {HEATED} - gluten free", HEAT),
        (f"Clinically studied strain: {ALIVE} in each capsule.", LIVE),
        (f"More stable than live bacteria: {HEATED} per capsule.", HEAT),
        ("Ohne Gluten, pasteurisierte Akkermansia muciniphila 30 Mrd. Zellen pro Kapsel.", HEAT),
        ("Besser als andere Probiotika: lebende Akkermansia muciniphila, 1 Mrd. KBE", LIVE),
        (
            "In 100 Studien geprüft, liefert jede Kapsel 30 Milliarden pasteurisierte Akkermansia-Zellen.",
            HEAT,
        ),
        ("Sans gluten, Akkermansia muciniphila pasteurisée 30 milliards de cellules par gélule", HEAT),
        ("Senza glutine, Akkermansia muciniphila pastorizzata 30 miliardi di cellule", HEAT),
        ("Sin gluten, Akkermansia muciniphila pasteurizada, 10.000 millones de células", HEAT),
        ("Zonder suiker, levende Akkermansia muciniphila 100 miljoen AFU per capsule", LIVE),
        ("Bez glutenu, pasteryzowana Akkermansia muciniphila 10 mld komórek", HEAT),
        ("不含麸质，巴氏灭活阿克曼菌100亿个/粒", HEAT),
        ("Our Akkermansia muciniphila was live until we pasteurised it: 30 billion cells per tablet.", HEAT),
    ],
)
def test_what_stands_behind_the_clause_counts(text: str, label_class: LabelClass) -> None:
    reading = read(text)

    assert reading.label_class is label_class
    assert reading.amount is not None
    assert (reading.amount.unit in {AmountUnit.AFU, AmountUnit.CFU}) == (label_class is LIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Contains no gluten, soy or Akkermansia.",
        "Contains no gluten, soy or live Akkermansia.",
        "Free from gluten, lactose and Akkermansia muciniphila.",
        "In a study of 100 people, pasteurised Akkermansia muciniphila 10 billion cells was given for 3 months.",
        "Clinically studied: 100 adults took pasteurised Akkermansia 10 billion cells for 12 weeks.",
        "No live bacteria, no Akkermansia.",
        "Other brands: live Akkermansia 100 million AFU.",
    ],
)
def test_what_is_denied_or_studied_stays_so(text: str) -> None:
    reading = read(text)

    assert reading.label_class not in {LIVE, HEAT}
    assert reading.amount is None


def test_a_limit_in_front_of_the_word_limit_is_none_of_the_pack() -> None:
    text = "Akkermansia muciniphila 34 billion cells is the EU limit. "
    text += "This capsule: 10 billion pasteurised cells of Akkermansia muciniphila."
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.unit) == (1e10, AmountUnit.CELLS)


def test_a_point_of_praise_at_the_end_takes_nothing_away() -> None:
    text = "Keystone Probiotic - AKKERMANSIA - 500M CFU - 30ct - refrigerate - clinically studied strain"
    assert read(text).label_class is LIVE


def test_what_akkermansia_loves_feeds_it_and_a_kit_measures_it() -> None:
    tea = read("Metabolic reset tea: green tea, dandelion. Loved by your Akkermansia.")
    kit = read("Test your Akkermansia level with our home kit; includes one sample tube.")

    assert tea.label_class is LabelClass.SUPPORTING
    assert kit.label_class is LabelClass.UNRELATED
