"""What a footnote is about: "50 Billion CFU*" and, below the list, "*Live cultures at time of manufacture"."""

import regex

from apps.rules.labels.numbers import Quantity
from apps.rules.labels.placed import Placed

_MARK = regex.compile(r" ?(?P<mark>[*†‡§]{1,3})")


def noted(text: str, counted: Placed[Quantity], start: int) -> Quantity | None:
    """The number with the mark that the sentence at `start` begins with."""
    note = _MARK.match(text, start)
    for quantity in counted.within(0, start) if note else ():
        behind = _MARK.match(text, max(quantity.end, quantity.unit_end))
        if note and behind and behind.group("mark") == note.group("mark"):
            return quantity
    return None
