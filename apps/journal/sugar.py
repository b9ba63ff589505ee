"""A blood sugar that asks for help waits for nothing else on its form, and for no "are you sure" (E9, E10, ST16)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product

from apps.journal.actions.noting import counts_now
from apps.journal.alarming import is_dangerous_sugar
from apps.journal.entries import Entry
from apps.journal.import_form import ImportForm
from apps.journal.measuring import MeasureForm
from apps.rules import measures, meters
from apps.rules.meters import Order, Row
from apps.rules.stopping.limits import VERY_LOW_SUGAR_BELOW
from apps.rules.vocabulary import PrimaryOutcome

type Sugar = tuple[date, Entry]


def dangerous_sugar(form: MeasureForm) -> list[Sugar]:
    """What a form that was refused, or asked back, says of a sugar; none where it is none, or cannot be in its unit."""
    if form.measure.key != PrimaryOutcome.FASTING_GLUCOSE:
        return []
    said, unit = str(form.data.get("value", "")), str(form.data.get("unit", ""))
    with suppress(ValueError):  # no number, or no unit of a sugar
        sugar = _possible(form, measures.parse_number(said, unit), unit)
        on: date = form.cleaned_data.get("taken_on") or form.today
        return _to_act_on(form, [(min(on, form.today), sugar)] if sugar is not None else [])
    return []


def dangerous_in_list(form: ImportForm) -> list[Sugar]:
    """The latest of the lowest kind and of the highest in a list that was not kept yet, whatever its form lacks."""
    if form.measure.key != PrimaryOutcome.FASTING_GLUCOSE:
        return []
    there = {(row.taken_on, row.value) for row in form.trial.measurements.all()}
    new = [one for one in sorted(_read(form)) if one not in there]
    low = [one for one in new if one[1] < VERY_LOW_SUGAR_BELOW]  # the emergency first
    return [*_to_act_on(form, low)[-1:], *_to_act_on(form, [one for one in new if one not in low])[-1:]]


def _to_act_on(form: MeasureForm | ImportForm, sugars: list[tuple[date, Decimal]]) -> list[Sugar]:
    return [
        (on, Entry(glucose_mgdl=sugar.quantize(Decimal("0.01"))))
        for on, sugar in sugars
        if is_dangerous_sugar(sugar) and counts_now(trial=form.trial, on=on, today=form.today)
    ]


def _read(form: ImportForm) -> Iterator[tuple[date, Decimal]]:
    """Every possible sugar of the list. A date that can be read in two ways is looked at in both."""
    if form.listed is None:
        return
    cells = [line.cell(form.columns.date) for line in form.listed.lines]
    said, possible = form.cleaned_data.get("order"), meters.orders(cells) or frozenset(Order)
    orders = {Order(said)} & possible if said else possible
    for order, unit in product(orders, _units(form)):
        for row in meters.rows_of(form.listed, form.columns, form.measure, unit, order):
            if isinstance(row, Row) and (row.on <= form.today or len(orders) == 1):
                sugar = _possible(form, row.value, unit)
                if sugar is not None:
                    yield min(row.on, form.today), sugar


def _units(form: ImportForm) -> set[str]:
    """The unit that the list names; where it names none the one that was chosen."""
    assert form.listed is not None
    columns, headings = form.columns, form.listed.headings
    if columns.value is not None and (named := meters.unit_in(headings[columns.value], form.measure)):
        return {named}
    if (
        columns.unit is not None
    ):  # line by line: a line in another unit than the one looked for is passed over
        return {unit.name for unit in form.measure.units}
    chosen = form.cleaned_data.get("unit")
    return {chosen} if chosen else set()


def _possible(form: MeasureForm | ImportForm, number: Decimal, unit: str) -> Decimal | None:
    """In mg/dL; None for a number that no meter shows."""
    if isinstance(measures.check(form.measure, number, unit, None, form.today), measures.Refused):
        return None
    return measures.to_canonical(form.measure, number, unit)
