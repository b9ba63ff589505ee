"""Numbers written as words before a million or a billion: "thirty billion", "half a billion", "dix milliards"."""

from collections.abc import Iterator, Mapping

from apps.rules.labels.hits import Found, Hit

WORDS = {
    "half": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0,
}  # fmt: skip
_BETWEEN = frozenset({"", "a", "-"})
LONGEST = 16  # characters of a number word and what stands after it


def spelled(found: Found, factors: Mapping[str, float]) -> Iterator[tuple[float, int, Hit]]:
    """The number before each multiplier, where it begins, and the multiplier."""
    for multiplier in _smallest(found, factors):
        word = _before(found, multiplier.start)
        if word is None:
            continue
        value, start = WORDS[word.key], word.start
        first = _before(found, word.start)
        if first and value == WORDS["hundred"] and WORDS[first.key] < WORDS["ten"]:
            value, start = value * WORDS[first.key], first.start
        elif first and value < WORDS["ten"] and WORDS[first.key] >= WORDS["twenty"]:
            value, start = value + WORDS[first.key], first.start
        yield value, start, multiplier


def _smallest(found: Found, factors: Mapping[str, float]) -> list[Hit]:
    """One multiplier at each place; "billion", a million million in some languages, is the small one."""
    hits = sorted(found.of("count", *factors), key=lambda hit: -factors[hit.key])
    return sorted({hit.start: hit for hit in hits}.values())


def _before(found: Found, place: int) -> Hit | None:
    """The number word right before `place`."""
    hits = found.within(max(0, place - LONGEST), place, "number", *WORDS)
    near = [hit for hit in hits if found.text[hit.end : place].strip() in _BETWEEN]
    return near[-1] if near else None
