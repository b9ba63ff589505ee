"""Of a paste that is too long to be read at once: which part is read, and when nothing is decided by it."""

import pytest

from apps.rules.labels.naming import NAMING
from apps.rules.labels.reader import read
from apps.rules.labels.telling import PART
from apps.rules.labels.windows import BEHIND, LONGEST, window
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

TALK = "Our shop sends parcels with care. The delivery takes two days. Gift cards are printed here, on wheat straw. "
PANEL = "Supplement Facts\nPasteurised Akkermansia muciniphila 30 billion cells\nContains: milk, soy"
ELSEWHERE = """Akkermansia, AKK1, Ackermansia, A. muciniphila, 阿克曼氏菌, アッカーマンシア菌, 아커만시아, аккермансия,
pasteurised, pasteurisiert, pasteurisée, pastorizzata, pasteryzowana, pasztőrözött, pastöriserad,
tyndallized, tindalizada, heat-treated, hitzeinaktiviert, inactivée, postbiotic, 灭活, 加熱殺菌, 열처리,
live cultures, lebende Kulturen, bactéries vivantes, fermenti vivi, cultivos vivos, levende culturen,
żywe kultury, живые бактерии, 活菌, 生菌, 생균, 100 million AFU, 10 billion TFU, 5 billion CFU""".replace(
    "\n", " "
).split(", ")


def around(words: str, before: int, after: int) -> str:
    return f"{TALK * before}\n{words}\n{TALK * after}"


@for_each("words", ELSEWHERE)
def test_what_is_not_read_and_could_decide_leaves_it_open(words: str) -> None:
    reading = read(f"Home > Live Akkermansia 100 million AFU\n{around(words, 60, 0)}")

    assert reading.label_class is LabelClass.UNCLEAR
    assert (reading.amount, reading.missing) == (None, ())
    assert PART in reading.contradictions


@pytest.mark.parametrize(("before", "after"), [(0, 100), (100, 0), (60, 60)])
def test_where_the_rest_decides_nothing_the_part_does_and_the_person_is_told(before: int, after: int) -> None:
    reading = read(around(PANEL, before, after))

    assert reading.label_class is LabelClass.PASTEURISED
    assert {"milk", "soy"} <= set(reading.allergens)
    assert PART in reading.contradictions


def test_a_first_naming_far_before_the_panel_moves_what_is_read_to_both() -> None:
    reading = read(f"{around('Home > Akkermansia', 20, 18)}{around(PANEL, 0, 20)}")

    assert reading.label_class is LabelClass.PASTEURISED


def test_what_is_read_ends_behind_the_last_naming_and_begins_before_the_first() -> None:
    text = f"{TALK * 20}Akkermansia{'.' * (LONGEST - BEHIND - 300)}Akkermansia{TALK * 50}"
    part = window(text)

    assert not part.leaves_out
    assert part.folded.text.count("akkermansia") == 2
    assert part.folded.span(0, len(part.folded.text)).text in text


def test_a_text_that_is_read_whole_is_told_nothing_of_a_rest() -> None:
    text = (around(PANEL, 0, 50))[:LONGEST]

    assert not window(text).is_cut
    assert PART not in read(text).contradictions


@for_each(
    "words",
    [
        "Live Chat with us",
        "Uw pakket is onderweg. Akkoord?",
        "Ein Akku, akkreditiert",
        "Watch the live stream",
    ],
)
def test_words_of_a_shop_leave_nothing_open(words: str) -> None:
    assert read(around(PANEL, 0, 100) + words).label_class is LabelClass.PASTEURISED


@for_each("words", ["每粒含AKK益生菌", "AKK-1", "益生菌/AKK", "Ackermansia"])
def test_the_name_is_known_beside_signs_that_put_no_spaces(words: str) -> None:
    assert NAMING.search(words)


@for_each("words", ["pakket", "akkoord", "Akku", "akkurat", "Herr Ackermann"])
def test_nor_is_it_part_of_another_word(words: str) -> None:
    assert not NAMING.search(words)
