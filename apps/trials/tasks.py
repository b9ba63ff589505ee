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
def count_nights(**_later: object) -> None:
    """Every ten minutes: doses that newer answers or the pack held back when the day changed, wherever it has."""
    now = timezone.now()
    for trial in queries.uncounted(at=now):
        actions.count_nights(trial=trial, at=now)


@shared_task(ignore_result=True)
def end_by_the_calendar(**_later: object) -> None:
    """Every ten minutes: trials whose days are over, so that a clinician sees it before the person comes back."""
    now = timezone.now()
    for trial in queries.past_their_days(at=now):
        actions.catch_up(trial=trial, at=now, on=trial.person.today(at=now))
