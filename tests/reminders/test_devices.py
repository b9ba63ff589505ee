"""The list of devices: who may add what, and how it ends."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from apps.records.models import AuditEvent, Channel, Person, PushDevice, Reminder, ReminderState
from apps.reminders import actions
from apps.reminders.device_names import device_name
from apps.reminders.push_keys import is_public_key, public_key
from tests import factories
from tests.factories import NOON
from tests.reminders.push_service import Browser
from tests.stage import quiet, running

SETTINGS, ADD = reverse("reminders:settings"), reverse("reminders:add-device")
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/one"
BUTTON = "Show them on this device"
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


def said(**other: str) -> dict[str, str]:
    return {"endpoint": ENDPOINT, **Browser().keys, **other}


@pytest.fixture
def lived(ada: Person) -> Person:
    """Somebody who has checked in."""
    quiet(running(ada, day=10), range(-13, 10))
    return ada


def test_it_is_offered_after_the_first_check_in(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=-10, state="baseline")  # type: ignore[arg-type]  # as a text
    before = as_ada.get(SETTINGS).text
    refused = as_ada.post(ADD, said())
    quiet(trial, [-13])

    after = as_ada.get(SETTINGS).text

    assert BUTTON not in before
    assert "You can add this device after your first check-in." in before
    assert (refused.status_code, PushDevice.objects.count()) == (404, 0)
    assert BUTTON in after
    assert "js/push.js" in after


def test_a_device_is_added_and_named_and_reminders_are_made_for_it(lived: Person, as_ada: Client) -> None:
    answer = as_ada.post(ADD, said(), headers={"User-Agent": FIREFOX})

    device = PushDevice.objects.get(person=lived)
    assert answer.headers["Location"] == SETTINGS
    assert (device.name, device.endpoint) == ("Firefox on Android", ENDPOINT)
    assert "Firefox on Android" in as_ada.get(SETTINGS).text
    event = AuditEvent.objects.latest("pk")
    assert (event.actor_id, event.subject_id, event.verb, event.thing) == (
        lived.pk,
        lived.pk,
        "made",
        "a_device",
    )


def test_rows_for_devices_come_and_go_with_them(lived: Person) -> None:
    device = actions.add_device(person=lived, name="Firefox", at=NOON, **said())
    pushes = Reminder.objects.by(Channel.PUSH).filter(person=lived, state=ReminderState.DUE)
    mails = Reminder.objects.by(Channel.MAIL).filter(person=lived, state=ReminderState.DUE)
    assert set(pushes.values_list("kind", "local_date", "due_at")) == set(
        mails.values_list("kind", "local_date", "due_at")
    )
    assert pushes.exists()

    assert actions.drop_device(person=lived, code=device.code, at=NOON)

    assert not pushes.exists()
    assert mails.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://evil.example/"},
        {"endpoint": "https://127.0.0.1/"},
        {"p256dh": "A" * 87},
        {"p256dh": "not a key"},
        {"auth": "AAAA"},
        {"auth": "é"},
        {"endpoint": ""},
    ],
    ids=str,
)
def test_what_is_no_browser_is_refused(lived: Person, as_ada: Client, wrong: dict[str, str]) -> None:
    as_ada.post(ADD, said(**wrong))

    assert not PushDevice.objects.exists()
    assert "This browser could not be added" in as_ada.get(SETTINGS).text


def test_a_shared_device_is_the_last_ones_who_asked(lived: Person, ben: Person) -> None:
    keys = Browser().keys
    for person in (lived, ben):
        actions.add_device(person=person, endpoint=ENDPOINT, name="Firefox", at=NOON, **keys)

    assert [device.person for device in PushDevice.objects.all()] == [ben]


def test_a_sixth_takes_the_place_of_the_first(lived: Person) -> None:
    for n in range(6):
        actions.add_device(
            person=lived, name="Firefox", at=NOON + n * timedelta(days=1), **said(endpoint=f"{ENDPOINT}{n}")
        )

    assert [device.endpoint[-1] for device in PushDevice.objects.of(lived)] == ["1", "2", "3", "4", "5"]


def test_only_its_owner_takes_it_off(lived: Person, as_ada: Client, as_ben: Client) -> None:
    device = factories.push_device(lived)
    remove = reverse("reminders:remove-device", args=[device.code])

    assert (as_ben.post(remove).status_code, PushDevice.objects.count()) == (404, 1)
    assert (as_ada.post(remove).status_code, PushDevice.objects.count()) == (302, 0)
    assert as_ada.post(remove).status_code == 404


def test_without_a_key_nothing_is_offered(lived: Person, as_ada: Client, settings: Settings) -> None:
    settings.PUSH_PRIVATE_KEY = ""

    assert "On your devices" not in as_ada.get(SETTINGS).text
    assert as_ada.post(ADD, said()).status_code == 404


@pytest.mark.parametrize("devices", [1, 3])
def test_query_count_does_not_grow(
    lived: Person, as_ada: Client, devices: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(devices):
        factories.push_device(lived, endpoint=f"{ENDPOINT}{n}")

    with django_assert_num_queries(6):
        as_ada.get(SETTINGS)


def test_the_command_makes_a_key_that_signs() -> None:
    out = StringIO()
    call_command("make_push_keys", stdout=out)
    first, second = out.getvalue().splitlines()
    private = second.removeprefix("PUSH_PRIVATE_KEY=")

    assert first == f"# public half: {public_key(private)}"
    assert is_public_key(public_key(private))
    assert len(private) == 43


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (FIREFOX, "Firefox on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("curl/8", "A browser"),
    ],
)  # fmt: skip
def test_a_device_has_a_name_its_owner_knows(says: str, name: str) -> None:
    assert device_name(says) == name


def test_the_worker_shows_the_same_words_to_everybody(client: Client) -> None:
    script: Any = client.get(reverse("pages:service-worker")).text

    assert 'body: "There is something for you today."' in script
    assert f'const TODAY = "{reverse("trials:today")}"' in script
