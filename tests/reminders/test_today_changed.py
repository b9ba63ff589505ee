"""Somebody else's act holds what a person takes: one mail that says nothing of it, whatever reminders they have turned off."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from apps.records.models import Person, Product, Reminder, ReminderState
from apps.records.told import pack_changed
from apps.reminders import actions
from tests.stage import running

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)  # in Berlin
NIGHT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def changed(person: Person, at: datetime = NOON) -> None:
    pack_changed.send(Product, person=person, at=at)


def sent(at: datetime = NOON) -> int:
    """How many mails go out then."""
    before = len(mail.outbox)
    actions.send_batch(ids=actions.lease(at=at, most=9), at=at)
    return len(mail.outbox) - before


def test_what_waits_tells_of_both_and_after_it_has_gone_there_is_another(ada: Person) -> None:
    changed(ada)
    changed(ada)
    assert (sent(), sent()) == (1, 0)

    changed(ada, NOON + HOUR)
    assert sent(NOON + HOUR) == 1
    assert len({one.message()["Message-ID"] for one in mail.outbox}) == 2, (
        "else a mail program shows the first alone"
    )
    assert {one.subject for one in mail.outbox} == {"There is something new for you on Akkerplan"}


def test_it_comes_to_who_wants_no_reminders_and_planning_leaves_it_alone(ada: Person) -> None:
    running(ada, day=10)
    actions.stop_mail(person=ada, at=NOON - HOUR)
    changed(ada)
    ada.refresh_from_db()
    actions.plan_ahead(person=ada, at=NOON)

    assert sent() == 1
    assert "Unsubscribe" not in str(mail.outbox[0].message())


@pytest.mark.parametrize("why", ["closed", "taken back", "comes back"])
def test_it_asks_nobody_to_sign_in_who_cannot(why: str, ada: Person) -> None:
    changed(ada)
    reasons: dict[str, dict[str, Any]] = {
        "closed": {"is_active": False},
        "taken back": {"set_up_at": None},
        "comes back": {"mail_refused_for": ada.email, "mail_refused_because": "550"},
    }
    Person.objects.filter(pk=ada.pk).update(**reasons[why])

    assert sent() == 0
    assert Reminder.objects.get().state == ReminderState.SKIPPED


def test_at_night_it_waits_for_the_morning(ada: Person) -> None:
    changed(ada, NIGHT)

    assert (sent(NIGHT), sent(NOON)) == (0, 1)
