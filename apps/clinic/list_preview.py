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
    known = {one.pk: _called(vars(one)) for one in Product.objects.catalogue()}
    above: dict[int, str] = {}
    for number, entry, fate in zip(found.numbers, found.entries, fates, strict=True):
        if fate.kind not in (products.NEW, products.NEWER):
            continue
        name, why = _called(entry.columns), list[str]()
        if fate.kind == products.NEW:
            why += _names_alike(name, known, above)
        elif fate.after_checked_on == entry.columns["checked_on"]:
            why.append(
                _(
                    "The newest label of this product was checked on the same day, and says something else. Is this one newer?"
                )
            )
        above[number] = name
        why += products.against_words(entry.columns, entry.words)
        if why:
            yield Noted(number, name, tuple(why))


def _names_alike(name: str, known: Mapping[int, str], above: Mapping[int, str]) -> Iterator[str]:
    told = _("The catalogue has “%(name)s” already. Is it the same product? Then give this row its code.")
    yield from (told % {"name": like} for like in _alike(name, known))
    told = _("A row above is called “%(name)s”.")
    yield from (told % {"name": like} for like in _alike(name, above))


def _called(columns: Mapping[str, object]) -> str:
    return f"{columns['brand']} {columns['name']}".strip()


def _alike(name: str, others: Mapping[int, str]) -> list[str]:
    found = process.extract(
        name,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=str.casefold,
        score_cutoff=products.ALIKE,
        limit=MOST_ALIKE,
    )
    return list(dict.fromkeys(like for like, _score, _key in found))  # labels of one product have one name
