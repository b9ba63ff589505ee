"""What ends a trial, or lets it rest, without a visit. The tasks only knock: whether it may run stands in Postgres."""

from celery import shared_task
from django.utils import timezone

from apps.trials import actions, queries


@shared_task(ignore_result=True)
def end_without_agreement(**_later: object) -> None:
    """Every ten minutes: trials of people who took back what a trial needs. Their pages are closed already."""
    now = timezone.now()
    for trial in queries.without_agreement():
        actions.end_without_agreement(trial=trial, at=now, on=trial.person.today(at=now))


@shared_task(ignore_result=True)
def note_left_out(**_later: object) -> None:
    """Every ten minutes: a product that is gone on with, where something stands in its way over the night."""
    now = timezone.now()
    for trial in queries.taken_on_in_the_night(at=now):
        actions.note_left_out(trial=trial, at=now, on=trial.person.today(at=now))


@shared_task(ignore_result=True)
def rest_what_is_held(**_later: object) -> None:
    """Every ten minutes: doses that newer answers or the pack have held back over the night, wherever it is night."""
    now = timezone.now()
    for trial in queries.held_in_the_night(at=now):
        actions.rest_if_held(trial=trial, at=now, on=trial.person.today(at=now))
