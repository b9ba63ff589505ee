"""What is told about a trial that has ended, on a day that takes no entry any more: it still counts."""

from collections.abc import Collection
from datetime import date, datetime

from apps.journal.actions.hearing import tell_besides
from apps.journal.changes import rest, stands_in_the_way, tell_screening
from apps.journal.entries import Entry
from apps.journal.judging import judge_alone
from apps.records.models import Person, SafetyAssessment, Trial
from apps.trials import queries as trials


def told_afterwards(
    *, trial: Trial, entry: Entry, changes: Collection[str] = (), about: date, by: Person, at: datetime
) -> SafetyAssessment | None:
    """What the stop rules say of it by itself, acted on at once, as long as the product is taken on or still may be.

    Between the end of a trial and the decision in its review it counts as it does after "go on". None when the product
    is left out for good; it is heard all the same. Call it in a transaction.
    """
    heard_afterwards(trial=trial, entry=entry, changes=changes, about=about, by=by, at=at)
    if not trials.may_be_gone_on_with(trial):
        return None
    return judge_alone(trial, entry, by=by, at=at, on=by.today(at=at))


def heard_afterwards(
    *, trial: Trial, entry: Entry, changes: Collection[str], about: date, by: Person, at: datetime
) -> None:
    """`changes` on the day `about` change the answers of the screening, whatever became of the trial: the next dose, of
    this product or another, rests on them. Another product that is taken meanwhile is told what happened.
    """
    is_held = tell_screening(trial=trial, changes=changes, on=about, at=at)
    for other in tell_besides(trial=trial, events=entry.events, by=by, at=at):
        if is_held and stands_in_the_way(other, on=by.today(at=at)):
            rest(trial=other, by=by, at=at)
