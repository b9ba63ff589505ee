"""A person's products, and what the rules need to know of one."""

from apps.products.amounts import spoken
from apps.records.packs import amount_per_day, confirmed, facts, most_per_day

__all__ = ["amount_per_day", "confirmed", "facts", "most_per_day", "spoken"]
