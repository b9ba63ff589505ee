"""What a list would do to the catalogue, row by row, before anything is kept, and what to look at twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from apps.clinic.catalogue_files import Looked, Noted
from apps.products import queries as products
from apps.records.models import Product

MOST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Preview:
    """How many rows would be new, a newer label, or are there already; what to look at twice, and what is left out."""

    new: int
    newer: int
    same: int
    doubtful: tuple[Noted, ...]
    left_out: tuple[Noted, ...]

    @property
    def coming(self) -> int:
        """Rows that would make an entry."""
        return self.new + self.newer


def preview(found: Looked) -> Preview:
    """Nothing is written."""
    fates = products.fates(entries=found.entries)
    counts = Counter(fate.kind for fate in fates)
    left_out = sorted((*found.refused, *_older(found, fates)), key=lambda one: one.row)
    doubtful = tuple(_doubtful(found, fates))
    return Preview(
        counts[products.NEW], counts[products.NEWER], counts[products.SAME], doubtful, tuple(left_out)
    )


def _older(found: Looked, fates: Sequence[products.Fate]) -> Iterator[Noted]:
    for number, entry, fate in zip(found.numbers, found.entries, fates, strict=True):
        if fate.kind == products.OLDER:
            told = _(
                "checked_on: the newest label of this product was checked on %(day)s. This row was checked before it, so it is "
                "no newer label."
            )
            yield Noted(number, _called(entry.columns), (told % {"day": fate.after_checked_on},))


def _doubtful(found: Looked, fates: Sequence[products.Fate]) -> Iterator[Noted]:
    known, above = _Names(), _Names()
    for pk, brand, name in Product.objects.catalogue().values_list("pk", "brand", "name"):
        known.add(pk, f"{brand} {name}".strip())
    for number, entry, fate in zip(found.numbers, found.entries, fates, strict=True):
        if fate.kind not in (products.NEW, products.NEWER):
            continue
        name, why = _called(entry.columns), list[str]()
        if fate.kind == products.NEW:
            told = _(
                "The catalogue has “%(name)s” already. Is it the same product? Then give this row its code."
            )
            why += [told % {"name": like} for like in known.like(name)]
            why += [_("A row above is called “%(name)s”.") % {"name": like} for like in above.like(name)]
        elif fate.after_checked_on == entry.columns["checked_on"]:
            why.append(
                _(
                    "The newest label of this product was checked on the same day, and says something else. Is this one newer?"
                )
            )
        above.add(number, name)
        why += products.against_words(entry.columns, entry.words)
        if why:
            yield Noted(number, name, tuple(why))


def _called(columns: Mapping[str, object]) -> str:
    return f"{columns['brand']} {columns['name']}".strip()


class _Names:
    """Names to look among; the words of each are sorted once, and not for each that it is held against."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.sorted: dict[int, str] = {}

    def add(self, number: int, name: str) -> None:
        """One more, by its number."""
        self.names[number], self.sorted[number] = name, _in_order(name)

    def like(self, name: str) -> list[str]:
        """The nearest ones; labels of one product have one name."""
        found = process.extract(
            _in_order(name), self.sorted, scorer=fuzz.ratio, score_cutoff=products.ALIKE, limit=MOST_ALIKE
        )
        return list(dict.fromkeys(self.names[number] for _sorted, _score, number in found))


def _in_order(name: str) -> str:
    return " ".join(sorted(name.casefold().split()))
