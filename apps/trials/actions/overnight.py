"""A dose that was held back over a night is a rest like any other: it ends at the lowest dose (clinical.md 3.4)."""

from datetime import date, datetime

from django.db import transaction
from django.dispatch import receiver

from apps.records.models import EventKind, Person, Trial
from apps.records.told import changing
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.actions.ending import finish
from apps.trials.actions.resting import pause
from apps.trials.events import note
from apps.trials.holding import hold

ANSWERS_CHANGED = "answers"  # why a trial rests: it goes on once the screening lets it


@receiver(changing)
def _before_it_changes(sender: object, *, person: Person, at: datetime, **_more: object) -> None:
    for trial in queries.uncounted_of(person, at=at):
        count_nights(trial=trial, at=at)


def catch_up(*, trial: Trial, at: datetime, on: date) -> bool:
    """What became of this trial since anybody looked: nights without a dose, then its end. True: read it again."""
    counted = count_before(trial=trial, at=at)
    if counted:
        trial.refresh_from_db()
    return finish(trial=trial, at=at, on=on) or counted


def count_before(*, trial: Trial, at: datetime) -> bool:
    """The nights of a trial that runs, before anything happens to it. True: it was left out, so read it again."""
    if trial.state != TrialState.ACTIVE or not queries.is_uncounted(trial, at=at):
        return False
    counted = [count_nights(trial=one, at=at) for one in queries.uncounted_of(trial.person, at=at)]
    return any(counted)


@transaction.atomic
def count_nights(*, trial: Trial, at: datetime) -> bool:
    """Writes down that nothing was taken since the first night over which the dose was held back, and counts it once.

    For one of `queries.uncounted`. False: nothing was written down. Whoever is answering is asked again later.
    """
    hold(trial)
    since = queries.left_out_since(trial, at=at)
    if since is not None and queries.is_answering(trial, at=at):
        return False
    Trial.objects.filter(pk=trial.pk, nights_counted_at__lt=at).update(nights_counted_at=at)
    if since is None:
        return False
    if trial.state == TrialState.ACTIVE:
        return pause(trial=trial, by=trial.person, at=at, on=since, because=ANSWERS_CHANGED)
    if queries.was_noted(trial):
        return False
    note(trial=trial, kind=EventKind.LEFT_OUT, by=None, at=at, on=since)
    return True
