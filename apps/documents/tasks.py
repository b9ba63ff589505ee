"""The bell for visit briefs. A task only knocks: which one is wanted stands in Postgres."""

from uuid import UUID

from celery import current_app, shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from apps.documents import actions
from apps.records.models import VisitBrief

# A page that rings must not wait for a broker that is gone: one try, a second at most.
IMPATIENT = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}


def ring(*, code: UUID) -> bool:
    """Tells a worker that this brief is wanted. False: nobody can be told now, and the beat will find it."""
    try:
        with current_app.connection(connect_timeout=1, transport_options=IMPATIENT) as broker:
            make.signature(kwargs={"code": str(code)}).apply_async(connection=broker, retry=False)
    except OperationalError:
        return False
    return True


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
