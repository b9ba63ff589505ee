"""Numbers with a space in them that may be two: "1 5 billion" is five or fifteen, "Servings: 30 500 million" is two numbers."""

import regex

from apps.rules.labels.fold import WIDE
from apps.rules.labels.hits import Found

_DIGIT_BEFORE = regex.compile(r"(?<![\p{L}\p{N}.,/x*-])(?:[1-9] |[0o][.,] )$")
_PAIR = regex.compile(r"\d{1,3}[ \u202f][1-9]\d{2}")  # no number of its own begins with a nought
_HALF = regex.compile(r"[1-9]\d{2}")
_PARTED = regex.compile(rf"(?<![\d.,])\d{{1,3}}{WIDE}$")
_WORD_BEFORE = regex.compile(r"(?P<word>\p{L}[\p{L}\p{N}]*)(?:-|[ :=.#(]*)$")
_SHORT = 3  # letters and digits of "B6", "GG", "Akk", "LMG", as codes have
_OF_ONE = regex.compile(  # "per capsule: 1 500 million"
    r"(?<!\p{L})(?:per|pro|par|por|pr\.?|je|na|w|v|po|a|al|each|every|chaque|jede|cada|ogni|kazda|в|на|kohti|basina|\d{1,2})\s$"
)
_OF_A_PACK = regex.compile(
    r"(?:\s(?:per|pro|par|por|je|na|w|i|in|im|en|dans)\s\p{L}+)?[ :=.#(]*"
)  # "servings per container: "
_COUNTED = (("noun",), ("facts", "pack"), ("count", "strains"))

LABEL = 14  # characters of "Step " before its number
_LABEL = regex.compile(
    r"(?<!\p{L})(?:step|phase|stage|level|tier|part|day|week|month|no|nr|number|gen|generation|version|stufe|schritt|teil|tag|woche|etape|etapa|etap|paso|passo|fase|nivel|livello|niveau|niva|stap|krok|etapp|steg|trin|trinn|vaihe|adim|asama|шаг|этап|крок|lepes|pas)[.:]?\s$"
)


def torn_off(text: str, start: int, written: str) -> int | None:
    """The digit that a scan may have torn off: "1 5 billion cells" is five or fifteen."""
    lone = _DIGIT_BEFORE.search(text, max(0, start - 4), start) if len(written) == 1 else None
    return int(lone.group()[0].replace("o", "0")) if lone else None


def may_be_two(found: Found, start: int, written: str) -> bool:
    """Whether it cannot be told if `written`, which stands at `start`, is one number or the number of the word before it and
    another ("Kapseln 60 500 Mio."), or the second half of one that a line break parts.

    Its thousands are one number after a name, a verb or nothing, as in "contient 1 500 millions". Behind a break that only
    the width made it is a number of its own where a count or a code ends the line: "Servings: 30⏎500 million".
    """
    line = max(found.text.rfind("\n", 0, start) + 1, start - 40)
    if _PAIR.fullmatch(written):
        return _counts_or_names(found, line, start)
    parted = _PARTED.search(found.text, line, start) if _HALF.fullmatch(written) else None
    return parted is not None and not _counts_or_names(found, line, parted.start())


def _counts_or_names(found: Found, line: int, place: int) -> bool:
    """Whether the word before `place` tells how many of them there are, or begins a code."""
    before = _WORD_BEFORE.search(found.text, line, place)
    if before is None:
        return False
    first, end = before.span("word")
    if end - first <= _SHORT or before.group().endswith("-"):
        return True
    return any(
        hit.key != "dose"
        and _OF_A_PACK.fullmatch(found.text, hit.end, place)
        and not _OF_ONE.search(found.text, line, hit.start)
        for group in _COUNTED
        for hit in found.within(line, place, *group)
    )


def past_a_label(text: str, start: int, written: str) -> int:
    """How much of `written`, a number at `start`, is a label's: the "2 " of "Step 2 500 million"."""
    if " " not in written or not _LABEL.search(text, max(0, start - LABEL), start):
        return 0
    first = written.index(" ")
    return first + 1 if first <= 2 and written.count(" ") == 1 else 0
