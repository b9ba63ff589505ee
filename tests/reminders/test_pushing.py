"""Reminders on devices, up to the push service's door: encrypted for one browser, signed, once, and never at night."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from pytest_django import Settings

from apps.records.models import (
    AuditEvent,
    Channel,
    Person,
    PushDevice,
    Reminder,
    ReminderKind,
    ReminderState,
    Trial,
)
from apps.reminders import actions
from apps.reminders.actions.leasing import MOST_ATTEMPTS
from apps.reminders.push_keys import public_key
from apps.reminders.push_services import is_push_service
from apps.reminders.pushing import push_due
from apps.reminders.tasks import hand_out
from config.push import SERVICES
from tests import factories
from tests.reminders.push_service import Browser, PushService, write_certificate
from tests.stage import quiet, running

EVENING = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)  # 20:00 in Berlin, the hour of the check-in
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_certificate(tmp_path_factory.mktemp("push"))


@pytest.fixture
def service(certificate: tuple[Path, Path], settings: Settings) -> Iterator[PushService]:
    """A push service on this machine, which the settings name as one."""
    made = PushService(certificate[0])
    server = made.start(certificate[1])
    settings.PUSH_STAND_IN = str(certificate[0])
    settings.PUSH_SERVICES = ["localhost"]
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Day 10 at the check-in's hour, every day before it filled in."""
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    return trial


@pytest.fixture
def device(trial: Trial, service: PushService, browser: Browser) -> PushDevice:
    return add(trial.person, service.endpoint(), browser)


def add(person: Person, endpoint: str, browser: Browser) -> PushDevice:
    return actions.add_device(
        person=person,
        endpoint=endpoint,
        name="Firefox on Linux",
        at=EVENING - timedelta(hours=1),
        **browser.keys,
    )


def row(person: Person, channel: Channel = Channel.PUSH, kind: str = ReminderKind.CHECK_IN) -> Reminder:
    return Reminder.objects.get(person=person, channel=channel, kind=kind, local_date=factories.TODAY)


def push(at: datetime = EVENING) -> int:
    return push_due(at=at, seconds=20)


def test_a_browser_can_read_it_and_nobody_else(
    device: PushDevice, service: PushService, browser: Browser
) -> None:
    assert push() == 1

    (message,) = service.arrived
    assert message.path == "/one"
    assert browser.read(message.body) == {"name": row(device.person).code.hex}
    with pytest.raises(Exception, match="Decryption"):
        Browser().read(message.body)
    assert row(device.person).state == ReminderState.SENT
    device.refresh_from_db()
    assert device.reached_at is not None
    assert device.reached_at - EVENING < A_MINUTE


def test_the_service_can_tell_who_sends(device: PushDevice, service: PushService, settings: Settings) -> None:
    push()

    claims = service.arrived[0].claims()
    expires = claims.pop("exp") - datetime.now(UTC).timestamp()
    assert claims == {
        "scheme": "vapid",
        "key": public_key(settings.PUSH_PRIVATE_KEY),
        "aud": f"https://localhost:{service.port}",
        "sub": "mailto:hello@localhost",
    }
    assert 0 < expires <= 24 * 3600  # RFC 8292, 2


def test_a_service_drops_what_has_become_useless(device: PushDevice, service: PushService) -> None:
    """20:00 with quiet hours from 22:00: a phone that is switched on later hears nothing. The same name replaces itself."""
    push(EVENING + 10 * A_MINUTE)

    headers = service.arrived[0].headers
    assert (headers["urgency"], headers["content-encoding"]) == ("normal", "aes128gcm")
    assert int(headers["ttl"]) == pytest.approx(110 * 60, abs=60)
    assert headers["topic"] == row(device.person).code.hex


def test_without_a_night_it_lives_as_long_as_its_use(device: PushDevice, service: PushService) -> None:
    Person.objects.filter(pk=device.person_id).update(quiet_from="03:00", quiet_until="03:00")

    push()

    assert int(service.arrived[0].headers["ttl"]) == pytest.approx(4 * 3600, abs=60)


