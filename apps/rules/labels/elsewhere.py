"""What a shop's page says of other products is no part of the pack: "Customers also bought: ..." is blanked out."""

from dataclasses import replace

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit

_HEADS = (("role", "ingredient_header"), ("facts", "serving_size"), ("facts", "header_other"))
MOST = 8


def without_other_products(folded: Folded, found: Found) -> Folded:
    """`folded` with what follows such a heading made blank, up to where the pack is spoken of again."""
    text = folded.text
    blanked = list(text)
    for hit in found.of("shop", "related")[:MOST]:
        start, end = hit.end, _end(folded, found, hit)
        blanked[start:end] = [char if char == "\n" else " " for char in text[start:end]]
    return replace(folded, text="".join(blanked))


def _end(folded: Folded, found: Found, hit: Hit) -> int:
    """On the line of the heading when more than the heading stands there, otherwise up to a heading of the pack."""
    text = found.text
    line = text.find("\n", hit.end)
    while line >= 0 and _goes_on(folded, line + 1):
        line = text.find("\n", line + 1)
    same_line = line >= 0 and text[hit.end : line].strip(" :?!.-–…>")
    stop = line if same_line else len(text)
    heads = [
        head.start
        for group, key in _HEADS
        for head in found.within(hit.end, stop, group, key)
        if text[head.end : head.end + 2].strip().startswith((":", "\n")) or text[head.start - 1] == "\n"
    ]
    return min([stop, *heads])


def _goes_on(folded: Folded, start: int) -> bool:
    """Whether the line that begins there goes on with the one before: a small letter or a number leads it."""
    first = folded.text[start : start + 1]
    return first.isdigit() or (first.isalpha() and not folded.is_upper(start) and ord(first) < 0x2E80)
