"""A blood sugar that asks for help waits for nothing else on its form, and for no "are you sure" (E9, E10, ST16)."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from apps.journal.alarming import is_dangerous_sugar
from apps.journal.entries import Entry
from apps.journal.measuring import MeasureForm
from apps.rules import measures
from apps.rules.vocabulary import PrimaryOutcome


def dangerous_sugar(form: MeasureForm) -> Entry | None:
    """What a form that was refused, or asked back, says of a sugar; None where it is none, or cannot be in its unit."""
    if form.measure.key != PrimaryOutcome.FASTING_GLUCOSE:
        return None
    said, unit = str(form.data.get("value", "")), str(form.data.get("unit", ""))
    with suppress(ValueError):  # no number, or no unit of a sugar
        number = measures.parse_number(said, unit)
        if not isinstance(measures.check(form.measure, number, unit, None, form.today), measures.Refused):
            sugar = measures.to_canonical(form.measure, number, unit).quantize(Decimal("0.01"))
            return Entry(glucose_mgdl=sugar) if is_dangerous_sugar(sugar) else None
    return None


def day_of_sugar(form: MeasureForm) -> date:
    """The day that was typed, if it could be read and has come; else today."""
    on: date = form.cleaned_data.get("taken_on") or form.today
    return min(on, form.today)
