"""Taking back the check-in that was sent last, for a few minutes. It is kept, marked, and counts nowhere."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.journal.actions.checking_in import locked, rewrite
from apps.journal.judging import judge
from apps.records.histories import days_of, that_count
from apps.records.models import CheckInDraft, CheckInEntry, Person, Trial
from apps.reminders import actions as reminders
from apps.trials.queries import may_undo, newest_entry


@transaction.atomic
def undo(*, trial: Trial, submission: UUID, by: Person, at: datetime) -> bool:
    """Takes back the last entry of the trial, if it is this one and not too late. False: it is not.

    What was said about it stays, and so does what was done: a stop, a pause, a change of the screening. What is
    left of its day is judged anew, because an undone correction can have been the milder one.
    """
    trial = locked(trial=trial)
    days = days_of(trial)
    newest = newest_entry(days)
    if newest is None or newest.submission != submission or not may_undo(trial, newest, at=at):
        return False
    if CheckInEntry.objects.filter(pk=newest.pk, withdrawn_at=None).update(withdrawn_at=at) != 1:
        return False
    newest.withdrawn_at = at
    CheckInDraft.objects.filter(trial=trial).delete()  # what was kept on the way to it is undone with it
    day = next(row for row in days if row.pk == newest.check_in_id)
    sent = day.sent
    rewrite(trial=trial, day=day)
    day.sent = sent
    if that_count(sent):
        judge(trial, day, days, by=by, at=at, is_new=False)
    reminders.plan_ahead(person=trial.person, at=at)  # the day may be empty again, and its mail be wanted
    return True
