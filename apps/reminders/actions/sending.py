"""Sending one message at most once, as far as mail allows: locks, a last look, a Message-ID that follows from the row."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.db import Error

from apps.records.models import Reminder, ReminderState
from apps.reminders.actions.leasing import held, lease, mark_sent, put_off
from apps.reminders.actions.refusing import refuse_address
from apps.reminders.facts import Facts
from apps.reminders.obstacles import obstacle
from apps.reminders.post import TROUBLE, Post, hard_bounce

BATCH = 100  # rows leased and looked at together
FRESH = 2.0  # seconds: what was seen longer ago is looked at again before anything is sent
LONGEST_BATCH = 45.0  # seconds; well under a lease

logger = logging.getLogger(__name__)


def drain(*, at: datetime, seconds: float) -> int:
    """Batch after batch over one connection until nothing is due or the time is up; the number of mails that went out."""
    began, sent = monotonic(), 0
    with Post() as post:
        while not post.is_gone and (passed := monotonic() - began) < seconds:
            now = at + timedelta(seconds=passed)
            taken = lease(at=now, most=BATCH)
            if not taken:
                break
            sent += _send_all(taken, post, at=now)
    return sent


def send_batch(*, ids: Sequence[int], at: datetime) -> int:
    """Sends what is still wanted of these leased rows over one connection; the number of mails that went out."""
    with Post() as post:
        return _send_all(ids, post, at=at)


def _send_all(ids: Sequence[int], post: Post, *, at: datetime) -> int:
    """One batch. When the mail server is gone, the rest keeps its lease and is taken up again after it.

    So an outage uses up nobody's attempts, and no worker waits longer than one time-out.
    """
    began, sent = monotonic(), 0
    with held(ids=ids) as mine:
        waiting = list(mine)
        while waiting and not post.is_gone and monotonic() - began < LONGEST_BATCH:
            looked = monotonic()
            rows = _look(waiting, at=at)
            waiting = []
            for number, row in enumerate(rows):
                if post.is_gone or monotonic() - looked > FRESH:
                    waiting = [one.pk for one in rows[number:]]
                    break
                now = at + timedelta(seconds=monotonic() - began)
                sent += _send(row, post, at=at, now=now)
        if waiting and post.is_gone:
            logger.warning("the mail server went away; the rest of the batch waits")
            Reminder.objects.filter(pk__in=waiting, state=ReminderState.DUE).update(last_error=post.trouble)
    return sent


def _look(ids: Sequence[int], *, at: datetime) -> list[Reminder]:
    """The rows that may go out now, by a last look at everything they follow from: a few statements for all of them."""
    due = Reminder.objects.filter(pk__in=ids, state=ReminderState.DUE, due_at__lte=at)
    rows = list(due.select_related("person").order_by("due_at", "pk"))
    facts = Facts((row.person for row in rows), {row.local_date for row in rows})
    begun = {trial.pk: trial for trials in facts.trials.values() for trial in trials}
    for row in rows:
        if row.trial_id in begun:
            row.trial = begun[row.trial_id]
    open_rows = []
    for row in rows:
        try:
            state, until = obstacle(row, facts, at=at)
        except Error:
            raise
        except Exception as trouble:  # a record that cannot be read holds up nobody else, and is seen
            logger.exception("message %s cannot be judged", row.pk)
            _put_off(row, trouble, at=at)
            continue
        if state is None:
            open_rows.append(row)
        else:
            Reminder.objects.filter(pk=row.pk).update(state=state, lease_until=until)
    return open_rows


def _send(row: Reminder, post: Post, *, at: datetime, now: datetime) -> bool:
    """One mail, and one statement that says so: killed between the two, it goes out again under the same name."""
    try:
        post.send(row, at=now)
    except TROUBLE as trouble:
        if post.never_opened:
            Reminder.objects.filter(pk=row.pk).update(last_error=post.trouble)
        else:
            _put_off(row, trouble, at=at)
        return False
    mark_sent(pk=row.pk, at=now)
    return True


def _put_off(row: Reminder, trouble: Exception, *, at: datetime) -> None:
    """An address that the server refuses for good is given up at once, and gets no more mail."""
    is_hard = hard_bounce(trouble)
    put_off(row=row, trouble=type(trouble).__name__, at=at, for_good=is_hard)
    if is_hard:
        refuse_address(person=row.person)
