"""The bell that Celery rings. A task only knocks: what is due, and to whom, stands in Postgres."""

from celery import shared_task
from django.utils import timezone

from apps.reminders import actions, queries
from apps.reminders.pushing import push_due

SLICES = 10  # everybody is planned once in ten minutes, a tenth of them each minute
CHUNK = 200  # people planned by one task


@shared_task(ignore_result=True)
def hand_out(**_later: object) -> None:
    """Every ten seconds: ring as many workers as what is due can use. Any number of beats is harmless.

    A bell that nobody heard until the next one is rung is forgotten: bells do not pile up before the next beat.
    """
    now = timezone.now()
    actions.beat(at=now)
    actions.alert_clinicians(at=now)
    for _worker in range(queries.workers_wanted(at=now)):
        send_due.apply_async(expires=queries.RING.total_seconds())
    if queries.pushes_wait(at=now):
        send_pushes.apply_async(expires=queries.RING.total_seconds())


@shared_task(ignore_result=True)
def send_due(**_later: object) -> None:
    """Takes and sends batch after batch. Whoever finds nothing is done at once."""
    actions.drain(at=timezone.now(), seconds=queries.RING.total_seconds())


@shared_task(ignore_result=True)
def send_pushes(**_later: object) -> None:
    """The same for what goes to devices."""
    push_due(at=timezone.now(), seconds=queries.RING.total_seconds())


@shared_task(ignore_result=True)
def look_ahead(**_later: object) -> None:
    """Every minute: for a tenth of the people, write the rows of the next two days."""
    now = timezone.now()
    pks = queries.people_to_plan(at=now, part=now.minute % SLICES, parts=SLICES)
    for first in range(0, len(pks), CHUNK):
        plan_for.delay(people=pks[first : first + CHUNK])


@shared_task(ignore_result=True)
def plan_for(*, people: list[int], **_later: object) -> None:
    """Writes, moves and withdraws the rows of these people."""
    actions.plan_all(people=queries.people(people), at=timezone.now())
