"""Reminders on devices. Like the mails they are rows, leased, held and looked at once more; only the way is another.

Only workers load this module: the library behind it is large, and the web never sends anything. A reminder that has
reached one of the person's devices is sent. A push service that says a device is gone ends that device.
"""

import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import Enum, auto
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error
from py_vapid import Vapid
from pywebpush import WebPushException, webpush
from requests import RequestException, TooManyRedirects

from apps.records.models import Channel, PushDevice, Reminder, ReminderKind, ReminderState
from apps.reminders.actions.devices import forget_device
from apps.reminders.actions.leasing import held, lease, put_off
from apps.reminders.facts import Facts
from apps.reminders.obstacles import GRACE, obstacle
from apps.reminders.push_services import is_push_service
from apps.reminders.push_session import TIMEOUT, push_session
from apps.rules.local_time import instant, is_quiet

BATCH = 20
LONGEST = 40.0  # seconds after which nothing new is begun: with one more wait still well under a task's limit
NO_DEVICE, NO_KEY = "NoDevice", "NoKey"
GONE = (404, 410)  # RFC 8030, 7.3

logger = logging.getLogger(__name__)


class Went(Enum):
    """What a push service did with a message."""

    TAKEN = auto()
    GONE = auto()  # the device is not there any more
    REFUSED = auto()  # it answered, and did not take it
    SILENT = auto()  # it did not answer


class Services:
    """The push services during one batch. One that did not answer is not asked again in it."""

    def __init__(self) -> None:
        self.session = push_session()
        self.key = Vapid.from_string(settings.PUSH_PRIVATE_KEY)
        self.silent: set[str] = set()

    def hand(self, device: PushDevice, row: Reminder, *, at: datetime) -> Went:
        """Encrypted for that browser. The message is a name alone; the words stand in the site's own script."""
        host = urlsplit(device.endpoint).netloc
        if host in self.silent:
            return Went.SILENT
        if not is_push_service(device.endpoint, services=settings.PUSH_SERVICES):
            return Went.GONE  # it was one when the device was added
        try:
            webpush(
                subscription_info={
                    "endpoint": device.endpoint,
                    "keys": {"p256dh": device.p256dh, "auth": device.auth},
                },
                data=json.dumps({"name": row.code.hex}),
                vapid_private_key=self.key,
                vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
                ttl=seconds_to_live(row, at=at),
                headers={"Topic": row.code.hex, "Urgency": "normal"},
                requests_session=self.session,
                timeout=TIMEOUT,
            )
        except WebPushException as refused:
            return Went.GONE if refused.status_code in GONE else Went.REFUSED
        except TooManyRedirects:
            return Went.REFUSED
        except RequestException as trouble:
            logger.warning("a push service does not answer: %s", type(trouble).__name__)
            self.silent.add(host)
            return Went.SILENT
        return Went.TAKEN


def seconds_to_live(row: Reminder, *, at: datetime) -> int:
    """How long a push service may wait for a device that is off: not past the hour at which it is of no more use, and
    not into the night, unless the person chose an hour of the night.
    """
    person = row.person
    ends = row.due_at + GRACE[ReminderKind(row.kind)]
    if not is_quiet(row.due_at, person.time_zone, person.quiet_from, person.quiet_until):
        today = person.today(at=at)
        nights = (instant(today + timedelta(days=n), person.quiet_from, person.time_zone) for n in range(2))
        if person.quiet_from != person.quiet_until:
            ends = min(ends, next(night for night in nights if night > at))
    return max(1, int((ends - at).total_seconds()))


def push_due(*, at: datetime, seconds: float) -> int:
    """Batch after batch until nothing is due or the time is up; the number of reminders that reached a device."""
    if not settings.PUSH_PRIVATE_KEY:
        waiting = Reminder.objects.by(Channel.PUSH).due(at=at)
        waiting.update(state=ReminderState.SKIPPED, last_error=NO_KEY)
        return 0
    began, sent, services = monotonic(), 0, Services()
    with services.session:
        while (passed := monotonic() - began) < seconds:
            now = at + timedelta(seconds=passed)
            taken = lease(at=now, most=BATCH, by=Channel.PUSH)
            if not taken:
                break
            with held(ids=taken) as mine:
                sent += _push_all(mine, services, at=now, until=began + LONGEST)
    return sent


def _push_all(ids: Sequence[int], services: Services, *, at: datetime, until: float) -> int:
    due = Reminder.objects.filter(pk__in=ids, state=ReminderState.DUE, due_at__lte=at)
    rows = list(due.select_related("person", "trial").order_by("due_at", "pk"))
    facts = Facts((row.person for row in rows), {row.local_date for row in rows})
    sent = 0
    for row in rows:
        if monotonic() > until:
            break
        try:
            sent += _look_and_push(row, facts, services, at=at)
        except Error:
            raise
        except Exception as trouble:  # a record that cannot be read holds up nobody else, and is seen
            logger.exception("reminder %s cannot be judged", row.pk)
            put_off(row=row, trouble=type(trouble).__name__, at=at)
    return sent


def _look_and_push(row: Reminder, facts: Facts, services: Services, *, at: datetime) -> bool:
    state, waits_until = obstacle(row, facts, at=at)
    if state is None:
        return _push(row, services, at=at)
    Reminder.objects.filter(pk=row.pk).update(state=state, lease_until=waits_until)
    return False


def _push(row: Reminder, services: Services, *, at: datetime) -> bool:
    """To each of the person's devices. True when one of them took it."""
    went = []
    for device in PushDevice.objects.of(row.person):
        device.person = row.person
        went.append(services.hand(device, row, at=at))
        if went[-1] is Went.GONE:
            forget_device(device=device, at=at)
        elif went[-1] is Went.TAKEN:
            PushDevice.objects.filter(pk=device.pk).update(reached_at=at)
    same = Reminder.objects.filter(pk=row.pk, state=ReminderState.DUE)
    if Went.TAKEN in went:
        same.update(state=ReminderState.SENT, sent_at=at, lease_until=None, last_error="")
    elif Went.REFUSED in went:
        put_off(row=row, trouble=Went.REFUSED.name, at=at)
    elif Went.SILENT in went:
        same.update(last_error=Went.SILENT.name)  # its lease runs out; an outage uses up nobody's attempts
    else:
        same.update(state=ReminderState.SKIPPED, lease_until=None, last_error=NO_DEVICE)
    return Went.TAKEN in went
