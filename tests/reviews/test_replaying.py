"""What the present method says about old reviews, without changing one of them."""

from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import Person, Review
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.reviews.test_actions import opened, with_values


def said(*arguments: str) -> list[str]:
    """The lines of the command."""
    out = StringIO()
    call_command("replay_reviews", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_a_label_that_would_differ_is_counted_and_listed_and_stays(ada: Person, ben: Person) -> None:
    same, other = (opened(with_values(person, "150", "149")) for person in (ada, ben))
    Review.objects.filter(pk=other.pk).update(label="likely_improved", method_version="2020.1")

    lines = said("--list")

    assert lines == [
        f"{other.code} 2020.1 likely_improved -> {same.label}",
        *sorted([f"1 {same.label}", f"1 likely_improved -> {same.label}"], key=lambda line: line[2:]),
        f"1 of 2 reviews would have another label with method {same.method_version}.",
    ]
    other.refresh_from_db()
    assert other.label == "likely_improved"


def test_reviews_not_opened_and_weeks_without_the_product_are_left_out(ada: Person) -> None:
    review = opened(with_values(ada, "150", "149"))
    factories.review(review.trial, number=2)
    type(review.trial).objects.filter(pk=review.trial_id).update(state=TrialState.WITHDRAWAL)

    assert said()[-1].startswith("0 of 0 reviews")


@pytest.mark.parametrize("people", [1, 3])
def test_many_reviews_need_no_more_queries_than_one(
    people: int, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        opened(with_values(factories.person(f"p{number}"), "150", "149"))

    with django_assert_max_num_queries(6):
        assert said()[-1].startswith(f"0 of {people}")
