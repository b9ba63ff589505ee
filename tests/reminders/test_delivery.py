"""Mail that does not arrive: bounces, complaints, addresses that are refused; and a week without reminders."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from apps.records.models import MailTrouble, Person, Reminder, ReminderState
from apps.reminders import actions
from apps.reminders.delivery import signature
from apps.reminders.links import pause_token, unsubscribe_token
from tests.reminders.conftest import Sink
from tests.reminders.test_actions import EVENING, LATER, send_due, states, waiting

KEY = "a-key-shared-with-the-mail-provider"


@pytest.fixture(autouse=True)
def key(settings: Settings) -> None:
    settings.MAIL_EVENTS_KEY = KEY


def tell(client: Client, said: object, *, key: str = KEY, ago: float = 0, signed: str | None = None) -> int:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    header = signed or signature(body, key=key, at=timezone.now() - timedelta(seconds=ago))
    return client.post(
        "/reminders/delivery/", body, content_type="application/json", headers={"X-Signature": header}
    ).status_code


def bounce(address: str, **more: object) -> dict[str, object]:
    return {"events": [{"type": "bounce", "permanent": True, "address": address, **more}]}


def trouble(person: Person) -> str:
    person.refresh_from_db()
    return person.mail_trouble


def test_a_bounce_or_a_complaint_stops_all_mail_to_that_address(ada: Person, ben: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    waiting(ada)
    waiting(ben)

    assert tell(strict, bounce("Ada@Example.org")) == 204
    assert tell(strict, {"events": [{"type": "complaint", "address": "ben@example.org"}]}) == 204

    assert (trouble(ada), trouble(ben)) == (MailTrouble.BOUNCE, MailTrouble.COMPLAINT)
    assert send_due(LATER) == 0
    assert states() == ["skipped", "skipped"]


@pytest.mark.parametrize(
    "unread", ["a\x00b@example.org", "\ud800@example.org"], ids=["nul", "half a character"]
)
def test_an_address_that_nobody_can_have_holds_up_none_of_the_others(
    unread: str, ada: Person, client: Client
) -> None:
    events = [*bounce(unread)["events"], *bounce(ada.email)["events"]]  # type: ignore[misc]

    assert tell(client, {"events": events}) == 204
    assert trouble(ada) == MailTrouble.BOUNCE


def test_a_bounce_that_is_not_for_good_stops_nothing(ada: Person, client: Client) -> None:
    assert tell(client, bounce("ada@example.org", permanent=False)) == 204
    assert tell(client, bounce("nobody@example.org")) == 204

    assert trouble(ada) == ""


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"key": "another-key"}, 403),
        ({"ago": 301}, 403),
        ({"ago": -301}, 403),
        ({"signed": "t=1,v1=00"}, 403),
        ({"signed": "none"}, 403),
    ],
)
def test_only_the_provider_is_believed(
    how: dict[str, object], status: int, ada: Person, client: Client
) -> None:
    assert tell(client, bounce("ada@example.org"), **how) == status  # type: ignore[arg-type]

    assert trouble(ada) == ""


def test_without_a_key_nobody_is_believed(ada: Person, client: Client, settings: Settings) -> None:
    settings.MAIL_EVENTS_KEY = ""

    assert tell(client, bounce("ada@example.org"), key="") == 403


@pytest.mark.parametrize(
    "said",
    [
        b"", b"[]", b"{", b'{"events": 1}', b'{"events": [1]}', b'{"events": [{"type": "bounce", "permanent": true}]}',
        b'{"events": [{"type": "open", "permanent": true, "address": "ada@example.org"}]}', b"[" * 100_000,
        json.dumps({"events": [{"type": "complaint", "address": "x"}] * 1_001}).encode(),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_whole(said: bytes, ada: Person, client: Client) -> None:
    assert tell(client, said) == 400

    assert trouble(ada) == ""


def test_the_person_reads_it_and_has_the_address_tried_again(ada: Person, as_ada: Client) -> None:
    actions.refuse_address(person=ada)
    assert "Our mails do not reach you" in as_ada.get("/reminders/").text

    as_ada.post("/reminders/", {"again": "1"})

    assert trouble(ada) == ""
    assert "Our mails do not reach you" not in as_ada.get("/reminders/").text


def test_another_address_is_mailed_again(ada: Person) -> None:
    waiting(ada)
    actions.refuse_address(person=ada)
    Person.objects.filter(pk=ada.pk).update(email="ada@example.net")

    assert send_due(LATER) == 1
    assert mail.outbox[-1].to == ["ada@example.net"]


@pytest.mark.parametrize(
    ("answer", "hard"),
    [
        ("550 no such user", True),
        ("550 5.1.1 no such user", True),
        ("551 user not local", True),
        ("553 5.1.3 bad address", True),
        ("550 5.7.1 blocked for policy", False),
        ("550 5.2.2 mailbox full", False),
        ("552 5.2.2 mailbox full", False),
        ("450 4.2.1 later", False),
    ],
)
def test_an_address_refused_by_the_server_is_given_up_at_once(
    answer: str, hard: bool, ada: Person, ben: Person, by_smtp: Sink
) -> None:
    waiting(ada)
    waiting(ben)
    by_smtp.rcpt = lambda address: answer if address == "ada@example.org" else "250 OK"

    assert send_due(LATER) == 1

    row = Reminder.objects.get(person=ada)
    assert row.state == (ReminderState.FAILED if hard else ReminderState.DUE)
    assert (trouble(ada), trouble(ben)) == (MailTrouble.BOUNCE if hard else "", "")
    assert row.last_error == "SMTPRecipientsRefused"


def test_a_week_without_reminders_by_one_click_from_the_mail(ada: Person) -> None:
    waiting(ada)
    now = timezone.now()
    strict, url = Client(enforce_csrf_checks=True), f"/reminders/pause/{pause_token(ada)}/"
    for method in (strict.get, strict.head, strict.options):
        assert method(url).status_code == 200
    assert not Person.objects.exclude(mail_paused_until=None).exists(), "scanners open every link"

    assert [strict.post(url).status_code for _click in range(2)] == [200, 200]

    ada.refresh_from_db()
    assert ada.mail_paused_until is not None
    assert timedelta(days=7) <= ada.mail_paused_until - now < timedelta(days=7, minutes=2)
    assert ada.mail_stopped_at is None


def test_nothing_comes_in_the_week_and_all_of_it_after(ada: Person) -> None:
    waiting(ada)
    actions.pause_mail(person=ada, at=EVENING - timedelta(days=1))
    assert send_due(LATER) == 0
    assert states() == ["skipped"]
    Reminder.objects.update(state="due")

    Person.objects.filter(pk=ada.pk).update(mail_paused_until=EVENING)
    assert send_due(LATER) == 1


def test_a_link_for_one_thing_is_no_link_for_another(ada: Person, client: Client) -> None:
    assert client.post(f"/reminders/unsubscribe/{pause_token(ada)}/").status_code == 404
    assert client.post(f"/reminders/pause/{unsubscribe_token(ada)}/").status_code == 404
    ada.refresh_from_db()
    assert (ada.mail_stopped_at, ada.mail_paused_until) == (None, None)


def test_pause_and_on_again_on_the_page(ada: Person, as_ada: Client) -> None:
    as_ada.post("/reminders/", {"pause": "1"})
    assert "Reminders by e-mail rest until" in as_ada.get("/reminders/").text
