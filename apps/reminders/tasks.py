"""The bell that Celery rings. A task only knocks: what is due, and to whom, stands in Postgres."""

from celery import shared_task
from django.utils import timezone

from apps.reminders import actions, queries

BATCH = 50  # mails over one connection; a batch stays well under a lease
MOST_A_RING = 2_000


@shared_task(ignore_result=True)
def hand_out(**_later: object) -> None:
    """Every half minute: lease what is due and pass it on in batches. Any number of beats is harmless."""
    now = timezone.now()
    actions.beat(at=now)
    taken = actions.lease(at=now, most=MOST_A_RING)
    for first in range(0, len(taken), BATCH):
        send_batch.delay(reminder_ids=taken[first : first + BATCH])


@shared_task(ignore_result=True)
def send_batch(*, reminder_ids: list[int], **_later: object) -> None:
    """Sends the rows of one batch that are still wanted."""
    actions.send_batch(ids=reminder_ids, at=timezone.now())


@shared_task(ignore_result=True)
def look_ahead(**_later: object) -> None:
    """Every ten minutes: write the rows of the next two days for everyone who may get one."""
    now = timezone.now()
    for person in queries.people_to_remind(at=now).iterator(chunk_size=500):
        actions.plan_ahead(person=person, at=now)
