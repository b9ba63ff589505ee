"""A list on one line, its points set apart by dashes or ticks: "Backed by studies - 30 billion cells per capsule - vegan"."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found
from apps.rules.labels.studies import told_of_a_study

TICKS = "✓✔✅☑➤►▶"
NEXT_POINT = regex.compile(rf"[{TICKS}]|\S\s-\s")
"""Where a "no" ends: "no gluten - pasteurised Akkermansia"; but "non - viable" is one word."""
_MARK = regex.compile(rf"(?<![^\s])(?:-|[{TICKS}]\ufe0f?)(?=\s)")
_LED = regex.compile(r"(?:^|:|\n)[^\S\n]?-\s(?=\d)[^\n]*")  # a list whose first dash stands before a number
_HEADED = regex.compile(  # the same under words alone: "Par gélule - 1 milliard UFC ..."
    r"(?<=^|\n)(?P<head>(?:[^\n\d:.,;|•-]|(?<!\d)\d(?![\d.,])){3,40})-\s(?=\d)[^\n]*"
)
_GERMS = ("organism", "genus", "others", "species")
_NUMBERED = regex.compile(r"(?<=\s)-(?=\s\d)")
_LINE_END = regex.compile(r"[.!?](?=\s|$)|[\n|•。]")
FEWEST = 2
MOST = 8


def pointed(folded: Folded, found: Found) -> Folded:
    """`folded` with a bullet for the marks of a list of amounts, and for those beside a point that only says "studied",
    where another point speaks of a capsule.
    """
    text = list(folded.text)
    for place in _of_a_numbered_list(found):
        text[place] = "•"
    for study in found.of("scope", "study")[:MOST]:
        for place in _marks_beside(found, study.start, study.end):
            text[place] = "•"
    return replace(folded, text="".join(text))


def _of_a_numbered_list(found: Found) -> Iterator[int]:
    """The dashes of "Per capsule: - 1 billion CFU L. gasseri, live - 10 billion TFU Akkermansia, heated"; all lead a number."""
    for listed in (*_LED.finditer(found.text), *_headed(found)):
        dashes = [mark.start() for mark in _MARK.finditer(found.text, *listed.span())]
        numbered = [mark.start() for mark in _NUMBERED.finditer(found.text, *listed.span())]
        if len(dashes) >= FEWEST and dashes == numbered:
            yield from dashes


def _headed(found: Found) -> Iterator[regex.Match[str]]:
    """Lists under words for a serving. A germ named there may own the first number, unless the first point names its own."""
    for listed in _HEADED.finditer(found.text):
        head = listed.span("head")
        if not found.within(*head, "noun"):
            continue
        second = NEXT_POINT.search(found.text, listed.end("head") + 2, listed.end())
        first_point = (listed.end("head"), second.start() if second else listed.end())
        if _names_a_germ(found, *first_point) or not _names_a_germ(found, *head):
            yield listed


def _names_a_germ(found: Found, start: int, end: int) -> bool:
    return any(found.within(start, end, group) for group in _GERMS)


def _marks_beside(found: Found, start: int, end: int) -> list[int]:
    """The marks before and after the point at [start:end]; none where the line may be about a trial itself."""
    text = found.text
    begins = max((match.end() for match in _LINE_END.finditer(text, 0, start)), default=0)
    stop = _LINE_END.search(text, end)
    stops = stop.start() if stop else len(text)
    marks = [match.start() for match in _MARK.finditer(text, begins, stops)]
    before, after = [at for at in marks if at < start], [at for at in marks if at >= end]
    first, last = max(before, default=begins), min(after, default=stops)
    if (
        len(marks) < FEWEST
        or found.within(first, last, "count")
        or told_of_a_study(text, begins, stops)
        or not (found.within(begins, first, "noun") or found.within(last, stops, "noun"))
    ):
        return []
    return [*before[-1:], *after[:1]]
