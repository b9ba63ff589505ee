"""A wait with a date: counted down, told by one mail on the day, asked again in few questions, and then a plan."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect
from time_machine import Traveller

from apps.records.models import Person, Screening
from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both
from tests.journeys.steps import (
    assert_nothing_can_be_planned,
    begin_screening,
    mails_to,
    plan,
    ring,
    tick_statements,
)
from tests.journeys.test_account import come_in, link_in_mail
from tests.journeys.test_screened_out_to_food_first import fill, slug, walk
from tests.trials.lives import at

DAY_OF_SCREENING = factories.TODAY
BOWEL_PREP_ON = DAY_OF_SCREENING - timedelta(days=4)
FREE_ON = BOWEL_PREP_ON + timedelta(days=14)
HAD_A_BOWEL_PREP = {
    "bowel_prep": "yes",
    "bowel_prep_date_day": str(BOWEL_PREP_ON.day),
    "bowel_prep_date_month": str(BOWEL_PREP_ON.month),
    "bowel_prep_date_year": str(BOWEL_PREP_ON.year),
}
MAIL_HOUR = 9  # UTC: ten o'clock in Berlin in winter
SUBJECT = "Your Akkerplan date has come"


@pytest.mark.django_db(transaction=True)
def test_a_wait_ends_on_its_day(open_page: Open, site: str) -> None:
    with time_machine.travel(at(DAY_OF_SCREENING), tick=True) as clock:
        phone = open_page(size=PHONE)
        ada = factories.person("ada")
        factories.product(ada, expectation_read_at=at(FREE_ON) + timedelta(days=1))
        come_in(phone, ada, site)

        be_asked_to_wait(phone)
        for days in (7, 1):
            clock.move_to(at(FREE_ON - timedelta(days=days)))
            see_days_left(phone, days)
        assert_one_mail(ada, clock)
        answer_what_is_asked_again(phone)
        tick_statements(phone)
        plan(phone)

        expect(phone.get_by_role("button", name="Start and freeze the plan")).to_be_visible()
        assert Screening.objects.submitted().filter(person=ada).count() == 2


def be_asked_to_wait(phone: Page) -> None:
    """The result names the day, and nothing can be planned before it."""
    begin_screening(phone)
    walk(phone, **HAD_A_BOWEL_PREP)
    phone.get_by_role("button", name="See my result").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Not now.")
    expect(phone.get_by_text("10 days to go")).to_be_visible()
    expect(phone.get_by_text("On that day only this is asked again.", exact=False)).to_be_visible()
    look_on_both(phone, "waiting-result")
    assert_nothing_can_be_planned(phone)


def see_days_left(phone: Page, days: int) -> None:
    """On Today and on the result."""
    words = re.compile(rf"^\s*{days}\s+days? to go")
    phone.goto("/trial/")
    expect(phone.locator(".countdown")).to_have_text(words)
    look(phone, f"waiting-today-{days}")
    phone.goto("/screening/result/")
    expect(phone.locator(".countdown")).to_have_text(words)


def assert_one_mail(ada: Person, clock: Traveller) -> None:
    """Not a day early, once on the day, and not again."""
    for hours in range(0, 96, 6):
        clock.move_to(at(FREE_ON - timedelta(days=2), 1) + timedelta(hours=hours))
        ring()
        assert len(mails_to(ada, SUBJECT)) == (timezone.now() >= at(FREE_ON, MAIL_HOUR))
    clock.move_to(at(FREE_ON))


def answer_what_is_asked_again(phone: Page) -> None:
    """From the mail: the danger signs, what was waited for, and nothing else."""
    phone.goto(link_in_mail("ada@example.org", "screening"))
    expect(
        phone.get_by_text("Only the danger signs and what stood in the way are asked again.")
    ).to_be_visible()
    look(phone, "waiting-day-has-come")
    phone.goto("/trial/")
    expect(phone.get_by_text("The day you were waiting for has come.", exact=False)).to_be_visible()
    phone.get_by_role("link", name="Start the screening").click()
    phone.get_by_role("button", name="Begin").click()
    pages = []
    while slug(phone):
        pages.append(slug(phone))
        fill(phone, **HAD_A_BOWEL_PREP)
    assert pages == ["right-now", "lately"]
    look(phone, "waiting-check")
    phone.get_by_role("button", name="See my result").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You may plan a trial.")
