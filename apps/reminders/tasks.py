"""The bell that Celery rings. A task only knocks: what is due, and to whom, stands in Postgres."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from apps.reminders import actions, queries
from apps.reminders.pushing import push_due

SLICES = 10  # everybody is planned once in ten minutes, a tenth of them each minute
CHUNK = 200  # people planned by one task
FORGOTTEN_AFTER = 60  # seconds: a bell that nobody heard for so long; others were rung since


@shared_task(ignore_result=True)
def hand_out(**_later: object) -> None:
    """Every ten seconds: ring as many workers as what is due can use. Any number of beats is harmless.

    Bells may wait behind work that takes longer than ten seconds, so each of them beats too; after an hour without a
    worker those of that hour are forgotten.
    """
    now = timezone.now()
    _move(now)
    for _worker in range(queries.workers_wanted(at=now)):
        send_due.apply_async(expires=FORGOTTEN_AFTER)
    if queries.pushes_wait(at=now):
        send_pushes.apply_async(expires=FORGOTTEN_AFTER)


def _move(now: datetime) -> None:
    actions.beat(at=now)
    actions.alert_clinicians(at=now)


@shared_task(ignore_result=True)
def send_due(**_later: object) -> None:
    """Takes and sends batch after batch. Whoever finds nothing is done at once."""
    now = timezone.now()
    _move(now)
    actions.drain(at=now, seconds=queries.RING.total_seconds())


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
        plan_for.apply_async(kwargs={"people": pks[first : first + CHUNK]}, expires=FORGOTTEN_AFTER)


@shared_task(ignore_result=True)
def plan_for(*, people: list[int], **_later: object) -> None:
    """Writes, moves and withdraws the rows of these people."""
    actions.plan_all(people=queries.people(people), at=timezone.now())
