"""A dose that was held back over a night is a rest like any other: it ends at the lowest dose (clinical.md 3.4)."""

from datetime import date, datetime

from django.db import transaction

from apps.records.models import Trial
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.actions.resting import pause
from apps.trials.holding import hold

ANSWERS_CHANGED = "answers"  # why a trial rests: it goes on once the screening lets it


@transaction.atomic
def rest_if_held(*, trial: Trial, at: datetime, on: date) -> bool:
    """The trial rests from the day that has just begun. False: nothing holds its dose back."""
    hold(trial)
    if trial.state != TrialState.ACTIVE or not queries.in_the_way(trial, on=on):
        return False
    return pause(trial=trial, by=trial.person, at=at, on=on, because=ANSWERS_CHANGED)
