"""What a list would do to the catalogue, row by row, before anything is kept, and what to look at twice."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from apps.clinic.catalogue_files import Looked
from apps.products import actions
from apps.products import queries as products
from apps.records.models import Product

ALIKE = 88  # of 100: the same words in another order, an s more, another number of capsules
MOST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row to look at twice: its number in the list (the first row is 1), its name, and why."""

    number: int
    name: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """How many rows would be new, a newer label, or are there already, and what to look at twice."""

    new: int
    newer: int
    same: int
    doubtful: tuple[Row, ...]

    @property
    def coming(self) -> int:
        """Rows that would make an entry."""
        return self.new + self.newer


def preview(found: Looked) -> Preview:
    """Nothing is written."""
    fates = actions.fates(entries=found.entries)
    counts = Counter(fates)
    return Preview(counts["new"], counts["newer"], counts["same"], tuple(_doubtful(found, fates)))


def _doubtful(found: Looked, fates: tuple[str, ...]) -> Iterator[Row]:
    known = {one.pk: _called(vars(one)) for one in Product.objects.catalogue()}
    above: dict[int, str] = {}
    for number, entry, fate in zip(found.numbers, found.entries, fates, strict=True):
        if fate == "same":
            continue
        name, why = _called(entry.columns), list[str]()
        if fate == "new":
            why += [
                _(
                    "The catalogue has “%(name)s” already. Is it the same product? Then give this row its code."
                )
                % {"name": like}
                for like in _alike(name, known)
            ]
            why += [_("A row above is called “%(name)s”.") % {"name": like} for like in _alike(name, above)]
        above[number] = name
        why += products.against_words(entry.columns, entry.words)
        if why:
            yield Row(number, name, tuple(why))


def _called(columns: Mapping[str, object]) -> str:
    return f"{columns['brand']} {columns['name']}".strip()


def _alike(name: str, others: Mapping[int, str]) -> list[str]:
    found = process.extract(
        name,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=str.casefold,
        score_cutoff=ALIKE,
        limit=MOST_ALIKE,
    )
    return [like for like, _score, _key in found]
