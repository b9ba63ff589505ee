"""Keeping the rows of the next two days in step with the tables they follow from."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import Error, transaction

from apps.records.models import AS_IT_HAPPENS, Channel, Person, PushDevice, Reminder, ReminderState
from apps.reminders.facts import Facts
from apps.reminders.messages import Wanted
from apps.reminders.wanted import days_ahead, wanted

WITHDRAWABLE = (ReminderState.DUE, ReminderState.SKIPPED)
ZONES_APART = timedelta(days=2)

logger = logging.getLogger(__name__)

type Key = tuple[str, date, Channel]
type Rows = dict[Key, Reminder]


@transaction.atomic
def plan_ahead(*, person: Person, at: datetime) -> None:
    """Writes, moves and withdraws the person's waiting reminders. Any number of calls gives the same rows.

    Called by whatever changes a plan, a zone or an hour. A row that is held for sending is left alone, and so is one
    whose hour has come by both clocks: sending decides about it.
    """
    plan_all(people=[person], at=at)


@transaction.atomic
def plan_all(*, people: Sequence[Person], at: datetime) -> None:
    """The same for many people in a few statements; the beat does so for everyone."""
    if not people:
        return
    facts = Facts(people, {on for person in people for on in days_ahead(person, at=at)})
    rows = _rows_of(people, at=at)
    on_devices = set(PushDevice.objects.filter(person__in=people).values_list("person", flat=True))
    new: list[Reminder] = []
    for person in people:
        # Mail, which sending looks at once more, and a notification for whoever has a device for it.
        ways = (Channel.MAIL, Channel.PUSH) if person.pk in on_devices else (Channel.MAIL,)
        try:
            found = wanted(person, at=at, facts=facts)
        except Error:
            raise
        except Exception:  # a record that cannot be read holds up nobody else
            logger.exception("the reminders of person %s cannot be planned", person.pk)
            continue
        messages = {(str(one.kind), one.on, way): one for one in found for way in ways}
        mine = rows[person.pk]
        new += [
            _row(person, one, key[2]) for key, one in messages.items() if key not in mine and one.due_at > at
        ]
        for key, row in mine.items():
            _keep_in_step(row, messages.get(key), at=at)
    if new:
        Reminder.objects.bulk_create(new, ignore_conflicts=True)


def _rows_of(people: Sequence[Person], *, at: datetime) -> Mapping[int, Rows]:
    lately = {person.pk: person.today(at=at) - ZONES_APART for person in people}
    found: dict[int, Rows] = defaultdict(dict)
    recent = Reminder.objects.filter(person__in=lately, local_date__gte=min(lately.values()))
    for row in recent.exclude(kind__in=AS_IT_HAPPENS):
        if row.local_date >= lately[row.person_id]:
            found[row.person_id][row.kind, row.local_date, Channel(row.channel)] = row
    return found


def _row(person: Person, message: Wanted, way: Channel) -> Reminder:
    return Reminder(
        person=person,
        trial=message.trial,
        kind=message.kind,
        channel=way,
        local_date=message.on,
        due_at=message.due_at,
    )


def _keep_in_step(row: Reminder, message: Wanted | None, *, at: datetime) -> None:
    """To another hour, withdrawn, or back from that; never a row that was sent, given up or is held."""
    if row.state not in WITHDRAWABLE or row.lease_until is not None:
        return
    same = Reminder.objects.filter(pk=row.pk, state=row.state, lease_until=None)
    waits = row.state == ReminderState.DUE and row.due_at > at
    if message is None:
        if waits:
            same.update(state=ReminderState.SKIPPED)
    elif waits or message.due_at > at:
        trial_id = message.trial.pk if message.trial else None
        if (row.state, row.due_at, row.trial_id) != (ReminderState.DUE, message.due_at, trial_id):
            same.update(state=ReminderState.DUE, due_at=message.due_at, trial=message.trial)
