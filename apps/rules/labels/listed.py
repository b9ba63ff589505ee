"""Where a short word that a scan damaged is believed: in a list under its heading, or right behind a "contains"."""

from bisect import bisect_right
from collections.abc import Sequence

import regex

from apps.rules.labels.joining import LINKS

LONGEST_LIST = 600  # characters from its heading
LONG = 6  # letters of a word that needs no list around it
LONGEST_LEAD = 120  # characters from a "contains" to an allergen
LEADS = frozenset(
    {("role", "contains"), ("role", "ingredient_header"), ("facts", "holds"), ("facts", "may_contain")}
)
"""The words that may lead to an allergen."""
ALLERGENS_HEAD = regex.compile(r"aller[gj]\p{L}*[^:.;\n]{0,20}:")
_ENDS_A_LIST = regex.compile(r"\n\s*\n|[.!?](?=\s)")
_APART = frozenset(",;:(•|\n")
_APART_BEHIND = _APART | {"", ".", ")"}
_JOINED = regex.compile(rf"(?:[,;:(&]|(?<!\p{{L}})(?:{LINKS}|du|de|la|le|el|del))\s$")
_JOINS = regex.compile(rf"\s?(?:[,;.)|•&\n]|$|{LINKS}\s)")


def is_listed(text: str, heads: Sequence[int], start: int, end: int) -> bool:
    """ "Ingredients: …, lnulin, …": an item of its own, in a list under its heading."""
    place = bisect_right(heads, start) - 1
    return (
        place >= 0
        and start <= heads[place] + LONGEST_LIST
        and not _ENDS_A_LIST.search(text, heads[place], start)
        and text[start - 2 : start].rstrip(" ")[-1:] in _APART
        and text[end : end + 2].lstrip(" ")[:1] in _APART_BEHIND
    )


def is_led(text: str, leads: Sequence[int], start: int, end: int, letters: int) -> bool:
    """Whether a damaged word of so many letters is surely what it looks like: a long one, or an item behind a word of holding,
    as in "contains: so1a, m1lk", "contiene Ieche y soja"; not "una sola cepa", nor the Finnish "maito" of "maltodextrin".
    """
    if letters >= LONG:
        return True
    if end - start > letters + 2:
        return False
    place = bisect_right(leads, start) - 1
    if place < 0 or start > leads[place] + LONGEST_LEAD or _ENDS_A_LIST.search(text, leads[place], start):
        return False
    first = not text[leads[place] : start].strip(" :") or _JOINED.search(text, leads[place], start)
    return bool(first and _JOINS.match(text, end))
