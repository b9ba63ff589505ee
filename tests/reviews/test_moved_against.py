"""A number that moved the wrong way offers no "go on": the page says to talk to a clinician before taking more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Review, Trial
from apps.reviews import actions, queries
from apps.rules.vocabulary import ReviewDecision, ReviewLabel
from apps.trials.last_result import against
from apps.trials.queries import moved_against
from tests import factories
from tests.reviews import endings
from tests.reviews.test_actions import decide
from tests.reviews.test_views import page_of, text
from tests.stage import noon

TODAY = factories.TODAY
WRONG_WAY = "Your main number moved the wrong way while you took it."
BETTER_OFF = "In the weeks without it your main number was better than with it."


def opened(trial: Trial, number: int = 1) -> Review:
    factories.screening(trial.person, on=TODAY)
    review = factories.review(trial, due_on=TODAY, number=number)
    review = actions.open_review(review=review, by=trial.person, at=noon(TODAY), on=TODAY)
    actions.answer_comprehension(review=review, answer="yes", certainty="no")
    review.refresh_from_db()
    return review


def wrong_way(ada: Person) -> Review:
    """Within chance, and by more than half of what chance can do in that direction."""
    return opened(endings.lab(endings.ended(ada, TODAY, primary="ldl"), {-1: 120, 83: 142}))


def better_off(ada: Person) -> Review:
    """It went on getting better when the product was left out."""
    return opened(endings.home(endings.weeks_off(ada, TODAY), endings.steady(132, 112, 98)))


def test_what_moved_the_wrong_way_is_not_gone_on_with(ada: Person) -> None:
    review = wrong_way(ada)

    assert review.label == ReviewLabel.CANNOT_TELL
    assert queries.allowed(review, on=TODAY) == (ReviewDecision.STOP, ReviewDecision.WITHDRAWAL)
    assert queries.why_not_go_on(review, on=TODAY)[0].startswith(WRONG_WAY)
    with pytest.raises(actions.NotOpen):
        decide(review, ReviewDecision.CONTINUE, reason="It calms me.",
               next_review_on=TODAY + timedelta(days=30))  # fmt: skip


def test_what_was_better_without_it_is_not_gone_on_with(ada: Person) -> None:
    review = better_off(ada)

    assert queries.allowed(review, on=TODAY) == (ReviewDecision.STOP,)
    assert queries.why_not_go_on(review, on=TODAY) == (BETTER_OFF,)


@pytest.mark.parametrize("name", ["improved", "cannot-tell", "lab-within-noise", "unimportant"])
def test_other_answers_leave_it_open(name: str, ada: Person) -> None:
    review = opened(endings.ENDINGS[name].build(ada, TODAY))

    assert moved_against(review) == ()
    assert ReviewDecision.CONTINUE in queries.allowed(review, on=TODAY)


def test_the_page_sends_to_a_clinician_and_not_to_the_screening(ada: Person, as_ada: Client) -> None:
    page = text(as_ada, page_of(wrong_way(ada).trial))

    assert "Going on is not open now:" in page
    assert "Talk to your clinician before you take more." in page
    assert reverse("screening:start") not in page
    assert 'value="continue"' not in page


@pytest.mark.parametrize(("made", "words"), [(wrong_way, WRONG_WAY), (better_off, BETTER_OFF)])
def test_a_new_trial_of_it_reads_so_first(made: object, words: str, ada: Person) -> None:
    assert callable(made)
    review = made(ada)

    (said,) = against(review.trial, [review])

    assert words in said


def test_where_going_on_is_open_it_says_that_nothing_is_measured(ada: Person, as_ada: Client) -> None:
    """After half of the doses somebody could take going on for the rest of the trial."""
    review = opened(endings.few_doses(ada, TODAY))
    assert ReviewDecision.CONTINUE in queries.allowed(review, on=TODAY)

    page = text(as_ada, page_of(review.trial))

    assert "Nothing is measured while you go on. Your next review shows this result again" in page
