"""What a shop's page says of other products is no part of the pack: "Customers also bought: ..." is blanked out."""

from dataclasses import replace

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.naming import NAMING

_HEADS = (("role", "ingredient_header"), ("facts", "serving_size"), ("facts", "header_other"))
_THINGS = ("organism", "genus", "others", "ingredients", "count")
MOST = 8
LONGEST = 80  # characters of an item that is sold separately
_SENTENCE_ENDS = regex.compile(r"\n(?!\p{L}{2,4}(?:\n|$))|[;|•]|(?<!mrd|mio|mld|mln|mia|bn)[.](?=\s)|$")
_BEGINS = regex.compile(r"(?:^|[\n.;|•】\]])[\s【\[*#]{0,4}$")
_LINE_BELOW = regex.compile(r"[^\n]*\n\s*[^\n]*")
_LINE_ENDS = regex.compile(r" ?\n")
_COLON = regex.compile(r"\s?:\s{0,3}")
_ITEM_BEGINS = regex.compile(r"[\n;:|•,+&]|[.](?=\s)")


def without_other_products(folded: Folded, found: Found) -> Folded:
    """`folded` with what follows such a heading made blank, up to where the pack is spoken of again."""
    text = folded.text
    blanked = list(text)
    heads = (hit for hit in found.of("shop", "related")[:MOST] if not _is_compared(found, hit))
    related = ((hit.end, _end(folded, found, hit)) for hit in heads)
    apart = (place for hit in found.of("shop", "apart", "pairs")[:MOST] if (place := _sold_apart(found, hit)))
    headed = (
        place
        for hit in found.of("shop", "heads_another", "heads_below")[:MOST]
        if (place := _headed(folded, found, hit))
    )
    for start, end in (*related, *apart, *headed):
        blanked[start:end] = [char if char == "\n" else " " for char in text[start:end]]
    return replace(folded, text="".join(blanked))


def _is_compared(found: Found, hit: Hit) -> bool:
    """ "Unlike our other products, this one holds 10 billion cells": no heading."""
    before = found.within(hit.start - 24, hit.start, "scope", "comparison")
    return any(hit.start - word.end <= 2 for word in before)


def _sold_apart(found: Found, hit: Hit) -> tuple[int, int] | None:
    """What "Sold separately:" is followed by, or what stands before "(sold separately)"; None in any other sentence."""
    text = found.text
    colon = _COLON.match(text, hit.end)
    if hit.key == "pairs" or colon:
        ends = _SENTENCE_ENDS.search(text, colon.end() if colon else hit.end)
        if ends and ends.group() == "\n" and _names_nothing(found, hit.end, ends.start()):
            ends = _SENTENCE_ENDS.search(text, ends.end())
        return hit.end, ends.start() if ends else len(text)
    if text[: hit.start].rstrip().endswith(("(", "[")):
        marks = [mark.end() for mark in _ITEM_BEGINS.finditer(text, max(0, hit.start - LONGEST), hit.start)]
        return (marks[-1] if marks else max(0, hit.start - LONGEST)), hit.start
    return None


def _headed(folded: Folded, found: Found, hit: Hit) -> tuple[int, int] | None:
    """What "Sponsored:", "Sold out:" or "Soon:" is followed by, where the pack is named elsewhere."""
    as_a_heading = folded.is_upper(hit.start) and not found.text.startswith("alternat", hit.start)
    if not as_a_heading and not _BEGINS.search(found.text, max(0, hit.start - 8), hit.start):
        return None  # "GLP-1 alternative: ...", of this pack
    colon = _COLON.match(found.text, hit.end) or _alone(found, hit)
    ends = _SENTENCE_ENDS.search(found.text, colon.end()) if colon else None
    if not ends or not any(
        NAMING.search(found.text, *part) for part in ((0, hit.start), (ends.start(), len(found.text)))
    ):
        return None
    return hit.end, ends.start()


def _alone(found: Found, hit: Hit) -> regex.Match[str] | None:
    """The line break behind "See also" on a line of its own, below the pack; "Sold out⏎" may be a badge over its name."""
    if hit.key != "heads_below" or found.text[: hit.start].rpartition("\n")[2].strip():
        return None
    below_the_pack = any(found.within(0, hit.start, group) for group in _THINGS)
    return _LINE_ENDS.match(found.text, hit.end) if below_the_pack else None


def _end(folded: Folded, found: Found, hit: Hit) -> int:
    """On the line of the heading when more than the heading stands there, otherwise up to a heading of the pack."""
    text = found.text
    line = text.find("\n", hit.end)
    while line >= 0 and (_goes_on(folded, line + 1) or _names_nothing(found, hit.end, line)):
        line = text.find("\n", line + 1)
    same_line = line >= 0 and text[hit.end : line].strip(" :?!.-–…>")
    stop = line if same_line else _below(found, hit)
    heads = [
        head.start
        for group, key in _HEADS
        for head in found.within(hit.end, stop, group, key)
        if text[head.end : head.end + 2].strip().startswith((":", "\n")) or text[head.start - 1] == "\n"
    ]
    return min([stop, *heads])


def _below(found: Found, hit: Hit) -> int:
    """The end of the text; of one line where nothing of the pack stands above the heading, so that it must stand below."""
    if any(found.within(0, hit.start, group) for group in _THINGS):
        return len(found.text)
    below = _LINE_BELOW.match(found.text, hit.end)
    return below.end() if below else len(found.text)


def _goes_on(folded: Folded, start: int) -> bool:
    """Whether the line that begins there goes on with the one before: a small letter or a number leads it."""
    first = folded.text[start : start + 1]
    return first.isdigit() or (first.isalpha() and not folded.is_upper(start) and ord(first) < 0x2E80)


def _names_nothing(found: Found, start: int, end: int) -> bool:
    """ "Customers also bought: GutLab⏎Akkermansia": no thing stands on the line yet, save right under a heading."""
    line = found.text[start:end].strip()
    if line.endswith((".", "!", "?")) or not line.strip(" :?!.-–…>"):
        return False
    return not NAMING.search(found.text, start, end) and not any(
        found.within(start, end, group) for group in _THINGS
    )
