"""Steps that several journeys take, each through the pages."""

from collections.abc import Mapping
from time import sleep, time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.records.models import Person, Trial
from apps.reminders import queries as reminders
from apps.reminders.tasks import SLICES, hand_out, plan_for
from apps.trials.urls import urlpatterns as trial_pages
from tests.calm import RATINGS
from tests.journeys.look import whole
from tests.journeys.test_reading_a_pack import confirm, paste

HEAT_TREATED = """Supplement Facts. Serving size: 1 capsule. Servings per container: 30.
Pasteurized Akkermansia muciniphila (postbiotic) 10 billion cells per capsule.
Take 1 capsule daily. Store at room temperature in a dry place."""
PLANNED = {
    "primary": "ldl",
    "secondary": "bloating_frequency",
    "hba1c_tested": "no",
    "withdrawal": "no",
    "bad_week_entry": "no",
}
WHOLE_PLAN: dict[str, str | float | bool] = {
    **PLANNED,
    "weeks": "12",
    "baseline_days": "14",
    "days_per_level": "7",
    "cadence": "daily",
    "check_in_time": "20:00",
    "smallest_change": "",
    "pledge": "on",
    "seen": "",
}

TOTP_PERIOD, TIME_TO_TYPE = 30, 5  # seconds that a code of an app stands, and that a person needs for it

QUIET = {name: str(value) for name, value in RATINGS.items() if name != "loose"}  # a number that is typed
OPEN = "found => found.forEach(one => { one.open = true; })"


def open_questions(page: Page) -> None:
    """Where one tap can say no to all, the questions open one by one."""
    whole(page)
    folded = page.locator("details.one-by-one:not([open]) > summary")
    if folded.count():
        folded.click()


def choose(page: Page, picks: Mapping[str, str]) -> None:
    """Ticks one control of each name."""
    open_questions(page)
    page.locator("#ratings details").evaluate_all(OPEN)  # "same as yesterday" stands before them
    for name, value in picks.items():
        page.locator(f"input[name='{name}'][value='{value}']").check(force=True)


def begin_screening(page: Page) -> None:
    """From the first page of the screening to the first question that is asked."""
    page.goto("/screening/")
    page.locator("main form button[type=submit]").click()


def read_pack(page: Page, text: str, name: str) -> None:
    """The words of a pack, confirmed, and what to expect of it."""
    paste(page, text, name)
    page.get_by_role("link", name="Confirm or correct").click()
    confirm(page)
    page.get_by_role("button", name="I know this").click()


def tick_statements(page: Page) -> None:
    """Agrees to every statement of the result, if there is one."""
    page.goto("/screening/result/")
    statements = page.locator("input[name=agree]").all()
    for statement in statements:
        statement.check(force=True)
    if statements:
        save = page.get_by_role("button", name="Save my ticks")
        save.click()
        expect(save).to_have_count(0)  # the answer has come, before anybody goes on


def assert_nothing_can_be_planned(page: Page) -> None:
    """By no address of the trial pages: neither read, nor sent to with a whole plan in it."""
    page.goto("/trial/plan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A plan is not possible yet")
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": page.url}
    for one in trial_pages:
        address = f"/trial/{one.pattern}"
        assert 'name="primary"' not in page.request.get(address).text(), address
        sent = page.request.post(address, form=WHOLE_PLAN, headers=headers)
        assert sent.status in (200, 404, 405, 422), address  # looked at, and not turned away for its token
        assert not Trial.objects.exists(), address


def plan(page: Page) -> None:
    """The shortest way through the plan to the page with every day."""
    page.goto("/trial/plan/")
    choose(page, PLANNED)
    page.get_by_role("button", name="See the days").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Every day of your plan")


def one_time_code(secret: str) -> str:
    """What an authenticator app shows for a key that was typed in. Nobody types a code that is about to change."""
    left = TOTP_PERIOD - time() % TOTP_PERIOD
    if left < TIME_TO_TYPE:
        sleep(left)
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def ring() -> None:
    """What Celery does by itself in ten minutes: rows for the next two days of everybody, and what is due goes out."""
    for part in range(SLICES):
        plan_for(people=reminders.people_to_plan(at=timezone.now(), part=part, parts=SLICES))
    hand_out()


def mails_to(person: Person, subject: str) -> list[EmailMessage]:
    """The mails to somebody with this subject, the oldest first."""
    return [message for message in mail.outbox if person.email in message.to and message.subject == subject]


def check_in(page: Page, *, changes: str = "none", danger: str = "none", **ratings: int) -> None:
    """Today's check-in as on a quiet day, but for what is named."""
    page.goto("/journal/check-in/")
    quiet = {**QUIET, **{name: str(value) for name, value in ratings.items()}, "danger": danger}
    choose(page, quiet)
    page.locator("input[name=loose]").fill("0")
    for name, value in {"dose_taken": "all", "changes": changes}.items():
        if page.locator(f"input[name={name}]").count():
            page.locator(f"fieldset:has(input[name={name}]) details").evaluate_all(OPEN)
            choose(page, {name: value})
    page.get_by_role("button", name="Save the check-in").click()
    page.wait_for_url(lambda address: "/check-in/" not in address)
