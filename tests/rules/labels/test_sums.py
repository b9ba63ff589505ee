"""A number that may be the sum of several germs is nobody's; one that is plainly Akkermansia's own is kept."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from apps.rules.labels.reader import read
from apps.rules.labels.reading import Signal

GERMS = ("Akkermansia muciniphila", "Lactobacillus rhamnosus", "Bifidobacterium longum", "Akkermansia", ", ")
NAMES = {
    "ja": ("アッカーマンシア・ムシニフィラ", "乳酸菌", "ビフィズス菌", "アッカーマンシア菌", "、"),
    "zh": ("嗜黏蛋白阿克曼氏菌", "植物乳植杆菌", "乳双歧杆菌", "AKK", "、"),
    "ko": ("아커만시아 뮤시니필라", "락토바실러스 가세리", "비피도박테리움 롱검", "아커만시아", ", "),
}


@dataclass(frozen=True)
class Words:
    """What the packs of one language say."""

    language: str
    strains: str
    blend: str
    total: str
    beside: str  # "with"
    ingredients: str
    per: str
    living: str
    heated: str
    count: str
    cells: str

    def of(self, number: int) -> str:
        """A count of living germs."""
        return self.count.format(number)


TABLE = Path(__file__).parents[2] / "data" / "label_words.csv"
ALL = [Words(**line) for line in csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="|")]
by_language = pytest.mark.parametrize("words", ALL, ids=lambda words: words.language)


def sums(w: Words) -> Iterator[str]:
    """Packs that print a number for all their germs and none for Akkermansia."""
    ours, second, third, title, comma = NAMES.get(w.language, GERMS)
    first, last = comma.join((ours, second, third)), comma.join((second, third, ours))
    middle, number = comma.join((second, ours, third)), w.of(20)
    yield f"{title} Probiotic {number}\n{w.blend} {number}: {first}"
    yield f"{title} Probiotic {number}\n{w.blend}: {first} {number}"
    yield f"{title} {number}\n{w.blend} 300 mg: {middle}"
    yield f"{number} {title} Complex\n{w.blend} 450 mg ({last})"
    yield f"{title} Complex {number}, 60 caps"
    yield f"Probiotic {w.beside} {title}, {w.strains}, {number} {w.per}"
    yield f"{number} | {w.strains} | {w.beside} {ours}"
    yield f"{w.strains}, {number}, {w.beside} {title}"
    yield f"{first} ({number} {w.per})"
    yield f"{middle} - {number} {w.per}"
    yield f"{last}; {w.total} {number}"
    yield f"{first}\n{w.total}: {number}"
    yield f"{ours}\n{second}\n{third}\n{w.total} {number}"
    yield f"{w.living} {number} {w.per}. {w.ingredients}: {first}."
    yield f"{title} {w.living} {number} {w.per}. {w.ingredients}: {middle}, inulin."
    yield f"{second} {number}, {ours}, inulin."
    yield f"{ours}, {second} {number}, {third} {w.of(5)}"
    yield f"{ours} + {w.blend} {number}"
    yield f"{title} Plus\n{w.strains} {number}\n{ours}, {second}"
    yield f"{title} | {w.strains} | {number}"
    yield f"{w.blend}\n{number}\n{first}"
    yield f"{title} 20000 mg {w.blend} {number} {first}"


def own(w: Words) -> Iterator[str]:
    """Packs that print the number of Akkermansia beside those of others."""
    ours, second, third, title, _ = NAMES.get(w.language, GERMS)
    number, five, two = f"({w.heated}) {w.cells.format(30)}", w.of(5), w.of(2)
    yield f"{title} Complex\n{ours} {number}\n{second} {five}\n{third} {two}"
    yield f"{w.per}: {ours} {number}, {second} {five}. {w.ingredients}: inulin, {ours}, {second}, {third}."
    yield f"{ours} ({w.heated}) 100 mg ({w.cells.format(30)}) | {second} 50 mg ({five})"
    yield f"{w.blend} {five}: {second}, {third}. {ours} {number}."
    yield f"{ours} {number} {w.per} + {w.blend} {five}"
    yield f"{w.strains} {five}\n{ours} {number}"
    yield f"{title} Probiotic {w.of(37)}\n{ours} {number}\n{second} {five}\n{third} {two}"
    yield f"{second} {five}, {third} {two}, {ours} {number}"
    yield f"{ours} ({w.heated})\n{w.cells.format(30)}\n{second}\n{five}"


@by_language
def test_a_sum_is_nobodys(words: Words) -> None:
    assert [text for text in sums(words) if read(text).amount] == []


@by_language
def test_an_amount_beside_others_is_kept(words: Words) -> None:
    amounts = {text: read(text).amount for text in own(words)}
    assert {text: amount and amount.value for text, amount in amounts.items()} == dict.fromkeys(amounts, 3e10)


def test_the_reason_does_not_call_a_sum_its_own() -> None:
    reading = read(
        "Akkermansia 100 billion CFU Complex\nProbiotic blend 100 billion CFU: A. muciniphila, L. rhamnosus"
    )

    assert reading.amount is None
    assert reading.reason == 'The pack says "100 billion CFU". That unit counts living cells.'


@pytest.mark.parametrize(
    ("text", "of_all"),
    [
        ("Probiotic Blend 10 Billion CFU\nLive Akkermansia muciniphila, Lactobacillus acidophilus", True),
        ("Live Akkermansia muciniphila, L. acidophilus. Total 10 Billion CFU per serving", True),
        ("Mix 20 billion cells: heat-killed Akkermansia muciniphila, heat-killed L. paracasei", True),
        ("Live Akkermansia muciniphila 10 billion CFU. Bifidobacterium breve 2 billion CFU", False),
        ("Akkermansia muciniphila, live, 10 billion CFU per capsule", False),
    ],
)
def test_the_number_of_a_mix_is_told_as_the_mixs(text: str, of_all: bool) -> None:
    told = [one.sentence for one in read(text).evidence if one.signal is Signal.UNIT]

    assert ["all germs of the mix" in sentence for sentence in told] == [of_all]


@pytest.mark.parametrize(
    "text",
    [
        "Probiotic Akkermansia 100 billion CFU 20 strains 60 vegetable capsules",
        "Probiótico Akkermansia 100 mil millones UFC 20 cepas 60 cápsulas",
        "Пробиотик с Аккермансией 20 млрд КОЕ 12 штаммов 60 капсул",
        "300 Billion CFU Akkermansia. Our akkermansia holds 300 billion CFUs and 14 strains including L. casei.",
        "12 strains incl. Akkermansia muciniphila 20 billion CFU total",
    ],
)
def test_a_number_beside_a_count_of_strains_is_that_of_all(text: str) -> None:
    reading = read(text)

    assert reading.amount is None
    assert reading.other_strains


def test_strains_with_a_number_of_their_own_take_none_away() -> None:
    amount = read("Akkermansia muciniphila 10 billion CFU and 17 other strains with 20 billion CFU").amount

    assert amount is not None
    assert amount.value == 1e10


def test_misworded_cells_are_no_other_strains() -> None:
    assert not read("Akkermansia 30 Mrd. pasteurisierte Stämme/Kaps").other_strains
    assert not read("Akkermansia 30 billion strains per capsule, pasteurised").other_strains
