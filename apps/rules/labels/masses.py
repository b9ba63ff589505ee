"""Germs that each have a weight: a count between them may be that of all, one beside a name without a weight is its own."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile

import regex

from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

BESIDE = 40  # characters from a name to its weight
LEAST = 1e6  # of a count
_SHARE = regex.compile(r"[^;•|\n\d,.]{0,16}\d{1,2}(?:[.,]\d{1,2})?\s?%")  # "아커만시아 분말 1%"
_ROW_ENDS = regex.compile(r"\n|[;•|]|[.](?=\s)")


def all_weigh(case: Case) -> bool:
    """Whether Akkermansia and every other germ that is named has a weight on its row."""
    ours = _ours(case)
    return bool(ours) and bool(case.others) and all(_weighs(case, germ) for germ in [*ours, *case.others])


def alone_weighs(case: Case) -> bool:
    """Whether Akkermansia has a weight on its row and another germ has none: what counts the pack may be that germ's."""
    ours = _ours(case)
    names = sorted([*ours, *case.others], key=lambda germ: germ.start)
    others = weighed(case, names)
    return any(_weighs(case, germ) for germ in ours) and len(others) < len(case.others)


def one_count(case: Case) -> bool:
    """Whether the text tells one count only, however often."""
    counts = {
        (one.value, one.upper)
        for one in case.quantities
        if one.unit is not AmountUnit.MG and one.value >= LEAST
    }
    return len(counts) == 1


def over_masses(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 200 mg⏎30 billion cells⏎Lactobacillus 100 mg", where all weigh: nobody can tell whose the `one_count` is."""
    if quantity.unit is AmountUnit.MG or quantity.value < LEAST:
        return False
    germs = [*_ours(case), *case.others]
    before = max((germ.full_end for germ in germs if germ.start < quantity.start), default=None)
    behind = min((germ.start for germ in germs if germ.start >= quantity.start), default=None)
    return not (
        (before is not None and _on_one_row(case, before, quantity.start))
        or (behind is not None and _on_one_row(case, quantity.end, behind))
    )


def _ours(case: Case) -> list[Mention]:
    return [named.mention for named in case.named if named.role in IN_THE_PACK]


def _weighs(case: Case, germ: Mention) -> bool:
    """Whether a weight follows the name on its own row."""
    first = bisect_left(case.quantities, germ.full_end, key=lambda one: one.start)
    if _SHARE.match(case.found.text, germ.full_end):
        return True
    near = takewhile(lambda one: one.start <= germ.full_end + BESIDE, islice(case.quantities, first, None))
    return any(
        one.unit is AmountUnit.MG and not _ROW_ENDS.search(case.found.text, germ.full_end, one.start)
        for one in near
    )


def _on_one_row(case: Case, end: int, start: int) -> bool:
    return not _ROW_ENDS.search(case.found.text, end, start)


def weighed(case: Case, names: Sequence[Mention]) -> frozenset[int]:
    """Where the names of other germs stand that have a weight: "L. plantarum 10 mg; Akkermansia 100 billion cells"."""
    if not names:
        return frozenset()
    masses = [one.start for one in case.quantities if one.unit is AmountUnit.MG]
    ends = [*(name.start for name in names[1:]), len(case.found.text)]
    found = set[int]()
    for name, end in zip(names, ends, strict=True):
        place = bisect_left(masses, name.full_end)
        near = masses[place] if place < len(masses) else end
        if not name.is_akkermansia and near < min(end, name.full_end + BESIDE):
            found.add(name.start)
    return frozenset(found)
