"""A block: from the answer that sets it to a clinician's yes, and to the next answer that ends the yes."""

import pytest
from playwright.sync_api import Page, expect

from apps.records.models import Clearance, Person, Trial
from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, watch, whole
from tests.journeys.steps import (
    HEAT_TREATED,
    assert_nothing_can_be_planned,
    begin_screening,
    one_time_code,
    plan,
    read_pack,
    tick_statements,
)
from tests.journeys.test_account import PASSWORD, come_in, link_in_mail, sign_up
from tests.journeys.test_screened_out_to_food_first import walk
from tests.products.labels import LIVE

pytestmark = pytest.mark.django_db(transaction=True)
DOCTOR = "eve.clears@example.org"
BLOCKED = "Not on your own. A clinician must say yes first."
WHY = "Stable on a low dose. I agree with a heat-treated product."


def test_a_block_is_cleared_and_blocks_again(open_page: Open, site: str, operator: Person) -> None:
    phone, desk, office = open_page(size=PHONE), open_page(), open_page()
    come_in(phone, factories.person("ada"), site)
    come_in(office, operator, site)

    be_blocked(phone)
    read_pack(phone, HEAT_TREATED, "Heat-treated capsules")
    phone.goto("/trial/plan/")
    look(phone, "block-no-plan")
    assert_nothing_can_be_planned(phone)
    invite(phone)
    sign_up_with_second_factor(desk)
    verify(office)
    clear(desk)
    plan_with_what_was_cleared(phone)
    fail_to_plan_with_another_form(phone)
    block_again(phone)

    assert Clearance.objects.get().ended_at is not None
    assert Trial.objects.get().state == "planned"


def be_blocked(phone: Page) -> None:
    """A medicine that lowers the body's defences; the result says so, and the letter asks for a yes."""
    begin_screening(phone)
    walk(phone, immune_meds="yes")
    phone.get_by_role("button", name="See my result").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(BLOCKED)
    look_on_both(phone, "block-result")
    phone.get_by_role("link", name="print a letter for them").click()
    words = "Do you take a medicine that lowers your body's defences? Yes."
    expect(phone.locator(".letter").get_by_text(words)).to_be_visible()


def invite(phone: Page) -> None:
    """By mail, from the result."""
    phone.goto("/screening/result/")
    phone.get_by_role("link", name="Invite your clinician").click()
    phone.get_by_label("Your clinician's e-mail address").fill(DOCTOR)
    phone.get_by_role("button", name="Send the invitation").click()
    expect(phone.get_by_text("They have not accepted yet and see nothing.", exact=False)).to_be_visible()


def sign_up_with_second_factor(desk: Page) -> None:
    """From the mail to an account that still sees nothing."""
    desk.goto(link_in_mail(DOCTOR, "invitation"))
    desk.get_by_role("link", name="Sign up as a clinician").click()
    sign_up(desk, DOCTOR)
    desk.get_by_role("button", name="Accept the invitation").click()
    desk.get_by_role("link", name="Set it up").click()
    desk.get_by_role("link", name="Set up an app").click()
    whole(desk)
    if desk.get_by_label("Password", exact=True).count():
        desk.get_by_label("Password", exact=True).fill(PASSWORD)
        desk.get_by_role("button", name="Continue").click()
    look(desk, "block-second-factor")
    desk.get_by_role("textbox").fill(one_time_code(desk.locator("code.secret").inner_text()))
    desk.get_by_role("button", name="Turn it on").click()
    expect(desk.get_by_role("heading", name="Recovery codes")).to_be_visible()

    watch(desk).expected.append("403")  # the browser's own note about the door that stays shut
    desk.goto("/clinic/")
    expect(desk.get_by_text("ada", exact=False)).to_have_count(0)
    expect(desk.get_by_role("link", name="Set up the second factor")).to_have_count(0)
    look(desk, "block-not-verified")


def verify(office: Page) -> None:
    """An operator has checked who this is."""
    office.goto(f"/operate/records/person/?q={DOCTOR}")
    office.locator("input.action-select").check()
    office.locator("select[name=action]").select_option("verify")
    office.get_by_role("button", name="Run").or_(office.get_by_role("button", name="Go")).first.click()
    expect(office.get_by_text("1 account was changed.")).to_be_visible()


def clear(desk: Page) -> None:
    """From the mail that says so to a yes for one item and one form."""
    desk.goto(link_in_mail(DOCTOR, "login"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Worklist")
    desk.get_by_role("link", name="Ada").click()
    desk.get_by_role("group", name="What do you decide about?").get_by_role("checkbox").check()
    expect(desk.get_by_label("Heat-treated (pasteurised)")).to_be_hidden()
    desk.get_by_label("Clear it").check()
    desk.get_by_label("Heat-treated (pasteurised)").check()
    desk.get_by_label("Why?").fill(WHY)
    look(desk, "block-decide")
    desk.get_by_role("button", name="Record the decision").click()
    expect(desk.get_by_text("Recorded. It stands in their screening.")).to_be_visible()
    expect(desk.get_by_text("Nothing waits for a clinician's decision.", exact=False)).to_be_visible()


def plan_with_what_was_cleared(phone: Page) -> None:
    """The result shows the yes; every day of a plan can be seen, and it could start."""
    tick_statements(phone)
    expect(phone.get_by_text("A clinician has cleared this", exact=False)).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You may plan a trial.")
    look(phone, "block-cleared")
    plan(phone)
    expect(phone.get_by_role("button", name="Start and freeze the plan")).to_be_visible()


def fail_to_plan_with_another_form(phone: Page) -> None:
    """A yes to heat-treated germs is none to live ones."""
    read_pack(phone, LIVE, "Live capsules")
    phone.goto("/screening/result/")
    expect(phone.get_by_role("heading", level=1)).to_have_text(BLOCKED)
    expect(
        phone.get_by_text("That yes does not cover the product you have now.", exact=False)
    ).to_be_visible()
    look(phone, "block-live")
    phone.goto("/trial/plan/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("A plan is not possible yet")
    phone.goto("/trial/preview/")
    expect(phone.get_by_role("button", name="Start and freeze the plan")).to_be_visible()


def block_again(phone: Page) -> None:
    """Another answer about the body's defences ends the clearance, for the plan that was made with it too."""
    begin_screening(phone)
    walk(phone, immune_meds="yes", immune_other="yes")
    phone.get_by_role("button", name="See my result").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(BLOCKED)
    expect(phone.get_by_text("A clinician has cleared this", exact=False)).to_have_count(0)
    phone.goto("/trial/preview/")
    expect(phone.get_by_text("This plan cannot start yet.")).to_be_visible()
    expect(phone.get_by_role("button", name="Start and freeze the plan")).to_have_count(0)
