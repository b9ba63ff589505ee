"""Reminders on a device, from the button to the tap on the notification. Only the maker's push service is played."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, Playwright, expect

from apps.records.models import Person, PushDevice, Trial
from apps.trials.actions import stop
from tests.cast import ada
from tests.journeys.conftest import CHROMIUM, started
from tests.journeys.look import look_on_both
from tests.journeys.test_check_in import lived
from tests.journeys.test_frame import enter
from tests.reminders.push_service import Browser as Keeper

__all__ = ["ada"]
ENDPOINT = "https://fcm.googleapis.com/fcm/send/one"
# What the browser's own service would answer, which this machine cannot reach.
SUBSCRIBES = """known => {
    window.asked = [];
    PushManager.prototype.subscribe = function (options) {
        window.asked.push(options.userVisibleOnly, new Uint8Array(options.applicationServerKey).length);
        return Promise.resolve({toJSON: () => known});
    };
}"""
SHOWN = """() => navigator.serviceWorker.ready
    .then(worker => worker.getNotifications())
    .then(all => all.map(one => [one.title, one.body, one.tag]))"""
REMINDER = ["Akkerplan", "There is something for you today."]


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The whole Chromium: only it shows notifications."""
    with started(playwright, CHROMIUM) as browser:
        yield browser


def test_a_device_is_added_only_by_a_tap_and_taken_off_again(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    known = {"endpoint": ENDPOINT, "keys": Keeper().keys}
    phone.context.grant_permissions(["notifications"], origin=site)
    phone.add_init_script(f"({SUBSCRIBES})({json.dumps(known)})")
    phone.goto(reverse("reminders:settings"))
    assert phone.evaluate("() => window.asked") == [], "nothing is asked before a tap"
    look_on_both(phone, "reminders-no-device")

    phone.get_by_role("button", name="Show them on this device").click()

    expect(phone.get_by_text("This device shows your reminders from now on.")).to_be_visible()
    assert PushDevice.objects.get(person=ada).endpoint == ENDPOINT
    look_on_both(phone, "reminders-device")
    phone.get_by_role("button", name="Take off").click()
    expect(phone.get_by_text("That device shows no more reminders.")).to_be_visible()
    assert not PushDevice.objects.exists()


def test_a_browser_that_may_not_says_so(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    phone.goto(reverse("reminders:settings"))

    expect(phone.get_by_text("does not let Akkerplan show reminders")).to_be_visible()
    expect(phone.get_by_role("button", name="Show them on this device")).to_be_hidden()


def test_what_arrives_is_one_notification_with_neutral_words(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.context.grant_permissions(["notifications"], origin=site)
    chromium = phone.context.new_cdp_session(phone)
    registered: list[str] = []
    chromium.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registered.extend(one["registrationId"] for one in event["registrations"]),
    )
    chromium.send("ServiceWorker.enable")
    phone.goto(reverse("reminders:settings"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.wait_for_timeout(timedelta(seconds=0.5) / timedelta(milliseconds=1))

    for message in ('{"name": "a1"}', '{"name": "a1"}', '{"name": "b2"}', "no words of ours"):
        chromium.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": site, "registrationId": registered[-1], "data": message},
        )
        phone.wait_for_timeout(500)
        shown = phone.evaluate(SHOWN)
        assert [one[:2] for one in shown] == [REMINDER], message
    assert shown[0][2] == "reminder"


TAPPED = """async () => {
    const [shown] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", {notification: shown}));
}"""


def test_a_tap_leads_to_today_as_it_is_now(phone: Page, site: str, ada: Person) -> None:
    """The page stood open since before the dose was stopped elsewhere, and came to the front as it was."""
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    phone.context.grant_permissions(["notifications"], origin=site)
    phone.goto(reverse("trials:today"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(phone.get_by_text("Dose today")).to_be_visible()
    stopped_elsewhere(trial)
    phone.evaluate(
        "navigator.serviceWorker.ready.then(worker => worker.showNotification('Akkerplan', {tag: 'a1'}))"
    )
    phone.wait_for_timeout(500)

    phone.context.service_workers[-1].evaluate(TAPPED)

    expect(phone.get_by_text("Dose today")).to_be_hidden()
    expect(phone.get_by_text("stopped").first).to_be_visible()


def stopped_elsewhere(trial: Trial) -> None:
    now = timezone.now()
    stop(trial=trial, by=trial.person, at=now, on=trial.person.today(at=now))
