"""A pack as it was corrected, beside what its words say, and numbers with what they count."""

from decimal import Decimal
from fractions import Fraction

from django import template

from apps.records.models import Product
from apps.records.packs import PackDose, only_told, said_otherwise
from apps.web.doses import dose

register = template.Library()


@register.filter
def words_say(product: Product) -> PackDose | None:
    """The dose in the words on the pack; None unless the person corrected it."""
    return said_otherwise(product)


@register.filter
def daily_is_only_told(product: Product) -> bool:
    """Whether the number a day is the person's own, since the words that were copied give none."""
    return only_told(product)


@register.filter
def counted(number: Decimal | Fraction, noun: str) -> str:
    """ "2 capsules", "½ capsule"."""
    return dose(Fraction(number), noun)
