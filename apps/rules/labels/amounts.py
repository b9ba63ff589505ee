"""The amount that is Akkermansia's own; never a blend's total, never converted."""

from bisect import bisect_left
from collections.abc import Iterator

import regex

from apps.rules.labels.binding import Binder, Owner
from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.forms import Weight
from apps.rules.labels.limits import of_a_whole_pack
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.scope import Aside
from apps.rules.vocabulary import AmountUnit

_LIST = regex.compile(r"[\s)*†]{0,3}[:(]")
_AFTER_NAME = regex.compile(
    r"^\s?(?:\([^()]{0,24}\))?\s?[,|*†]\s?$"
)  # "Akkermansia muciniphila, 10 mg", a cell of a table
_PART = regex.compile(r"[,:]")
_JOINS = regex.compile(  # "100 mg Akkermansia and 200 mg glutamine"
    r"(?<!\p{L})(?:and|plus|und|sowie|et|y|e|en|och|og|oraz|i|и|та|ve|ja|with|mit|avec|con|com|met)(?!\p{L})|[和及与與と]"
)
MOST_PLAUSIBLE = 1.5e11
BESIDE = 24  # characters
OF_WHICH = 24  # characters
MOST_OF_A_PACK = 1e12
MOST_MASS = 999  # mg; from a gram on it is what the sachet or scoop holds


def own_quantity(case: Case, weights: list[Weight]) -> Quantity | None:
    """What the pack states for Akkermansia alone; counts come before mass."""
    asides = {weight.start: weight.aside for weight in weights if weight.is_unit}
    binder = Binder.of(case)
    stated = [q for q in _candidates(case, binder) if _counts(case, q, asides.get(q.start))]
    counts = [q for q in stated if q.unit is not AmountUnit.MG]
    return min(
        counts or stated, key=lambda q: (_of_a_title(case, q), _distance(case, q), q.start), default=None
    )


def _counts(case: Case, quantity: Quantity, aside: Aside | None) -> bool:
    """Not what "a study found": "in the trial people took 10 billion cells"."""
    if aside is not Aside.STUDY:
        return aside is None
    return not case.found.within(case.sentence(quantity.start).start, quantity.start, "scope", "study")


def _near(case: Case, quantity: Quantity) -> list[tuple[int, Mention]]:
    """The namings of Akkermansia around a number, with the characters between; those after it are a little further off."""
    place = bisect_left(case.named, quantity.start, key=lambda n: n.mention.start)
    near = [named.mention for named in case.named[max(0, place - 1) : place + 2]]
    after = [(quantity.start - m.full_end, m) for m in near if m.full_end <= quantity.start]
    return [*after, *((m.start - quantity.end + 12, m) for m in near if m.start >= quantity.end)]


def _distance(case: Case, quantity: Quantity) -> int:
    return min((gap for gap, _ in _near(case, quantity)), default=0) // 8


def _of_a_title(case: Case, quantity: Quantity) -> bool:
    """Beside other germs, whether the number follows a bare "Akkermansia", which may be the name of the product."""
    near = _near(case, quantity)
    if case.alone or not near:
        return False
    mention = min(near, key=lambda pair: pair[0])[1]
    return mention.name != MUCINIPHILA and mention.strain is None


def _candidates(case: Case, binder: Binder) -> Iterator[Quantity]:
    later, crowded = [], case.crowded
    for quantity in case.quantities:
        if (
            quantity.unit is None
            or quantity.unread
            or case.scope.limit(quantity)
            or _heads_a_list(case, quantity)
            or of_a_whole_pack(case.found, quantity)
            or _holds_parts(case, quantity)
            or _shouts(case, quantity)
            or _of_a_complex(case, quantity)
        ):
            continue
        owner = binder.owner(quantity.start, quantity.end)
        if owner is Owner.OWN and not binder.trails(quantity) and _bound_mass(case, quantity):
            if not crowded or _beside_the_name(case, quantity):
                yield quantity
        elif owner is Owner.PACK and case.alone and not crowded and _of_a_pack(quantity):
            later.append(quantity)
    yield from later


def _of_a_pack(quantity: Quantity) -> bool:
    """A count that a pack can hold: "your body has 30 trillion cells" is none."""
    return quantity.unit is not AmountUnit.MG and quantity.value < MOST_OF_A_PACK


