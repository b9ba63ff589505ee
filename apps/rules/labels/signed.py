"""Reviews that no quotation marks hold: "Reviews⏎Tom H.⏎Verified purchase⏎Great live cultures"."""

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found
from apps.rules.labels.naming import NAMING

MOST_LINES = 6
_HEAD = regex.compile(r" {0,2}(?:\(\d[\d.,]*\) {0,2})?:?\s+")
_SIGNER = regex.compile(
    r"[\s–·•*-]*(?P<name>\p{L}{2,14})(?: (?P<initial>\p{L}\.?|\p{L}{2,14}))?[\s.,]*(?:[★⭐☆].*)?"
)
_STARS = regex.compile(r"[★⭐]{2}|\d(?:[.,]\d)?\s?/\s?5")
_OF_THE_PANEL = (("role", "ingredient_header"), ("facts", "serving_size"), ("facts", "header_other"))


def below_a_signature(folded: Folded, found: Found, end: int) -> tuple[int, int] | None:
    """The lines below a heading for reviews that ends at `end`, where a name, stars or "verified purchase" begin them.

    The pack must be named above; a heading of the pack ends them, and so does an empty line.
    """
    text = found.text
    head = _HEAD.match(text, end)
    broken = head and "\n" in folded.original[folded.ends[end - 1] : folded.ends[head.end() - 1]]
    if head is None or not broken or not _ends_before(text, end) or not NAMING.search(text, 0, end):
        return None
    lines = _lines(text, head.end())
    if not lines or not _is_signed(folded, found, lines[:2]):
        return None
    last = head.end()
    for start, stop in lines:
        if any(one.start == start for panel in _OF_THE_PANEL for one in found.within(start, stop, *panel)):
            break
        last = stop
    return head.end(), last


def _ends_before(text: str, end: int) -> bool:
    """Whether no more than the heading stands between the end of a sentence and `end`."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    tail = regex.split(r"[.!?|]\s", line)[-1]
    return len(tail.split()) <= 3 or tail[:1] > "\u2e80"


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    lines = list[tuple[int, int]]()
    while start < len(text) and len(lines) < MOST_LINES:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if not text[start:stop].strip():
            break
        lines.append((start, stop))
        start = stop + 1
    return lines


def _is_signed(folded: Folded, found: Found, lines: list[tuple[int, int]]) -> bool:
    starred = any(_STARS.search(found.text, *line) for line in lines)
    bought = any(found.within(*line, "scope", "review") for line in lines)
    name = _SIGNER.fullmatch(found.text, *lines[0])
    if name is None or not folded.is_upper(name.start("name")):
        return starred
    return starred or bought or (name["initial"] is not None and len(name["initial"]) <= 2)
