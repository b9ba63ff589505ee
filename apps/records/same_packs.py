"""When two packs are the same product: the name is the person's own, and a second box is often pasted under another one."""

from re import findall

from apps.records.models import LabelReading, Product
from apps.records.models.products import Products
from apps.rules.labels.fold import fold


def is_same(product: Product, other: Product) -> bool:
    """By its name, or by the words of a label, under whatever entry they stand."""
    if product.pk == other.pk or name_of(product) == name_of(other):
        return True
    return product.person_id is not None and other.pk in _with_words(product)


def name_of(product: Product) -> str:
    """By this two packs are the same product, whatever their words."""
    return " ".join(f"{product.brand} {product.name}".casefold().split())


def same_words(product: Product) -> Products:
    """The packs of the person with the words of this one, and itself."""
    return Product.objects.filter(pk__in=_with_words(product))


def _with_words(product: Product) -> frozenset[int]:
    """Capitals, accents, white space and punctuation make no other words. The catalogue has no person."""
    rows = LabelReading.objects.filter(product__person__isnull=False, product__person=product.person_id)
    said = [(pk, _plain(text)) for pk, text in rows.values_list("product_id", "text")]
    mine = {words for pk, words in said if pk == product.pk and words}
    return frozenset({product.pk, *(pk for pk, words in said if words in mine)})


def _plain(text: str) -> str:
    return " ".join(findall(r"\w+", fold(text).text))
