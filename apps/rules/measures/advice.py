"""What a single value means for a visit (clinical.md 5.3): advice, never a diagnosis."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from apps.rules.text import gettext_noop as _


class Urgency(StrEnum):
    """How soon to talk with a clinician, from the least urgent."""

    NEXT_VISIT = "next_visit"
    SOON = "soon"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Advice:
    """A line of advice for a value of at least `least` and below `below` (canonical unit)."""

    measure: str
    least: Decimal
    below: Decimal | None
    urgency: Urgency
    text: str
    source: str
    unless_diabetes: bool = False


_PRE_DIABETES = _("This is in the range for pre-diabetes. Tell your clinician at your next visit.")
_DIABETES = _("This is in the range for diabetes. Book a visit. A second test is needed to be sure.")
_HIGH_SUGAR = _("This is very high. Talk with a clinician today.")


def _advice(
    measure: str, least: str, below: str | None, *what: str, urgency: Urgency, unless: bool = False
) -> Advice:
    text, source = what
    return Advice(measure, Decimal(least), Decimal(below) if below else None, urgency, text, source, unless)


ADVICE = (
    _advice("fasting_glucose", "100", "126", _PRE_DIABETES, "R28", urgency=Urgency.NEXT_VISIT, unless=True),
    _advice("fasting_glucose", "126", "250", _DIABETES, "R28", urgency=Urgency.SOON, unless=True),
    _advice("fasting_glucose", "250", None, _HIGH_SUGAR, "R56", urgency=Urgency.SAME_DAY),
    _advice("hba1c", "5.7", "6.5", _PRE_DIABETES, "R28", urgency=Urgency.NEXT_VISIT, unless=True),
    _advice("hba1c", "6.5", None, _DIABETES, "R28", urgency=Urgency.SOON, unless=True),
    _advice(
        "ldl",
        "190",
        None,
        _("This is high enough that a clinician should see it. Book a visit."),
        "R32",
        urgency=Urgency.SOON,
    ),
    _advice(
        "triglycerides",
        "500",
        "1000",
        _("This is very high and can harm the pancreas. See a clinician soon."),
        "R32",
        urgency=Urgency.SOON,
    ),
    _advice(
        "triglycerides",
        "1000",
        None,
        _("This is so high that it can harm the pancreas. Talk with a clinician today."),
        "R32, same day: our choice",
        urgency=Urgency.SAME_DAY,
    ),
)
HBA1C_CAN_MISLEAD = _(
    "HbA1c can mislead if you have low iron or blood count, lost blood, had a transfusion, or have kidney "
    "failure. It can also mislead with some blood types from birth. Use fasting glucose then."
)


def advice_for(measure: str, value: Decimal, *, known_diabetes: bool) -> Advice | None:
    """The advice for a canonical value, shown with "ask your clinician"; None when there is nothing to say.

    The limits hold for values as they are shown, so the caller passes what the person sees, in the canonical
    unit. Values of 300 mg/dL glucose and more, and below 70, are also judged by the stop rules.
    """
    for line in ADVICE:
        if line.measure != measure or value < line.least or (line.below is not None and value >= line.below):
            continue
        if not (line.unless_diabetes and known_diabetes):
            return line
    return None
