"""A pack as it was corrected, beside what its words say."""

from django import template

from apps.records.models import Product
from apps.records.packs import PackDose, said_otherwise

register = template.Library()


@register.filter
def words_say(product: Product) -> PackDose | None:
    """The dose in the words on the pack; None unless the person corrected it."""
    return said_otherwise(product)
