"""Screened out, told why, and shown what to do instead: with the keyboard, and without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.records.models import Screening
from apps.rules.screening import PAGES
from tests import factories
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, whole
from tests.journeys.steps import open_questions
from tests.journeys.test_account import come_in

NONE_PAGES = tuple(asked.slug for asked in PAGES if asked.offers_none)
PLAIN = {
    "now": "none",
    "preg": "no",
    "wtloss": "no",
    "bug": "none",
    "abx": "none",
    "bowel_prep": "no",
    "surgery": "none",
    "rx": "no",
    "med_change": "no",
    "allergy": "none",
    "ed": "no",
    "eat_enough": "yes",
    "diet_swings": "no",
    "elim_diet": "no",
    "sleep_ok": "yes",
    "move_ok": "yes",
    "meals_ok": "yes",
    "stack": "no",
    "goal": "metabolic",
}
NUMBERS = {"height": "170", "weight": "80,5", "food_supplement_g": "26"}


def slug(page: Page) -> str:
    """Which page of questions this is; "" for any other page."""
    return page.url.rstrip("/").split("/")[-1].split("?")[0] if "/page/" in page.url else ""


def fill(page: Page, **chosen: str) -> None:
    """Answers one page by its controls and sends it with Enter on the button."""
    open_questions(page)
    for name, value in {**PLAIN, **chosen}.items():
        box = page.locator(f"input[name='{name}'][value='{value}']")
        if box.count():
            box.check(force=True)
    for name, value in {**NUMBERS, **chosen}.items():
        box = page.locator(f"input[name={name}]:not([type=radio]):not([type=checkbox])")
        if box.count():
            box.fill(value)
    here = page.url
    none = page.locator("button[name=now]")
    nothing_now = none.count() and not page.locator("input[name=now]:checked").count()
    (none if nothing_now else page.get_by_role("button", name="Continue")).press("Enter")
    expect(page).not_to_have_url(here)


def walk(page: Page, **chosen: str) -> None:
    """From the first page of questions to the check of all answers."""
    while slug(page):
        whole(page)
        none = page.get_by_role("button", name="None of these apply to me")
        asked = any(page.locator(f"input[name={name}]").count() for name in chosen)
        if slug(page) in NONE_PAGES and not asked:
            here = page.url
            none.press("Enter")
            expect(page).not_to_have_url(here)
        elif slug(page) in NONE_PAGES:
            open_questions(page)
            expect(none).to_be_hidden()  # one way on: nothing beside it that would say no to all
            say_no(page)
            fill(page, **chosen)
        else:
            fill(page, **chosen)


def say_no(page: Page) -> None:
    """The first answer to every question of the page."""
    (asked,) = (one for one in PAGES if one.slug == slug(page))
    for key in asked.keys:
        page.locator(f"input[name={key}]").first.check(force=True)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.django_db(transaction=True)
def test_a_wait_leads_to_the_food_first_path(open_page: Open, site: str, javascript: bool) -> None:
    page, ada = open_page(size=PHONE, javascript=javascript), factories.person("ada")
    come_in(page, ada, site)
    lately = ada.today(at=timezone.now()) - timedelta(days=4)
    date = {
        "bowel_prep_date_day": f"{lately.day}",
        "bowel_prep_date_month": f"{lately.month}",
        "bowel_prep_date_year": f"{lately.year}",
    }

    page.goto("/screening/")
    page.get_by_role("button", name="Begin").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Right now")
    walk(page, bowel_prep="yes", **date)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    page.get_by_role("button", name="See my result").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Not now.")
    expect(page.get_by_text("10 days to go")).to_be_visible()
    if javascript:
        look(page, "result-wait")
    page.goto("/trial/plan/")
    expect(page.locator("input[name=primary]")).to_have_count(0)
    page.goto("/screening/result/")
    page.get_by_role("link", name="Walk the food-first path").press("Enter")
    for label in ("One food from list A", "30 minutes of brisk walking"):
        page.get_by_label(label).check(force=True)
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Week 1")
    page.get_by_role("link", name="Tick what I did today").press("Enter")
    page.get_by_label("One food from list A").check(force=True)
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.get_by_text("1 of 7 days")).to_be_visible()
    if javascript:
        look(page, "food-first-path")
        page.goto("/food-first/choose/")
        look(page, "food-first-choose")
        page.goto("/food-first/day/")
        look(page, "food-first-day")


@pytest.mark.django_db(transaction=True)
def test_what_needs_a_clinician_gives_a_letter(open_page: Open, site: str) -> None:
    page = open_page(size=PHONE)
    come_in(page, factories.person("ada"), site)
    page.goto("/screening/")
    look_on_both(page, "screening-start")
    page.get_by_role("button", name="Begin").click()
    seen = set[str]()
    while slug(page):
        if slug(page) not in seen:
            seen.add(slug(page))
            look_on_both(page, f"screening-{slug(page)}")
        before = slug(page)
        if before in ("defences", "medicines"):
            open_questions(page)
            say_no(page)
            fill(page, transplant="yes", rx="yes")
        elif before in NONE_PAGES:
            page.get_by_role("button", name="None of these apply to me").click()
        else:
            fill(page, food_supplement_g="9")
    look_on_both(page, "screening-check")
    page.get_by_role("button", name="See my result").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("A clinician must say yes first.")
    look_on_both(page, "result-clinician")
    page.get_by_role("link", name="print a letter for them").click()
    expect(
        page.get_by_text("Have you ever had an organ or bone marrow transplant?", exact=True)
    ).to_be_visible()
    look_on_both(page, "letter")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).not_to_be_visible()
    expect(page.get_by_text("Dear colleague,")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_part_opens_when_an_answer_calls_for_it(phone: Page, site: str) -> None:
    """Without a script: the style sheet shows what the chosen answer asks for."""
    come_in(phone, factories.person("ada"), site)
    phone.goto("/screening/")
    phone.get_by_role("button", name="Begin").click()
    phone.goto("/screening/page/lately/")
    open_questions(phone)
    day, sick = phone.locator("#id_bug_date_day, #id_bug_date_0").first, phone.locator("#id_bug_days")

    expect(day).not_to_be_visible()
    phone.locator("input[name=bug][value=now]").check(force=True)
    expect(sick).to_be_visible()
    expect(day).not_to_be_visible()
    phone.locator("input[name=bug][value=recovered]").check(force=True)
    expect(day).to_be_visible()
    expect(sick).not_to_be_visible()
    look(phone, "screening-lately-open")
    phone.locator("input[name=bug][value=none]").check(force=True)
    expect(day).not_to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_danger_shows_the_number_to_call(open_page: Open, site: str) -> None:
    page = open_page(size=PHONE)
    ada = factories.person("ada")
    come_in(page, ada, site)
    page.goto("/screening/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Trouble breathing or a wheeze").check(force=True)
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("link", name="Call 112")).to_be_in_viewport()
    look_on_both(page, "screening-emergency")
    assert Screening.objects.get(person=ada).answers["now"] == ["breathing"]


@pytest.mark.django_db(transaction=True)
def test_enter_among_the_questions_sends_the_questions(page: Page, site: str) -> None:
    ada = factories.person("ada")
    come_in(page, ada, site)
    page.goto("/screening/")
    page.get_by_role("button", name="Begin").click()
    page.goto("/screening/page/defences/")
    open_questions(page)
    for group in page.locator("fieldset").all():
        group.locator("input[type=radio]").first.check(force=True)
    chosen = page.locator("input[name=line][value=yes]")
    chosen.check(force=True)

    chosen.press("Enter")
    page.wait_for_url("**/page/gut/")

    assert Screening.objects.get(person=ada).answers["line"] == "yes"
