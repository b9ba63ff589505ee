"""Something else that happened: kept for the review, and judged at once where it can make the product unsafe."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import uuid5

from django.db import transaction

from apps.journal.actions.afterwards import told_afterwards
from apps.journal.actions.checking_in import MOST_DAYS_BACK, NoCheckIn, check_in, locked
from apps.journal.actions.events import Kind, report_event
from apps.journal.entries import Entry
from apps.journal.signs import ASKED_OF_EVENTS
from apps.records.histories import REPORTED
from apps.records.models import Person, SafetyAssessment, Trial
from apps.rules.screening import OTHER_ILLNESS
from apps.rules.vocabulary import SafetyLevel

MEANS = {
    Kind.ANTIBIOTIC: "antibiotic",
    Kind.STOMACH_BUG: "stomach_bug",
    Kind.MEDICINE: "med_dose_change",
    Kind.SUPPLEMENT: "new_supplement",
}
"""What the stop rules call it; what it is part of (`part_of`) says more about the other kinds."""


@transaction.atomic
def tell_event(
    *,
    trial: Trial,
    kind: str,
    began_on: date,
    ended_on: date | None,
    note: str,
    part_of: Collection[str],
    by: Person,
    at: datetime,
) -> SafetyAssessment | None:
    """Keeps it, and judges it as if it had been ticked at the check-in of its first day; what was said, unless quiet.

    `part_of`: ticks of "Has anything changed?" that belong to it. A first day too long ago counts as the earliest
    day that takes an entry. Told twice it is judged once. After the end of a trial it counts while the product is
    taken on, and is only kept otherwise.
    """
    locked(trial=trial)
    row = report_event(trial=trial, kind=kind, began_on=began_on, ended_on=ended_on, note=note, at=at)
    changes = {*part_of, *([MEANS[Kind(kind)]] if Kind(kind) in MEANS else [])} & ASKED_OF_EVENTS
    if not changes:
        return None
    entry = Entry(events=tuple(sorted(changes - {OTHER_ILLNESS})))
    on = _day_for(trial, began_on, today=by.today(at=at))
    said: SafetyAssessment | None
    try:
        said = check_in(
            trial=trial,
            on=on,
            entry=entry,
            submission=uuid5(row.code, " ".join(sorted(changes))),
            by=by,
            at=at,
            source=REPORTED,
            changes=changes,
        )
    except NoCheckIn:
        said = told_afterwards(trial=trial, entry=entry, changes=changes, about=on, by=by, at=at)
    return None if said is None or said.level == SafetyLevel.OK else said


def _day_for(trial: Trial, began_on: date, *, today: date) -> date:
    earliest = today - timedelta(days=MOST_DAYS_BACK)
    if trial.starts_on is not None:
        earliest = max(earliest, trial.starts_on)
    return min(max(began_on, earliest), today)
