"""What is forgotten without a visit. The task only knocks."""

from celery import shared_task
from django.utils import timezone

from apps.journal import actions


@shared_task(ignore_result=True)
def forget_drafts(**_later: object) -> None:
    """Every hour: check-ins that were begun two days ago and never sent, and values that were removed."""
    actions.forget_drafts(at=timezone.now())
    actions.forget_removed(at=timezone.now())
