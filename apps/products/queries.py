"""A person's products, and what the rules need to know of one."""

from django.core.paginator import Page, Paginator

from apps.products.amounts import spoken
from apps.products.realism import Realistic, realistic_for
from apps.records.models import Person, Product
from apps.records.packs import amount_per_day, confirmed, facts, most_per_day

__all__ = [
    "Realistic",
    "amount_per_day",
    "begun",
    "catalogue",
    "confirmed",
    "facts",
    "most_per_day",
    "realistic_for",
    "spoken",
]


LONGEST_SEARCH = 80
A_PAGE = 20  # entries of the catalogue


def catalogue(find: str, page: str | None) -> Page[Product]:
    """One page of the entries that anybody may pick, narrowed by the words of a search; the nearest page there is."""
    found = Product.objects.to_pick().called(find.replace("\x00", "")[:LONGEST_SEARCH])
    return Paginator(found, A_PAGE).get_page(page)


def begun(person: Person) -> Product | None:
    """The pack that was read last and is not confirmed yet; None when there is none."""
    return Product.objects.of(person).filter(confirmed_at=None, never_again_at=None).first()
