"""The daily check-in on a phone: few taps, a few seconds, the danger line always by hand."""

from datetime import date
from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.journal.signs import SIGNS
from apps.records.models import CheckIn, Person, Trial
from apps.rules.vocabulary import TrialState
from tests.cast import ada
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, watch
from tests.journeys.steps import check_in
from tests.journeys.test_frame import enter
from tests.stage import quiet, running

__all__ = ["ada"]

MOST_TAPS_UNCHANGED, MOST_TAPS, MOST_SECONDS = 5, 8, 60
MOST_SCREENS = 2.5
TARGET = 44  # pixels
DIFFERENT = "It was different: rate it"


def lived(person: Person, *, day: int) -> Trial:
    """A quiet trial on that day today; it was rated up to yesterday."""
    trial = running(person, day=day, today=now_of(person))
    quiet(trial, range(-13, day), bloating=3)
    return trial


def now_of(person: Person) -> date:
    """The date on the person's wall."""
    return person.today(at=timezone.now())


def tap(page: Page, words: str) -> None:
    page.get_by_text(words, exact=True).first.tap()


@pytest.mark.parametrize("day", [10, 15], ids=["any day", "the weekly question"])
def test_nothing_changed_takes_five_taps(day: int, phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=day)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in"))
    began, count = monotonic(), 0

    steps = ["All of it", "Same as yesterday", "None of these"]
    steps += ["Nothing has changed"] if day == 15 else []
    for words in steps:
        tap(phone, words)
        count += 1
        if words == "Same as yesterday":
            expect(phone.locator("input[name=bloating][value='3']")).to_be_checked()
            expect(phone.locator("input[name=dose_taken][value=all]")).to_be_checked()
            expect(phone.locator("input[name=danger]:checked")).to_have_count(0)
    phone.get_by_role("button", name="Save the check-in").tap()
    count += 1

    expect(phone).to_have_url(site + reverse("trials:today") + "?saved")
    assert count <= MOST_TAPS_UNCHANGED
    assert monotonic() - began < MOST_SECONDS
    row = CheckIn.objects.get(trial=trial, on=now_of(ada))
    assert (row.dose_taken, row.bloating, row.danger) == ("all", 3, {})


def test_a_changed_day_takes_eight_taps(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in"))
    count = 0

    for words in ("Part of it", "Same as yesterday", "Change something"):
        tap(phone, words)
        count += 1
        if words == "Same as yesterday":
            expect(phone.locator("input[name=bloating][value='3']")).to_be_checked()
    for name, value in (("bloating", 5), ("cramping", 2)):
        phone.locator(f"label:has(input[name={name}][value='{value}'])").tap()
        count += 1
    for words in ("None of these", "Save the check-in"):
        tap(phone, words)
        count += 1

    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "From your next dose on, keep the same dose. Note how it goes. Stop if it gets worse."
    )
    assert count <= MOST_TAPS
    row = CheckIn.objects.get(trial=trial, on=now_of(ada))
    assert (row.dose_taken, row.bloating, row.cramping) == ("part", 5, 2)


def test_what_was_filled_in_outlives_a_closed_page(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in"))
    with phone.expect_response(lambda answer: answer.status == 204):
        tap(phone, "Part of it")
        tap(phone, DIFFERENT)
        phone.locator("label:has(input[name=bloating][value='6'])").tap()
        tap(phone, "None of these")

    phone.goto(reverse("trials:today"))
    phone.goto(reverse("journal:check-in"))

    expect(phone.locator("input[name=dose_taken][value=part]")).to_be_checked()
    expect(phone.locator("input[name=bloating][value='6']")).to_be_checked()
    expect(phone.locator("input[name=danger]:checked")).to_have_count(0)
    look(phone, "journal-check-in-begun")


@pytest.mark.parametrize("query", ["", "?same=1"], ids=["opened", "same as yesterday"])
def test_the_usual_evening_is_short(query: str, phone: Page, site: str, ada: Person) -> None:
    """The danger signs take more than half of it: every one of them is on the page, at the size of a thumb."""
    lived(ada, day=10)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in") + query)

    save = phone.get_by_role("button", name="Save the check-in").bounding_box()
    assert save is not None
    assert save["y"] + save["height"] <= MOST_SCREENS * PHONE[1]
    signs = phone.locator("input[name=danger]")
    assert [one.is_visible() for one in signs.all()] == [True] * (len(SIGNS) + 1)
    expect(phone.locator("input[name=danger]:checked")).to_have_count(0)
    expect(phone.locator("input[name=bloating]").first).not_to_be_visible()


def test_the_ratings_open_without_javascript_and_stay_open_once_given(
    open_page: Open, site: str, ada: Person
) -> None:
    lived(ada, day=10)
    page = open_page(size=PHONE, javascript=False)
    enter(page, site, ada)
    page.goto(reverse("journal:check-in"))

    page.get_by_text(DIFFERENT).click()
    page.locator("label:has(input[name=bloating][value='6'])").click()
    watch(page).expected.append("422")
    page.get_by_role("button", name="Save the check-in").click()

    expect(page.locator("input[name=bloating][value='6']")).to_be_checked()
    expect(page.locator("label:has(input[name=bloating][value='6'])")).to_be_visible()


def test_same_as_yesterday_without_javascript(open_page: Open, site: str, ada: Person) -> None:
    lived(ada, day=10)
    page = open_page(size=PHONE, javascript=False)
    enter(page, site, ada)
    page.goto(reverse("journal:check-in"))

    page.get_by_role("link", name="Same as yesterday").click()

    expect(page.locator("input[name=bloating][value='3']")).to_be_checked()
    expect(page.locator("input[name=danger]:checked")).to_have_count(0)


def test_every_target_is_large_enough_for_a_thumb(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=15)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in"))

    small = phone.evaluate(
        """(least) => [...document.querySelectorAll("main label.choice, main .scale__step, main .button, main summary")]
            .filter((one) => one.offsetParent !== null)
            .map((one) => [one.className, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < least || box.width < 24)
            .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)""",
        TARGET,
    )

    assert small == []


def test_the_page_looks_as_it_should(phone: Page, site: str, ada: Person) -> None:
    lived(ada, day=15)
    enter(phone, site, ada)
    phone.goto(reverse("journal:check-in") + "?same=1")
    look_on_both(phone, "journal-check-in")
    watch(phone).expected.append("422")  # the browser logs the answer to an unfinished form
    phone.get_by_role("button", name="Save the check-in").click()
    expect(phone.locator("#error-summary")).to_be_focused()
    look_on_both(phone, "journal-check-in-error")


def test_first_rating_and_days_page(open_page: Open, site: str, ada: Person) -> None:
    trial = running(ada, day=-14, today=now_of(ada), state=TrialState.BASELINE)
    page = open_page(size=PHONE)
    enter(page, site, ada)

    page.goto(reverse("journal:check-in"))
    look(page, "journal-first-rating")
    page.goto(reverse("journal:days"))
    look(page, "journal-days-first")

    assert not trial.check_ins.exists()


def test_a_check_in_sent_by_mistake_is_undone(phone: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=10)
    enter(phone, site, ada)
    check_in(phone, pain=5)
    phone.goto(reverse("trials:today"))
    look_on_both(phone, "today-undo")

    phone.get_by_role("button", name="Undo the last check-in").click()

    expect(phone.get_by_text("Your check-in is taken back.")).to_be_visible()
    expect(phone.get_by_role("button", name="Undo the last check-in")).to_have_count(0)
    assert CheckIn.objects.get(trial=trial, on=now_of(ada)).pain is None
    look(phone, "today-undone")
