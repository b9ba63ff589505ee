"""Whether entries are doubles of one product. A merge makes what people picked from them one product: what was told of the one,
an allergy or "never again", counts for the other (clinical.md 3.4). What neither of them says is nothing that they agree in.
"""

from collections.abc import Sequence
from itertools import combinations

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from apps.records.models import Product
from apps.records.same_packs import is_the_germ, plain, ways_to_call
from apps.rules.vocabulary import ProductForm

OF_ONE_PRODUCT = ("form", "amount_value", "amount_unit", "amount_per_units", "unit_noun")
ALIKE = 88  # of 100: an s more, the same words in another order


def why_no_doubles(entries: Sequence[Product]) -> str:
    """In a sentence for the operator; empty where each is a double of every other."""
    if len({tuple(getattr(one, name) for name in OF_ONE_PRODUCT) for one in entries}) > 1:
        return _("They do not say the same of form and amount. Name an older label under “replaces” instead.")
    if all(_have_one_name(one, other) for one, other in combinations(entries, 2)):
        return ""
    if entries[0].form == ProductForm.UNKNOWN or entries[0].amount_value is None:
        return _(
            "They are not called the same, and their form or amount is not known. That is too little to call them one product."
        )
    if all(_have_alike_names(one, other) for one, other in combinations(entries, 2)):
        return ""
    return _(
        "Their brands or names are not alike, or one has no brand. If they are one product, correct brand and name first, or "
        "name an older label under “replaces”."
    )


def _have_one_name(one: Product, other: Product) -> bool:
    """With or without the brand, as for the packs of a person; no two brands. A name that is only the germ's is one product's
    only beside its brand.
    """
    brands = [brand for brand in (plain(one.brand), plain(other.brand)) if brand]
    names = {name for name in _names(one) & _names(other) if len(brands) == 2 or not is_the_germ(name)}
    return (len(brands) < 2 or _alike_brands(*brands)) and bool(names)


def _have_alike_names(one: Product, other: Product) -> bool:
    """Both say their brand: a name that is only alike could be anybody's."""
    brands = plain(one.brand), plain(other.brand)
    alike = fuzz.token_sort_ratio(plain(one.name), plain(other.name)) >= ALIKE
    return all(brands) and _alike_brands(*brands) and alike


def _alike_brands(one: str, other: str) -> bool:
    """ "Alpha" and "Alpha GmbH" too."""
    return fuzz.token_set_ratio(one, other) >= ALIKE


def _names(entry: Product) -> set[str]:
    return ways_to_call(plain(entry.brand), plain(entry.name))
