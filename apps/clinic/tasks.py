"""The clinicians' morning mail. The task only knocks: what waits stands in Postgres."""

from celery import shared_task
from django.utils import timezone

from apps.clinic import digests
from apps.reminders import actions


@shared_task(ignore_result=True)
def write_digests(**_later: object) -> None:
    """Every ten minutes: for each clinician whose morning it is and for whom something waits, the day's one mail."""
    now = timezone.now()
    for clinician in digests.to_be_told(at=now):
        actions.digest_due(clinician=clinician, at=now)
