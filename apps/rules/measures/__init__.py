"""Numbers with units: reading them, converting them, and saying when they cannot be right."""

from apps.rules.measures.advice import ADVICE, HBA1C_CAN_MISLEAD, Advice, Urgency, advice_for
from apps.rules.measures.catalogue import (
    CANONICAL_PLACES,
    MEASURES,
    Measure,
    Range,
    Unit,
    from_canonical,
    shown,
    to_canonical,
)
from apps.rules.measures.checks import (
    AreYouSure,
    Checked,
    Entered,
    Message,
    Ok,
    Reading,
    Refused,
    check,
    check_lipids,
    check_taken_on,
    is_stored_value,
)
from apps.rules.measures.numbers import NOT_A_NUMBER, NotANumberError, OtherUnitError, parse_number

__all__ = [
    "ADVICE",
    "CANONICAL_PLACES",
    "HBA1C_CAN_MISLEAD",
    "MEASURES",
    "NOT_A_NUMBER",
    "Advice",
    "AreYouSure",
    "Checked",
    "Entered",
    "Measure",
    "Message",
    "NotANumberError",
    "Ok",
    "OtherUnitError",
    "Range",
    "Reading",
    "Refused",
    "Unit",
    "Urgency",
    "advice_for",
    "check",
    "check_lipids",
    "check_taken_on",
    "from_canonical",
    "is_stored_value",
    "parse_number",
    "shown",
    "to_canonical",
]
