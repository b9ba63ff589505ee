"""Numbers written as words before a million or a billion: "thirty billion", "half a billion", "dix milliards"."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from apps.rules.labels.hits import Found, Hit

WORDS = {
    "half": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0,
}  # fmt: skip
_BETWEEN = frozenset({"", "a", "-"})
LONGEST = 16  # characters of a number word and what stands after it


def spelled(found: Found, factors: Iterable[str]) -> Iterator[tuple[float, int, list[Hit]]]:
    """The number before each multiplier, where it begins, and what the word for the multiplier may mean."""
    for place, multipliers in groupby(sorted(found.of("count", *factors)), key=lambda hit: hit.start):
        word = _before(found, place)
        if word is None:
            continue
        value, start = WORDS[word.key], word.start
        first = _before(found, word.start)
        if first and value == WORDS["hundred"] and WORDS[first.key] < WORDS["ten"]:
            value, start = value * WORDS[first.key], first.start
        elif first and value < WORDS["ten"] and WORDS[first.key] >= WORDS["twenty"]:
            value, start = value + WORDS[first.key], first.start
        yield value, start, list(multipliers)


def _before(found: Found, place: int) -> Hit | None:
    """The number word right before `place`."""
    hits = found.within(max(0, place - LONGEST), place, "number", *WORDS)
    near = [hit for hit in hits if found.text[hit.end : place].strip() in _BETWEEN]
    return near[-1] if near else None
