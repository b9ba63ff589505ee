"""The pages of a trial in every state, on a phone and on a desktop, light and dark."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from apps.records.models import Person, SafetyFollowUp, Trial
from apps.trials import actions
from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look_on_both
from tests.journeys.test_account import come_in
from tests.trials.lives import SIGNED_UP, active, at, day, paused, planned, quiet_days, started, stopped


def new(person: Person) -> datetime:
    factories.screening(person)
    return at(SIGNED_UP)


def with_plan(person: Person) -> datetime:
    planned(person)
    return at(SIGNED_UP)


def in_baseline(person: Person) -> datetime:
    started(person, baseline=4)
    return at(day(-9))


def waiting_for_day_one(person: Person) -> datetime:
    started(person)
    return at(day(1))


def taking(person: Person) -> datetime:
    quiet_days(active(person), 1, 8)
    return at(day(9))


def steady(person: Person) -> datetime:
    trial = active(person)
    Trial.objects.update(level=2, level_since=day(15))
    quiet_days(trial, 1, 39)
    return at(day(40))


def resting(person: Person) -> datetime:
    trial = paused(active(person), "P1", on=day(20))
    quiet_days(trial, 21, 22)
    return at(day(23))


def stopped_by_a_rule(person: Person) -> datetime:
    trial = stopped(active(person), "ST1", on=day(20))
    quiet_days(trial, 21, 22)
    SafetyFollowUp.objects.filter(due_on=day(22)).update(answer="better", answered_at=at(day(22)))
    return at(day(23))


def finished(person: Person) -> datetime:
    trial = active(person)
    quiet_days(trial, 1, 20)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    return at(day(86))


STATES: dict[str, tuple[Callable[[Person], datetime], list[str]]] = {
    "new": (new, ["/trial/", "/trial/plan/", "/reminders/"]),
    "planned": (with_plan, ["/trial/", "/trial/plan/", "/trial/preview/"]),
    "baseline": (in_baseline, ["/trial/", "/trial/calendar/", "/trial/stop/"]),
    "day-one": (waiting_for_day_one, ["/trial/", "/trial/day-one/"]),
    "taking": (taking, ["/trial/", "/trial/pause/", "/trial/check-in-time/", "/reminders/"]),
    "steady": (steady, ["/trial/"]),
    "paused": (resting, ["/trial/"]),
    "stopped": (stopped_by_a_rule, ["/trial/"]),
    "finished": (finished, ["/trial/"]),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.django_db(transaction=True)
def test_pages_look_right(open_page: Open, site: str, state: str) -> None:
    ada = factories.person("ada", joined_at=at(SIGNED_UP))
    live, paths = STATES[state]
    with time_machine.travel(live(ada), tick=True):
        page = open_page(size=PHONE)
        come_in(page, ada, site)
        for path in paths:
            page.goto(path)
            look_on_both(page, f"trial-{state}{path.removeprefix('/trial').replace('/', '-')}")


@pytest.mark.django_db(transaction=True)
def test_usual_day_fits_one_screen_of_a_phone(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    with time_machine.travel(steady(ada), tick=True):
        phone = open_page(size=PHONE)
        come_in(phone, ada, site)
        phone.goto("/trial/")

        expect(phone.get_by_role("heading", level=1)).to_have_text("Day 40 of 84")
        assert bottom_of(phone, "text=Your review opens in") <= PHONE[1]


def bottom_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.django_db(transaction=True)
def test_plan_to_first_rating_without_javascript(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    factories.screening(ada)
    factories.product(ada)
    with time_machine.travel(at(SIGNED_UP), tick=True):
        page = open_page(size=PHONE, javascript=False)
        come_in(page, ada, site)
        page.goto("/trial/plan/")
        page.get_by_label("LDL cholesterol").check()
        page.get_by_label("Energy").check()
        for question in ("HbA1c tests with your doctor", "Was last week worse"):
            page.get_by_role("group", name=question).get_by_label("No", exact=True).check()
        page.get_by_role("button", name="See the days").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Every day of your plan")
        page.get_by_label("I will take this one product").check()
        page.get_by_role("button", name="Start and freeze the plan").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Your first rating")
        trial = Trial.objects.get()
        assert (trial.state, trial.starts_on) == ("baseline", SIGNED_UP + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_what_a_plan_can_tell_follows_the_choices(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    factories.screening(ada)
    factories.product(ada)
    with time_machine.travel(at(SIGNED_UP), tick=True):
        page = open_page(size=PHONE)
        come_in(page, ada, site)
        page.goto("/trial/plan/")
        told = page.locator("#outlook")
        expect(told).to_contain_text("Choose your main number")
        page.get_by_label("Total cholesterol").check()
        expect(told).to_contain_text("found -8.7 % on average")
        page.get_by_label("Energy").check()
        expect(told).to_contain_text("More days of ratings before the first dose help the most")
        look_on_both(page, "trial-plan-told")
        page.get_by_label("How many blood tests?").select_option("4")
        expect(told).to_contain_text("a true change of 11 % or more")
        page.get_by_label("How many days before the first dose?").select_option("28")
        expect(told).not_to_contain_text("More days of ratings")
        page.get_by_label("The smallest change that would matter").fill("90")
        expect(told).to_contain_text("choose a number from 5 to 80 % of value")

        assert not Trial.objects.exists()
        assert page.url == f"{site}/trial/plan/"


@pytest.mark.django_db(transaction=True)
def test_the_plan_in_an_own_calendar(open_page: Open, site: str) -> None:
    ada = factories.person("ada")
    with time_machine.travel(taking(ada), tick=True):
        page = open_page(size=PHONE)
        come_in(page, ada, site)
        page.goto("/trial/calendar/")
        page.get_by_role("button", name="Make a calendar address").click()
        first = page.get_by_label("Calendar address").input_value()
        look_on_both(page, "trial-own-calendar")
        stranger = open_page().request
        assert "Akkerplan check-in" in stranger.get(first).text()
        page.get_by_role("button", name="Make a new address").click()
        second = page.get_by_label("Calendar address").input_value()
        assert [stranger.get(one).status for one in (first, second)] == [404, 200]
        page.get_by_role("button", name="Switch it off").click()
        assert stranger.get(second).status == 404
        expect(page.get_by_role("button", name="Make a calendar address")).to_be_visible()
