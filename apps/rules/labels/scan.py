"""Where the terms of an index stand in a text, each place on its own."""

from collections.abc import Iterator, Set

import regex

from apps.rules.labels.glyphs import SOFT, Squeezed
from apps.rules.labels.inflections import takes
from apps.rules.labels.naming import NAMING
from apps.rules.labels.terms import KEY_LENGTH, Index, Term

_RUN_ON = regex.compile(  # "bilhõesde células", but not "milliords"
    r"d[eio]?(?!\p{L})|d[ei](?=\p{L}{4})|of|af|von|per|pro|par|live|lebend|viv|[cs]e[l1]l|ce[l1]u|ze[l1]l|bakt|bact|[cat]fu|ufc|k[bv]e|jtk|st[aä]m"
)
_HAN = regex.compile(r"\p{Han}")
_BEFORE_A_FORM = frozenset("的含有加为為是用种種株型量条條款每亿億万萬个個粒袋包瓶和与與及纯純高真菌")
_COUNTS = regex.compile(r"(?:\d|[mb]il\p{L}{2,8}|m[lr]r?d|mio|mln|bn|млрд|млн)\.?[ \n]$")
_PREFIXES = frozenset({"un"})  # "un-pasteurised"; alone it is "and" or "one" in other languages
_LETTERED = frozenset({"vitamin", "ingredients"})
MOST = 40  # hits of one key; no pack says a word more often, and a hostile text must not take long
MOST_MET = 4 * MOST  # with those that overlap, and the same word in several languages
SHORT = 7  # up to this length a term must stand on the pack as it is written

type Met = tuple[int, int, Term]
"""A hit before it is known to be kept: where it starts and ends, and of which term."""


def scan(
    whole: Squeezed,
    text: str,
    terms: Index,
    active: frozenset[str],
    taken: Set[tuple[int, tuple[str, str]]] = frozenset(),
) -> Iterator[Met]:
    """Each place where a term stands, in the languages `active`; none that is `taken`."""
    squeezed, at, until = whole.text, whole.at, whole.until
    counts = dict[tuple[str, str], int]()
    heeded = terms.heeded(active)
    for place in whole.starts:
        for term in heeded[squeezed[place : place + KEY_LENGTH]]:
            if not squeezed.startswith(term.text, place):
                continue
            start, end, count = at[place], until[place + len(term.text) - 1], counts.get(term.pair, 0)
            if count >= MOST_MET or (taken and (start, term.pair) in taken):
                continue
            if term.block:
                if term.group == "form" and _is_cut_out(text, start, end):
                    continue
                counts[term.pair] = count + 1
                yield start, end, term
            elif _may_stand(term, text, start, end):
                counts[term.pair] = count + 1
                yield start, _word_end(text, end) if term.open_end or term.case else end, term


def _may_stand(term: Term, text: str, start: int, end: int) -> bool:
    """Whether it is a word of its own there, in a script that parts words."""
    gaps = end - start - len(term.text)  # soft separators that were taken out, or an "rn" that is an "m"
    parted = gaps > 0 and any(char in SOFT for char in text[start:end])
    if len(term.text) < SHORT and parted != (term.words > 1) and not _is_torn(term, text, start, end):
        return False
    if parted and term.words == 1 and term.group in _LETTERED and text[end - 2 : end - 1] in SOFT:
        return False  # "vitamin E" is no "vitamine"
    if (term.words > 1 and not parted and _is_brand(term, text, end)) or _is_part(term, text, start, end):
        return False
    run_on = term.group == "count" and len(term.text) >= 6 and gaps == 0 and _RUN_ON.match(text, end)
    if term.case:
        return takes(term.case, text, end)
    if term.open_end or run_on or end >= len(text):
        return True
    after, last = text[end], text[end - 1]
    if (
        last < "\u2e80"
        and last.isalpha()
        and after in "015"
        and text[end + 1 : end + 3].lstrip("015")[:1].isalpha()
    ):
        return False  # "mil1iards" is a damaged word, not "mil"
    if last.isdigit():
        return not after.isdigit()
    return not after.isalpha() or ord(after) > 0x2E80


def _is_torn(term: Term, text: str, start: int, end: int) -> bool:
    """ "10 млрд кле ток", "1 mil yar": in two pieces, right behind a number or its multiplier."""
    if (
        term.group != "count"
        or term.words > 1
        or len(term.text) < 5
        or not _COUNTS.search(text, max(0, start - 14), start)
    ):
        return False
    return end - start == len(term.text) + 1 and any(gap in text[start:end] for gap in " \n")


def _is_part(term: Term, text: str, start: int, end: int) -> bool:
    """The Czech word "s" in "gut's"; and "un", which denies in "un-pasteurised" only, and is the number one elsewhere."""
    after_mark = len(term.text) == 1 and text[start - 1 : start] == "'"
    prefix = text[end : end + 1] == "-"
    return after_mark or (term.text in _PREFIXES and prefix == (term.group == "number"))


def _is_cut_out(text: str, start: int, end: int) -> bool:
    """The last sign of a longer word beside the name: the 活 of "優活 AKK", "樂活阿克曼菌" tells nothing of the germ."""
    if not NAMING.search(text, start, end) or not _HAN.fullmatch(text[start - 1 : start]):
        return False
    return text[start - 1] not in _BEFORE_A_FORM


def _is_brand(term: Term, text: str, end: int) -> bool:
    """ "LiveAkk", one word: a name that somebody made, not the words "live Akk"."""
    return term.group == "form" and term.text.endswith("akk") and not text.startswith("e", end)


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalpha() and ord(text[end]) < 0x2E80:
        end += 1
    return end
