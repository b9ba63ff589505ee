"""Numbers written as words before a million or a billion: "thirty billion", "half a billion", "dix milliards"."""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

import regex

from apps.rules.labels.hits import Found, Hit

WORDS = {
    "half": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0,
    "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "hundred": 100.0, "thousand_of": 1000.0,
}  # fmt: skip
_BETWEEN = frozenset({"", "a", "-", "de", "di"})
_AND = frozenset({"", "-", "and", "und", "et", "y", "e", "si", "i", "og", "och", "και", "и", "و", "ו"})
_WRITTEN_ON = frozenset("وו")  # "and", in front of a word without a space
_AND_BEFORE = regex.compile(
    r"\p{L}(?:-|\s(?:y|si|και)\s)$"
)  # "sesenta y cinco", of which only the five is known
_ALONE = frozenset({"מיליארד", "מיליון", "مليار", "مليون"})  # languages without an article: one billion
_BEGINS = regex.compile(r"(?:^|[:(|•\n,]|ila|sia|אקרמנסיה|אקרמנזיה|أكرمانسيا|اكرمانسيا)\s?$")
LONGEST = 24  # characters of a number word and what stands after it


def spelled(found: Found, factors: Iterable[str]) -> Iterator[tuple[float, int, list[Hit]]]:
    """The number before each multiplier, where it begins, and what the word for the multiplier may mean."""
    for place, multipliers in groupby(sorted(found.of("count", *factors)), key=lambda hit: hit.start):
        words = list(multipliers)
        read = _number(found, place) or _alone(found, words[0])
        if read:
            yield *read, words


def _number(found: Found, place: int) -> tuple[float, int] | None:
    """The number of the words right before `place`, and where it begins; None where a word before them may be a part of it."""
    word = _before(found, place, _BETWEEN)
    if word is None:
        return None
    value, start, large = WORDS[word.key], _begin(found.text, word), WORDS[word.key] >= WORDS["hundred"]
    first = _before(found, start, _BETWEEN if large else _AND)
    if first is None:
        return (
            None
            if start < word.start or _AND_BEFORE.search(found.text, max(0, start - 12), start)
            else (value, start)
        )
    more = WORDS[first.key]
    if large and more < WORDS["ten"]:
        return value * more, first.start
    if value < WORDS["ten"] and WORDS["twenty"] <= more < WORDS["hundred"]:
        return value + more, first.start
    tens_first = found.text[start : word.start] in _WRITTEN_ON and value >= WORDS["twenty"]
    if tens_first and more < WORDS["ten"]:
        return value + more, first.start  # "خمسة وعشرون": five and twenty
    return (value, start) if value < WORDS["one"] else None


def _begin(text: str, word: Hit) -> int:
    return word.start - (text[word.start - 1 : word.start] in _WRITTEN_ON)


def _alone(found: Found, multiplier: Hit) -> tuple[float, int] | None:
    """ "מיליארד תאים": a billion cells, where nothing that counts stands before the word."""
    alone = found.text[multiplier.start : multiplier.end] in _ALONE
    return (
        (1.0, multiplier.start)
        if alone and _BEGINS.search(found.text, max(0, multiplier.start - LONGEST), multiplier.start)
        else None
    )


def _before(found: Found, place: int, between: Container[str]) -> Hit | None:
    """The number word right before `place`."""
    hits = found.within(max(0, place - LONGEST), place, "number", *WORDS)
    near = [hit for hit in hits if found.text[hit.end : place].strip() in between]
    return near[-1] if near else None
