"""The amount that is Akkermansia's own; never a blend's total, never converted."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

import regex

from apps.rules.labels.binding import Owner
from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.crowds import beside_the_name
from apps.rules.labels.forms import Weight
from apps.rules.labels.hits import LONGEST_WORD, Hit
from apps.rules.labels.joining import IN_BLOCKS, JOINED
from apps.rules.labels.limits import of_a_whole_pack
from apps.rules.labels.lysates import is_its_lysate
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.scope import Aside
from apps.rules.labels.servings import in_pieces, strength
from apps.rules.labels.strengths import lasts
from apps.rules.labels.studied import found_by_study
from apps.rules.labels.sums import Sums
from apps.rules.labels.wholes import is_a_whole, stands_before_its_parts, stands_before_the_next
from apps.rules.vocabulary import AmountUnit

_BRACKETS = regex.compile(r"\([^()\d]{0,40}\)")
_AFTER_NAME = regex.compile(
    r"^\s?(?:\([^()]{0,24}\))?\s?[,|*†]\s?$"
)  # "Akkermansia muciniphila, 10 mg", a cell of a table
_PERCENT = regex.compile(
    r"(?<![\d.,])\d{1,2}(?:[.,]\d{1,2})?\s?%"
)  # "powder 5 % (100 mg)": its share of the pack
_PARTED = frozenset(",;|+&.")
_JOINS = regex.compile(  # "100 mg Akkermansia and 200 mg glutamine"
    rf"{JOINED}|{IN_BLOCKS}"
)
_BETWEEN = regex.compile(r"[\d;•\n,]|[.](?=\s)")
_SAME = regex.compile(
    r"[^\d.,;|•\n()]{0,14}(?:\d{1,2} ?(?=\p{L}))?[^\d.,;|•\n()]{0,20}(?:\(|\[|/|=|≈|~)\s?[^\d.,;|•\n()]{0,20}"
)
_TIMES = regex.compile(r"\s?[,x*×·|•/(-]?\s?[1-9]\d{1,2}\s?")  # " x 60 "
MOST_OF_A_PACK = 1e12
NEXT = 24  # characters from a mass to the noun of what is counted
FEWEST = 1e4
MOST_COUNTS = 12
BEHIND, BEFORE = 40, 30  # characters between the name and its mass
SHARES = 40  # of percentages, which are not counted in them
LEAST_MASS = 0.1  # mg; less is a vitamin's
MOST_MASS = 999  # mg; from a gram on it is what the sachet or scoop holds


def own_quantity(case: Case, weights: list[Weight], sums: Sums) -> Quantity | None:
    """What the pack states for Akkermansia alone; counts come before mass."""
    asides = {weight.start: weight.aside for weight in weights if weight.is_unit}
    stated = [q for q in _candidates(case, sums) if _counts(case, q, asides.get(q.start))]
    counts = [q for q in stated if q.unit is not AmountUnit.MG]
    counts = [q for q in counts if not strength(case, q)] or counts  # "200 billion/g: 20 billion a stick"
    lasting = [q for q in counts if lasts(case, q) or _when(case, q, "when_old")]
    if lasting:  # "10 billion at manufacture, 1 billion at expiry": what the pack holds to the end
        counts = [
            q for q in counts if q in lasting or not (lasts(case, q) is False or _when(case, q, "when_made"))
        ]
    return min(
        counts or stated,
        key=lambda q: (_of_a_title(case, q) or _weighs_a_piece(case, q), _distance(case, q), q.start),
        default=None,
    )


def of_two_products(case: Case, weights: list[Weight]) -> bool:
    """ "Akkermansia Live: 100 million AFU. Akkermansia Post: 10 billion TFU": two numbers, and nobody can tell which is meant."""
    if case.crowded or case.others:
        return False
    own = {w.start: w.signal for w in weights if w.is_unit and w.owner is Owner.OWN and w.aside is None}
    counts = [(own[q.start], q.value) for q in case.quantities if q.start in own]
    return any(
        one[0] is not two[0] and one[1] != two[1] for one, two in combinations(counts[:MOST_COUNTS], 2)
    )


def also_stated(case: Case, own: Quantity) -> Quantity | None:
    """The same amount counted in a second unit: "30 billion TFU per capsule (3 x 10^10 cells)"."""
    for other in case.quantities:
        first, second = (own, other) if own.start < other.start else (other, own)
        end = max(first.end, first.unit_end)
        if (
            other.unit not in {None, own.unit, AmountUnit.MG}
            and not other.unread
            and _SAME.fullmatch(case.found.text, end, second.start)
            and not any(end <= germ.start < second.start for germ in case.others)
            and not case.is_limit(other)
            and not of_a_whole_pack(case.found, other)
        ):
            return other
    return None


def _when(case: Case, quantity: Quantity, key: str) -> bool:
    """Whether the number is said to hold when the pack was made, or when it runs out: the words right before or behind it."""
    end = max(quantity.end, quantity.unit_end)
    before = case.found.within(max(0, quantity.start - 30), quantity.start, "scope", key)
    after = case.found.within(end, end + 64, "scope", key)
    return any(not _BETWEEN.search(case.found.text, hit.end, quantity.start) for hit in before) or any(
        not _BETWEEN.search(case.found.text, end, hit.start) for hit in after
    )


def _counts(case: Case, quantity: Quantity, aside: Aside | None) -> bool:
    """Not what "a study found": "in the trial people took 10 billion cells"."""
    end = max(quantity.end, quantity.unit_end)
    return not found_by_study(case, quantity.start, end) if aside is Aside.STUDY else aside is None


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


def _weighs_a_piece(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 500 mg x 60 tablets", where another mass stands in the list: what a tablet weighs."""
    if quantity.unit is not AmountUnit.MG:
        return False
    end = max(quantity.end, quantity.unit_end)
    pieces = case.found.within(end, end + NEXT, "noun")
    return bool(pieces) and bool(_TIMES.fullmatch(case.found.text, end, pieces[0].start))


