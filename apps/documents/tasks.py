"""The bell for visit briefs. A task only knocks: which one is wanted stands in Postgres."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from apps.documents import actions
from apps.records.models import VisitBrief
from apps.web import bell


def ring(*, code: UUID) -> bool:
    """Tells a worker that this brief is wanted. False: nobody can be told now, and the beat will find it."""
    return bell.ring(make.signature(kwargs={"code": str(code)}))


@shared_task(ignore_result=True)
def make(*, code: str, **_later: object) -> None:
    """Makes one brief, unless it was made or is in other hands."""
    actions.make(code=UUID(code), at=timezone.now())


@shared_task(ignore_result=True)
def look_round(**_later: object) -> None:
    """Every minute: files whose day is over are deleted, and briefs that nobody made are made."""
    now = timezone.now()
    actions.forget(at=now)
    for code in VisitBrief.objects.waiting(at=now).values_list("code", flat=True)[:100]:
        make.delay(code=str(code))
