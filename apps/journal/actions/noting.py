"""Numbers and events beside the daily check-in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from apps.records.models import IntercurrentEvent, Measurement, Trial


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value: canonical for the analysis, and as it was typed."""

    measure: str
    value: Decimal
    entered_value: str
    entered_unit: str
    taken_on: date
    source: str
    laboratory: str = ""
    lab_cv: Decimal | None = None
    fasting: bool | None = None
    confirmed_unusual: bool = False


@transaction.atomic
def measure(*, trial: Trial, reading: Reading, at: datetime) -> Measurement:
    """Keeps one value. The same value of the same day sent twice is one value."""
    made, _new = Measurement.objects.get_or_create(
        trial=trial,
        measure=reading.measure,
        taken_on=reading.taken_on,
        value=reading.value,
        source=reading.source,
        defaults={
            "entered_value": reading.entered_value,
            "entered_unit": reading.entered_unit,
            "laboratory": reading.laboratory,
            "lab_cv": reading.lab_cv,
            "fasting": reading.fasting,
            "confirmed_unusual": reading.confirmed_unusual,
            "filed_at": at,
        },
    )
    return made


def remove_measurement(*, measurement: Measurement) -> bool:
    """Takes back a value that was typed wrong. False: it was gone already."""
    deleted, _rows = Measurement.objects.filter(pk=measurement.pk).delete()
    return deleted > 0


@transaction.atomic
def report_event(
    *, trial: Trial, kind: str, began_on: date, ended_on: date | None, note: str, at: datetime
) -> IntercurrentEvent:
    """Keeps something else that happened. The same event sent twice is one."""
    made, _new = IntercurrentEvent.objects.get_or_create(
        trial=trial,
        kind=kind,
        began_on=began_on,
        defaults={"ended_on": ended_on, "note": note, "reported_at": at},
    )
    return made


def end_event(*, event: IntercurrentEvent, on: date) -> bool:
    """Writes down the last day of something. False: it had ended already."""
    return IntercurrentEvent.objects.filter(pk=event.pk, ended_on=None).update(ended_on=on) == 1