def _candidates(case: Case, sums: Sums) -> Iterator[Quantity]:
    later, crowded, binder = [], case.crowded, sums.binder
    weighed = in_pieces(case)  # what a gram of powder holds is not what a capsule holds
    for quantity in case.quantities:
        if (
            quantity.unit is None
            or quantity.unread
            or _is_too_little(quantity)
            or case.is_limit(quantity)
            or of_a_whole_pack(case.found, quantity)
            or sums.may_be(quantity)
            or (weighed and strength(case, quantity))
        ):
            continue
        owner = binder.owner(quantity.start, quantity.end)
        if owner is Owner.OWN and not binder.trails(quantity) and _bound_mass(case, quantity):
            if not crowded or beside_the_name(case, quantity):
                yield quantity
        elif owner is Owner.PACK and case.alone and not crowded and _of_a_pack(quantity):
            later.append(quantity)
    yield from later


def _is_too_little(quantity: Quantity) -> bool:
    """ "58 TFU", where a "B" was misread, and "0 mg": no pack holds so few."""
    return quantity.value < (FEWEST if quantity.unit is not AmountUnit.MG else 1e-6)


def _of_a_pack(quantity: Quantity) -> bool:
    """A count that a pack can hold: "your body has 30 trillion cells" is none."""
    return quantity.unit is not AmountUnit.MG and quantity.value < MOST_OF_A_PACK


def _bound_mass(case: Case, quantity: Quantity) -> bool:
    """A mass counts only beside the name: "Akkermansia muciniphila 150 mg"; more than MOST_MASS is the pack's."""
    if quantity.unit is not AmountUnit.MG:
        return True
    if not LEAST_MASS <= quantity.value <= MOST_MASS or is_a_whole(case, quantity):
        return False
    if quantity.start in case.columns.names:
        return True
    return any(
        _right_behind(case, quantity, named.mention) or _right_before(case, quantity, named.mention)
        for named in case.named
        if named.role in IN_THE_PACK
    )


def _right_behind(case: Case, quantity: Quantity, name: Mention) -> bool:
    """ "Akkermansia muciniphila powder 5 % (100 mg)"."""
    if not 0 <= quantity.start - name.full_end <= BEHIND + SHARES:
        return False
    after = _PERCENT.sub("", case.found.text[name.full_end : quantity.start])
    if "," in after and stands_before_the_next(case, quantity, name):
        return False
    return (
        len(after) <= BEHIND
        and _PARTED.isdisjoint(_AFTER_NAME.sub("", _BRACKETS.sub("", after)))
        and not _JOINS.search(after)
        and not _something_else(case, name.full_end, quantity.start)
        and not _in_capsules(case, name.full_end, quantity.start)
    )


def _right_before(case: Case, quantity: Quantity, name: Mention) -> bool:
    """ "100 mg of Akkermansia"."""
    if not 0 <= name.start - quantity.end <= BEFORE:
        return False
    between = case.found.text[quantity.end : name.start]
    return (
        _PARTED.isdisjoint(between.replace(":", ","))
        and not _something_else(case, quantity.end, name.start)
        and not case.found.within(quantity.end, name.start, "noun")  # "500 mg capsule with"
        and not stands_before_its_parts(case, quantity, name)
        and not ("\n" in between and _ends_a_title(case, quantity))
    )


def _ends_a_title(case: Case, quantity: Quantity) -> bool:
    """ "holistic harvest 100 mg⏎pasteurized akkermansia": words that no list has, and the mass of a capsule."""
    line = case.found.text.rfind("\n", 0, quantity.start) + 1
    return bool(case.strangers.unknown(line, quantity.start))


def _in_capsules(case: Case, start: int, end: int) -> bool:
    """ "Akkermansia capsules 250 mg": what one of them weighs; not "Akkermansia per capsule 250 mg"."""
    return any(
        start + 1 >= noun.start and noun.key not in {"serving", "dose", "day"} and not _in_a_word(case, noun)
        for noun in case.found.within(start, end, "noun")
    )


def _in_a_word(case: Case, noun: Hit) -> bool:
    """The "포" (sachet) of "포스트바이오틱스" (postbiotic): two letters in a script without spaces are no word."""
    near = case.found.within(noun.start - LONGEST_WORD, noun.end + LONGEST_WORD, "form")
    return any(form.start <= noun.start and noun.end < form.end for form in near)


def _something_else(case: Case, start: int, end: int) -> bool:
    """Whether another ingredient, number or word for a mix stands between: "Akkermansia and saffron 28 mg"."""
    return bool(
        any(char.isdigit() for char in _PERCENT.sub("", case.found.text[start:end]))  # "30 capsules 100 mg"
        or any(not is_its_lysate(case, hit) for hit in case.found.within(start, end, "ingredients"))
        or case.found.within(start, end, "scope", "whole")
        or any(start <= other.start < end for other in case.others)
    )
