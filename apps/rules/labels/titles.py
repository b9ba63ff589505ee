"""Brands, titles and praise in front of the one count of a pack: "GutGlow® 1 Billion CFU" names no other germ."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.heads import Word
from apps.rules.labels.hits import Found
from apps.rules.labels.layout import Row
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

BESIDE = 40  # characters from a name to its mass
MOST = 60  # numbers; no pack with one count has more
TOP = 80  # characters of the first line
LONGEST = 60  # characters of a title before its number
_LIVING = frozenset({AmountUnit.CFU, AmountUnit.AFU})
_BEGINS = frozenset("|•–—\n.!?。!?:※*>【[")
_HEADED = regex.compile(r"[:(\[]")  # "Kefir (5 billion CFU)", "Protectis: 100 million CFU"
_NO_CASE = "\u0590"  # scripts from here on have no capitals


def is_title(
    folded: Folded,
    found: Found,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    part: Row,
    counted: Quantity,
    words: Sequence[Word],
) -> bool:
    """Whether `words`, which no list has, in front of `counted` in `part` are the pack's own title.

    So only where no other germ is named, where no other number counts germs, and where nothing is heat-treated that would be
    alive by this number; where Akkermansia has a mass of its own, only at the very top of the text.
    """
    if not words or any(word.germ or word.solid for word in words) or counted.start - part.start > LONGEST:
        return False
    if _HEADED.search(found.text, part.start, counted.start) or _tells(found, part.start, counted.start):
        return False
    if not _begins(found.text, part.start) or not _is_alone(found, mentions, quantities, counted):
        return False
    top = not found.text[: part.start].strip()
    if not top and _weighed(mentions, quantities):
        return False
    if not top and any(_is_marked(folded, word) and not _is_of_the_top(found.text, word) for word in words):
        return False
    return all(_is_printed_as_one(folded, word, top) for word in words)


def _tells(found: Found, start: int, end: int) -> bool:
    """ "Kimchi provides 10 billion CFU", unlike "Dr Formulated"."""
    plain = {hit.start for hit in found.within(start, end, "head", "plain")}
    told = any(hit.start not in plain for hit in found.within(start, end, "role"))
    return told or bool(found.within(start, end, "head", "food"))


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return not before or before[-1] in _BEGINS


def _is_alone(
    found: Found, mentions: Sequence[Mention], quantities: Sequence[Quantity], counted: Quantity
) -> bool:
    if len(quantities) > MOST:
        return False
    if not all(mention.is_akkermansia for mention in mentions) or found.of("head", "germs"):
        return False
    if counted.unit in _LIVING and found.of("form", "heat"):
        return False
    counts = [q for q in quantities if q.unit not in {None, AmountUnit.MG}]
    return all(one.value == other.value and one.upper == other.upper for one, other in pairwise(counts))


def _weighed(mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> bool:
    masses = [q.start for q in quantities if q.unit is AmountUnit.MG]
    return any(0 <= mass - m.full_end <= BESIDE for mass in masses for m in mentions)


def _is_marked(folded: Folded, word: Word) -> bool:
    """ "GutGlow®": below the name it may be the trade name of another germ."""
    last = folded.ends[word.end - 1]
    return not {"®", "™", "℠"}.isdisjoint(folded.original[last : last + 2])


def _is_of_the_top(text: str, word: Word) -> bool:
    """Whether the first line has it too: the brand."""
    line = text[:TOP].lstrip().partition("\n")[0]
    return regex.search(rf"(?<!\w){regex.escape(text[word.start : word.end])}(?!\w)", line) is not None


def _is_printed_as_one(folded: Folded, word: Word, top: bool) -> bool:
    """With a capital letter, where its script has them and the text has others too."""
    if folded.text[word.start] >= _NO_CASE or folded.original.isupper():
        return top
    return folded.is_upper(word.start)
