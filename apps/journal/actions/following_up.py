"""Has it gone? Asked 2 and 7 days after a stop, and of who says no, twice more at most."""

from datetime import datetime

from django.db import transaction

from apps.records.models import Person, SafetyFollowUp
from apps.reminders import actions as reminders
from apps.trials import actions as trials


@transaction.atomic
def answer_follow_up(*, follow_up: SafetyFollowUp, answer: str, by: Person, at: datetime) -> bool:
    """Keeps the answer. False: it was answered already, and stays as it was."""
    kept = (
        SafetyFollowUp.objects.filter(pk=follow_up.pk, answer="").update(answer=answer, answered_at=at) == 1
    )
    if kept and answer == SafetyFollowUp.Answer.GONE:
        trials.ask_no_more(trial=follow_up.trial)
    elif kept:
        trials.ask_later(trial=follow_up.trial, on=by.today(at=at))
    reminders.plan_ahead(person=by, at=at)
    return kept
