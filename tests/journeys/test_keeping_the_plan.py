"""A plan that people can keep: somebody flies over a clock change, takes a holiday, forgets a week."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.records.models import CheckIn, Person, Reminder, ReminderKind, ReminderState, Trial
from apps.records.plans import plan_of
from apps.reminders import actions as reminders
from apps.reminders.tasks import hand_out
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.cast import ada
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look_on_both
from tests.journeys.steps import QUIET, choose
from tests.journeys.test_frame import enter
from tests.stage import quiet, running

__all__ = ["ada"]
FIRST = (
    ReminderKind.CHECK_IN,
    ReminderKind.WHAT_CHANGED,
)  # the day's first mail; once a week it has another name
A_DAY = timedelta(days=1)
TODAY = reverse("trials:today")
BEGIN = datetime(2026, 10, 29, 12, 0, tzinfo=UTC)  # Berlin has changed its clocks, New York has not


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The site's clock, which goes on from where it is put."""
    with time_machine.travel(BEGIN, tick=True) as traveller:
        yield traveller


def begun(person: Person) -> Trial:
    """Day 20, and every day before it filled in."""
    trial = running(person, day=20, today=BEGIN.date())
    quiet(trial, range(-13, 20))
    return trial


def pass_time(clock: time_machine.Traveller, trial: Trial, until: datetime, *, answers: bool = True) -> None:
    """Hour by hour the bell rings; each check-in mail is answered within the hour, or none is."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    while (now := now + timedelta(hours=1)) <= until:
        clock.move_to(now)
        reminders.plan_ahead(person=Person.objects.get(pk=trial.person_id), at=now)
        if not Reminder.objects.due(at=now).exists():
            continue
        hand_out()
        for on in dates_of(trial, *FIRST) if answers else []:
            if not CheckIn.objects.filter(trial=trial, on=on).exists():
                factories.check_in(trial, on, filed_at=now, danger_asked=True)
    clock.move_to(until)


def dates_of(trial: Trial, *kinds: str) -> list[date]:
    """The local dates on which such a mail went out, in order."""
    rows = Reminder.objects.filter(person=trial.person, kind__in=kinds, state=ReminderState.SENT)
    return list(rows.order_by("local_date").values_list("local_date", flat=True))


def check_in(page: Page) -> None:
    """A quiet day, through the page."""
    page.goto(reverse("journal:check-in"))
    choose(page, {**QUIET, "dose_taken": "all", "danger": "none"})
    page.locator("input[name=loose]").fill("0")
    for box in page.locator("input[name=changes][value=none]").all():
        box.check(force=True)
    page.get_by_role("button", name="Save the check-in").click()
    page.wait_for_url(re.compile(r"/trial/\?saved$"))


def test_a_flight_from_berlin_to_new_york(
    open_page: Open, site: str, ada: Person, clock: time_machine.Traveller
) -> None:
    trial = begun(ada)
    at_home = open_page(size=PHONE)
    enter(at_home, site, ada)
    pass_time(clock, trial, datetime(2026, 10, 31, 10, 0, tzinfo=UTC))
    at_home.goto(TODAY)
    expect(at_home.get_by_role("button", name="Check in")).to_have_count(0)
    expect(at_home.get_by_text("Use this device's zone from today")).to_be_hidden()
    check_in(at_home)  # in the morning, before the flight: the evening's mail has nothing to ask

    clock.move_to(datetime(2026, 10, 31, 21, 0, tzinfo=UTC))  # 17:00 in New York
    landed = open_page(size=PHONE, zone="America/New_York")
    enter(landed, site, ada)
    landed.goto(TODAY)
    expect(landed.locator("[data-zone-here]")).to_have_text("New York")
    look_on_both(landed, "today-travelled")
    landed.get_by_role("button", name="Use this device's zone from today").click()

    expect(landed.get_by_text("follow the time of New York from now on")).to_be_visible()
    expect(landed.get_by_role("button", name="Use this device's zone from today")).to_be_hidden()
    pass_time(clock, trial, datetime(2026, 11, 4, 4, 0, tzinfo=UTC))
    mailed = dates_of(trial, *FIRST)
    assert mailed == [date(2026, 10, 29), date(2026, 10, 30), *(date(2026, 11, day) for day in (1, 2, 3))]
    last = Reminder.objects.get(kind__in=FIRST, state=ReminderState.SENT, local_date=date(2026, 11, 2))
    assert last.due_at == datetime(2026, 11, 3, 1, 0, tzinfo=UTC), "20:00 in New York's winter"
    assert len(mail.outbox) == len(mailed)
    landed.goto(reverse("journal:days"))
    expect(landed.get_by_role("heading", level=1)).to_be_visible()


def test_a_holiday(open_page: Open, site: str, ada: Person, clock: time_machine.Traveller) -> None:
    trial = begun(ada)
    before = plan_of(trial)
    phone = open_page(size=PHONE)
    enter(phone, site, ada)
    phone.goto(TODAY)
    phone.get_by_role("link", name="Pause", exact=True).click()
    phone.get_by_text("Holiday or travel").click()
    phone.get_by_role("button", name="Pause").click()
    expect(phone.get_by_text("Paused since")).to_be_visible()
    look_on_both(phone, "today-holiday")

    pass_time(clock, trial, BEGIN + 10 * A_DAY)
    enter(phone, site, ada)
    phone.goto(TODAY)
    phone.get_by_role("button", name="Start again at the lowest dose").click()

    trial = Trial.objects.get(pk=trial.pk)
    after = plan_of(trial)
    assert before is not None
    assert after is not None
    assert (trial.state, trial.level, trial.paused_days) == (TrialState.ACTIVE, 0, 10)
    assert after.last_review_on == before.last_review_on + 10 * A_DAY
    assert [event.kind for event in trial.events.order_by("pk")][-2:] == ["paused", "resumed"]

    phone.goto(reverse("trials:pause"))
    phone.get_by_text("Holiday or travel").click()
    phone.get_by_role("button", name="Pause").click()
    pass_time(clock, trial, BEGIN + 24 * A_DAY)
    enter(phone, site, ada)
    phone.goto(TODAY)
    expect(phone.get_by_role("button", name="Start again at the lowest dose")).to_have_count(0)
    look_on_both(phone, "today-holiday-too-long")
    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED, "21 days of rest in all are over"


def test_a_forgotten_week(open_page: Open, site: str, ada: Person, clock: time_machine.Traveller) -> None:
    trial = begun(ada)
    phone = open_page(size=PHONE)

    pass_time(clock, trial, BEGIN + 12 * A_DAY, answers=False)

    asked = dates_of(trial, *FIRST)
    silence = dates_of(trial, ReminderKind.GONE_QUIET)
    first = BEGIN.date()
    assert silence == [first + 3 * A_DAY, first + 7 * A_DAY]
    assert max(asked) < first + 7 * A_DAY, "after a week nobody is asked any more"
    assert len(asked) == len(set(asked))
    mails = len(mail.outbox)
    pass_time(clock, trial, BEGIN + 15 * A_DAY, answers=False)
    assert len(mail.outbox) == mails, "silence"

    enter(phone, site, ada)
    phone.goto(reverse("journal:days"))
    look_on_both(phone, "journal-forgotten-week")
    filled, missed = first + 9 * A_DAY, first + 2 * A_DAY
    phone.goto(reverse("journal:check-in-day", args=[filled]))
    choose(phone, {**QUIET, "dose_taken": "forgot", "danger": "none", "changes": "none"})
    for name in ("days3loose", "loose_max", "loose"):
        for box in phone.locator(f"input[name={name}]").all():
            box.fill("0")
    phone.get_by_role("button", name="Save the check-in").click()
    phone.wait_for_url(lambda url: "/check-in/" not in url)

    row = CheckIn.objects.get(trial=trial, on=filled)
    assert (row.late, row.dose_taken) == (True, "forgot")
    phone.goto(reverse("journal:check-in-day", args=[missed]))
    expect(phone.get_by_text("After that it stays empty, which is fine.")).to_be_visible()
    assert not CheckIn.objects.filter(trial=trial, on=missed).exists(), "missing, never fine"
