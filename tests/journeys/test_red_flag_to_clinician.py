"""A danger sign, from the phone of the person who ticks it to the worklist of their clinician."""

from django.urls import reverse
from playwright.sync_api import expect

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from tests.cast import ada, dr_cole, operator
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look
from tests.journeys.test_check_in import now_of
from tests.journeys.test_frame import enter
from tests.stage import quiet, running

__all__ = ["ada", "dr_cole", "operator"]


def test_a_danger_sign_reaches_the_clinician(
    open_page: Open, site: str, ada: Person, dr_cole: Person
) -> None:
    trial = running(ada, day=20, today=now_of(ada))
    quiet(trial, range(-13, 20))
    phone = open_page(size=PHONE, javascript=False)
    enter(phone, site, ada)

    phone.goto(reverse("journal:check-in") + "?same=1")
    phone.get_by_text("All of it", exact=True).click()
    phone.get_by_text("Hard to breathe, or a wheeze", exact=True).click()
    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_role("link", name="Call 112")).to_have_attribute("href", "tel:112")
    expect(phone.get_by_role("link", name="Call 112")).to_be_in_viewport(ratio=1)
    expect(phone.get_by_text("You have trouble breathing.")).to_be_visible()
    expect(phone.get_by_text("Akkerplan does not call anyone, and nobody is watching.")).to_be_visible()

    phone.get_by_role("link", name="Go to today").click()
    expect(phone.get_by_text("Do not take the product.")).to_be_visible()
    expect(phone.get_by_text("Take 1")).to_have_count(0)
    assert Trial.objects.get(pk=trial.pk).state == TrialState.STOPPED

    desk = open_page()
    enter(desk, site, dr_cole)
    desk.goto(reverse("clinic:worklist"))
    expect(desk.get_by_text("You have trouble breathing.", exact=False).first).to_be_visible()
    look(desk, "red-flag-worklist")
