"""What happens to a trial without a visit. The task only knocks: whether a trial may run stands in Postgres."""

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
    """Every ten minutes: a product that is gone on with, and that something stands in the way of now."""
    now = timezone.now()
    for trial in queries.at_a_dose():
        actions.note_left_out(trial=trial, at=now, on=trial.person.today(at=now))
