"""How many strains a text speaks of: "12 probiotic strains", "100 billion CFU, 20 strains"."""

import regex

from apps.rules.labels.hits import Found, Hit

SEVERAL = regex.compile(  # "12 probiotic strains", "12种菌株"
    r"(?<![\d.,])(?:[2-9]|[1-9]\d)[\s-]?(?:(?:\p{L}+[\s-]){0,2}|[种種종](?:의|の)?\s?)$"
)
_JOINS = regex.compile(r"[\s,·|&+/(-]{0,4}(?:(?:and|und|et|y|e|i|и|en|och|og|ve|from|aus|de|di)\s)?")


def strains_behind(found: Found, end: int) -> Hit | None:
    """The strains whose number stands right behind: "100 billion CFU, 20 strains", "... and 14 strains"."""
    for hit in several_strains(found, end, end + 44):
        number = SEVERAL.search(found.text, max(end, hit.start - 28), hit.start)
        if number and _JOINS.fullmatch(found.text, end, number.start()):
            return hit
    return None


def several_strains(found: Found, start: int, end: int) -> list[Hit]:
    """The words for strains in text[start:end] with a number above one before them."""
    return [
        hit
        for hit in found.within(start, end, "count", "strains")
        if SEVERAL.search(found.text, max(0, hit.start - 28), hit.start)
    ]
