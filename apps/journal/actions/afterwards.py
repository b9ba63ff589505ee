"""What is told about a product that is taken on after its trial: no day takes an entry any more, and it still counts."""

from collections.abc import Collection
from datetime import date, datetime

from apps.journal.changes import tell_screening
from apps.journal.entries import Entry
from apps.journal.judging import judge_alone
from apps.records.models import Person, SafetyAssessment, Trial
from apps.trials import queries as trials


def told_afterwards(
    *, trial: Trial, entry: Entry, changes: Collection[str] = (), about: date, by: Person, at: datetime
) -> SafetyAssessment | None:
    """What the stop rules say of it by itself, acted on at once; None when the product is not taken on.

    `changes` on the day `about` change the answers of the screening too. Call it in a transaction.
    """
    on = by.today(at=at)
    if trials.going_on_by(trial) is None:
        return None
    tell_screening(trial=trial, changes=changes, on=about, at=at)
    return judge_alone(trial, entry, by=by, at=at, on=on)
