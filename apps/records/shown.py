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
    """The unit that a person reads a measure in, and how many of it one stored unit is."""

    unit: str
    per_canonical: float

    @classmethod
    def to(cls, trial: Trial, key: PrimaryOutcome) -> "Shown":
        """HbA1c is always compared in NGSP percent: its two units have different zeros."""
        name = measures.MEASURES[key].canonical.name
        if key is not PrimaryOutcome.HBA1C:
            name = unit_of(key, UnitSet(trial.person.units), trial.person.country) or name
        return cls.called(key, name)

    @classmethod
    def called(cls, key: PrimaryOutcome, unit: str) -> "Shown":
        """A unit by its name. Raises ValueError when the measure has no such unit."""
        return cls(unit, float(measures.from_canonical(measures.MEASURES[key], Decimal(1), unit)))

    def value(self, row: Measurement) -> float:
        """A stored value in this unit, inside the limits of its marker."""
        low, high = LIMITS.get(row.measure, (0.0, float("inf")))
        return min(max(float(row.value), low), high) * self.per_canonical


def compared(rows: Iterable[Measurement]) -> list[Measurement]:
    """Home readings or laboratory values, whichever there are more of: the two are not compared."""
    rows = list(rows)
    home = [row for row in rows if row.source == Measurement.Source.HOME]
    return home if 2 * len(home) > len(rows) else [row for row in rows if row not in home]
