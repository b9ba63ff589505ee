"""Numbers for Akkermansia that are no amount: without a unit ("30 billion per capsule"), or of a size that nobody can tell."""

from apps.rules.labels.amounts import MOST_OF_A_PACK
from apps.rules.labels.binding import Binder, Owner
from apps.rules.labels.case import Case
from apps.rules.labels.crowds import beside_the_name
from apps.rules.labels.hits import Hit
from apps.rules.labels.limits import of_a_whole_pack, up_to
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.servings import in_pieces, strength
from apps.rules.labels.sums import Sums
from apps.rules.vocabulary import AmountUnit

LEAST = 1e6  # below it a number without a unit may be anything


def unitless_quantity(case: Case, sums: Sums) -> Quantity | None:
    """The one number that is Akkermansia's own and large enough to count germs; None where there are two, or none."""
    binder, weighed = sums.binder, in_pieces(case)
    found = [
        quantity
        for quantity in case.quantities
        if quantity.unit is None
        and not quantity.unit_key
        and not quantity.unread
        and LEAST <= quantity.value < MOST_OF_A_PACK
        and not (case.is_limit(quantity) or of_a_whole_pack(case.found, quantity))
        and not (weighed and strength(case, quantity))
        and _is_own(case, binder, quantity)
    ]
    one = len({(quantity.value, quantity.upper) for quantity in found}) == 1
    return found[0] if one and not any(sums.may_be(quantity) for quantity in found) else None


def _is_own(case: Case, binder: Binder, quantity: Quantity) -> bool:
    """Beside the name, and not denied, compared, asked or told of a study."""
    if case.scope.aside(Hit(quantity.start, quantity.end, "count", "", ""), live=False) is not None:
        return False
    owner = binder.owner(quantity.start, quantity.end)
    if owner is Owner.OWN and not binder.trails(quantity):
        return not case.crowded or beside_the_name(case, quantity)
    return owner is Owner.PACK and case.alone and not case.crowded and quantity.scaled


def unread_quantity(case: Case, sums: Sums) -> Quantity | None:
    """A number of no known size ("10 milyonlarca CFU"), the most there may be ("up to"), or one between germs that all weigh."""
    return next(
        (q for q in case.quantities if q.unit is not AmountUnit.MG and _is_unread(case, sums, q)), None
    )


def _is_loose(case: Case, quantity: Quantity) -> bool:
    """ "Akkermansia 5 mg, L. plantarum 10 mg, 100 billion cells": the one count, a part of its own."""
    counts = {q.value for q in case.quantities if q.unit not in {None, AmountUnit.MG}}
    begins = min(quantity.start, quantity.unit_start)
    return len(counts) == 1 and case.found.text[:begins].rstrip(" (=").endswith((",", ";", "|", "."))


def _is_unread(case: Case, sums: Sums, quantity: Quantity) -> bool:
    if quantity.unread:
        return _is_own(case, sums.binder, quantity)
    if quantity.unit is None or not LEAST <= quantity.value < MOST_OF_A_PACK:
        return False
    if sums.over_masses(quantity) or (sums.all_weigh and _is_loose(case, quantity)):
        return not (case.is_limit(quantity) or of_a_whole_pack(case.found, quantity))
    return (
        up_to(case.found, quantity)
        and not of_a_whole_pack(case.found, quantity)
        and _is_own(case, sums.binder, quantity)
    )
