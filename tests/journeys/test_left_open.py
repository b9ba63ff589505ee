"""A page that names a dose and was left open: whoever comes back to it reads what stands now."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.records.models import Person, Trial
from apps.trials import actions
from tests.cast import ada
from tests.journeys.look import goes_offline
from tests.journeys.test_check_in import lived
from tests.journeys.test_frame import enter

__all__ = ["ada"]

SHOW = """(hidden) => {
  Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
KEPT_BY_THE_BROWSER = "() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
STOPPED = "Do not take the product"


def stop_elsewhere(trial: Trial) -> None:
    """In another tab, or by a clinician."""
    now = timezone.now()
    actions.stop(trial=trial, by=trial.person, at=now, on=trial.person.today(at=now), rule="ST3")


def come_back(page: Page) -> None:
    page.evaluate(SHOW, True)
    page.evaluate(SHOW, False)


def back_button(page: Page) -> None:
    """Safari hands out the page as it was."""
    page.evaluate(KEPT_BY_THE_BROWSER)


@pytest.mark.parametrize(
    ("address", "dose"), [("trials:today", "Dose today"), ("trials:calendar", "Your dose now")]
)
@pytest.mark.parametrize("comes", [come_back, back_button])
def test_no_dose_is_left_on_the_screen_after_a_stop_elsewhere(
    phone: Page, site: str, ada: Person, address: str, dose: str, comes: object
) -> None:
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse(address))
    expect(phone.get_by_text(dose)).to_be_visible()
    stop_elsewhere(trial)

    assert callable(comes)
    comes(phone)

    expect(phone.get_by_text(STOPPED).first).to_be_visible()
    expect(phone.get_by_text(dose)).to_have_count(0)


def test_a_page_left_open_over_night_is_read_anew(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    phone.clock.install()
    phone.goto(reverse("trials:today"))
    expect(phone.get_by_text("Dose today")).to_be_visible()
    stop_elsewhere(trial)

    phone.clock.fast_forward("24:00:00")

    expect(phone.get_by_text(STOPPED).first).to_be_visible()


def test_without_a_connection_it_stays(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("trials:today"))
    goes_offline(phone)

    come_back(phone)

    phone.wait_for_timeout(500)
    expect(phone.get_by_text("Dose today")).to_be_visible()
    phone.context.set_offline(False)
