"""Every page of every review can be read by a tired person, and says what its label says."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Review
from apps.reviews import actions
from apps.rules.vocabulary import ReviewDecision, ReviewLabel
from apps.rules.wording import banned_in, grade, longest_sentence
from tests import factories
from tests.cast import signed_in
from tests.pages.reading import main_text
from tests.reviews.endings import ENDINGS, due
from tests.stage import noon

TODAY = factories.TODAY
HIGHEST_GRADE, LONGEST_SENTENCE = 8, 30
NUMBERS = re.compile(r"<table.*?</table>", re.DOTALL)  # a row of values is no sentence
BETTER = (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.LIKELY_BENEFIT, ReviewLabel.SMALL_IMPROVEMENT)
IMPROVED = tuple(name for name, ending in ENDINGS.items() if ending.label in BETTER)
AFTER_WEEKS_OFF = ("withdrawal-confirms", "withdrawal-does-not", "waist-off", "lab-off")
MAY_FIND_OUT = tuple(
    name
    for name, ending in ENDINGS.items()
    if ending.label != ReviewLabel.LIKELY_WORSE
    and name not in (*AFTER_WEEKS_OFF, "stopped-early", "few-doses")
)


def assert_plain(html: str) -> str:
    """The words of the main part, after they were found plain."""
    lines = main_text(NUMBERS.sub("", html))
    text = "\n".join(lines)
    assert grade(text) <= HIGHEST_GRADE
    assert [line for line in lines if longest_sentence(line) > LONGEST_SENTENCE] == []
    assert banned_in(text) == ()
    assert not re.search(r"!|p-value|significant|proven|\bworks\b", text, re.IGNORECASE)
    return text


def page_of(review: Review) -> str:
    return reverse("reviews:review", args=[review.trial.code])


def opened(name: str, client: Client, person: Person) -> Review:
    review = due(name, person, TODAY)
    client.post(page_of(review))
    review.refresh_from_db()
    return review


def answered(review: Review) -> Review:
    actions.answer_comprehension(review=review, answer="yes", certainty="no")
    review.refresh_from_db()
    return review


def read(client: Client, url: str) -> str:
    return assert_plain(client.get(url).content.decode())


@pytest.mark.parametrize("name", ENDINGS)
def test_every_answer_is_plain_from_the_door_to_the_decision(name: str, as_ada: Client, ada: Person) -> None:
    """A figure without the product stands beside every improvement, also one that may be a bad first value coming
    back, and only weeks off it speak of benefit."""
    review = due(name, ada, TODAY)
    door = read(as_ada, page_of(review))
    assert "Open" in door
    assert "this product did" not in door  # no trial of before and during can promise that
    as_ada.post(page_of(review))
    review.refresh_from_db()
    assert review.label == ENDINGS[name].label
    assert review.result is not None
    figure = "placebo" in [one["code"] for one in review.result["sentences"]]
    assert figure is (name in IMPROVED or name == "lab-high-first")

    said = read(as_ada, page_of(review))
    assert "Two questions first" in said
    assert "Could anything else explain it?" in said
    assert ("benefit" in said.casefold()) is (review.label == ReviewLabel.LIKELY_BENEFIT)
    assert ("In the weeks without it" in said) is (name in AFTER_WEEKS_OFF)
    assert ("It cannot say that the product did it." in said) is (review.label == ReviewLabel.LIKELY_IMPROVED)

    answered(review)
    said = read(as_ada, page_of(review))
    assert "What each choice means" in said
    assert ("Four weeks without it, to see what changes then" in said) is (name in MAY_FIND_OUT)

    as_ada.post(reverse("reviews:decide", args=[review.trial.code]), {"decision": "stop"})
    assert "What happens next" in read(as_ada, page_of(review))


@pytest.mark.parametrize("decision", [ReviewDecision.WITHDRAWAL, ReviewDecision.CONTINUE])
def test_what_follows_is_plain_too(decision: ReviewDecision, as_ada: Client, ada: Person) -> None:
    review = answered(opened("lab-improved", as_ada, ada))
    factories.screening(ada, on=TODAY)
    actions.decide(
        review=review,
        decision=decision,
        reason="It was lower.",
        next_review_on=TODAY + timedelta(days=60),
        by=ada,
        at=noon(TODAY),
        on=TODAY,
    )

    assert "What happens next" in read(as_ada, page_of(review))


@pytest.mark.parametrize("said", ["", "better", "same", "worse"])
def test_the_question_four_weeks_on_is_plain(said: str, as_ada: Client, ada: Person) -> None:
    review = answered(opened("improved", as_ada, ada))
    as_ada.post(reverse("reviews:decide", args=[review.trial.code]), {"decision": "stop"})
    with time_machine.travel(factories.NOON + timedelta(days=28), tick=False):
        browser = signed_in(ada)
        page = reverse("reviews:later", args=[review.trial.code])
        if said:
            browser.post(page, {"later": said})
        assert ("You said:" if said else "How are you now?") in read(browser, page)


def test_the_locked_door_and_the_side_by_side_are_plain(as_ada: Client, ada: Person) -> None:
    review = opened("improved", as_ada, ada)
    read(as_ada, reverse("reviews:past"))
    factories.review(review.trial, due_on=date(2026, 5, 1), number=2)

    assert read(as_ada, reverse("reviews:past"))
