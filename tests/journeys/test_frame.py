"""The frame of the site for somebody who is signed in."""

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.records.models import Person
from tests.cast import ada, dr_cole, operator
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import goes_offline, look

__all__ = ["ada", "dr_cole", "operator"]


def enter(page: Page, site: str, someone: Person) -> None:
    """Signs somebody in without going through the form, which has journeys of its own."""
    client = Client()
    client.force_login(someone)
    session = client.cookies[site_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": site_settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_head_is_one_line(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 740})

    page.goto(reverse("pages:offline"))

    box = page.locator(".masthead").bounding_box()
    assert box is not None
    assert box["height"] <= 66


def test_participant_has_everything_in_one_small_bar(phone: Page, site: str, ada: Person) -> None:
    enter(phone, site, ada)

    phone.goto(reverse("pages:evidence"))

    bar = phone.get_by_role("navigation", name="Main")
    assert bar.get_by_role("link").all_inner_texts() == ["Today", "Journal", "Plan", "Food first"]
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        box = bar.bounding_box()
        assert box is not None
        assert box["height"] <= 50
    look(phone, "frame-participant")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_account_menu_opens_and_signs_out_is_there(
    javascript: bool, open_page: Open, site: str, ada: Person
) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    enter(page, site, ada)
    page.goto(reverse("pages:about"))

    page.get_by_text("You", exact=True).click()

    expect(page.get_by_role("link", name="Your account")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Sign out")).to_be_in_viewport(ratio=1)
    if javascript:
        look(page, "frame-menu")
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_clinician_sees_another_bar(page: Page, site: str, dr_cole: Person) -> None:
    enter(page, site, dr_cole)

    page.goto(reverse("pages:about"))

    expect(page.get_by_role("link", name="Journal")).to_have_count(0)
    expect(page.get_by_text("You", exact=True)).to_be_visible()


def test_worker_keeps_no_page_of_a_person(phone: Page, site: str, ada: Person) -> None:
    enter(phone, site, ada)
    phone.goto(reverse("pages:about"))

    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto(reverse("pages:help"))
    kept = phone.evaluate(
        """async () => {
            const kept = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname);
            return kept;
        }"""
    )

    assert reverse("pages:offline") in kept
    assert {path for path in kept if not path.startswith("/static/")} == {
        reverse("pages:offline"),
        reverse("pages:kept"),
    }


def test_offline_page_is_shown_without_a_network(phone: Page, site: str, ada: Person) -> None:
    enter(phone, site, ada)
    phone.goto(reverse("pages:about"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()

    goes_offline(phone)
    phone.goto(reverse("pages:privacy"))

    expect(phone.get_by_role("heading", level=1)).to_have_text("You are offline")
    look(phone, "offline-worker")
    phone.context.set_offline(False)
