"""Numbers near the name of Akkermansia that may be the sum of a mix, and so are nobody's alone."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from apps.rules.labels.binding import Binder, Owner
from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.joining import JOINED
from apps.rules.labels.line_lists import over_a_list
from apps.rules.labels.masses import all_weigh, one_count, over_masses
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.parts import holds_parts, leads_to, one_of_several
from apps.rules.labels.several import several_strains, strains_behind
from apps.rules.labels.wholes import sums_up_above
from apps.rules.vocabulary import AmountUnit

MOST_PLAUSIBLE = 1.5e11
BESIDE = 24  # characters
NEXT = 8  # characters between two names of a list
_ONLY_WORDS = regex.compile(r"[^.,;:|()\n\d]{0,24}[:=]?\s?(?:>|≥|min\.?)?\s?")
_OPENS = regex.compile(r"\s?[(\[:=–-]")
_NEW_ITEM = regex.compile(rf"[,;/|•+&\n]|{JOINED}|[및와과と和]")
_LIST = regex.compile(r"[\s)*†]{0,3}[:(]")
_PART = regex.compile(r"[,:]")
_IN_BRACKETS = regex.compile(r"[\s*†]{0,3}\([^()]{0,160}\)")


@dataclass(frozen=True, slots=True)
class Sums:
    """Answers for one text; `totals` are the values, with their units, that it gives for a whole list."""

    case: Case
    binder: Binder
    totals: frozenset[tuple[float, AmountUnit | None]]
    first: Quantity | None  # of the totals
    all_weigh: bool  # whether each germ that is named has a weight on its row
    one_count: bool
    known: dict[tuple[int, int, float], bool] = field(default_factory=dict)  # what was asked already

    @classmethod
    def of(cls, case: Case) -> "Sums":
        """The answers for `case`."""
        binder = Binder.of(case)
        found = list(_totals(case, binder))
        sums = {(q.value, q.unit) for q in found}
        lists = {
            (q.value, q.unit)
            for q in case.quantities
            if _ends_a_list(case, binder, q) or _is_of_strains(case, q)
        }
        return cls(
            case, binder, frozenset(sums | lists), next(iter(found), None), all_weigh(case), one_count(case)
        )

    def may_be(self, quantity: Quantity) -> bool:
        """Whether the number may be that of several germs."""
        asked = quantity.start, quantity.end, quantity.value
        if asked not in self.known:
            self.known[asked] = self._may_be(quantity)
        return self.known[asked]

    def over_masses(self, quantity: Quantity) -> bool:
        """Whether it is the one count of a text in which each germ has a weight, and stands on nobody's row."""
        return self.all_weigh and self.one_count and over_masses(self.case, quantity)

    def _may_be(self, quantity: Quantity) -> bool:
        if self.over_masses(quantity):
            return True
        return (quantity.value, quantity.unit) in self.totals or any(
            is_one(self.case, quantity)
            for is_one in (
                _heads_a_list,
                holds_parts,
                _shouts,
                _of_a_complex,
                called_whole,
                _with_strains,
                _of_probiotics,
                one_of_several,
                _over_a_bare_list,
            )
        )


def _ends_a_list(case: Case, binder: Binder, quantity: Quantity) -> bool:
    """ "Akkermansia, L. rhamnosus, B. longum 20 billion CFU": when a title has the same number, it is that of all three."""
    if quantity.unit in {None, AmountUnit.MG} or not binder.trails(quantity):
        return False
    sentence = case.sentence(quantity.start)
    return bool(case.names(sentence.start, quantity.start))


