"""Reads a number that a person typed: "92,5", "92.5", " 92.5 cm" (quality.md U22)."""

import re
from decimal import Decimal

from apps.rules.text import gettext_noop as _

NOT_A_NUMBER = _("Type a number, like 92.5 or 92,5.")
NO_THOUSANDS = _("This could be read in two ways. Type the number without a thousands mark, like 1250.")
OTHER_UNIT = _("You typed another unit than the one you chose. Check the unit.")
NO_SUCH_UNIT = _("We do not know this unit here. Type only the number and choose the unit.")

_TYPED = re.compile(r"([0-9]{1,7})(?:([.,])([0-9]{1,6}))?\s*([^0-9\s].{0,15})?", re.ASCII)
_SPELLINGS = {
    "°c": "C",
    "°f": "F",
    "c": "C",
    "f": "F",
    "lbs": "lb",
    "pounds": "lb",
    "pound": "lb",
    "kgs": "kg",
    "inch": "in",
    "inches": "in",
    '"': "in",
    "percent": "%",
}


class NotANumberError(ValueError):
    """What was typed cannot be read; the message says so in words for the person."""


class OtherUnitError(NotANumberError):
    """A unit that we know stands behind the number, and it is not the one that was asked for."""


def parse_number(text: str, unit: str | None = None) -> Decimal:
    """The number in `text`. With `unit`, a unit typed behind the number must be that one.

    Raises NotANumberError for everything else: signs, exponents, NaN, digits of other scripts, two marks,
    and a comma or point that could be a thousands mark ("1,250").
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise NotANumberError(NOT_A_NUMBER)
    whole, mark, decimals, typed_unit = found.groups()
    if mark and len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        raise NotANumberError(NO_THOUSANDS)
    if typed_unit:
        _check_unit(typed_unit, unit)
    return Decimal(f"{whole}.{decimals}" if mark else whole)


def _check_unit(typed: str, chosen: str | None) -> None:
    bare = typed.rstrip(".")
    if not bare or re.search(r"[0-9.,+\-]", bare):
        raise NotANumberError(NOT_A_NUMBER)
    if _spelling(typed) not in KNOWN_UNITS:
        raise NotANumberError(NO_SUCH_UNIT)
    if chosen is not None and _spelling(typed) != _spelling(chosen):
        raise OtherUnitError(OTHER_UNIT)


def _spelling(unit: str) -> str:
    plain = unit.strip().rstrip(".").casefold().replace(" ", "")
    return _SPELLINGS.get(plain, plain).casefold()


KNOWN_UNITS = frozenset(
    _spelling(unit) for unit in ("mg/dL", "mmol/L", "%", "mmol/mol", "cm", "in", "kg", "lb", "C", "F", "days")
)
