"""What a list would make of the catalogue, row by row: the catalogue is read once, and nothing is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from apps.records.models import CONTENTS, LabelReading, Product

CHECKED = (
    *("brand", "name", "market", "form", "amount_value", "amount_unit", "amount_per_units", "serving_units"),
    *("smallest_units", "unit_noun", "can_halve", *CONTENTS, "source", "checked_on", "batch_notes"),
)
"""What an operator answers for."""

NEW, NEWER, SAME, OLDER = "new", "newer", "same", "older"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list that is brought in: `columns` are those of `CHECKED`, `words` stand on the pack."""

    code: UUID | None
    words: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one row: NEW; NEWER, a label that changed and comes after the label `after`; SAME, there already; OLDER,
    checked before that label, so that it is none that came after it, and is left out.

    `number` and `after` are the keys of entries, and for what the list itself adds the ones that follow those in the catalogue.
    `after_checked_on`: the day of that label.
    """

    kind: str
    number: int
    after: int | None = None
    after_checked_on: date | None = None


def fates(*, entries: Sequence[Entry]) -> tuple[Fate, ...]:
    """What `bring_in` makes of each, in their order."""
    shelf = _Shelf()
    return tuple(shelf.put(entry) for entry in entries)


class _Shelf:
    """The labels of the catalogue, with those that a list has added so far."""

    def __init__(self) -> None:
        self.columns: dict[int, tuple[Any, ...]] = {}
        self.checked_on: dict[int, date | None] = {}
        self.words: dict[int, set[str]] = defaultdict(set)
        self.number_of: dict[UUID, int] = {}
        self.merged_into: dict[int, int] = {}
        self.beside: dict[int, set[int]] = defaultdict(set)  # tied as an older label, a newer one or a double
        self.newer: dict[int, set[int]] = defaultdict(set)  # by the entry that stays
        self.alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        self._read()
        self.next = max(self.columns, default=0) + 1

    def _read(self) -> None:
        rows = list(Product.objects.filter(person=None))
        for row in rows:
            self.number_of[row.code] = row.pk
            self._keep(row.pk, vars(row))
            if row.merged_into_id is not None:
                self.merged_into[row.pk] = row.merged_into_id
                self._tie(row.pk, row.merged_into_id)
        for row in rows:
            if row.replaces_id is not None:
                self._follow(row.pk, row.replaces_id)
        texts = LabelReading.objects.filter(product__person=None).values_list("product", "text")
        for number, text in texts.iterator():
            self.words[number].add(_plain(text))

    def _keep(self, number: int, columns: Mapping[str, Any]) -> None:
        said = tuple(columns[name] for name in CHECKED)
        self.columns[number], self.checked_on[number] = said, columns["checked_on"]
        self.alike[said].append(number)

    def _tie(self, one: int, other: int) -> None:
        self.beside[one].add(other)
        self.beside[other].add(one)

    def _follow(self, newer: int, older: int) -> None:
        self._tie(newer, older)
        self.newer[self._staying(older)].add(newer)

    def put(self, entry: Entry) -> Fate:
        """Its fate; it stands on the shelf from now on, if that adds it."""
        known = self.number_of.get(entry.code) if entry.code else None
        said, words = tuple(entry.columns[name] for name in CHECKED), _plain(entry.words)
        beside = self.alike[said] if known is None else self._tied_to(known)
        for number in beside:
            # A row without words says nothing of those that are there.
            if self.columns[number] == said and (not words or words in self.words[number]):
                return Fate(SAME, number)
        if known is None:
            return Fate(NEW, self._add(entry, words))
        newest = self._newest(known)
        day = self.checked_on[newest]
        if day is not None and entry.columns["checked_on"] < day:
            return Fate(OLDER, newest, newest, day)
        number = self._add(entry, words)
        self._follow(number, newest)
        return Fate(NEWER, number, newest, day)

    def _add(self, entry: Entry, words: str) -> int:
        number, self.next = self.next, self.next + 1
        self._keep(number, entry.columns)
        self.words[number] |= {words} - {""}
        return number

    def _staying(self, number: int) -> int:
        """The entry itself, or the one that it is a double of."""
        seen = {number}
        while (into := self.merged_into.get(number, number)) not in seen:
            seen.add(into)
            number = into
        return number

    def _tied_to(self, number: int) -> set[int]:
        """Every label and double of the same product, and itself."""
        found, rest = {number}, [number]
        while rest:
            more = self.beside[rest.pop()] - found
            found |= more
            rest += more
        return found

    def _newest(self, number: int) -> int:
        """The last of the labels that came after this one, none of them a double."""
        number, seen = self._staying(number), set[int]()
        while later := {self._staying(one) for one in self.newer[number]} - seen - {number}:
            seen.add(number)
            number = max(later, key=lambda one: (self.checked_on[one] or date.min, one))
        return number


def _plain(words: str) -> str:
    """A browser sends other line ends than a file holds."""
    return " ".join(words.split())
