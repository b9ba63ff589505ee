"""What clinicians have cleared, as the rules read it: of a person, and of the pack that is asked of."""

from dataclasses import replace
from datetime import date, timedelta

from apps.records.models import Clearance, Person, Product
from apps.records.profiles import answers_of
from apps.rules import screening as rules
from apps.rules.product_checks import is_of_a_pack
from apps.rules.screening.clearances import CLEARANCE_DAYS
from apps.rules.vocabulary import ProductForm


def clearances(person: Person, product: Product | None = None) -> tuple[rules.Clearance, ...]:
    """What clinicians have cleared and no changed answer has ended, as the rules read it of this pack."""
    rows = Clearance.objects.standing(person).select_related("clinician", "screening__person")
    return tuple(as_rule(row, product) for row in rows)


def scope_for(row: Clearance, product: Product | None) -> frozenset[str]:
    """What a clinician's word is about where this pack is asked of: what is in a pack was judged of the one that counted then,
    as it was confirmed then, and of no other.
    """
    confirmed_at = product.confirmed_at if product and row.product_id == product.pk else None
    is_that_pack = confirmed_at is not None and confirmed_at <= row.decided_at
    return frozenset(key for key in row.scope if is_that_pack or not is_of_a_pack(key))


def says_of(row: Clearance, key: str, product: Product | None) -> bool:
    """Whether it says something of this item where this pack is asked of. A no to what is in it outlasts a new confirmation of
    the same pack: only a yes ends a no.
    """
    if row.is_no and is_of_a_pack(key):
        return key in row.scope and product is not None and row.product_id == product.pk
    return key in scope_for(row, product)


def as_rule(row: Clearance, product: Product | None = None) -> rules.Clearance:
    """One stored clearance as the rules read it of this pack; of answers that cannot be read any more it covers nothing."""
    scope, answers = scope_for(row, product), None
    try:
        answers = answers_of(row.screening) if row.screening else None
    except rules.BadAnswers:  # an earlier rule set asked something else
        scope = frozenset()
    return rules.Clearance(
        scope=scope,
        on=row.decided_on,
        role=row.clinician.role,
        form=ProductForm(row.form),
        form_asked=True,
        answers=answers,
    )


def as_counted(given: rules.Clearance, *, counted_on: date | None, on: date) -> rules.Clearance:
    """Its 90 days are counted up to a start, also one after a pause: what counted then is not too old in the middle of it."""
    if counted_on is None or not timedelta(0) <= counted_on - given.on <= timedelta(days=CLEARANCE_DAYS):
        return given
    return replace(given, on=on)
