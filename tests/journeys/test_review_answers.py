"""Somebody with a phone opens a review, reads it, answers two questions and decides: once for every answer."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.analysis.phrases import CAPPED, SHOWN_AS
from apps.records.models import Person, Product, Review, Trial
from apps.rules.vocabulary import ReviewLabel
from tests import factories
from tests.cast import ada
from tests.documents.reading import words_of
from tests.journeys.look import look, look_on_both, whole
from tests.journeys.test_check_in import now_of
from tests.journeys.test_frame import enter
from tests.reviews.endings import ENDINGS, due

__all__ = ["ada"]
UNDERSTOOD = {"comprehension": "yes", "certainty": "no"}
UNCONFIRMED = ("withdrawal-does-not", "lab-off")  # better with it, and not worse again without it
SEEN_WHOLE = ("improved", "lab-within-noise")  # every step on both sizes; of the others the answer


def open_it(page: Page, review: Review) -> None:
    """From Today to the answer."""
    page.goto(reverse("trials:today"))
    page.locator(f"a[href='{reverse('reviews:review', args=[review.trial.code])}']").first.click()
    page.locator("main form button[type=submit]").click()


def decide(page: Page, decision: str = "stop") -> None:
    """Answers the two questions, then chooses."""
    for name, value in UNDERSTOOD.items():
        page.locator(f"input[name={name}][value={value}]").check(force=True)
    page.get_by_role("button", name="Answer").click()
    page.locator(f"input[name=decision][value={decision}]").check(force=True)


def _parts(on: date) -> tuple[str, str, str]:
    return str(on.day), str(on.month), str(on.year)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save my decision").click()
    expect(page.get_by_role("heading", name="Your decision")).to_be_visible()


@pytest.mark.parametrize("name", ENDINGS)
def test_every_answer(name: str, phone: Page, site: str, ada: Person) -> None:
    review = due(name, ada, now_of(ada))
    enter(phone, site, ada)

    open_it(phone, review)

    shown_as = CAPPED if name in UNCONFIRMED else SHOWN_AS[ENDINGS[name].label]
    expect(phone.get_by_role("heading", level=1)).to_have_text(shown_as)
    seen = look_on_both if name in SEEN_WHOLE else look
    seen(phone, f"review-{name}")
    decide(phone)
    if name in SEEN_WHOLE:
        look_on_both(phone, f"review-{name}-decide")
    save(phone)
    if name in SEEN_WHOLE:
        look_on_both(phone, f"review-{name}-decided")
    review.refresh_from_db()
    assert (review.label, review.decision) == (ENDINGS[name].label, "stop")


def test_a_review_takes_two_sheets_of_paper(phone: Page, site: str, ada: Person) -> None:
    """The longest answer, with its decision; a form that nobody can fill in on paper is not printed."""
    review = due("withdrawal-confirms", ada, now_of(ada))
    enter(phone, site, ada)
    open_it(phone, review)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Likely benefit")
    whole(phone)  # paper waits for no page
    undecided = words_of(phone.pdf(format="A4"))
    decide(phone)
    save(phone)
    whole(phone)

    decided = words_of(phone.pdf(format="A4"))

    assert (len(undecided), len(decided)) == (2, 2)
    assert "Two questions first" not in " ".join(undecided)
    assert "Your decision" in decided[1]


def test_to_find_out_the_weeks_off_begin(phone: Page, site: str, ada: Person) -> None:
    review = due("improved", ada, now_of(ada))
    enter(phone, site, ada)
    open_it(phone, review)

    decide(phone, "withdrawal")
    save(phone)

    look(phone, "review-weeks-off")
    expect(phone.get_by_text(re.compile("Take nothing until"))).to_be_visible()
    assert Review.objects.filter(trial=review.trial, number=2).exists()


def test_four_weeks_later_one_tap_is_enough_and_trials_stand_side_by_side(
    phone: Page, site: str, ada: Person
) -> None:
    today = now_of(ada)
    first, second = due("lab-worse", ada, today), due("improved", ada, today)
    enter(phone, site, ada)
    for review in (first, second):
        phone.goto(reverse("reviews:review", args=[review.trial.code]))
        phone.get_by_role("button", name="Open my review").click()
        decide(phone)
        save(phone)
    Review.objects.filter(pk=second.pk).update(later_on=today)

    phone.goto(reverse("trials:today"))
    phone.get_by_role("link", name="One question: how are you now?").click()
    look_on_both(phone, "review-later")
    phone.get_by_role("button", name="About the same").click()
    expect(phone.get_by_text("You said: About the same.")).to_be_visible()
    look(phone, "review-later-said")

    phone.goto(reverse("reviews:past"))
    expect(phone.get_by_text(SHOWN_AS[ReviewLabel.LIKELY_WORSE])).to_be_visible()
    look_on_both(phone, "review-past")


def test_going_on_after_weeks_without_it_begins_low_and_ends_with_one_tap(
    phone: Page, site: str, ada: Person
) -> None:
    """Said beside the choice, held until the pack was looked at, and stopped for good by one confirm."""
    today = now_of(ada)
    review = due("withdrawal-confirms", ada, today)
    Trial.objects.filter(pk=review.trial_id).update(level=2)
    Product.objects.filter(pk=review.trial.product_id).update(condition_seen_on=today - timedelta(days=10))
    factories.screening(ada, on=today)
    enter(phone, site, ada)
    open_it(phone, review)

    decide(phone, "continue")
    expect(phone.get_by_text(re.compile("again at the lowest dose"))).to_be_visible()
    phone.get_by_label("Why").fill("My sugar was lower with it.")
    next_on = phone.get_by_role("group", name="If you go on: when do you look again?")
    for part, value in zip(("Day", "Month", "Year"), _parts(today + timedelta(days=60)), strict=True):
        box = next_on.get_by_label(part, exact=True)
        expect(box).to_have_value("")  # a day that nobody chose is no decision
        box.fill(value)
    look_on_both(phone, "review-go-on-low")
    save(phone)

    phone.goto(reverse("trials:today"))
    expect(phone.get_by_text("Do not take Test capsules.")).to_be_visible()
    look_on_both(phone, "today-restart-waits")
    Product.objects.filter(pk=review.trial.product_id).update(condition_seen_on=today)
    phone.reload()
    expect(phone.get_by_text(re.compile("you start again at the lowest dose"))).to_be_visible()
    look_on_both(phone, "today-restart")

    phone.get_by_role("link", name="I stop taking it").click()
    look_on_both(phone, "review-stop-now")
    phone.get_by_role("button", name="Stop taking it now").click()
    phone.goto(reverse("trials:today"))
    look(phone, "today-stopped-now")
    expect(phone.get_by_text(re.compile("you start again at the lowest dose"))).to_have_count(0)
    assert Review.objects.filter(trial=review.trial).latest("number").decision == "stop"
