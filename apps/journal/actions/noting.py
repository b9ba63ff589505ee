"""Numbers and events beside the daily check-in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from apps.journal.actions.checking_in import check_in
from apps.journal.entries import Entry
from apps.records.models import IntercurrentEvent, Measurement, Person, SafetyAssessment, Trial
from apps.rules.vocabulary import PrimaryOutcome, SafetyLevel

HARMLESS = (SafetyLevel.OK, SafetyLevel.WATCH)


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


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept value, and what the stop rules said about it when it could be dangerous."""

    row: Measurement
    said: SafetyAssessment | None


@transaction.atomic
def measure(*, trial: Trial, reading: Reading, by: Person, at: datetime, on: date) -> Kept:
    """Keeps one value. The same value of the same day sent twice is one value.

    A blood sugar of today is also part of today's check-in, so that a dangerous one stops the trial at once.
    """
    made, new = Measurement.objects.get_or_create(
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
    said = None
    if (
        new
        and reading.measure == PrimaryOutcome.FASTING_GLUCOSE
        and reading.taken_on == on
        and trial.is_ongoing
    ):
        entry = Entry(glucose_mgdl=reading.value.quantize(Decimal("0.01")))
        said = check_in(trial=trial, on=on, entry=entry, submission=made.code, by=by, at=at, source="measure")
    return Kept(made, said if said is not None and said.level not in HARMLESS else None)


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
