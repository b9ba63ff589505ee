"""Changes of a main number in the unit that a person reads: a waist in inches, HbA1c in mmol/mol."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from apps.analysis.telling import unit_after
from apps.records.models import Person
from apps.rules import measures, outcomes
from apps.rules.text import gettext_noop
from apps.rules.units import UnitSet, unit_of
from apps.rules.vocabulary import PrimaryOutcome

STEP = Decimal("0.1")
STORED = Decimal("0.001")
DIFFERENCES = {"%": gettext_noop("points")}
"""What a difference of two values is told in: 0.5 % less than an HbA1c of 6.9 % could be a share of it."""


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """`name` as it is shown, and how many of it one stored unit of change is: zeros of scales do not matter to a change."""

    name: str
    per_stored: Decimal = Decimal(1)

    def shown(self, change: Decimal) -> Decimal:
        """A stored change as the person reads it; one that needs no conversion stays as it is."""
        return _plain(change) if self.per_stored == 1 else self._rounded(change, ROUND_HALF_UP)

    def least(self, change: Decimal) -> Decimal:
        """A lower limit, rounded so that it is allowed."""
        return _plain(change) if self.per_stored == 1 else self._rounded(change, ROUND_CEILING)

    def most(self, change: Decimal) -> Decimal:
        """An upper limit, rounded so that it is allowed."""
        return _plain(change) if self.per_stored == 1 else self._rounded(change, ROUND_FLOOR)

    def stored(self, typed: Decimal) -> Decimal:
        """What was typed in this unit, as it is kept."""
        return typed if self.per_stored == 1 else (typed / self.per_stored).quantize(STORED, ROUND_HALF_UP)

    def _rounded(self, change: Decimal, how: str) -> Decimal:
        return _plain((change * self.per_stored).quantize(STEP, how))


def _plain(change: Decimal) -> Decimal:
    """Without zeros at its end, and as people write it: 10, never 1E+1."""
    return Decimal(f"{change.normalize():f}")


def own_unit(measure: PrimaryOutcome, person: Person) -> OwnUnit:
    """How this person reads a change of this measure; a share of the value has no other unit."""
    change = outcomes.PRIMARIES[measure].smallest_change
    if change.is_relative:
        return OwnUnit(change.unit)
    unit = unit_in_use(measure, person)
    of = measures.MEASURES[measure]
    one = measures.from_canonical(of, Decimal(1), unit) - measures.from_canonical(of, Decimal(0), unit)
    return OwnUnit(DIFFERENCES.get(unit, unit), one)


def change_as_read(measure: str, change: Decimal, unit: str, person: Person) -> tuple[str, str]:
    """A smallest change that matters as this person reads it, and its unit: an HbA1c in mmol/mol, a waist in inches.

    What is rated from day to day has one unit only.
    """
    if measure not in outcomes.PRIMARIES:
        size = f"{_plain(change):f}"
        return size, unit_after(size, unit)
    own = own_unit(PrimaryOutcome(measure), person)
    size = f"{own.shown(change):f}"
    return size, unit_after(size, own.name) if size == "1" else own.name


def unit_in_use(measure: PrimaryOutcome, person: Person) -> str:
    """The unit in which this person reads values of this measure."""
    usual = unit_of(measure, UnitSet(person.units), person.country)
    return usual or measures.MEASURES[measure].canonical.name
