"""What multiplies a number: "billion", "Mrd.", "mil millones", 万亿, "5M"; and which of its two sizes a "billion" has."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from apps.rules.labels import han
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.terms import spoken_in

MULTIPLIERS = {
    "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "hundred_million": 1e8, "billion": 1e9, "ten_billion": 1e10,
    "hundred_billion": 1e11, "trillion": 1e12,
}  # fmt: skip
_ONTO = {
    "thousand": ("million", "billion"),
    "lakh": ("lakh", "crore"),
}  # "mil millones", "nghìn tỷ", "lakh crore"
_LETTER = regex.compile(r"\s?([mb])(?=\s|\s?(?:cfu|afu|tfu|ufc|kbe)|[.,;:)]|$)")
_MISREAD = regex.compile(
    r"\s?mi(?P<last>[dn])\.?(?=\s?(?:jtk|[cat]fu|ufc|kbe|kve|ktj)(?!\p{L}))"
)  # "1 m|d JTK"
_OF = frozenset({"", "de", "d'"})  # "100 de miliarde"
_DOTTED, _COMMA = (regex.compile(rf"[1-9]\d{{0,2}}{sign}(?!000)\d{{3}}") for sign in (r"\.", ","))
_UNITS = ("cfu", "afu", "tfu", "cells", "strains")
REACH = 18  # characters from a number to the word that multiplies it
SINGULAR = 2.0  # from here on a language with a plural says "billions" of its own


class Size(NamedTuple):
    """`factor` is what the number is to be multiplied by, the words for it end at `end`.

    `most` is larger where "billion" may as well be a million million; `loan` where the text counts in English words that
    mean a thousand times as much in its own language.
    """

    factor: float
    end: int
    most: float
    loan: bool = False


def parts_either(digits: str, *, english: bool) -> bool:
    """ "1.500 million" in English, "1,500 Mio." in German: of a page that was translated, or a decimal."""
    return bool((_DOTTED if english else _COMMA).fullmatch(digits))


def size_after(found: Found, end: int, number: float) -> Size:
    """What multiplies a number that ends at `end`."""
    tail = han.TAIL.match(found.text, pos=end)
    if tail:
        factor = han.TENS.get(tail.group(1), 1) * han.SIZES[tail.group(2)]
        return Size(factor, tail.end(), factor)
    near = [
        hit
        for hit in found.within(end, end + REACH, "count", *MULTIPLIERS)
        if found.text[end : hit.start].strip(" \n-+") in _OF
    ]
    if near:
        return size_of(found, [hit for hit in near if hit.start == near[0].start], number)
    letter = _LETTER.match(found.text, pos=end)
    if letter:
        factor = 1e6 if letter.group(1) == "m" else 1e9
        return Size(factor, letter.end(), factor)
    misread = _MISREAD.match(found.text, pos=end)
    if misread:
        factor = 1e9 if misread.group("last") == "d" else 1e6
        return Size(factor, misread.end(), factor)
    return Size(1.0, end, 1.0)


def size_of(found: Found, hits: Sequence[Hit], number: float) -> Size:
    """The size that words at one place have for a number before them: the longest of them, then the smallest."""
    end = max(hit.end for hit in hits)
    said = sorted((hit for hit in hits if hit.end == end), key=lambda hit: MULTIPLIERS[hit.key])
    factor = MULTIPLIERS[said[0].key]
    if {"billion", "trillion"} <= {hit.key for hit in said}:
        return _billion(found, said, number)
    for key in _ONTO.get(said[0].key, ()):
        for hit in found.within(end, end + REACH, "count", key):
            if not found.text[end : hit.start].strip(" .\n"):
                return Size(factor * MULTIPLIERS[key], hit.end, factor * MULTIPLIERS[key])
    return Size(factor, end, factor)


def _billion(found: Found, said: Sequence[Hit], number: float) -> Size:
    """A word that is a thousand million in English and a million million elsewhere.

    The unit behind it tells ("1 billion de cellules", "1 Billion Zellen"; "10 billion cells" on a German page); so does the
    grammar: "10 Billion KBE" is no German, which would say "Billionen".
    """
    small, large, end = MULTIPLIERS["billion"], MULTIPLIERS["trillion"], said[0].end
    long = spoken_in("count", found.text[said[0].start : end]).get("trillion", frozenset())
    spoken = _language_of_the_unit(found, end)
    foreign = number >= SINGULAR and found.text[end - 1] == "n"
    if "en" in spoken:
        return Size(small, end, small, found.language in long)
    if spoken & long:
        return Size(small, end, large) if foreign else Size(large, end, large)
    if "" in long or (found.language in long and not foreign):
        return Size(small, end, large)
    return Size(small, end, small, found.language in long)


def _language_of_the_unit(found: Found, end: int) -> frozenset[str]:
    """The languages in which the word for cells behind `end` is one; none for "CFU"."""
    near = found.within(end, end + 2 * REACH, "count", *_UNITS)
    words = (
        spoken_in("count", found.text[hit.start : hit.end]) for hit in near if hit.start == near[0].start
    )
    return frozenset().union(*(tongues for word in words for tongues in word.values())) - {""}
