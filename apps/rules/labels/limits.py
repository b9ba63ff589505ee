"""Numbers that are a limit, a maximum or a purity specification."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.unheld import is_unheld
from apps.rules.vocabulary import AmountUnit

_AT_MOST_SIGN = regex.compile(r"[<≤]\s?$")
_IS_THE = regex.compile(  # "34 billion cells is the EU limit"
    r"\s?(?:a day|daily|per day|pro tag|par jour)?\s?(?:is|are|being|ist|est|sont|è|es|é|=)\s"
    r"(?:(?:the|a|an|its|die|das|der|la|le|il|el|o)\s)?(?:\p{L}{2,12}\s){0,2}"
)
_PART = regex.compile(r"[,;.:•|()]")


def is_limit(found: Found, quantity: Quantity) -> bool:
    """Whether the number is not what the pack holds."""
    text = found.text
    sign = text[max(0, quantity.start - 3) : quantity.start]
    if (("<" in sign or "≤" in sign) and _AT_MOST_SIGN.search(sign)) or _reaches(found, quantity, "most"):
        return True
    living = quantity.unit in {AmountUnit.CFU, AmountUnit.AFU, AmountUnit.CELLS}
    if living and quantity.value < 1e5 and not quantity.unread:
        return True
    for hit in found.within(max(0, quantity.start - 44), quantity.start, "scope", "at_most"):
        if (
            quantity.start - hit.end > 22
            or _PART.search(text[hit.end : quantity.start])
            or _boasts(found, hit)
        ):
            continue
        if not any(
            hit.start - no.end <= 2 for no in found.within(hit.start - 8, hit.start, "scope", "negation")
        ):
            return True
    end = max(quantity.end, quantity.unit_end)
    after = found.within(quantity.end, end + 36, "scope", "at_most_after")
    if is_unheld(found, quantity):
        return True
    return any(
        (hit.start - end <= 6 and not _PART.search(text, end, hit.start))
        or _IS_THE.fullmatch(text, end, hit.start)
        for hit in after
    )


def _boasts(found: Found, most: Hit) -> bool:
    """ "Max Strength 10 billion cells", "Potencia máxima"."""
    near = found.within(most.start - 24, most.end + 24, "head", "boast")
    return any(hit.start <= most.start and most.end <= hit.end for hit in near)


def up_to(found: Found, quantity: Quantity) -> bool:
    """ "Up to 100 billion cells": no dose, and the most that may be in it."""
    return _reaches(found, quantity, "up_to", "most")


def _reaches(found: Found, quantity: Quantity, *keys: str) -> bool:
    near = found.within(quantity.start - 14, quantity.start, "head", *keys)
    return any(not found.text[hit.end : quantity.start].strip(" :") for hit in near)


def of_a_whole_pack(found: Found, quantity: Quantity) -> bool:
    """ "900 billion cells per bottle", "10 billion bacteria live in your gut": no dose."""
    end = max(quantity.end, quantity.unit_end)
    near = [
        *found.within(end, end + 36, "scope", "per_pack"),
        *(found.within(end, end + 36, "scope", "in_the_body") if quantity.unit is AmountUnit.CELLS else ()),
    ]
    return any(_near(found, end, hit.start) for hit in near)


def _near(found: Found, end: int, start: int) -> bool:
    """Whether no more than a word or "in total" stands between."""
    between = found.text[end:start]
    for word in found.within(end, start, "scope", "summed"):
        between = between.replace(found.text[word.start : word.end], "", 1)
    return len(between) <= 8 and not _PART.search(between)
