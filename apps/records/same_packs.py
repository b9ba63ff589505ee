"""When two packs are the same product: the name is the person's own, and a second box is often pasted under another one."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from re import findall
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from apps.records.models import LabelReading, Product, Trial
from apps.records.models.products import Products
from apps.records.said import checked
from apps.rules.labels.fold import fold
from apps.rules.labels.own_lines import without_own_lines

LABEL = 60  # bytes, so that an ideograph weighs as three letters; our choice: "Akkermansia muciniphila 60 capsules" is 35

GERM = "akkermansia"
SPECIES = frozenset({GERM, "muciniphila"})
OF_NOBODY = frozenset(
    {
        *("a", "billion", "caps", "capsule", "capsules", "postbiotic", "postbiotics", "powder", "probiotic"),
        *("probiotics", "sachet", "sachets", "supplement", "supplements", "tablet", "tablets"),
    }
)  # what any maker's can be called beside it

SETTLED = (
    Q(condition_seen_on__isnull=False)  # confirmed once, also if a newer reader asks for it again
    | Q(allergen_match=True)
    | Q(never_again_at__isnull=False)
    | Exists(Trial.objects.filter(product=OuterRef("pk")))
)
"""Of any other pack the name may be a slip that nobody has looked at: it makes no two others one, and hears nothing of what is
told of them. Asked of itself it is one with each that it equals.
"""

type Marks = Mapping[int, frozenset[str]]
"""What each pack is known by: the words of its labels, the entry that it was picked from, and its names."""


@dataclass(frozen=True, slots=True)
class _Packs:
    """Those of one person; `settled`: by way of which others can be one product."""

    mine: Mapping[int, Product]
    settled: frozenset[int]
    marks: Marks


def all_same(product: Product) -> Products:
    """The packs of the person that are the same product, and itself."""
    return Product.objects.filter(pk__in=same_as(product))


def same_as(product: Product) -> frozenset[int]:
    """Their numbers: by the name, the words of a label, or the entry, and by way of a settled third pack too; in both
    directions alike.

    Names lead on only among packs of one brand and of none: what two makers call alike is not the same.
    """
    return _one_with(product, _packs(product), by_the_germ=True)


def same_each(products: Collection[Product]) -> Mapping[int, frozenset[int]]:
    """`same_as` of several packs of one person, read once."""
    packs = _packs(next(iter(products))) if products else None
    return {one.pk: _one_with(one, packs, by_the_germ=True) for one in products} if packs else {}


def closed_with(product: Product) -> frozenset[int]:
    """Those of `same_as` that are never taken again once that was told of this pack: a name that is only the germ's, and that
    no brand stands beside, leads to no brand. It may be anybody's, and would close every maker's for ever.
    """
    return _closed(product, _packs(product))


def is_closed_for_good(product: Product) -> bool:
    """It was told of this pack, or of one that closes it."""
    return product.pk in all_closed(product)


def all_closed(beside: Product) -> frozenset[int]:
    """Every pack of its person that is closed, or would be by one that is."""
    packs = _packs(beside)
    told = [one for one in packs.mine.values() if one.never_again_at is not None]
    return frozenset().union(*(_closed(one, packs) for one in told))


def _closed(product: Product, packs: _Packs) -> frozenset[int]:
    return _one_with(product, packs, by_the_germ=bool(plain(product.brand)))


def _packs(product: Product) -> _Packs:
    if product.person_id is None:  # the catalogue has no person, and an entry is nobody's pack
        return _Packs({product.pk: product}, frozenset(), {product.pk: frozenset()})
    rows = list(Product.objects.filter(person=product.person_id).annotate(settled=SETTLED))
    settled = frozenset(one.pk for one in rows if getattr(one, "settled", False))
    mine: dict[int, Product] = {one.pk: one for one in rows} | {product.pk: product}
    return _Packs(mine, settled, _marks(mine))


def _one_with(product: Product, packs: _Packs, *, by_the_germ: bool) -> frozenset[int]:
    found = set[int]()
    for brand in {plain(one.brand) for one in packs.mine.values()}:
        names = {pk: _names(one, of=brand, by_the_germ=by_the_germ) for pk, one in packs.mine.items()}
        known_by = {pk: packs.marks[pk] | names[pk] for pk in packs.mine}
        found |= _tied(product.pk, known_by, by_way_of=packs.settled)
    return frozenset(found)


def _tied(asked: int, known_by: Marks, *, by_way_of: Collection[int]) -> set[int]:
    """Each that has something in common with it, or with one of these that has."""
    found, rest, last = {asked}, known_by.keys() - {asked}, {asked}
    while more := {pk for pk in rest if any(not known_by[pk].isdisjoint(known_by[one]) for one in last)}:
        found |= more
        rest -= more
        last = {pk for pk in more if pk in by_way_of}
    return found


def _names(product: Product, *, of: str, by_the_germ: bool) -> frozenset[str]:
    """With or without the brand, which only the catalogue keeps apart from the name; none of another brand's pack.

    Packs without a brand that say only the germ have one name, however it is typed.
    """
    name, brand = plain(product.name), plain(product.brand)
    if brand not in ("", of):
        return frozenset()
    names = ways_to_call(brand, name)
    germ = {one for one in names if is_the_germ(one)}
    if brand:
        names -= set() if by_the_germ else germ
    elif germ:
        names |= {GERM}
    return frozenset(f"called {one}" for one in names)


def ways_to_call(brand: str, name: str) -> set[str]:
    """With the brand before it, and without it; both plain."""
    return {name, f"{brand} {name}".strip(), name.removeprefix(f"{brand} ")} - {""}


def is_the_germ(name: str) -> bool:
    """The name of no product: Akkermansia, A. muciniphila, with or without what it is a pack of."""
    words = {word for word in name.split() if not word.isdigit()}
    return not words.isdisjoint(SPECIES) and words <= SPECIES | OF_NOBODY


def plain(words: str) -> str:
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
