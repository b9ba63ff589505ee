"""What a trial can be judged by: one primary and one secondary outcome (clinical.md 4.2, S70-S75).

The smallest changes that matter come from statistics.md section 2 and clinical.md 5.4.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Better, PrimaryOutcome, SecondaryOutcome

RELATIVE = "% of value"


class OutcomeKind(StrEnum):
    """How an outcome is measured and analysed."""

    LABORATORY = "laboratory"  # few values: reference change value
    WAIST = "waist"  # few readings: measurement error
    DENSE = "dense"  # a 0-10 rating at each check-in
    YES_NO = "yes_no"  # a 0/1 day at each check-in


class MeasurementSource(StrEnum):
    """Where a number comes from."""

    LAB = "lab"
    HOME = "home"
    SELF = "self"
    CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """The smallest change that matters: the amount offered first, what a person may set, and why.

    `unit` is that of the outcome; RELATIVE means percent of the value before the trial.
    """

    default: Decimal
    least: Decimal
    most: Decimal
    unit: str
    source: str

    @property
    def is_relative(self) -> bool:
        """True when the amount is a percentage of the value before."""
        return self.unit == RELATIVE

    def allows(self, amount: Decimal) -> bool:
        """True for an amount that a person may set."""
        return amount.is_finite() and self.least <= amount <= self.most


@dataclass(frozen=True, slots=True)
class Primary:
    """A primary outcome. `sources` are the only places its values may come from."""

    key: PrimaryOutcome
    label: str
    kind: OutcomeKind
    better: Better
    smallest_change: SmallestChange
    sources: frozenset[MeasurementSource]
    how: str


@dataclass(frozen=True, slots=True)
class Secondary:
    """A secondary outcome: the question of the day and, for ratings, the words at its ends."""

    key: SecondaryOutcome
    label: str
    kind: OutcomeKind
    better: Better
    smallest_change: SmallestChange
    question: str
    lowest: str | None = None
    highest: str | None = None


_LAB = frozenset({MeasurementSource.LAB})
_LIPID_HOW = _("From a lab report with a date. Use the same lab before and after.")
_NO_AGREED = _(
    "There is no agreed number for this test. We use the change that one test before and one after can show."
)


def _change(default: str, least: str, most: str, unit: str, source: str) -> SmallestChange:
    return SmallestChange(Decimal(default), Decimal(least), Decimal(most), unit, source)


def _lipid(key: PrimaryOutcome, label: str, default: str, better: Better = Better.LOWER) -> Primary:
    change = _change(default, "5", "80", RELATIVE, _NO_AGREED)
    return Primary(key, label, OutcomeKind.LABORATORY, better, change, _LAB, _LIPID_HOW)


_PRIMARIES = (
    Primary(
        PrimaryOutcome.FASTING_GLUCOSE,
        _("Fasting blood sugar"),
        OutcomeKind.LABORATORY,
        Better.LOWER,
        _change("10", "5", "40", RELATIVE, _("There is no agreed number. One tenth is our choice.")),
        frozenset({MeasurementSource.LAB, MeasurementSource.HOME}),
        _("In the morning, at least 8 hours after food. Use the same meter or lab before and after."),
    ),
    Primary(
        PrimaryOutcome.HBA1C,
        _("Long-term blood sugar (HbA1c)"),
        OutcomeKind.LABORATORY,
        Better.LOWER,
        _change("0.5", "0.3", "2", "%", _("UK guidance uses half a point (5 mmol/mol).")),
        _LAB,
        _(
            "From the tests you have anyway. It shows the last 2 to 3 months, so the trial must run for 12 weeks."
        ),
    ),
    Primary(
        PrimaryOutcome.WAIST,
        _("Waist"),
        OutcomeKind.WAIST,
        Better.LOWER,
        _change(
            "4", "3", "12", "cm", _("A loss of 5 in 100 is the usual yardstick; kept for longer, 3 in 100.")
        ),
        frozenset({MeasurementSource.SELF, MeasurementSource.CLINIC}),
        _("Same person, same tape, same spot. Measure on at least 3 days before and 3 days after."),
    ),
    _lipid(PrimaryOutcome.LDL, _("LDL cholesterol"), "23"),
    _lipid(PrimaryOutcome.TOTAL_CHOLESTEROL, _("Total cholesterol"), "15"),
    _lipid(PrimaryOutcome.HDL, _("HDL cholesterol"), "19", Better.HIGHER),
    _lipid(PrimaryOutcome.NON_HDL, _("Non-HDL cholesterol"), "23"),  # no figure of its own: that of LDL
    _lipid(PrimaryOutcome.TRIGLYCERIDES, _("Triglycerides"), "46"),
)
_HALF = _("Half as many such days is a usual yardstick. Two days a week is our choice.")
_SECONDARIES = (
    Secondary(
        SecondaryOutcome.STOOL_CONSISTENCY,
        _("Days with hard or loose stools"),
        OutcomeKind.YES_NO,
        Better.LOWER,
        _change("2", "1", "5", "days/week", _HALF),
        _("Which type was most of your stool in the last 24 hours?"),
    ),
    Secondary(
        SecondaryOutcome.BLOATING_FREQUENCY,
        _("Days with bloating"),
        OutcomeKind.YES_NO,
        Better.LOWER,
        _change("2", "1", "5", "days/week", _HALF),
        _("How bad was bloating at its worst in the last 24 hours?"),
        _("No bloating"),
        _("As bad as I can think of"),
    ),
    Secondary(
        SecondaryOutcome.HUNGER,
        _("Hunger between meals"),
        OutcomeKind.DENSE,
        Better.LOWER,
        _change("2", "1", "4", "points", _("On 0-10 scales of gut symptoms, people notice about 2 points.")),
        _("Since you woke up, how hungry were you between meals?"),
        _("Not hungry at all"),
        _("As hungry as I can think of"),
    ),
    Secondary(
        SecondaryOutcome.ENERGY,
        _("Energy"),
        OutcomeKind.DENSE,
        Better.HIGHER,
        _change("1.5", "1", "3", "points", _("Studies of tiredness on a 0-10 scale found 1 to 2 points.")),
        _("Since you woke up, how much energy did you have?"),
        _("No energy at all"),
        _("Full of energy"),
    ),
)
PRIMARIES = {outcome.key: outcome for outcome in _PRIMARIES}
SECONDARIES = {outcome.key: outcome for outcome in _SECONDARIES}
