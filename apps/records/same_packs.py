"""When two packs are the same product: the name is the person's own, and a second box is often pasted under another one."""

from collections.abc import Iterator
from re import findall

from apps.records.models import LabelReading, Product
from apps.records.models.products import Products
from apps.records.said import checked
from apps.rules.labels.fold import fold

LABEL = 60  # bytes, so that an ideograph weighs as three letters; our choice: "Akkermansia muciniphila 60 capsules" is 35


def is_same(product: Product, other: Product) -> bool:
    """By its name, or by the words of a label, under whatever entry they stand."""
    if product.pk == other.pk or _same_name(product, other):
        return True
    return product.person_id is not None and other.pk in _with_words(product)


def _same_name(product: Product, other: Product) -> bool:
    """With or without the brand, which only the catalogue keeps apart from the name."""
    one, two = _plain(product.brand), _plain(other.brand)
    if one and two and one != two:
        return False
    return not _names(product).isdisjoint(_names(other))


def _names(product: Product) -> frozenset[str]:
    return frozenset({_plain(product.name), _plain(f"{product.brand} {product.name}")})


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def all_same(product: Product) -> Products:
    """The packs of the person that are the same product, and itself."""
    mine = Product.objects.filter(person__isnull=False, person=product.person_id)
    named = {one.pk for one in mine if _same_name(one, product)}
    return Product.objects.filter(pk__in=named | _with_words(product))


def same_words(product: Product) -> Products:
    """The packs of the person with the label of this one, and itself."""
    return Product.objects.filter(pk__in=_with_words(product))


def _with_words(product: Product) -> frozenset[int]:
    """Those of the same label, and those that were picked from the same entry. The catalogue has no person."""
    rows = LabelReading.objects.filter(product__person__isnull=False, product__person=product.person_id)
    said = [(row.product_id, one) for row in rows for one in _known_by(row)]
    mine = {one for pk, one in said if pk == product.pk}
    return frozenset({product.pk, *(pk for pk, one in said if one in mine)})


def _known_by(reading: LabelReading) -> Iterator[str]:
    """Its words: capitals, accents, white space and punctuation make no others. Few of them are a name that two makers can
    share; the text of a pick whose words nobody copied is one too, and its entry tells it.
    """
    picked = checked(reading.reading)
    if picked is not None:
        yield str(picked.code)
    words = " ".join(findall(r"\w+", fold(reading.text).text))
    if len(words.encode()) >= LABEL:
        yield words
