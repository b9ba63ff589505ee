"""The numbers of an amount: the 3, the 10 and the 9 of "3 x 10^9 cells", which never are a number of servings."""

from bisect import bisect_right

import regex

from apps.rules.labels.case import Case

NESTED = 8  # numbers that may begin before the last one and end behind it
_REST = regex.compile(  # behind "3 x", "3 times": the rest of an amount, or a large number
    r"\s?(?:1[0o]\s?(?:[\^*('e]|\d|hoch|to the)|\d{3}|\d{1,2}[.,' ]\d{3}(?!\d))"
)
_RAISED = regex.compile(r"1[0o]\s?(?:\^|\*\*|hoch)\s?$")  # "10**9", "10 hoch 9"


def goes_on(case: Case, sign: int) -> bool:
    """Whether behind a sign or word for "times" that ends at `sign` an amount goes on: "3 x | 10^9", "3 mal | 10 9"."""
    return _REST.match(case.found.text, sign) is not None


def of_an_amount(case: Case, place: int) -> bool:
    """Whether the number at `place` is a part of an amount: of a power, of "3 billion", of "3 CFU"."""
    if _RAISED.search(case.found.text, max(0, place - 9), place) is not None:
        return True
    behind = bisect_right(case.quantities, place, key=lambda quantity: quantity.start)
    return any(
        place < quantity.end and (quantity.scaled or quantity.unit is not None)
        for quantity in case.quantities[max(0, behind - NESTED) : behind]
    )
