"""Numbers beside the daily check-in."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from apps.journal.actions.checking_in import NoCheckIn, check_in
from apps.journal.entries import Entry
from apps.records.histories import MEASURED
from apps.records.models import Measurement, Person, SafetyAssessment, Trial
from apps.rules.vocabulary import PrimaryOutcome, SafetyLevel

HARMLESS = (SafetyLevel.OK,)


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
def measure(*, trial: Trial, reading: Reading, by: Person, at: datetime) -> Kept:
    """Keeps one value. The same value of the same day sent twice is one value.

    A blood sugar of a day that can still be filled in is part of that day too, so that a dangerous one stops the
    trial at once. It does not make the day one with a check-in.
    """
    Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
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
    if new and reading.measure == PrimaryOutcome.FASTING_GLUCOSE:
        said = _judged(trial, made, by=by, at=at)
    return Kept(made, said if said is not None and said.level not in HARMLESS else None)


def _judged(trial: Trial, made: Measurement, *, by: Person, at: datetime) -> SafetyAssessment | None:
    entry = Entry(glucose_mgdl=made.value.quantize(Decimal("0.01")))
    try:
        return check_in(
            trial=trial,
            on=made.taken_on,
            entry=entry,
            submission=made.code,
            by=by,
            at=at,
            source=MEASURED,
        )
    except NoCheckIn:  # too long ago to be told what to do about it
        return None


def remove_measurement(*, measurement: Measurement) -> bool:
    """Takes back a value that was typed wrong. False: it was gone already."""
    deleted, _rows = Measurement.objects.filter(pk=measurement.pk).delete()
    return deleted > 0