def _is_of_strains(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 100 billion CFU 20 strains": of all of them, and so is the same number elsewhere."""
    if quantity.unit in {None, AmountUnit.MG}:
        return False
    strains = strains_behind(case.found, max(quantity.end, quantity.unit_end))
    if strains is None:
        return False
    return not any(
        0 <= q.start - strains.end <= BESIDE and q.unit for q in case.quantities
    )  # a number of their own


def _totals(case: Case, binder: Binder) -> Iterator[Quantity]:
    """The counts for a list that Akkermansia is in."""
    for quantity in case.quantities:
        if quantity.unit not in {None, AmountUnit.MG} and not case.is_limit(quantity):
            owner = binder.owner(quantity.start, quantity.end)
            shared = owner is Owner.SHARED or (owner is Owner.OWN and binder.trails(quantity))
            whole = called_whole(case, quantity) or over_a_list(case, quantity)
            if shared or (owner is not Owner.OTHER and whole):
                yield quantity


def _heads_a_list(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia matrix 250 mg: Akkermansia muciniphila, Bifidobacterium lactis"."""
    end = max(quantity.end, quantity.unit_end)
    if not _LIST.match(case.found.text, end):
        return False
    ours = any(end <= n.mention.start <= end + 60 for n in case.named)
    bracket = _IN_BRACKETS.match(
        case.found.text, end
    )  # "2 billion cells (pasteurised Akkermansia), B. breve"
    last = bracket.end() if bracket else end + 160
    return ours and any(end <= other.start <= last for other in case.others)


def _shouts(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia probiotic 500 billion": far above what packs hold of it, so that it is the sum of a title."""
    sentence = case.sentence(quantity.start)
    return quantity.value > MOST_PLAUSIBLE and bool(
        case.found.within(sentence.start, quantity.end, "form", "probiotic")
    )


def _of_a_complex(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia Complex 20 billion CFU", "100 billion Akkermansia complex": the number is the complex's."""
    if quantity.start in case.columns.names:
        return False
    place = bisect_left(case.named, quantity.start, key=lambda n: n.mention.start)
    before = case.named[place - 1].mention.full_end if place else -1
    after = case.named[place].mention if place < len(case.named) else None
    if after and leads_to(case, quantity, after):
        return False
    gap = quantity.start - before if before >= 0 else 2 * BESIDE + 1
    if gap <= 2 * BESIDE and case.found.within(before, quantity.start, "scope", "mixes"):
        return True
    if gap <= BESIDE and not case.alone and case.found.within(before, quantity.start, "scope", "whole"):
        return True
    end = max(quantity.end, quantity.unit_end)
    beside = case.found.within(end, end + 14, "scope", "mixes")
    if any(hit.start == end or case.found.text[end : hit.start] == " " for hit in beside):
        return True  # "Akkermansia (500 mg blend with inulin)"
    return bool(
        after
        and after.start - quantity.end <= BESIDE
        and case.found.within(after.full_end, after.full_end + 14, "scope", "mixes")
    )


def _with_strains(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 20 billion CFU with 12 strains": the number behind a bare name, as in a title, may be that of all."""
    place = bisect_left(case.named, quantity.start, key=lambda n: n.mention.start)
    before = case.named[place - 1].mention if place else None
    if (
        not before
        or before.name == MUCINIPHILA
        or before.strain
        or _OPENS.match(case.found.text, before.full_end)
    ):
        return False
    end = max(quantity.end, quantity.unit_end)
    return any(
        case.found.within(end, hit.start, "role", "contains", "like")
        for hit in several_strains(case.found, end, end + 28)
    )


def called_whole(case: Case, quantity: Quantity) -> bool:
    """ "Total probiotic count: 12 billion CFU", "보장균수 100억 CFU" in a pack that holds other germs too."""
    if case.alone and not case.crowded:
        return False
    end = max(quantity.end, quantity.unit_end)
    mass = quantity.unit is AmountUnit.MG  # "200 mg⏎Total count", "10 billion cells⏎Mix with water"
    next_row = case.found.text.startswith("\n" if mass else "\nmix ", end)
    if not next_row and any(
        hit.start - end <= 1 and not sums_up_above(case, hit)
        for hit in case.found.within(end, end + 14, "scope", "whole")
    ):
        return True  # "20 billion CFU total"
    near = case.found.within(max(0, quantity.start - 36), quantity.start, "scope", "whole", "mixes")
    return any(_ONLY_WORDS.fullmatch(case.found.text, hit.end, quantity.start) for hit in near)


def called_probiotics(case: Case, quantity: Quantity) -> int | None:
    """Where "probiotics" stands right before the number, as one more thing beside Akkermansia: ", probiotics 1 billion CFU"."""
    text, sentence = case.found.text, case.sentence(quantity.start)
    place = bisect_left(case.named, quantity.start, key=lambda n: n.mention.start)
    end = case.named[place - 1].mention.full_end if place else -1
    if end <= sentence.start:
        return None
    words = case.found.within(end, quantity.start, "form", "probiotic")
    last = words[-1] if words else None
    if last is None or quantity.start - last.end > 6 or text[last.end : quantity.start].strip(" :=(*†"):
        return None
    return last.start if _NEW_ITEM.search(text, end, last.start) else None


def _of_probiotics(case: Case, quantity: Quantity) -> bool:
    return called_probiotics(case, quantity) is not None


def _over_a_bare_list(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 300 billion CFU", and below a list of germs without numbers, with Akkermansia one of them."""
    sentence = case.sentence(quantity.start)
    if case.alone or quantity.start in case.columns.names:
        return False
    if any(sentence.start <= other.start < sentence.end or _has_own(case, other) for other in case.others):
        return False
    return any(
        named.mention.start >= sentence.end and _is_listed(case, named.mention)
        for named in case.named
        if named.role in IN_THE_PACK
    )


def _has_own(case: Case, mention: Mention) -> bool:
    """Whether a count stands right behind the name."""
    place = bisect_left(case.quantities, mention.full_end, key=lambda q: q.start)
    after = case.quantities[place] if place < len(case.quantities) else None
    return bool(
        after
        and after.unit not in {None, AmountUnit.MG}
        and after.start - mention.full_end <= BESIDE
        and not _PART.search(case.found.text[mention.full_end : after.start].lstrip(" ,:"))
    )


def _is_listed(case: Case, mention: Mention) -> bool:
    """Whether another germ follows or comes before, with no more than a comma or "and" between, and no count behind it."""
    near = any(
        0 <= other.start - mention.full_end <= NEXT or 0 <= mention.start - other.full_end <= NEXT
        for other in case.others
    )
    return near and not _has_own(case, mention)
