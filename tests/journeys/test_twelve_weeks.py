"""The whole way of one person on a phone: screened, pack read, planned, twelve weeks lived, reviewed, decided."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from apps.records.models import Person, Reminder, ReminderState, Review, Trial
from apps.rehearsal.people import DOMAIN, LABEL
from apps.rehearsal.shifting import shift
from apps.rehearsal.trials import live
from apps.reminders import actions as reminders
from apps.reminders.tasks import hand_out
from apps.rules.vocabulary import ReviewDecision, TrialState
from tests import factories
from tests.journeys.look import look, whole
from tests.journeys.test_account import come_in

HEALTHY = {"height": "175", "weight": "80", "food_fruit": "3", "food_vegetables": "3", "food_beans": "1"}
HABITS = ("sleep_ok", "move_ok", "meals_ok", "eat_enough")


@pytest.mark.django_db(transaction=True)
def test_twelve_weeks_to_review(phone: Page, site: str) -> None:
    person = factories.person("ida", email=f"ida@{DOMAIN}")
    come_in(phone, person, site)

    be_screened(phone)
    read_the_pack(phone)
    plan_and_start(phone)
    give_the_first_rating(phone)
    mails = live_until_the_review(person)
    review_and_decide(phone)

    trial = Trial.objects.get(person=person)
    review = Review.objects.get(trial=trial)
    assert trial.state == TrialState.FINISHED
    assert (review.decision, review.comprehension) == (ReviewDecision.STOP, "yes")
    assert mails["check_in"] > 80
    assert mails["review_due"] == 1


def be_screened(page: Page) -> None:
    """A healthy person's answers, at most twelve pages."""
    page.goto("/screening/")
    page.get_by_role("button", name="Begin").click()
    for number in range(12):
        if "/check/" in page.url:
            break
        if number in (0, 1):
            look(page, f"screening-{number}")
        answer(page)
    look(page, "screening-check")
    page.get_by_role("button", name="See my result").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You may go on")
    look(page, "screening-result")


def answer(page: Page) -> None:
    """One page of questions, each with its plain no."""
    whole(page)
    none = page.get_by_role("button", name="None of these")
    if none.count():
        none.click()
        return
    for group in page.locator("fieldset").all():
        choose_plain_no(group)
    for name, value in HEALTHY.items():
        for box in page.locator(f"input[name={name}]").all():
            box.fill(value)
    page.get_by_role("button", name="Continue").click()


def choose_plain_no(group: Locator) -> None:
    """No, none, or for good habits yes; else the first choice."""
    choices = group.locator("input[type=radio], input[type=checkbox]")
    if not choices.count() or not group.is_visible():
        return
    values = [choice.get_attribute("value") for choice in choices.all()]
    wanted = "yes" if choices.first.get_attribute("name") in HABITS else None
    pick = wanted or next((value for value in ("none", "no") if value in values), values[0])
    group.locator(f"input[value='{pick}']").first.check(force=True)


def read_the_pack(page: Page) -> None:
    """Paste the words, confirm, and know what to expect."""
    page.goto("/products/add/")
    page.get_by_label("What is the product called?").fill("Demo capsules")
    page.get_by_label("The words on the pack").fill(LABEL)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Heat-treated")
    look(page, "product-reading")
    page.get_by_role("link", name="Confirm or correct").click()
    for name, value in {
        "expired": "no",
        "seal_broken": "no",
        "storage_ok": "yes",
        "allergen_match": "no",
    }.items():
        page.locator(f"input[name={name}][value={value}]").check(force=True)
    look(page, "product-confirm")
    page.get_by_role("button", name="This is right").click()
    page.get_by_role("button", name="I know this").click()
    expect(page.locator("input[name=agree]").first).to_be_attached()  # the page has come
    whole(page)
    for statement in page.locator("input[name=agree]").all():
        statement.check(force=True)
    look(page, "screening-agree")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("link", name="Make your plan")).to_be_visible()


def plan_and_start(page: Page) -> None:
    """One primary, one secondary; every day is seen before anything starts."""
    page.goto("/trial/plan/")
    picks = {"primary": "ldl", "secondary": "bloating_frequency", "hba1c_tested": "no"}
    for name, value in {**picks, "withdrawal": "no", "bad_week_entry": "no"}.items():
        page.locator(f"input[name={name}][value={value}]").check(force=True)
    look(page, "plan")
    page.get_by_role("button", name="See the days").click()
    look(page, "plan-preview")
    page.locator("#id_pledge").check(force=True)
    page.get_by_role("button", name="Start and freeze the plan").click()
    look(page, "today-first")


def give_the_first_rating(page: Page) -> None:
    """The rating of the day of sign-up."""
    page.get_by_role("link", name="Give your first rating").click()
    look(page, "check-in-first")
    for group in page.locator("fieldset").all():
        if group.locator("input[type=radio]").count() > 6:
            group.locator("input[type=radio]").nth(3).check(force=True)
    page.locator("input[name=loose]").fill("0")
    page.locator("input[name=danger][value=none]").check(force=True)
    for box in page.locator("input[name=changes][value=none]").all():
        box.check(force=True)
    page.get_by_role("button", name="Save the check-in").click()
    page.wait_for_url(re.compile(r"/trial/\?saved$"))


def live_until_the_review(person: Person) -> dict[str, int]:
    """Every day: the mails go out, the person checks in, the night passes. The number of mails of each kind."""
    counted: dict[str, int] = {}
    shift(person=person, days=1)
    for _day in range(28 + 84 + 1):  # a bad day may delay the first dose; the review comes after the last day
        now = timezone.now()
        reminders.plan_ahead(person=person, at=now - timedelta(hours=24))
        todays = Reminder.objects.filter(
            person=person, local_date=person.today(at=now), state=ReminderState.DUE
        )
        todays.update(due_at=now)
        hand_out()
        for kind in Reminder.objects.filter(
            person=person, local_date=person.today(at=now), state=ReminderState.SENT
        ).values_list("kind", flat=True):
            counted[kind] = counted.get(kind, 0) + 1
        trial = Trial.objects.of(person).ongoing().select_related("person", "product").first()
        if trial is not None:
            live(trial, on=person.today(at=now), at=now)
        if counted.get("review_due"):
            break
        shift(person=person, days=1)
    return counted


def review_and_decide(page: Page) -> None:
    """Opened once, understood, decided."""
    page.goto("/trial/")
    look(page, "today-ended")
    page.get_by_role("link", name="See your review").click()
    page.get_by_role("button", name="Open my review").click()
    look(page, "review")
    page.get_by_label("Yes, it could").check(force=True)
    page.get_by_label("No, it is not certain").check(force=True)
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("button", name="Save my decision").click()
    expect(page.get_by_role("heading", name="Your decision")).to_be_visible()
    look(page, "review-decided")
