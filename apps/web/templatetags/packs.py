"""A pack as it was corrected, beside what was said of it before, and numbers with what they count."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django import template

from apps.records.models import Product
from apps.records.said import Checked, Said, checked, confirmed_in, form_in, said_in
from apps.rules.vocabulary import ProductForm
from apps.web.doses import dose

register = template.Library()


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose the facts of a confirmed pack are: `said` is the dose before the person spoke, by the words or by `checked`."""

    said: Said
    form: ProductForm
    checked: Checked | None
    amount_differs: bool
    amount_added: bool
    serving_differs: bool
    serving_added: bool


@register.filter
def whose(product: Product) -> Whose | None:
    """None for a pack that was never read."""
    newest = product.readings.first()
    if newest is None:
        return None
    said, mine = said_in(newest.reading), confirmed_in(product)
    return Whose(
        said=said,
        form=form_in(newest),
        checked=checked(newest.reading),
        amount_differs=said.amount_differs(mine),
        amount_added=said.amount is None and mine.amount is not None,
        serving_differs=said.serving_differs(mine),
        serving_added=said.serving is None and mine.serving is not None,
    )


@register.filter
def counted(number: Decimal | Fraction, noun: str) -> str:
    """ "2 capsules", "½ capsule"."""
    return dose(Fraction(number), noun)
