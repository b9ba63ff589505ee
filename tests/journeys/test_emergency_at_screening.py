"""A danger sign among the first answers: the number to call at once, and nothing to plan until the person is well."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.records.models import Clearance, Screening
from apps.rules.vocabulary import Disposition
from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both
from tests.journeys.steps import assert_nothing_can_be_planned, begin_screening
from tests.journeys.test_account import come_in
from tests.journeys.test_screened_out_to_food_first import fill, walk

pytestmark = pytest.mark.django_db(transaction=True)
SIGN = "A lot of blood in your stool"


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
@pytest.mark.parametrize(("country", "number"), [("DE", "112"), ("US", "911")])
def test_the_number_of_the_country_comes_at_once(
    open_page: Open, site: str, javascript: bool, country: str, number: str
) -> None:
    phone = open_page(size=PHONE, javascript=javascript)
    ada = factories.person("ada", country=country)
    factories.product(ada)
    come_in(phone, ada, site)

    begin_screening(phone)
    phone.get_by_label(SIGN).check(force=True)
    phone.get_by_role("button", name="Continue").click()

    call = phone.get_by_role("link", name=f"Call {number}")
    expect(call).to_have_attribute("href", f"tel:{number}")
    expect(call).to_be_in_viewport(ratio=1)
    expect(phone.get_by_text("Your answers are saved.", exact=False)).to_be_visible()
    assert Screening.objects.get(person=ada).answers["now"] == ["heavy_blood"]
    phone.goto("/trial/plan/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("A plan is not possible yet")


def test_it_stays_until_the_person_has_been_well_for_some_days(open_page: Open, site: str) -> None:
    phone = open_page(size=PHONE)
    ada = factories.person("ada")
    factories.product(ada, expectation_read_at=timezone.now() + timedelta(days=1))
    factories.screening(ada, on=ada.today(at=timezone.now()))
    come_in(phone, ada, site)
    phone.goto("/trial/plan/")
    expect(phone.locator("input[name=primary]").first).to_be_attached()

    begin_screening(phone)
    phone.get_by_label(SIGN).check(force=True)
    phone.get_by_role("button", name="Continue").click()
    look_on_both(phone, "emergency")
    assert_nothing_can_be_planned(phone)
    phone.goto("/trial/")
    expect(phone.get_by_role("link", name="What to do now")).to_be_visible()
    look(phone, "emergency-today")
    take_back(phone)

    assert not Clearance.objects.exists()
    assert Screening.objects.filter(person=ada).latest("pk").overall == Disposition.DEFER
    look_on_both(phone, "emergency-taken-back")
    assert_nothing_can_be_planned(phone)


def take_back(phone: Page) -> None:
    """It was a slip: the question again, then all the others."""
    phone.goto("/screening/result/")
    phone.get_by_role("link", name="It was a mistake, or I am well again").click()
    expect(phone.get_by_label(SIGN)).to_be_checked()
    phone.get_by_label(SIGN).uncheck(force=True)
    fill(phone)
    walk(phone)
    phone.get_by_role("button", name="See my result").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Not now")
    expect(phone.get_by_text("You had a danger sign.", exact=False).first).to_be_visible()
