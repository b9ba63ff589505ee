"""The unit in which a person reads the main number, and which of its rows are compared with one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.records.models import Measurement, Trial
from apps.rules import measures
from apps.rules.units import UnitSet, unit_of
from apps.rules.vocabulary import PrimaryOutcome

LIMITS = {"waist": (40.0, 250.0), "hba1c": (3.0, 20.0)}
"""Canonical limits of the analysis; the ends of the other unit convert to just outside them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The unit that a person reads a measure in, how many of it one stored unit is, and what a stored zero is in it."""

    unit: str
    per_canonical: float
    zero: float = 0.0

    @classmethod
    def to(cls, trial: Trial, key: PrimaryOutcome) -> "Shown":
        """What the person reads; the canonical unit where nobody reads another."""
        usual = unit_of(key, UnitSet(trial.person.units), trial.person.country)
        return cls.called(key, usual or measures.MEASURES[key].canonical.name)

    @classmethod
    def stored(cls, key: PrimaryOutcome) -> "Shown":
        """The unit in which the values are kept."""
        return cls.called(key, measures.MEASURES[key].canonical.name)

    @classmethod
    def called(cls, key: PrimaryOutcome, unit: str) -> "Shown":
        """A unit by its name. Raises ValueError when the measure has no such unit."""
        zero, one = (measures.from_canonical(measures.MEASURES[key], Decimal(n), unit) for n in (0, 1))
        return cls(unit, float(one - zero), float(zero))

    def value(self, row: Measurement) -> float:
        """A stored value in this unit, inside the limits of its marker."""
        low, high = LIMITS.get(row.measure, (0.0, float("inf")))
        return min(max(float(row.value), low), high) * self.per_canonical + self.zero


def compared(rows: Iterable[Measurement]) -> list[Measurement]:
    """Home readings or laboratory values, whichever there are more of: the two are not compared."""
    rows = list(rows)
    home = [row for row in rows if row.source == Measurement.Source.HOME]
    return home if 2 * len(home) > len(rows) else [row for row in rows if row not in home]
