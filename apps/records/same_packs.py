"""When two packs are the same product: the name is the person's own, and a second box is often pasted under another one."""

from collections.abc import Collection, Iterator, Mapping
from re import findall
from uuid import UUID

from django.db.models import Q

from apps.records.models import LabelReading, Product
from apps.records.models.products import Products
from apps.records.said import checked
from apps.rules.labels.fold import fold
from apps.rules.labels.own_lines import without_own_lines

LABEL = 60  # bytes, so that an ideograph weighs as three letters; our choice: "Akkermansia muciniphila 60 capsules" is 35

type Marks = Mapping[int, frozenset[str]]
"""What each pack is known by: the words of its labels, and the entry that it was picked from."""


def is_same(product: Product, other: Product) -> bool:
    """Under whatever entry they stand. Of many, `same_as` asks once."""
    return other.pk in same_as(product) or _same_name(product, other)


def all_same(product: Product) -> Products:
    """The packs of the person that are the same product, and itself."""
    return Product.objects.filter(pk__in=same_as(product))


def same_as(product: Product) -> frozenset[int]:
    """Their numbers: by the name, the words of a label, or the entry, and by way of a third pack too.

    Names lead on only among packs of one brand, as far as it is known: what two makers call alike is not the same.
    """
    if product.person_id is None:  # the catalogue has no person, and an entry is nobody's pack
        return frozenset({product.pk})
    mine = {one.pk: one for one in Product.objects.filter(person=product.person_id)} | {product.pk: product}
    marks, found = _marks(mine), {product.pk}
    rest = mine.keys() - found
    while more := {pk for pk in rest if any(_are_one(mine[pk], mine[one], product, marks) for one in found)}:
        found |= more
        rest -= more
    return frozenset(found)


def _are_one(one: Product, other: Product, asked: Product, marks: Marks) -> bool:
    if not marks[one.pk].isdisjoint(marks[other.pk]):
        return True
    return _same_name(one, other) and _may_share_a_brand(one, asked)


def _same_name(product: Product, other: Product) -> bool:
    """With or without the brand, which only the catalogue keeps apart from the name."""
    return _may_share_a_brand(product, other) and not _names(product).isdisjoint(_names(other))


def _may_share_a_brand(product: Product, other: Product) -> bool:
    one, two = _plain(product.brand), _plain(other.brand)
    return not (one and two and one != two)


def _names(product: Product) -> frozenset[str]:
    name, brand = _plain(product.name), _plain(product.brand)
    return frozenset({name, f"{brand} {name}".strip(), name.removeprefix(f"{brand} ")}) - {""}


def _plain(words: str) -> str:
    """Capitals, accents, white space, punctuation and (R) make no others."""
    return " ".join(findall(r"\w+", fold(words).text))


def _marks(mine: Collection[int]) -> Marks:
    said = [(row, checked(row.reading)) for row in LabelReading.objects.filter(product__in=mine)]
    entries = _entries({picked.code for _row, picked in said if picked is not None})
    found: dict[int, set[str]] = {pk: set() for pk in mine}
    for row, picked in said:
        found[row.product_id] |= {entries.get(picked.code, str(picked.code))} if picked is not None else set()
        found[row.product_id] |= {*_words(row)}
    return {pk: frozenset(marks) for pk, marks in found.items()}


def _words(reading: LabelReading) -> Iterator[str]:
    """But for the lines that each box has for itself. Few of them are a name that two makers can share; the text of a pick
    whose words nobody copied is one too, and its entry tells it.
    """
    words = " ".join(findall(r"\w+", without_own_lines(fold(reading.text).text)))
    if len(words.encode()) >= LABEL:
        yield words


def _entries(codes: Collection[UUID]) -> Mapping[UUID, str]:
    """By what each entry is one with its older and newer labels and its doubles."""
    if not codes:
        return {}
    tied = Q(code__in=codes) | Q(replaces__isnull=False) | Q(merged_into__isnull=False)
    rows = list(
        Product.objects.filter(tied, person=None).values_list("pk", "code", "replaces", "merged_into")
    )
    beside: dict[int, set[int]] = {pk: set() for pk, *_more in rows}
    for pk, _code, older, merged in rows:
        for other in filter(None, (older, merged)):
            beside[pk].add(other)
            beside.setdefault(other, set()).add(pk)
    return {code: str(min(_tied_to(pk, beside))) for pk, code, *_more in rows if code in codes}


def _tied_to(pk: int, beside: Mapping[int, Collection[int]]) -> Collection[int]:
    """The entry, and each that can be reached from it: one can be a newer label and a double."""
    found, rest = {pk}, [pk]
    while rest:
        new = {*beside[rest.pop()]} - found
        found |= new
        rest += new
    return found