def _heads_a_list(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia matrix 250 mg: Akkermansia muciniphila, Bifidobacterium lactis"."""
    end = max(quantity.end, quantity.unit_end)
    if not _LIST.match(case.found.text, end):
        return False
    ours = any(end <= n.mention.start <= end + 60 for n in case.named)
    return ours and any(end <= other.start <= end + 160 for other in case.others)


def _shouts(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia probiotic 500 billion": far above what packs hold of it, so that it is the sum of a title."""
    sentence = case.sentence(quantity.start)
    return quantity.value > MOST_PLAUSIBLE and bool(
        case.found.within(sentence.start, quantity.end, "form", "probiotic")
    )


def _of_a_complex(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia Complex 20 billion CFU with L. rhamnosus": the number is the complex's."""
    before = [n.mention for n in case.named if n.mention.full_end <= quantity.start]
    if case.alone or not before or quantity.start - before[-1].full_end > BESIDE:
        return False
    return bool(case.found.within(before[-1].full_end, quantity.start, "scope", "whole"))


def _holds_parts(case: Case, quantity: Quantity) -> bool:
    """ "50 billion bacteria, of which Akkermansia 10 billion": the number is the sum."""
    end = max(quantity.end, quantity.unit_end)
    return any(
        hit.start - end <= OF_WHICH and any(0 <= n.mention.start - hit.end <= OF_WHICH for n in case.named)
        for hit in case.found.within(end, end + 40, "scope", "of_which")
    )


def _beside_the_name(case: Case, quantity: Quantity) -> bool:
    """Right beside the name, with no "probiotic" or "strains" between: otherwise it may be the sum of all strains."""
    for named in case.named:
        if named.role not in IN_THE_PACK:
            continue
        start, end = sorted((quantity.start, named.mention.start))
        start = quantity.end if start == quantity.start else named.mention.full_end
        one_of_them = case.found.within(named.mention.start - 14, named.mention.start, "role", "like")
        if one_of_them and _PART.search(case.found.text[start:end]):
            continue  # "12 strains including Akkermansia, 20 billion CFU"
        if end - start <= BESIDE and not (
            case.found.within(start, end, "form", "probiotic")
            or case.found.within(start, end, "count", "strains")
            or case.found.within(start, end, "scope", "whole")
        ):
            return True
    return False


def _bound_mass(case: Case, quantity: Quantity) -> bool:
    """A mass counts only beside the name: "Akkermansia muciniphila 150 mg"; more than MOST_MASS is the pack's."""
    if quantity.unit is not AmountUnit.MG:
        return True
    if quantity.value > MOST_MASS:
        return False
    if quantity.start in case.columns.names:
        return True
    text = case.found.text
    for named in case.named:
        if named.role not in IN_THE_PACK:
            continue
        after = text[named.mention.full_end : quantity.start]
        before = text[quantity.end : named.mention.start]
        if (
            quantity.start >= named.mention.full_end
            and len(after) <= 40
            and not any(c in _AFTER_NAME.sub("", after) for c in ",;|+&.")
            and not _JOINS.search(after)
            and not _something_else(case, named.mention.full_end, quantity.start)
        ):
            return True
        if (
            quantity.end <= named.mention.start
            and len(before) <= 30
            and not any(c in before for c in ",;|+&.:")
            and not _something_else(case, quantity.end, named.mention.start)
            and not case.found.within(quantity.end, named.mention.start, "noun")  # "500 mg capsule with"
        ):
            return True
    return False


def _something_else(case: Case, start: int, end: int) -> bool:
    """Whether another ingredient, number or word for a mix stands between: "Akkermansia and saffron 28 mg"."""
    return bool(
        any(char.isdigit() for char in case.found.text[start:end])  # "30 capsules 100 mg"
        or case.found.within(start, end, "ingredients")
        or case.found.within(start, end, "scope", "whole")
        or any(start <= other.start < end for other in case.others)
    )


def blend_total(case: Case) -> Quantity | None:
    """A count for a list that Akkermansia is in."""
    binder = Binder.of(case)
    for quantity in case.quantities:
        if quantity.unit not in {None, AmountUnit.MG} and not case.scope.limit(quantity):
            owner = binder.owner(quantity.start, quantity.end)
            if owner is Owner.SHARED or (owner is Owner.OWN and binder.trails(quantity)):
                return quantity
    return None
