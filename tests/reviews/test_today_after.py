"""Today after a decision says what was decided, what happens next, and how a new trial begins from this one."""

from datetime import date, timedelta

import pytest
import time_machine
from django.template.defaultfilters import date as spelt
from django.urls import reverse

from apps.records.models import Person, Product, Review, Trial
from apps.rules.vocabulary import ReviewDecision
from tests import factories
from tests.cast import signed_in
from tests.pages.reading import main_text
from tests.reviews.test_copy import assert_plain
from tests.reviews.test_four_weeks_on import ASKED, answer, decided
from tests.reviews.test_queries import finished
from tests.stage import noon

TODAY = factories.TODAY
NEXT = TODAY + timedelta(days=60)


def in_words(on: date) -> str:
    return spelt(on, "l j F Y")


def today_of(person: Person, *, on: date = TODAY) -> str:
    """The words of Today, which were found plain."""
    with time_machine.travel(noon(on), tick=False):
        html = signed_in(person).get(reverse("trials:today")).content.decode()
    assert_plain(html)
    return "\n".join(main_text(html))


def links_of(person: Person, *, on: date = TODAY) -> str:
    with time_machine.travel(noon(on), tick=False):
        return signed_in(person).get(reverse("trials:today")).content.decode()


def went_on(trial: Trial) -> Review:
    factories.screening(trial.person, on=TODAY)
    return decided(trial, ReviewDecision.CONTINUE, reason="It was lower.", next_review_on=NEXT)


def test_after_a_stop_it_says_what_was_decided_and_what_to_watch(ada: Person) -> None:
    trial = finished(ada)
    decided(trial)

    page = today_of(ada)

    assert "Your trial is over" in page
    assert "Your trial has run its course" not in page
    assert f"On {in_words(TODAY)} you read your review and decided to stop taking Test capsules." in page
    settled = TODAY - timedelta(days=1) + timedelta(days=14)  # the last dose was yesterday
    assert f"Gut trouble that came with it should be gone by {spelt(settled, 'j F Y')}." in page
    assert f"On {in_words(ASKED)} we ask one question: how are you now?" in page
    assert "Food, sleep and movement go on." in page
    assert links_of(ada).count("Your review and decision") == 1


def test_later_nothing_is_promised_that_is_past(ada: Person) -> None:
    trial = finished(ada)
    review = decided(trial)
    after = TODAY + timedelta(days=30)

    asking = today_of(ada, on=after)
    assert "should be gone by now" in asking
    assert "we ask one question" not in asking
    assert "One question: how are you now?" in asking

    assert answer(review, "same", on=after)
    answered = today_of(ada, on=after)
    assert (
        f"On {spelt(after, 'j F Y')} you compared with the last weeks of your trial: About the same."
        in answered
    )
    assert "One question: how are you now?" not in answered


def test_a_new_trial_begins_from_the_old_one(ada: Person) -> None:
    trial = finished(ada)
    decided(trial)

    page = links_of(ada)

    assert f'{reverse("trials:plan")}?from={trial.code}"' in page
    assert f'{reverse("reviews:review", args=[trial.code])}?number=1"' in page
    assert "Nothing more has to be done. If you still want to test something:" in page


def test_whoever_goes_on_reads_until_when_and_is_asked_after_four_weeks(ada: Person) -> None:
    """The next review waits already, and the question belongs to the one that was decided."""
    went_on(finished(ada))

    page = today_of(ada)
    assert f"On {in_words(TODAY)} you read your review and decided to go on with Test capsules." in page
    assert f"Your next review is on {in_words(NEXT)}." in page
    assert f"On {in_words(ASKED)} we ask one question" in page

    asking = today_of(ada, on=ASKED)
    assert "One question: how are you now?" in asking
    assert "we ask one question" not in asking


def test_when_the_time_is_over_the_next_review_comes_first(ada: Person) -> None:
    went_on(finished(ada))

    page = today_of(ada, on=NEXT)

    assert "Do not take Test capsules." in page
    assert "See your review" in page
    assert f"Your next review is open since {in_words(NEXT)}." in page
    assert "You get a mail that day" not in page


@pytest.mark.parametrize("days", [0, 20])
def test_in_the_weeks_without_it_their_dates_are_there(ada: Person, days: int) -> None:
    decided(finished(ada), ReviewDecision.WITHDRAWAL)

    page = today_of(ada, on=TODAY + timedelta(days=days))

    assert "Your weeks without it" in page
    assert f"Take nothing until {in_words(TODAY + timedelta(days=27))}, and check in as before." in page
    assert f"Days count from {spelt(TODAY + timedelta(days=7), 'j F')} on." in page
    opens = in_words(TODAY + timedelta(days=28))
    assert f"Your second review opens in {28 - days} days, on {opens}." in page
    assert "Your second review shows what changed without it." in page
    assert (page.count(opens), page.count("Your review opens")) == (1, 0)


def test_after_the_weeks_without_it_the_second_review_is_next(ada: Person) -> None:
    decided(finished(ada), ReviewDecision.WITHDRAWAL)

    page = today_of(ada, on=TODAY + timedelta(days=28))

    assert "Your weeks without it are over." in page
    assert "See your review" in page


def test_before_a_decision_only_the_review_is_there(ada: Person) -> None:
    factories.review(finished(ada), due_on=TODAY)

    page = today_of(ada)

    assert "Your trial has run its course" in page
    assert "You decided" not in page


def test_what_stands_against_a_new_trial_is_asked_after_a_trial_that_ran_to_its_end(ada: Person) -> None:
    """It was a stopped one only: another trial's allergy closed the product, and Today still offered a plan."""
    trial = finished(ada)
    decided(trial)
    offered = f'{reverse("trials:plan")}?from={trial.code}"'
    assert offered in links_of(ada)

    Product.objects.filter(pk=trial.product_id).update(never_again_at=factories.NOON, never_again_rule="E1")

    page = links_of(ada)
    assert "Do not take this product again." in page
    assert "A new trial of this product is not open now." not in page  # it will not be open later either
    assert offered not in page


def test_worse_four_weeks_later_leads_to_what_to_do(ada: Person) -> None:
    trial = finished(ada)
    review = decided(trial)
    after = TODAY + timedelta(days=28)
    assert answer(review, "worse", on=after)

    with time_machine.travel(noon(after), tick=False):
        page = signed_in(ada).get(reverse("trials:today")).content.decode()

    assert f'<a href="{reverse("reviews:later", args=[trial.code])}">What to do</a>' in page
