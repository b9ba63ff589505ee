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


OTHER_NAMES = {  # what is quoted
    "Zutaten: Akkermansia muciniphila (lebend), Akaziefaser 200 mg": "Akaziefaser 200 mg",
    "Συστατικά: Akkermansia muciniphila 1 δισ. CFU, εκχύλισμα φύλλων ελιάς 100 mg": "εκχύλισμα φύλλων ελιάς 100 mg",
    "Összetevők: Akkermansia muciniphila 1 milliárd CFU, olajfalevél kivonat 50 mg": "olajfalevél kivonat 50 mg",
    "Ingrediente: Akkermansia muciniphila pasteurizată, frunze de măslin 50 mg": "frunze de măslin 50 mg",
    "原材料名：アッカーマンシア菌末（殺菌）、りんごポリフェノール 150mg": "りんごポリフェノール 150mg",
    "원재료명: 아커만시아 사균체, 사과폴리페놀 100mg": "사과폴리페놀 100mg",
    "成分：阿克曼菌（滅活）、蘋果多酚 100mg": "蘋果多酚 100mg",
    "Ingredienti: Akkermansia; Curcuma longa (95% curcuminoidi). Tenori: Curcuma estratto 50 mg.": "Curcuma estratto 50 mg",
    "Akkermansia 10 billion cells, green tea (45% EGCG), EGCG 90 mg": "EGCG 90 mg",
    "アッカーマンシア菌末（殺菌）、フェカリス菌末（殺菌）": "フェカリス菌末(殺菌)",
    "Akkermansia 10 billion cells, Enterococcus faecalis (heat-killed) 20 billion cells": "Enterococcus faecalis (heat-killed)",
    "Akkermansia 10 billion cells, Enterococcus faecalis (from Japan) 20 billion cells": "Enterococcus faecalis",
}


@for_each(("text", "quoted"), OTHER_NAMES.items())
def test_it_is_quoted_by_its_own_name_with_its_mass_or_its_form(text: str, quoted: str) -> None:
    found = [one.found.replace("（", "(").replace("）", ")") for one in read(text).confounders]

    assert quoted in found, found
