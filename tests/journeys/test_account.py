"""Into the site and out of it again: sign up, confirm, say who you are, share, a passkey, erase."""

import re

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from apps.records.models import CareLink, Person, Role
from tests import factories
from tests.cast import signed_in
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look_on_both, watch

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "four words in a row"


def link_in_mail(to: str, kind: str) -> str:
    """The link of that kind in the newest mail to somebody."""
    newest = [message for message in mail.outbox if to in message.to][-1]
    found = re.search(rf"https?://\S+{kind}\S+", str(newest.body))
    assert found is not None
    return found[0]


def come_in(page: Page, person: Person, site: str) -> None:
    """Signed in, without the pages."""
    context: BrowserContext = page.context
    session = signed_in(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])


def sign_up(page: Page, email: str) -> None:
    """From an empty form to a confirmed address."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("heading", name="Look in your inbox")).to_be_visible()
    page.goto(link_in_mail(email, "confirm-email"))
    page.get_by_role("button", name="Yes, confirm it").click()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
def test_a_new_person_gets_to_the_screening(open_page: Open, javascript: bool) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    email = f"new.{javascript}@example.org".lower()  # mails to one address are limited
    watch(page).expected.append("422")

    page.goto("/account/signup/")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your e-mail address")
    expect(page).to_have_title(re.compile("^Error: "))
    sign_up(page, email)
    for box, number in {"Day": "27", "Month": "3", "Year": "1984"}.items():
        page.get_by_label(box).fill(number)
    go_on(page)
    if not javascript:
        page.get_by_label("Which time zone are you in?").select_option("Europe/Berlin")
    go_on(page)
    expect(page.get_by_label("Where do you live?")).to_have_value("DE")
    for _question in ("country", "units", "name"):
        go_on(page)
    page.get_by_label("I agree to what Akkerplan is and is not").check()
    page.get_by_label("I agree that my health answers are kept").check()
    page.get_by_role("button", name="Agree and go on").click()

    expect(page).to_have_url(re.compile("/screening/"))
    person = Person.objects.get(email=email)
    assert (person.is_set_up, person.time_zone, person.country, person.units) == (
        True,
        "Europe/Berlin",
        "DE",
        "mgdl",
    )


def test_a_clinician_comes_by_invitation(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    patient, doctor = open_page(size=PHONE), open_page()
    email = "eve.invited@example.org"
    come_in(patient, ada, site)

    patient.goto("/account/sharing/")
    patient.get_by_label("Your clinician's e-mail address").fill(email)
    patient.get_by_role("button", name="Send the invitation").click()
    look_on_both(patient, "sharing")
    doctor.goto(link_in_mail(email, "invitation"))
    look_on_both(doctor, "invitation")
    doctor.get_by_role("link", name="Sign up as a clinician").click()
    look_on_both(doctor, "sign-up-invited")
    sign_up(doctor, email)
    doctor.get_by_role("button", name="Accept the invitation").click()
    expect(doctor.get_by_role("heading", name="Before you see a patient")).to_be_visible()
    look_on_both(doctor, "account-of-a-clinician")
    patient.reload()
    patient.get_by_role("button", name="End sharing").click()
    expect(patient.get_by_text("Sharing has ended. You both get an e-mail.")).to_be_visible()

    eve = Person.objects.get(email=email)
    assert (eve.role, CareLink.objects.get().ended_by) == (Role.CLINICIAN, ada)


def test_a_passkey_is_added_and_opens_the_account(open_page: Open, site: str) -> None:
    """With the virtual security key of Chromium's own test tools."""
    ada = factories.person("ada")
    page = open_page()
    come_in(page, ada, site)
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key})

    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    go_on(page)
    page.get_by_label("Sign in with this key alone").check()
    page.get_by_role("button", name="Add this key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile("/trial/|/screening/|/products/"))

    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_text("Signs you in without a password.")).to_be_visible()


def test_an_account_is_erased(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    page = open_page(size=PHONE)
    watch(page).expected.append("422")
    come_in(page, ada, site)

    page.goto("/account/")
    look_on_both(page, "account")
    page.get_by_role("link", name="Your data").click()
    look_on_both(page, "data")
    page.get_by_role("link", name="Erase my account").click()
    page.get_by_label("Password", exact=True).fill("wrong")
    go_on(page)
    look_on_both(page, "password-again-wrong")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    go_on(page)
    look_on_both(page, "erase")
    page.get_by_role("button", name="Erase everything").click()

    expect(page.get_by_role("heading", name="Your account is erased")).to_be_visible()
    assert not Person.objects.exists()


def test_what_was_typed_as_a_password_can_be_seen(open_page: Open) -> None:
    page = open_page(size=PHONE)

    page.goto("/account/login/")
    box = page.get_by_label("Password", exact=True)
    box.fill("secret words")
    page.get_by_role("button", name="Show password").click()

    expect(box).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide password").click()
    expect(box).to_have_attribute("type", "password")
