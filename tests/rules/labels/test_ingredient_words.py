"""What can move a result is known by its name in every language: a table of them, one line a language."""

import csv
from pathlib import Path

from apps.rules.labels import read
from apps.rules.labels.terms import ingredients
from tests.cases import for_each

TABLE = Path(__file__).parents[2] / "data" / "ingredient_words.csv"
HEADS = {  # of a list, in the scripts that tell the language; the table's other languages are told by nothing more
    "ru": "Состав в капсуле и не только: ",
    "uk": "Склад у капсулі: ",
    "bg": "Съставки в капсула: ",
    "el": "Συστατικά ανά κάψουλα: ",
    "ja": "原材料：アッカーマンシア菌の粉末、",
    "ko": "원재료명: 아커만시아, ",
    "zh": "配料：阿克曼菌、",
    "zh-Hant": "成分：阿克曼菌、",
}


def _table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each language with its words and what they are the name of; an empty cell is a word that means something else too."""
    keys, *lines = csv.reader(TABLE.read_text("utf-8").splitlines(), delimiter="|")
    return [
        (language, [(key, word) for key, word in zip(keys[1:], words, strict=True) if word])
        for language, *words in lines
    ]


@for_each(("language", "words"), _table())
def test_every_word_of_the_table_is_a_confounder(language: str, words: list[tuple[str, str]]) -> None:
    joint = "、" if language in {"ja", "zh", "zh-Hant"} else ", "
    head = HEADS.get(language, "Akkermansia muciniphila 50 mg, ")
    kinds = ingredients()

    for twice in (words[::2], words[1::2]):
        told = {one.name for one in read(head + joint.join(word for _, word in twice)).confounders}

        assert [(key, word) for key, word in twice if kinds[key].name not in told] == [], language


@for_each(
    "text",
    ["vitamin E 10 mg, Akkermansia", "Akkermansia, vitamin A 800 µg", "βιταμίνη B6 1,4 mg, Akkermansia"],
)
def test_a_vitamins_letter_is_no_ending_of_the_word(text: str) -> None:
    assert [one.name for one in read(text).confounders] in (
        ["vitamin E"],
        ["vitamin A"],
        ["vitamin B6 (pyridoxine)"],
    )
