"""What stands against every plan of a product, whatever is chosen in it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from apps.products import queries as products
from apps.records.expectations import is_read
from apps.records.models import Person, Product
from apps.records.reactions import reactions_going_on
from apps.rules.products import should_be_looked_at
from apps.screening import queries as screening
from apps.trials.again import why_not_again
from apps.trials.fading import why_not_soon
from apps.trials.gone_on import still_taken


def why_not_any(person: Person, product: Product, *, now: screening.Standing, on: date) -> tuple[str, ...]:
    """What stands against a start today whatever is chosen in the plan: said before anybody fills it in."""
    pack_waits = should_be_looked_at(product.condition_seen_on, on=on)
    reasons = against_any(person, product, now, pack_waits=pack_waits, on=on)
    return tuple(dict.fromkeys([*reasons, *why_not_soon(person, product, on=on)]))


def against_any(
    person: Person, product: Product, now: screening.Standing, *, pack_waits: bool, on: date
) -> Iterator[str]:
    """As `why_not_any` without its date. `pack_waits`: the pack is to be looked at first."""
    yield from now.why_not
    if not now.may_plan and not now.why_not:  # never a silent yes
        yield _("Please go through the screening again.")
    if product.confirmed_at is None or not is_read(product, now.row):
        yield _("Please read what your product can and cannot do first.")
    if products.reads_otherwise(product):
        yield _(
            "Our reader of labels reads your pack otherwise now. Open the page of your pack and look at it first."
        )
    if pack_waits:
        yield _("Please look at your pack again first: its date, its seal, and how it was kept.")
    yield from still_taken(person)
    yield from why_not_again(person, product, on=on)
    yield from reactions_going_on(person)
