"""A number that holds others ("50 billion, of which Akkermansia 10 billion"), or is one of two ("10 or 30 billion")."""

from bisect import bisect_left

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention

OF_WHICH = 24  # characters
_OR = regex.compile(r"\s?(?:/|\||(?:or|oder|ou|o|of|lub|nebo|eller|tai|veya|или|或|または|또는)\s)\s?")


def one_of_several(case: Case, quantity: Quantity) -> bool:
    """ "10 billion / 30 billion cells", "5 or 10 billion CFU": which of them the pack holds is not said."""
    place = bisect_left(case.quantities, quantity.start, key=lambda q: q.start)
    other = case.quantities[place - 1] if place else quantity
    return (
        other.scaled
        and other.value != quantity.value
        and other.unit is None
        and bool(_OR.fullmatch(case.found.text, other.end, quantity.start))
    )


def holds_parts(case: Case, quantity: Quantity) -> bool:
    """ "50 billion bacteria, of which Akkermansia 10 billion": the number is the sum."""
    end = max(quantity.end, quantity.unit_end)
    return any(
        hit.start - end <= OF_WHICH and any(0 <= n.mention.start - hit.end <= OF_WHICH for n in case.named)
        for hit in case.found.within(end, end + 40, "scope", "of_which")
    )


def leads_to(case: Case, quantity: Quantity, name: Mention) -> bool:
    """ "Akkermansia Komplex mit 10 Mrd. abgetöteten Akkermansia muciniphila Zellen": of the species, right behind it."""
    start, end = quantity.start, name.start
    behind = case.found.within(name.full_end, name.full_end + OF_WHICH, "scope", "mixes", "whole")
    if not case.alone or case.crowded or name.name != MUCINIPHILA or behind:
        return False
    between = case.found.text[start:end]
    for word in [*case.found.within(start, end, "count"), *case.found.within(start, end, "form")]:
        between = between.replace(case.found.text[word.start : word.end], "", 1)
    return not between.strip(" .,0123456789x^")
