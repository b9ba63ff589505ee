"""Something else that happened: kept for the review, and judged at once where it can make the product unsafe."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import uuid5

from django.db import transaction

from apps.journal.actions.afterwards import told_afterwards
from apps.journal.actions.checking_in import MOST_DAYS_BACK, NoCheckIn, check_in, locked
from apps.journal.actions.events import Kind, report_event
from apps.journal.changes import BUG, tell_bug
from apps.journal.entries import Entry
from apps.journal.signs import ASKED_OF_EVENTS
from apps.records.histories import REPORTED
from apps.records.models import Person, SafetyAssessment, Screening, Trial
from apps.rules.screening import OTHER_ILLNESS, bug_wait
from apps.rules.screening.dated import AFTER_SURGERY_DAYS, ANTIBIOTIC_DAYS
from apps.rules.vocabulary import SafetyLevel
from apps.trials import queries as trials

MEANS = {
    Kind.ANTIBIOTIC: "antibiotic",
    Kind.STOMACH_BUG: "stomach_bug",
    Kind.MEDICINE: "med_dose_change",
    Kind.SUPPLEMENT: "new_supplement",
}
"""What the stop rules call it; what it is part of (`part_of`) says more about the other kinds."""

LAST_FOR = {"antibiotic": ANTIBIOTIC_DAYS, "hospital": AFTER_SURGERY_DAYS}
"""Days after its end for which the screening waits; after a bug by what is known of its germ."""


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

    `part_of`: ticks of "Has anything changed?" that belong to it. A first day too long ago counts as the earliest that takes
    an entry; what was over long before the first dose is only kept. Told twice it is judged once. After the end of a
    trial it counts for the screening, and by itself while the product is taken on or still may be.
    """
    locked(trial=trial)
    row = report_event(trial=trial, kind=kind, began_on=began_on, ended_on=ended_on, note=note, at=at)
    changes = _that_count(trial, Kind(kind), part_of, ended_on, today=by.today(at=at))
    if not changes:
        return None
    tell_bug(trial=trial, changes=changes, began_on=began_on, ended_on=ended_on, at=at)
    entry = Entry(events=tuple(sorted(changes - {OTHER_ILLNESS})))
    on = _day_for(trial, began_on, today=by.today(at=at))
    try:
        said: SafetyAssessment | None = check_in(
            trial=trial,
            on=on,
            entry=entry,
            submission=uuid5(row.code, " ".join(sorted(changes))),
            by=by,
            at=at,
            source=REPORTED,
            changes=changes,
            heard=(BUG,),
        )
    except NoCheckIn:
        said = told_afterwards(trial=trial, entry=entry, changes=changes - {BUG}, about=on, by=by, at=at)
    return None if said is None or said.level == SafetyLevel.OK else said


def _that_count(
    trial: Trial, kind: Kind, part_of: Collection[str], ended_on: date | None, *, today: date
) -> set[str]:
    told = {*part_of, *([MEANS[kind]] if kind in MEANS else [])} & ASKED_OF_EVENTS
    return {change for change in told if not _long_over(change, trial, ended_on, today=today)}


def _long_over(change: str, trial: Trial, ended_on: date | None, *, today: date) -> bool:
    """It ended so long ago that the screening would not wait for it, and before the first dose of what may be taken."""
    if ended_on is None or change not in {*LAST_FOR, BUG}:
        return False
    counts = trial.is_ongoing or trials.may_be_gone_on_with(trial)
    if counts and ended_on >= (trial.first_dose_on or today):
        return False
    wait = _bug_wait(trial.person) if change == BUG else LAST_FOR[change]
    return today >= ended_on + timedelta(days=wait)


def _bug_wait(person: Person) -> int:
    """The longest that the answers about it ask for, also those that are being given."""
    rows = (Screening.objects.current(person), Screening.objects.draft(person))
    return max(bug_wait(row.answers.get("bug") if row is not None else None) for row in rows)


def _day_for(trial: Trial, began_on: date, *, today: date) -> date:
    earliest = today - timedelta(days=MOST_DAYS_BACK)
    if trial.starts_on is not None:
        earliest = max(earliest, trial.starts_on)
    return min(max(began_on, earliest), today)
