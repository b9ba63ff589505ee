"""A mass that holds Akkermansia's own: "3 capsules (900 mg) contain 50 mg Akkermansia", "3粒(900mg)中に…50mg"."""

from bisect import bisect_left

import regex

from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

BEHIND = 40  # characters from a whole to the name of what is in it
NEXT = 30  # characters of the name of an ingredient
BESIDE = 24  # characters from the name to its own mass
_IN_IT = regex.compile(r"\s?[)\]]?\s?(?:中|のうち|의?\s?중(?!량))")
_ITEM = regex.compile(r"[,;|•\n]")
_OPENS = regex.compile(r"\s?[(:\[]")
TO_ITS_NUMBER = 24  # characters from "total"
_LONG = 4  # letters of a word for "contains"; "av" and "di" are "of" too


def stands_before_its_parts(case: Case, quantity: Quantity, name: Mention) -> bool:
    """Whether words for "in it" or "contains" lead from the mass to the name behind it: how much of it is not said."""
    return bool(_IN_IT.match(case.found.text, quantity.end)) or _contains(case, quantity.end, name.start)


def _contains(case: Case, start: int, end: int) -> bool:
    held = case.found.within(start, end, "role", "contains")
    return bool(case.found.within(start, end, "scope", "of_which")) or any(
        hit.end - hit.start >= _LONG or case.found.text[hit.start] >= "\u2e80" for hit in held
    )


def is_a_whole(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia powder 900 mg (Akkermansia muciniphila 50 mg)": a smaller mass of the same germ is in it."""
    end = max(quantity.end, quantity.unit_end)
    opened = bool(_OPENS.match(case.found.text, end))
    return any(
        0 <= named.mention.start - end <= BEHIND
        and (opened or stands_before_its_parts(case, quantity, named.mention))
        and any(_is_part(case, part, named.mention, quantity) for part in case.quantities)
        for named in case.named
        if named.role in IN_THE_PACK
    )


def _is_part(case: Case, part: Quantity, name: Mention, whole: Quantity) -> bool:
    """A smaller mass right beside the name."""
    if part.unit is not AmountUnit.MG or part.value >= whole.value or part.start < whole.end:
        return False
    first, last = (name.full_end, part.start) if part.start >= name.full_end else (part.end, name.start)
    return 0 <= last - first <= BESIDE and not _ITEM.search(case.found.text, first, last)


def stands_before_the_next(case: Case, mass: Quantity, name: Mention) -> bool:
    """ "32 billion AFU Akkermansia muciniphila, 200 mg inulin": each number stands first, and the mass is of what follows."""
    first = max(mass.end, mass.unit_end)
    if not any(hit.start - first <= 1 for hit in case.found.within(first, first + NEXT, "ingredients")):
        return False
    place = bisect_left(case.quantities, name.start, key=lambda q: q.start)
    before = case.quantities[place - 1] if place else None
    if before is None or before.unit in {None, AmountUnit.MG}:
        return False
    forms = case.found.within(before.end, name.start, "form")
    gap = name.start - max(before.end, before.unit_end) - sum(form.end - form.start + 1 for form in forms)
    return gap <= 2


def sums_up_above(case: Case, total: Hit) -> bool:
    """ "Total ... 5 billion CFU", a line of its own with its number, below the rows that it sums up."""
    begins = total.start > 0 and "\n" in case.folded.printed(total.start - 1)
    place = bisect_left(case.quantities, total.end, key=lambda q: q.start)
    own = case.quantities[place] if place < len(case.quantities) else None
    return begins and own is not None and own.scaled and own.start - total.end <= TO_ITS_NUMBER
