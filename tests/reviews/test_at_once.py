"""A decision after a review, and what is told or begun in the same moment: one comes after the other and knows of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest

from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.journal.signs import danger_of
from apps.records.models import Person, Review, Trial
from apps.reviews import actions as reviews
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.at_once import at_once
from tests.factories import NOON, TODAY
from tests.reviews.test_actions import decide, opened, with_values

LATER = TODAY + timedelta(days=60)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(transactional_db: None) -> Review:
    """Read and understood; going on is open, and so is another trial."""
    ada = factories.person("ada")
    found = opened(with_values(ada, "150", "100"))
    factories.screening(ada, on=TODAY)
    return found


def go_on(review: Review) -> None:
    with suppress(reviews.NotOpen):
        decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=LATER)


def weeks_off(review: Review) -> None:
    with suppress(reviews.NotOpen):
        decide(review, ReviewDecision.WITHDRAWAL)


def hives(trial: Trial) -> None:
    entry = Entry(danger=danger_of(["hives"]))
    journal.tell_danger(trial=trial, on=TODAY, entry=entry, submission=uuid4(), by=trial.person, at=NOON)


def another(person: Person) -> Trial:
    pack = factories.product(person, name="Other capsules")
    return factories.trial(person, product=pack, screening=factories.screening(person, on=TODAY))


def start(trial: Trial) -> None:
    with suppress(actions.NotNow):
        actions.start(trial=trial, by=trial.person, at=NOON, on=TODAY)


def test_a_decision_while_a_sign_is_written_down_is_no_decision_to_go_on(review: Review) -> None:
    at_once(lambda: hives(review.trial), lambda: go_on(review), at=NOON)

    review.refresh_from_db()
    assert (Trial.objects.get(pk=review.trial_id).state, review.decision) == (TrialState.STOPPED, "")


def test_a_sign_while_the_decision_is_written_down_ends_it(review: Review) -> None:
    at_once(lambda: go_on(review), lambda: hives(review.trial), at=NOON)

    trial = Trial.objects.get(pk=review.trial_id)
    assert (trial.state, queries.continuing(trial.person, on=TODAY)) == (TrialState.STOPPED, ())
    assert trial.reviews.get(number=2).due_on == TODAY  # and not at the day that was chosen for going on


@pytest.mark.parametrize("decided", [go_on, weeks_off])
@pytest.mark.parametrize("order", [1, -1])
def test_only_one_product_is_gone_on_with_or_begun(
    review: Review, decided: Callable[[Review], None], order: int
) -> None:
    trial = another(review.trial.person)
    both = [lambda: decided(review), lambda: start(trial)][::order]

    at_once(both[0], both[1], at=NOON)

    review.refresh_from_db()
    trial.refresh_from_db()
    assert (bool(review.decision), trial.is_ongoing) == ((True, False) if order == 1 else (False, True))
