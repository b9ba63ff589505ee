"""From the button of a mail to a filed check-in, on a phone on which nobody is signed in."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.records.models import CheckIn, Person, Reminder, Trial
from apps.reminders import actions as reminders
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.cast import ada
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look_on_both, watch
from tests.journeys.steps import QUIET, choose
from tests.journeys.test_check_in import lived, now_of
from tests.journeys.test_frame import enter

__all__ = ["ada"]


def mailed(trial: Trial) -> str:
    """Today's mail goes out; the address of its button."""
    now = timezone.now()
    row = factories.reminder(trial.person, trial=trial, on=now_of(trial.person), due_at=now)
    Person.objects.filter(pk=trial.person_id).update(quiet_from="00:00", quiet_until="00:00")
    mail.outbox.clear()
    reminders.send_batch(ids=[row.pk], at=now)
    found = re.search(r"https?://\S+/journal/from-mail/\S+", str(mail.outbox[0].body))
    assert found is not None
    return found[0]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
def test_a_check_in_from_the_mail(open_page: Open, site: str, ada: Person, javascript: bool) -> None:
    trial = lived(ada, day=10)
    phone = open_page(size=PHONE, javascript=javascript)
    url = mailed(trial)
    phone.goto(url)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Check-in for")
    if javascript:
        look_on_both(phone, "mailed-check-in")

    choose(phone, {**QUIET, "dose_taken": "all", "danger": "none", "changes": "none"})
    phone.locator("input[name=loose]").fill("0")
    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Saved")
    assert CheckIn.objects.get(trial=trial, on=now_of(ada)).danger_asked
    assert [cookie["name"] for cookie in phone.context.cookies()] == []
    if javascript:
        look_on_both(phone, "mailed-saved")
        watch(phone).expected.append("404")
        phone.goto(url)
        expect(phone.get_by_role("heading", level=1)).to_have_text("This link opens nothing any more")
        look_on_both(phone, "mailed-dead")


def test_a_danger_sign_from_the_mail_says_at_once_what_to_do(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    phone.goto(mailed(trial))
    watch(phone).expected.append("422")
    choose(phone, {"danger": "black"})
    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_text("Call your emergency number or go to an emergency room now")).to_be_visible()
    look_on_both(phone, "mailed-danger-first")
    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED

    choose(phone, {**QUIET, "dose_taken": "all", "changes": "none"})
    phone.locator("input[name=loose]").fill("0")
    phone.get_by_role("button", name="Save the check-in").click()
    expect(phone.get_by_text("Your check-in for")).to_be_visible()
    look_on_both(phone, "mailed-emergency")


def test_a_bad_day_from_the_mail(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    phone.goto(mailed(trial))
    choose(phone, {**QUIET, "pain": "6", "dose_taken": "all", "danger": "none", "changes": "none"})
    phone.locator("input[name=loose]").fill("0")
    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_role("link", name="Sign in to see why")).to_be_visible()
    look_on_both(phone, "mailed-stop")


def test_who_is_signed_in_has_the_short_form(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(mailed(trial))

    expect(phone).to_have_url(site + reverse("journal:check-in-day", args=[now_of(ada)]))
    expect(phone.get_by_text("Same as yesterday")).to_be_visible()
    assert Reminder.objects.get(trial=trial, kind="check_in").link_used_at is None


def test_a_danger_sign_after_the_end_is_answered(open_page: Open, site: str, ada: Person) -> None:
    """The form was opened before its trial ended, and sent afterwards."""
    trial = lived(ada, day=10)
    phone = open_page(size=PHONE)
    phone.goto(mailed(trial))
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.FINISHED, finished_at=timezone.now() - timedelta(days=1)
    )

    choose(phone, {**QUIET, "dose_taken": "all", "danger": "black", "changes": "none"})
    phone.locator("input[name=loose]").fill("0")
    phone.get_by_role("button", name="Save the check-in").click()

    expect(phone.get_by_text("is kept and counts.")).to_be_visible()
    expect(phone.get_by_text("The rest of what you sent was not saved.")).to_be_visible()
    look_on_both(phone, "mailed-late")
    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
