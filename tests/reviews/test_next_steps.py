"""Each decision says what happens next, in dates, before it is made and after."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.template.defaultfilters import date as spelt
from django.test import Client
from django.urls import reverse

from apps.documents import queries
from apps.records.models import Person, Review, Trial
from apps.reviews import actions
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials.next_steps import next_steps
from tests import factories
from tests.documents.reading import read
from tests.pages.reading import main_text
from tests.reviews.test_actions import decide, due, opened, with_values
from tests.reviews.test_queries import finished
from tests.reviews.test_views import page_of, text
from tests.stage import noon, running

TODAY = factories.TODAY


def in_words(on: date) -> str:
    return spelt(on, "j F")


def section(page: str, heading: str) -> str:
    """The words from one heading of the decision to the next."""
    lines = main_text(page)
    start = next(number for number, line in enumerate(lines) if line.startswith(heading))
    return " ".join(lines[start : start + 7])


def test_what_each_choice_means_stands_before_the_choice(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    opened(trial)
    factories.screening(ada, on=TODAY)
    page = text(as_ada, page_of(trial))

    assert page.index("What each choice means") < page.index("Save my decision")
    stop = section(page, "Stop taking it: the usual end")
    assert in_words(TODAY - timedelta(days=1) + timedelta(days=14)) in stop  # the last dose was yesterday
    assert in_words(TODAY + timedelta(days=28)) in stop
    off = section(page, "Four weeks without it")
    assert "check in as before" in off
    assert in_words(TODAY + timedelta(days=27)) in off
    assert in_words(TODAY + timedelta(days=7)) in off
    assert in_words(TODAY + timedelta(days=28)) in off
    assert in_words(TODAY + timedelta(days=84)) in section(page, "Go on until a next review")


def test_after_a_stop_it_says_what_to_watch_and_until_when(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "148")
    decide(opened(trial), ReviewDecision.STOP)
    page = text(as_ada, page_of(trial))

    said = section(page, "What happens next")
    assert "should be gone by" in said
    assert "blood in your stool" in said
    assert reverse("pages:help") in page
    assert reverse("foodfirst:path") in page


def test_long_after_an_early_stop_trouble_should_be_gone(ada: Person) -> None:
    trial = running(
        ada, day=40, state=TrialState.STOPPED, stopped_at=noon(TODAY - timedelta(days=20)), stopped_by=ada
    )
    review = factories.review(trial, due_on=TODAY)

    found = next_steps(review, on=TODAY)

    assert (found.settled_on, found.is_settled) == (TODAY - timedelta(days=6), True)


def test_after_going_on_trouble_settles_from_the_day_of_the_stop(ada: Person) -> None:
    review = factories.review(finished(ada, days_ago=60), due_on=TODAY, number=2)

    assert next_steps(review, on=TODAY).settled_on == TODAY + timedelta(days=14)


@pytest.mark.parametrize(("days_ago", "late"), [(14, False), (15, True)])
def test_whoever_comes_too_late_for_the_weeks_off_is_told(
    days_ago: int, late: bool, as_ada: Client, ada: Person
) -> None:
    opened(with_values(ada, "150", "140", days_ago=days_ago))
    trial = Review.objects.get().trial

    page = text(as_ada, page_of(trial))

    assert ("Four weeks without it could be chosen until" in page) is late
    assert ("Four weeks without it, to see what changes then" in page) is not late

    Trial.objects.update(withdrawal=True)  # whoever had planned them has had them

    assert "could be chosen until" not in text(as_ada, page_of(trial))


@pytest.mark.parametrize("number", [1, 2])
def test_both_questions_come_before_the_decision(number: int, as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    due(trial)
    as_ada.post(page_of(trial))
    sent = dict(list({"comprehension": "yes", "certainty": "no"}.items())[:number])

    answered = as_ada.post(reverse("reviews:question", args=[trial.code]), sent)

    assert answered.status_code == (422 if number == 1 else 302)
    assert ("Save my decision" in text(as_ada, page_of(trial))) is (number == 2)


@pytest.mark.parametrize(
    ("certainty", "words"),
    [("no", "No, as you said."), ("yes", "It is not certain."), ("not_sure", "It is not certain.")],
)
def test_the_second_answer_is_explained_either_way(
    certainty: str, words: str, as_ada: Client, ada: Person
) -> None:
    trial = with_values(ada, "150", "80")
    due(trial)
    as_ada.post(page_of(trial))
    as_ada.post(
        reverse("reviews:question", args=[trial.code]), {"comprehension": "yes", "certainty": certainty}
    )

    page = text(as_ada, page_of(trial))

    assert words in page
    assert re.search("even for them it gives a range", page)


@pytest.mark.parametrize("late", [0, 5])
def test_the_weeks_off_begin_on_one_day_wherever_they_are_told(
    as_ada: Client, ada: Person, late: int
) -> None:
    """The day after the last dose, on whatever day they were chosen: the calendar and the brief told the day of the choice."""
    trial = with_values(ada, "150", "80")
    review = opened(trial)
    chosen, first = TODAY + timedelta(days=late), TODAY
    actions.answer_comprehension(review=review, answer="yes", certainty="no")
    said_so: dict[str, Any] = {
        "reason": "",
        "next_review_on": None,
        "by": ada,
        "at": noon(chosen),
        "on": chosen,
    }
    actions.decide(review=review, decision=ReviewDecision.WITHDRAWAL, **said_so)
    last = first + timedelta(days=27)

    with time_machine.travel(noon(chosen), tick=False):
        plan = " ".join(main_text(as_ada.get(reverse("trials:calendar")).text))
        said = " ".join(main_text(as_ada.get(page_of(trial)).text))
    found = queries.with_everything(Review.objects.filter(pk=review.pk)).get()
    one, two = read(queries.brief(found, on=chosen, at=noon(chosen)).content).pages

    assert f"Weeks without the product {spelt(first, 'D j F')} to {spelt(last, 'D j F Y')}" in plan
    assert f"The weeks without the product: from {in_words(first)} to {spelt(last, 'j F Y')}." in plan
    assert f"Take nothing until {spelt(last, 'l j F Y')}" in said
    assert f"{in_words(first)} weeks without it began" in two
    assert f"to {spelt(first - timedelta(days=1), 'D j F Y')}" in one
    assert f"{late + 1} of 28 days without it" in two
    assert f"Check-ins on 98 of {98 + late} days that asked for one." in two
    assert f"planned to {spelt(last, 'j F Y')}." in two
    assert "run to its end" not in two
