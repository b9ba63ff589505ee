"""A person's products, and what the rules need to know of one."""

from apps.products.amounts import spoken
from apps.products.realism import Realistic, realistic_for
from apps.records.packs import amount_per_day, confirmed, facts, most_per_day

__all__ = [
    "Realistic",
    "amount_per_day",
    "confirmed",
    "facts",
    "most_per_day",
    "realistic_for",
    "spoken",
]
