"""A person's products, and what the rules need to know of one."""

from apps.products.amounts import spoken
from apps.products.realism import Realistic, realistic_for
from apps.records.models import Person, Product
from apps.records.packs import amount_per_day, confirmed, facts, most_per_day

__all__ = [
    "Realistic",
    "amount_per_day",
    "begun",
    "confirmed",
    "facts",
    "most_per_day",
    "realistic_for",
    "spoken",
]


def begun(person: Person) -> Product | None:
    """The pack that was read last and is not confirmed yet; None when there is none."""
    return Product.objects.of(person).filter(confirmed_at=None, never_again_at=None).first()