def test_mail_and_device_each_once(device: PushDevice, service: PushService) -> None:
    for _bell in range(3):
        push()
        actions.send_batch(ids=actions.lease(at=EVENING, most=10), at=EVENING)

    assert (len(mail.outbox), len(service.arrived)) == (1, 1)


def test_a_device_instead_of_mail(device: PushDevice, service: PushService) -> None:
    actions.stop_mail(person=device.person, at=EVENING)

    push()
    actions.send_batch(ids=actions.lease(at=EVENING, most=10), at=EVENING)

    assert (len(mail.outbox), len(service.arrived)) == (0, 1)
    assert row(device.person, Channel.MAIL).state == ReminderState.SKIPPED


def test_the_bell_rings_for_both(device: PushDevice, service: PushService) -> None:
    Reminder.objects.filter(person=device.person).delete()
    now = datetime.now(UTC)
    for channel in Channel:
        factories.reminder(device.person, kind=ReminderKind.FOLLOW_UP, channel=channel, due_at=now - A_MINUTE)

    hand_out()

    assert not Reminder.objects.filter(state=ReminderState.DUE, due_at__lt=now).exists()


def test_a_filed_check_in_is_not_asked_for(device: PushDevice, service: PushService, trial: Trial) -> None:
    factories.check_in(trial, factories.TODAY, danger_asked=True)

    assert (push(), service.arrived) == (0, [])
    assert row(device.person).state == ReminderState.SKIPPED


def test_a_kind_that_is_switched_off_does_not_come(device: PushDevice, service: PushService) -> None:
    actions.choose_mails(person=device.person, kinds_off=["check_in"], at=EVENING - A_MINUTE)

    assert (push(), service.arrived) == (0, [])


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_taken_off(device: PushDevice, service: PushService, status: int) -> None:
    service.answer = status

    assert push() == 0

    assert not PushDevice.objects.exists()
    assert (row(device.person).state, row(device.person).last_error) == (ReminderState.SKIPPED, "NoDevice")
    event = AuditEvent.objects.latest("pk")
    assert (event.actor_id, event.subject_id, event.verb, event.thing) == (
        None,
        device.person_id,
        "ended",
        "a_device",
    )
    actions.plan_ahead(person=device.person, at=EVENING)
    assert not Reminder.objects.by(Channel.PUSH).filter(state=ReminderState.DUE).exists()


def test_one_of_two_devices_is_gone_and_the_other_is_told(
    device: PushDevice, service: PushService, browser: Browser
) -> None:
    add(device.person, service.endpoint("two"), browser)
    service.answers["/one"] = 410

    assert push() == 1

    assert [one.path for one in service.arrived] == ["/one", "/two"]
    assert list(PushDevice.objects.values_list("endpoint", flat=True)) == [service.endpoint("two")]


@pytest.mark.parametrize("status", [400, 413, 429, 500, 302])
def test_what_is_refused_is_tried_again_later_and_given_up_at_last(
    device: PushDevice, service: PushService, status: int
) -> None:
    service.answer, at, waits = status, EVENING, []
    Person.objects.filter(pk=device.person_id).update(quiet_from="03:00", quiet_until="03:00")
    for _try in range(MOST_ATTEMPTS):
        assert push(at) == 0
        now = row(device.person)
        if now.lease_until:
            waits.append(round((now.lease_until - at).total_seconds()))
            at = now.lease_until + A_MINUTE / 60

    assert row(device.person).state == ReminderState.FAILED
    assert waits == [60, 120, 240, 480, 960, 1920, 1920]
    assert {one.path for one in service.arrived} == {"/one"}, "a redirect leads nowhere"
    assert PushDevice.objects.count() == 1


def test_a_silent_service_uses_up_nobodys_attempts_and_holds_up_nobody_else(
    device: PushDevice, service: PushService, browser: Browser, ben: Person, settings: Settings
) -> None:
    settings.PUSH_SERVICES = ["localhost", "127.0.0.1"]
    PushDevice.objects.filter(pk=device.pk).update(endpoint="https://127.0.0.1:1/one")
    quiet(running(ben, day=10), range(-13, 10))
    add(ben, service.endpoint("ben"), browser)

    assert push() == 1

    assert [one.path for one in service.arrived] == ["/ben"]
    waiting = row(device.person)
    assert (waiting.state, waiting.attempts, waiting.last_error) == (ReminderState.DUE, 0, "SILENT")
    PushDevice.objects.filter(pk=device.pk).update(endpoint=service.endpoint("one"))
    assert waiting.lease_until is not None
    assert push(waiting.lease_until + A_MINUTE / 60) == 1


