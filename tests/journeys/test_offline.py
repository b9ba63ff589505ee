"""A check-in that is sent without a connection: kept, said to be unsent, sent later, and never for anybody else."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts import actions as accounts
from apps.records.models import CheckIn, CheckInEntry, Consent, Person, Product, SafetyAssessment, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from tests import factories
from tests.cast import ada, ben
from tests.journeys.look import goes_offline, look, look_on_both
from tests.journeys.steps import QUIET, choose
from tests.journeys.test_account import come_in
from tests.journeys.test_check_in import lived
from tests.journeys.test_frame import enter
from tests.stage import running

__all__ = ["ada", "ben"]
READ_KEPT = "() => akkerKept.read().then((one) => one || null)"
# The first answer after "online" does not come: a look from before it still waits, or the way is not open yet.
FAILS_ONCE = """() => {
    const ask = window.fetch;
    window.fetch = () => { window.fetch = ask; return Promise.reject(new TypeError("no way yet")); };
}"""
SOON = 7_000  # milliseconds; a page that looks every ten seconds only is too late
WORKS = "navigator.serviceWorker.ready.then(() => true)"


def today_of(person: Person) -> int:
    """How many check-ins the person has for today."""
    return CheckIn.objects.filter(trial__person=person, on=person.today(at=timezone.now())).count()


def lose_the_connection(page: Page) -> None:
    """For the worker too, which hears of it a moment later."""
    goes_offline(page)
    page.wait_for_timeout(1000)


def fill_in_without_a_connection(page: Page, danger: str = "none", **ratings: int) -> None:
    """A check-in that was opened in time, and sent when the connection had gone."""
    page.goto(reverse("pages:about"))
    page.evaluate(WORKS)
    page.goto(reverse("journal:check-in"))
    expect(page.locator("body")).to_have_attribute("data-who", reverse("pages:who"))
    choose(page, {**QUIET, "dose_taken": "all", **{name: str(rated) for name, rated in ratings.items()}})
    page.locator("input[name=loose]").fill("0")
    choose(page, {"danger": danger})
    lose_the_connection(page)
    page.get_by_role("button", name="Save the check-in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not sent yet")


@pytest.fixture
def phone(phone: Page) -> Iterator[Page]:
    yield phone
    phone.context.set_offline(False)


def test_a_check_in_without_a_connection_arrives_later(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone)
    expect(phone.get_by_role("link", name="Call 112")).to_have_attribute("href", "tel:112")
    look_on_both(phone, "kept")
    phone.get_by_role("link", name="Try again now").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Not sent yet")
    assert today_of(ada) == 0
    phone.reload()
    phone.evaluate(FAILS_ONCE)

    phone.context.set_offline(False)

    phone.wait_for_url("**/trial/?saved", timeout=SOON)
    assert today_of(ada) == 1
    assert phone.evaluate(READ_KEPT) is None
    phone.goto(reverse("trials:today"))
    assert CheckInEntry.objects.filter(check_in__on=ada.today(at=timezone.now())).count() == 1


def test_a_later_one_does_not_push_out_the_one_that_waits(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    one = {"url": "/journal/check-in/", "person": str(ada.code), "submission": "1", "body": "", "tries": 3}
    phone.goto(reverse("trials:today"))
    phone.evaluate("(one) => akkerKept.keep({...one, at: Date.now()})", one)
    phone.goto(reverse("journal:check-in"))
    expect(phone.get_by_text("could not be saved. No rule has looked at it yet")).to_be_visible()
    choose(phone, {**QUIET, "dose_taken": "all", "danger": "none"})
    lose_the_connection(phone)

    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("You are offline")
    phone.context.set_offline(False)
    phone.goto(reverse("trials:today"))
    assert phone.evaluate(READ_KEPT)["submission"] == "1"

    phone.goto(reverse("pages:kept"))  # as "Try again now" does

    expect(phone.get_by_role("button", name="Send it now")).to_be_visible()


def test_what_the_stop_rules_say_is_on_the_screen_when_it_arrives(
    phone: Page, site: str, ada: Person
) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone, pain=9)

    phone.context.set_offline(False)

    phone.wait_for_url("**/journal/advice/**")
    said = SafetyAssessment.objects.latest("pk")
    assert said.level in ("STOP", "PAUSE", "EMERGENCY")
    phone.goto(reverse("pages:kept"))  # "Try again now", tapped while it was sent
    phone.wait_for_url("**" + reverse("trials:today"))


def test_a_sign_that_arrives_after_another_trial_began_is_told_of_its_own_product(
    phone: Page, site: str, ada: Person
) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone, danger="breathing")
    at = timezone.now()
    on = ada.today(at=at)
    old = Trial.objects.get(person=ada)
    trials.stop(trial=old, by=ada, at=at, on=on)  # on another device
    next_one = factories.product(ada, name="The next one")
    new = running(ada, day=-13, today=on, state=TrialState.BASELINE, product=next_one)

    phone.context.set_offline(False)

    phone.wait_for_url("**/journal/advice/**")
    expect(phone.get_by_role("link", name="112").first).to_be_visible()
    assert phone.evaluate(READ_KEPT) is None
    told = {row.pk: row.never_again_rule for row in Product.objects.filter(person=ada)}
    assert told == {old.product_id: "E1", new.product_id: ""}
    assert Trial.objects.get(pk=new.pk).state == TrialState.BASELINE


def test_a_sign_that_arrives_after_an_agreement_was_taken_back_leads_to_help(
    phone: Page, site: str, ada: Person
) -> None:
    lived(ada, day=10)
    given = {"wording_version": "1", "wording": "The words.", "given_at": timezone.now()}
    Consent.objects.create(person=ada, kind="health_data", **given)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone, danger="breathing")
    accounts.withdraw_consent(person=ada, kind="health_data", at=timezone.now())  # on another device

    phone.context.set_offline(False)

    phone.wait_for_url(f"**{reverse('pages:help')}")
    expect(phone.get_by_role("link", name="112").first).to_be_visible()
    expect(phone.get_by_text("was not saved, because your agreement is missing")).to_be_visible()
    look_on_both(phone, "turned-away")
    assert (today_of(ada), SafetyAssessment.objects.filter(trial__person=ada, level="EMERGENCY").count()) == (
        0,
        0,
    )
    assert phone.evaluate(READ_KEPT) is None


def test_any_page_says_that_a_check_in_waits(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone)

    phone.goto(reverse("trials:today"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Not sent yet")

    phone.evaluate("() => akkerKept.drop()")
    phone.goto(reverse("trials:today"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are offline")


def test_it_is_sent_when_the_site_is_opened_again(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone)
    phone.goto("about:blank")
    phone.context.set_offline(False)

    phone.goto(reverse("journal:days"))

    phone.wait_for_url("**/trial/?saved")
    assert today_of(ada) == 1


def test_the_next_person_on_the_device_gets_nothing(phone: Page, site: str, ada: Person, ben: Person) -> None:
    lived(ada, day=10)
    lived(ben, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone)
    kept = phone.evaluate(READ_KEPT)
    assert kept["person"] == str(ada.code)
    phone.goto("about:blank")
    phone.context.set_offline(False)
    come_in(phone, ben, site)

    phone.goto(reverse("trials:today"))
    phone.wait_for_function("() => akkerKept.read().then((one) => !one)")
    phone.goto(reverse("journal:days"))

    assert (today_of(ada), today_of(ben)) == (0, 0)
    assert phone.evaluate(READ_KEPT) is None
    assert str(ada.code) not in phone.content()


def test_signing_out_leaves_nothing_on_the_device(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("trials:today"))
    phone.evaluate(WORKS)
    # Written by hand, as a kept one would be sent before anybody could sign out.
    one = {"url": "/journal/check-in/", "person": str(ada.code), "submission": "1", "body": "", "tries": 3}
    phone.evaluate("(one) => akkerKept.keep({...one, at: Date.now()})", one)
    phone.goto(reverse("account_logout"))
    expect(phone.get_by_text("could not be saved. No rule has looked at it yet")).to_be_visible()

    phone.get_by_role("main").get_by_role("button", name="Sign out").click()
    phone.wait_for_url(f"{site}/")

    assert phone.evaluate("() => indexedDB.databases()") == []
    assert phone.evaluate("() => localStorage.length") == 0


def test_an_old_one_is_deleted_with_a_word_and_not_sent(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("trials:today"))
    one = {
        "url": "/journal/check-in/",
        "person": str(ada.code),
        "submission": "1",
        "body": "pain=1",
        "tries": 0,
    }
    phone.evaluate("(one) => akkerKept.keep({...one, at: Date.now() - 169 * 3600 * 1000})", one)

    phone.goto(reverse("trials:today"))

    expect(phone.get_by_text("could not be sent in 7 days. It is deleted from this device")).to_be_visible()
    look(phone, "kept-lost")
    phone.wait_for_function("() => akkerKept.read().then((one) => !one)")
    phone.reload()
    expect(phone.get_by_text("could not be sent in 7 days")).to_have_count(0)


def test_one_of_three_days_ago_is_sent(phone: Page, site: str, ada: Person) -> None:
    """A danger sign may stand in it, and a day can be filled in for 7 days."""
    lived(ada, day=10)
    enter(phone, site, ada)
    fill_in_without_a_connection(phone, danger="hives")
    phone.evaluate(
        "() => akkerKept.read().then((one) => akkerKept.keep({...one, at: Date.now() - 72 * 3600 * 1000}))"
    )

    phone.context.set_offline(False)

    phone.wait_for_url("**/journal/advice/**")
    assert Trial.objects.get(person=ada).state == TrialState.STOPPED
