"""A number on a pack that stands there without its unit, in words."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from apps.records.doses_said import unitless_dose
from apps.web.amounts import spoken
from apps.web.doses import dose


def number_only(reading: Mapping[str, Any], noun: str) -> str:
    """What the words say where they print a number without its unit; "" where they do not."""
    found = unitless_dose(reading)
    if found is None:
        return ""
    number = spoken(round(found.amount, 3))
    if found.per_units is not None:
        units = dose(Fraction(round(found.per_units, 2)), reading.get("noun") or noun)
        number = gettext("%(number)s in %(units)s") % {"number": number, "units": units}
    return gettext(
        "The pack says %(number)s. It does not say of what: the unit is missing (cells, CFU, AFU or TFU)."
    ) % {"number": number}
