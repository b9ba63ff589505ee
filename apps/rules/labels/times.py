"""How often a day: "2-3 times daily", "twice a day", "3 x täglich"; "3 x 10 capsules" is how a pack is parted."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.hours import number_before
from apps.rules.labels.powers import goes_on, of_an_amount

MOST_TIMES = 6
MOST_EACH = 4  # "3 x 2 capsules" can be advice
NEAR = 24  # characters between a number and the word for a blister
RANGE = regex.compile(r"(?<![\d.,])(\d{1,2})\s?(?:-|~|/|～|〜)\s?$")
_SIGNS = frozenset({"-", "~", "～", "〜"})
_PART = regex.compile(r"(\d{1,3})(?![\d.,])")
_SIGN_BEFORE = regex.compile(r"(?<![\d.,])\d{1,3}\s?x\s?$")
TIMES_SIGN = regex.compile(r"(?<![\d.,])(\d)\s?x(?![\p{L}])")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units at text[start:end]."""

    least: float
    most: float
    start: int
    end: int


def lower(case: Case, start: int) -> tuple[float, int] | None:
    """The "1" of "1-2 capsules", "one to two capsules", and where it begins."""
    text = case.found.text
    if match := RANGE.search(text, max(0, start - 6), start):
        return float(match.group(1)), match.start(1)
    for word in case.found.within(max(0, start - 8), start, "facts", "or_so"):
        if not text[word.end : start].strip() and (number := number_before(case, word.start)) is not None:
            return number
    return None


def ranged(case: Case, counts: list[Count]) -> list[Count]:
    """ "1粒から2粒", "1 Kapsel bis 2 Kapseln": two numbers with their nouns that are the ends of one range."""
    found: list[Count] = []
    for count in counts:
        last = found[-1] if found else None
        if last and last.most < count.most and _is_to(case, last.end, count.start):
            found[-1] = Count(last.least, count.most, last.start, count.end)
        else:
            found.append(count)
    return found


def _is_to(case: Case, start: int, end: int) -> bool:
    between = case.found.text[start:end].strip()
    words = case.found.within(start, end, "facts", "or_so", "up_to")
    return between in _SIGNS or any(between == case.found.text[word.start : word.end] for word in words)


def is_parted(case: Case, start: int) -> bool:
    """Whether the number at `start` is the 10 of "3 x 10 capsules": how many lie in each part of the pack."""
    text = case.found.text
    number = _PART.match(text, start)
    nouns = case.found.within(number.end(), number.end() + 12, "noun") if number else []
    if nouns and nouns[0].key == "drop":
        return False  # "2 x 10 drops daily"
    many = number is not None and int(number.group(1)) > MOST_EACH
    near = case.found.within(max(0, start - NEAR), start + NEAR, "facts", "blister")
    return bool(_SIGN_BEFORE.search(text, max(0, start - 6), start)) and (many or bool(near))


def tells_when(case: Case, cue: Hit, start: int) -> bool:
    """ "2 capsules daily, 1 in the morning and 1 in the evening": "daily" has told the number."""
    return cue.key == "morning" and bool(case.found.within(start, cue.start, "facts", "daily", "every_day"))


def _is_shared_out(case: Case, cue: Hit, count: Count | None) -> bool:
    """ "2 gélules par jour, matin et soir": the number of the day, shared out over it; one capsule cannot be."""
    return (
        count is not None
        and count.end <= cue.start
        and not count.most % 2
        and tells_when(case, cue, count.end)
    )


def times(case: Case, cue: Hit, start: int, end: int, count: Count | None) -> tuple[float, float] | None:
    """How often a day, from and to: "2-3 times daily", "twice a day", "3 x täglich"."""
    found, said = case.found, []
    if cue.key == "morning" and not _is_shared_out(case, cue, count):
        said.append((2.0, 2.0))
    for key, often in (("once", 1.0), ("twice", 2.0), ("thrice", 3.0)):
        said += [(often, often) for _hit in found.within(start, end, "facts", key)]
    for hit in found.within(start, end, "facts", "times"):
        number = number_before(case, hit.start)
        if number is None or of_an_amount(case, number[1]) or goes_on(case, hit.end):
            continue
        if number[1] >= start and 1 <= number[0] <= MOST_TIMES:
            said.append(((lower(case, number[1]) or number)[0], number[0]))
    said += [(often, often) for often in _signs(case, start, end)]
    return max(said, key=lambda pair: pair[1], default=None)


def _signs(case: Case, start: int, end: int) -> Iterator[float]:
    """The 3 of "3 x täglich"; not of "3 x 10^9" nor of a pack of "3 x 10 capsules"."""
    text = case.found.text
    for match in TIMES_SIGN.finditer(text, start, end):
        behind = match.end() + text.startswith(" ", match.end())
        if not (is_parted(case, behind) or of_an_amount(case, match.start()) or goes_on(case, match.end())):
            yield float(match.group(1))
