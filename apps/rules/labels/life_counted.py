"""Counts of cells that are called alive: "30 billion live cells", "活菌100億個"."""

import regex

from apps.rules.labels.binding import Binder, Owner
from apps.rules.labels.case import Case
from apps.rules.labels.defined import says_what_probiotics_are
from apps.rules.labels.joining import JOINED
from apps.rules.labels.numbers import Quantity

_BESIDE = 12  # to the end of a "live" behind a unit
_PART = regex.compile(r"[;|•\n]|[.](?!\d)")
_ANOTHER = regex.compile(rf"[,&+]|{JOINED}")


def called_living(case: Case, binder: Binder, quantity: Quantity) -> bool:
    """ "30 billion live cells", "活菌100億個"."""
    words = case.found.within(max(0, quantity.start - 8), quantity.unit_end + 12, "form", "live")
    if not words:
        return False
    heat = case.found.within(words[0].start - 40, words[-1].end + 40, "form", "heat", "neutral")
    return any(
        not case.scope.aside(word, live=True)
        and not any(word.overlaps(h) for h in heat)
        and not says_what_probiotics_are(case, word)
        and binder.owner(word.start, word.end, living=True) is not Owner.OTHER
        and not _PART.search(case.found.text[quantity.end : word.start])
        and not _ANOTHER.search(case.found.text[quantity.end : word.start])
        for word in words
    )


def holds_life(case: Case, quantity: Quantity) -> bool:
    """ "5 billion live cells", "células vivas", where something speaks against the "live": no word for heat either."""
    end = max(quantity.end, quantity.unit_end)
    words = [
        word
        for word in case.found.within(quantity.start, end + _BESIDE, "form", "live")
        if not case.found.text[end : word.start].strip(" ")
    ]
    dead = case.found.within(quantity.start, end + _BESIDE, "form", "heat", "neutral") if words else []
    return any(not any(word.overlaps(hit) for hit in dead) for word in words)
