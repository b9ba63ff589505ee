"""Numbers beside the daily check-in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from apps.journal.actions.afterwards import told_afterwards
from apps.journal.actions.checking_in import MOST_DAYS_BACK, NoCheckIn, file_values, locked
from apps.journal.entries import Entry
from apps.journal.queries import PUT_BACK
from apps.records.models import Measurement, Person, SafetyAssessment, Trial
from apps.rules.vocabulary import PrimaryOutcome, SafetyLevel

HARMLESS = (SafetyLevel.OK,)
MOST_IN_A_DAY = 10  # of more sugars of one day the lowest and the highest say all that the stop rules can


@dataclass(frozen=True, slots=True)
class Reading:
    """One measured value: canonical for the analysis, and as it was typed. `number`: which one of its day, from 1."""

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
    number: int = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """How many values are new, and what the stop rules said about them when one could be dangerous."""

    new: int
    said: SafetyAssessment | None


@transaction.atomic
def measure(*, trial: Trial, readings: Sequence[Reading], by: Person, at: datetime) -> Kept:
    """Keeps some values, all or none. The same value of the same day sent twice is one value.

    A blood sugar of a day that can still be filled in is part of that day too, so that a dangerous one stops the
    trial at once. It does not make the day one with a check-in.
    """
    locked(trial=trial)
    there = {_key(row) for row in trial.measurements.all()}
    new = [row for row in _rows(trial, readings, at=at) if _key(row) not in there]
    Measurement.objects.bulk_create(new)
    sugars = [row for row in new if row.measure == PrimaryOutcome.FASTING_GLUCOSE]
    said = _judged(trial, sugars, by=by, at=at)
    worst = max(said, key=lambda found: SafetyLevel(found.level).rank, default=None)
    return Kept(len(new), worst if worst is not None and worst.level not in HARMLESS else None)


def _key(row: Measurement) -> tuple[object, ...]:
    return row.measure, row.taken_on, row.value, row.source, row.number


def _rows(trial: Trial, readings: Iterable[Reading], *, at: datetime) -> list[Measurement]:
    """One row a reading; of equal ones the first."""
    rows = [Measurement(trial=trial, filed_at=at, **asdict(reading)) for reading in readings]
    return list({_key(row): row for row in reversed(rows)}.values())[::-1]


def _judged(
    trial: Trial, sugars: Iterable[Measurement], *, by: Person, at: datetime
) -> list[SafetyAssessment]:
    """What is said of them day by day. One since the first dose that is told late counts on the earliest day that can
    still be filled in, as a reaction does; a list can reach years back.
    """
    today = by.today(at=at)
    earliest = today - timedelta(days=MOST_DAYS_BACK)
    days: dict[date, list[Measurement]] = defaultdict(list)
    for row in sugars:
        if counts_now(trial=trial, on=row.taken_on, today=today):
            days[max(row.taken_on, earliest)].append(row)
    return [said for on in sorted(days) for said in _of_one_day(trial, on, days[on], by=by, at=at)]


def counts_now(*, trial: Trial, on: date, today: date) -> bool:
    """Whether the stop rules look at a blood sugar of that day: it is of the last days, or of the time with the product."""
    late = on < today - timedelta(days=MOST_DAYS_BACK)
    return not late or (trial.first_dose_on is not None and trial.first_dose_on <= on <= today)


def _of_one_day(
    trial: Trial, on: date, rows: Sequence[Measurement], *, by: Person, at: datetime
) -> list[SafetyAssessment]:
    ends = list({row.value: row for row in (min(rows, key=_value), max(rows, key=_value))}.values())
    told = ends if len(rows) > MOST_IN_A_DAY else rows
    values = {row.code: Entry(glucose_mgdl=row.value.quantize(Decimal("0.01"))) for row in told}
    try:
        return [file_values(trial=trial, on=on, values=values, by=by, at=at)]
    except NoCheckIn:  # the trial is over
        after = (told_afterwards(trial=trial, entry=values[row.code], about=on, by=by, at=at) for row in ends)
        return [said for said in after if said is not None]


def _value(row: Measurement) -> Decimal:
    return row.value


def remove_measurement(*, measurement: Measurement, at: datetime) -> bool:
    """Takes back a value that was typed wrong; for some minutes it can be put back. False: it was removed already.

    What the stop rules said about it stays.
    """
    forget_removed(at=at)
    return Measurement.objects.filter(pk=measurement.pk).update(removed_at=at) == 1


@transaction.atomic
def put_back(*, measurement: Measurement, at: datetime) -> bool:
    """A value that was removed a moment ago stands again, once. False: it is too late, or it stands already."""
    Trial.objects.select_for_update(of=("self",)).get(pk=measurement.trial_id)
    gone = Measurement.everything.filter(pk=measurement.pk, removed_at__gt=at - PUT_BACK)
    if _key(measurement) in {_key(row) for row in Measurement.objects.filter(trial=measurement.trial_id)}:
        gone.delete()  # it was typed anew meanwhile
        return False
    return gone.update(removed_at=None) == 1


def forget_removed(*, at: datetime) -> int:
    """Deletes the values whose minutes are over. How many there were."""
    gone, _rows = Measurement.everything.filter(removed_at__lte=at - PUT_BACK).delete()
    return gone
