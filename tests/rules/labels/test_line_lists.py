"""A line of its own beside a list of germs is of them all: that they are alive, or how many they are together."""

from apps.rules.labels import read
from apps.rules.labels.reading import Missing
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

THREE = "Akkermansia muciniphila AM-12, Clostridium butyricum CBM 588, Bifidobacterium infantis"
OF_ALL = "This number is for all germs of the mix together. Its unit counts living cells."


@for_each(
    "line",
    [
        "Contains live and active cultures.",
        "Contains live cultures",
        "Live & active cultures",
        "Enthält lebende Kulturen",
        "Contient des ferments vivants",
        "Contiene cultivos vivos",
        "Zawiera żywe kultury bakterii",
        "含活菌",
    ],
)
def test_it_is_of_the_whole_list(line: str) -> None:
    assert read(f"{THREE}\n{line}").label_class is LabelClass.LIVE
    assert read(f"{line}\n{THREE}").label_class is LabelClass.LIVE


@for_each(
    "text",
    [
        f"{THREE}\nContains live Lactobacillus cultures",
        f"{THREE} (heat-treated)\nContains live cultures",
        "Heat-killed Akkermansia muciniphila, Clostridium butyricum\nContains live cultures",
        "Akkermansia muciniphila 100 mg, Clostridium butyricum 2 billion CFU\nContains live cultures",
        "Akkermansia muciniphila 10 billion TFU, Clostridium butyricum\nContains live cultures",
        f"{THREE}\nContains no live cultures",
        "Akkermansia muciniphila (not live), Clostridium butyricum, Bifidobacterium infantis\nContains live cultures",
    ],
)
def test_it_is_not_where_one_is_told_apart(text: str) -> None:
    assert read(text).label_class is not LabelClass.LIVE


@for_each(
    "line",
    [
        "Probiotic Blend 450 mg (10 Billion CFU)**",
        "Proprietary Blend (20 Billion CFU/serving)",
        "Probiotische Mischung 450 mg (10 Milliarden KBE)*",
        "Mélange probiotique (10 milliards UFC)†",
        "Mezcla probiótica 450 mg (10.000 millones UFC)",
        "Miscela probiotica (10 miliardi UFC)*",
        "Probiotisch mengsel (10 miljard KVE)*",
        "Mieszanka probiotyczna (10 mld CFU)*",
    ],
)
def test_the_number_over_a_list_is_the_sum(line: str) -> None:
    reading = read(f"{line}\n{THREE}")
    assert reading.amount is None
    assert Missing.OWN_AMOUNT in reading.missing
    assert any(each.sentence == OF_ALL for each in reading.evidence)


@for_each(
    "text",
    [
        "Blend (10 Billion CFU)\nAkkermansia muciniphila",
        "Probiotic Blend (10 Billion CFU)\nClostridium butyricum, Bifidobacterium infantis\nAkkermansia muciniphila 5 mg",
    ],
)
def test_it_is_no_sum_where_no_list_with_it_stands_below(text: str) -> None:
    assert all(each.sentence != OF_ALL for each in read(text).evidence)