def test_nothing_comes_at_night(device: PushDevice, service: PushService) -> None:
    late = EVENING + timedelta(hours=2, minutes=5)

    assert (push(late), service.arrived) == (0, [])
    assert row(device.person).state == ReminderState.EXPIRED


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_it_once(device: PushDevice, service: PushService) -> None:
    def work(_number: int) -> int:
        try:
            return push()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as workers:
        assert sum(workers.map(work, range(6))) == 1
    assert len(service.arrived) == 1


def test_no_address_of_this_machine_is_asked(
    device: PushDevice, service: PushService, settings: Settings
) -> None:
    """Whatever a name in the list resolves to, at the moment of sending."""
    settings.PUSH_STAND_IN = ""

    assert push() == 0

    assert service.arrived == []
    assert row(device.person).last_error == "SILENT"


def test_a_host_that_is_not_in_the_list_any_more_is_not_asked(
    device: PushDevice, service: PushService, settings: Settings
) -> None:
    settings.PUSH_SERVICES = list(SERVICES)

    assert (push(), service.arrived) == (0, [])


def test_a_site_without_a_key_any_more_lets_them_go(
    device: PushDevice, service: PushService, settings: Settings
) -> None:
    settings.PUSH_PRIVATE_KEY = ""

    assert (push(), service.arrived) == (0, [])
    assert (row(device.person).state, row(device.person).last_error) == (ReminderState.SKIPPED, "NoKey")


ACCEPTED = [
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://web.push.apple.com/QGuQ",
    "https://wns2-par02p.notify.windows.com/w/?token=BQ",
]
REFUSED = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com.evil.example/",
    "https://evil.example/fcm.googleapis.com",
    "https://evilfcm.googleapis.com/",
    "https://notify.windows.com.evil.example/",
    "https://fcm.googleapis.com@evil.example/",
    "https://user:word@fcm.googleapis.com/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost:8000/",
    "https://10.0.0.1/",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/",
    "https://[broken/",
    "//fcm.googleapis.com/",
    "",
    "https://evil.example\\.push.apple.com/",  # the library that calls it would call evil.example
    "https://evil.example%2f.push.apple.com/",
    "https://evil.example;.push.apple.com/",
    "https://" + "a" * 64 + ".push.apple.com/",  # no name that can be looked up
    "https://a..push.apple.com/",
    "https://évil.push.apple.com/",
    "https://fcm.googleapis.com/\r\nHost: evil",
    "https://fcm.googleapis.com/" + "a" * 1000,
]


def test_only_the_known_push_services_are_addresses_of_devices() -> None:
    assert [one for one in ACCEPTED if not is_push_service(one, services=SERVICES)] == []
    assert [one for one in REFUSED if is_push_service(one, services=SERVICES)] == []


def test_the_web_does_not_load_what_only_workers_need() -> None:
    """Every view is imported before the web workers part; none of this may come with them."""
    heavy = "{'pywebpush', 'py_vapid', 'http_ece', 'requests', 'aiohttp'}"
    code = f"import config.wsgi, config.urls, sys; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"


def test_a_record_that_cannot_be_read_holds_up_nobody_else(
    trial: Trial, ben: Person, service: PushService, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    """Both are due at once; the one that cannot be judged is looked at first, and waits longer each time."""
    quiet(running(ben, day=10), range(-13, 10))
    for name, person in (("one", trial.person), ("two", ben)):
        add(person, service.endpoint(name), browser)
    factories.rewrite(trial, plan={"plan": {}})

    assert push() == 1

    bad = row(trial.person)
    assert (bad.state, bad.attempts, bad.last_error) == (ReminderState.DUE, 1, "KeyError")
    assert bad.lease_until is not None
    assert bad.lease_until > EVENING + A_MINUTE / 2
    assert row(ben).state == ReminderState.SENT
    assert "cannot be judged" in caplog.text
    assert trial.person.email not in caplog.text
