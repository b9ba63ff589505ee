"""Says whether a number can be right (clinical.md 5.2): impossible, unusual or fine. Never converts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.rules.measures.catalogue import (
    MEASURES,
    Jump,
    JumpKind,
    Measure,
    Unit,
    from_canonical,
    shown,
    to_canonical,
)
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome

FRIEDEWALD_MOST_TRIGLYCERIDES = 400  # mg/dL; above it the estimate does not hold
LABORATORY_DAYS = 365
EARLY_DAYS = 30

IMPOSSIBLE = _("This number cannot be right. It should be from {low} to {high} {unit}.")
IMPOSSIBLE_SUGAR = _(
    "This number cannot be right. It should be from {low} to {high} {unit}. "
    "If your meter really shows it today, get help now."
)
DID_YOU_MEAN = _("This number cannot be right. Did you mean {value} {unit}?")
WHOLE_ONLY = _("Type a whole number.")
UNUSUAL = _("{value} {unit} is unusual. Is this right?")
UNUSUAL_OR = _("{value} {unit} is unusual. Is this right, or did you mean {value} {other}?")
JUMPED = _("Last time it was {previous} {unit}. That is a big change. Is this right?")
PARTS_EXCEED_WHOLE = _("LDL and HDL together are more than the total cholesterol. Check the three numbers.")
PARTS_DO_NOT_FIT = _("These cholesterol numbers do not fit together well. Are they right?")
IN_THE_FUTURE = _("This date is in the future. Type the day of the test.")
TOO_OLD = _("This test is more than a year old. Please use a newer one.")
EARLY = _("This test was more than 30 days before your first dose. A newer one is a better start. Use it?")


@dataclass(frozen=True, slots=True)
class Entered:
    """A value as a person types it."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An earlier reading: its value in the canonical unit and its local date."""

    value: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Message:
    """Words with the numbers to fill in, so that they can be translated first: `text.format(**values)`."""

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class Ok:
    """Nothing to say."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Cannot be saved. `did_you_mean` is an offer, never done without a tap."""

    message: Message
    did_you_mean: Entered | None = None

    @property
    def text(self) -> str:
        """The message in English, with its numbers."""
        return str(self.message)


@dataclass(frozen=True, slots=True)
class AreYouSure:
    """Can be saved once the person has said that it is right."""

    message: Message
    did_you_mean: Entered | None = None

    @property
    def text(self) -> str:
        """The message in English, with its numbers."""
        return str(self.message)


Checked = Ok | Refused | AreYouSure


def check(measure: Measure, value: Decimal, unit: str, previous: Reading | None, on: date) -> Checked:
    """What to say about `value` in `unit`, taken on local date `on`, given the reading before it.

    Raises ValueError when the measure has no such unit.
    """
    chosen, other = measure.unit(unit), measure.other(unit)
    if not value.is_finite():
        return Refused(_impossible(measure, chosen, None))
    meant = Entered(value, other.name) if other and other.soft and value in other.soft else None
    if value not in chosen.hard:
        return Refused(_impossible(measure, chosen, meant), meant)
    if measure.whole and value != value.to_integral_value():
        return Refused(Message(WHOLE_ONLY))
    if chosen.soft and value not in chosen.soft:
        return AreYouSure(_unusual(value, unit, meant), meant)
    if previous and measure.jump and _jumps(measure, measure.jump, value, unit, previous, on):
        last = str(shown(measure, previous.value, unit))
        return AreYouSure(Message(JUMPED, (("previous", last), ("unit", unit))))
    return Ok()


def check_lipids(
    total: Decimal | None, ldl: Decimal | None, hdl: Decimal | None, triglycerides: Decimal | None
) -> Checked:
    """Do the lipids of one blood test fit together? All in mg/dL; None for a number that is not there."""
    if total is None or ldl is None or hdl is None:
        return Ok()
    if total < (ldl + hdl) * Decimal("0.9"):
        return Refused(Message(PARTS_EXCEED_WHOLE))
    if triglycerides is None or triglycerides >= FRIEDEWALD_MOST_TRIGLYCERIDES:
        return Ok()
    apart = abs(total - (ldl + hdl + triglycerides / 5))
    return AreYouSure(Message(PARTS_DO_NOT_FIT)) if apart > total * Decimal("0.2") else Ok()


def check_taken_on(
    taken_on: date, *, today: date, laboratory: bool, first_dose_on: date | None = None
) -> Checked:
    """Can a value be dated `taken_on`? Laboratory values may be a year old; early ones are asked about."""
    if taken_on > today:
        return Refused(Message(IN_THE_FUTURE))
    if laboratory and (today - taken_on).days > LABORATORY_DAYS:
        return Refused(Message(TOO_OLD))
    if laboratory and first_dose_on and (first_dose_on - taken_on).days > EARLY_DAYS:
        return AreYouSure(Message(EARLY))
    return Ok()


def is_stored_value(key: str, value: Decimal) -> bool:
    """True when a canonical value lies in the hard limits of one of the units of measure `key`."""
    measure = MEASURES[key]
    return any(from_canonical(measure, value, unit.name) in unit.hard for unit in measure.units)


def _impossible(measure: Measure, unit: Unit, meant: Entered | None) -> Message:
    """A blood sugar beyond what can be typed is a mistake or an emergency (clinical.md 3.1, E9 and E10)."""
    if meant:
        return Message(DID_YOU_MEAN, (("value", str(meant.value)), ("unit", meant.unit)))
    ends = (("low", str(unit.hard.low)), ("high", str(unit.hard.high)))
    words = IMPOSSIBLE_SUGAR if measure.key == PrimaryOutcome.FASTING_GLUCOSE else IMPOSSIBLE
    return Message(words, (*ends, ("unit", unit.name)))


def _unusual(value: Decimal, unit: str, meant: Entered | None) -> Message:
    values = (("value", str(value)), ("unit", unit))
    return Message(UNUSUAL_OR, (*values, ("other", meant.unit))) if meant else Message(UNUSUAL, values)


def _jumps(measure: Measure, jump: Jump, value: Decimal, unit: str, previous: Reading, on: date) -> bool:
    if jump.within_days is not None and abs((on - previous.on).days) > jump.within_days:
        return False
    now, before = to_canonical(measure, value, unit), previous.value
    if jump.kind is JumpKind.DIFFERENCE:
        return abs(now - before) > jump.limit
    if jump.kind is JumpKind.PERCENT:
        return abs(now - before) * 100 > jump.limit * before
    return now > before * jump.limit or before > now * jump.limit
