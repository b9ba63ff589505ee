"""Past trials stand beside each other, each with its own answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.records.models import Person, Trial
from apps.reviews import actions
from apps.reviews.side_by_side import side_by_side
from apps.rules.vocabulary import ReviewDecision
from tests import factories
from tests.reviews import endings
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_queries import finished
from tests.reviews.test_views import page_of, text
from tests.stage import running

TODAY = factories.TODAY


def test_two_trials_stand_side_by_side(as_ada: Client, ada: Person) -> None:
    worse = with_values(ada, "150", "240", product=factories.product(ada, name="First pack"))
    decide(opened(worse), ReviewDecision.STOP)
    same = with_values(ada, "150", "148", product=factories.product(ada, name="Second pack"))
    opened(same)

    page = text(as_ada, reverse("reviews:past"))

    for words in ("First pack", "Second pack", "Likely worse", "Stopped after it", "Not decided yet"):
        assert words in page
    assert page.count('<th scope="col">') == 3
    assert "Your LDL moved from" in page


def test_a_review_that_is_not_open_gives_no_answer_away(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    factories.review(trial, due_on=TODAY + timedelta(days=3))

    (column,) = side_by_side(ada, on=TODAY)

    assert (column.answer, column.newest) == (None, None)
    page = text(as_ada, reverse("reviews:past"))
    assert ("Not read yet. It opens on 5 March 2026." in page, "The next one" in page) == (True, False)


def test_a_review_that_is_open_does_not_say_when_it_will_open(as_ada: Client, ada: Person) -> None:
    factories.review(finished(ada), due_on=TODAY - timedelta(days=1))

    page = text(as_ada, reverse("reviews:past"))

    assert ("Not read yet. It is open." in page, "It opens on" in page) == (True, False)


def test_every_review_of_a_trial_stays_in_reach(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    opened(trial)
    factories.review(trial, due_on=TODAY + timedelta(days=3), number=2)

    page = text(as_ada, reverse("reviews:past"))

    assert "?number=1" in page
    assert "The next one" in page


def test_somebody_elses_trials_are_not_among_them(ada: Person, ben: Person) -> None:
    factories.review(finished(ada))

    assert side_by_side(ben, on=TODAY) == ()


@pytest.mark.parametrize("trials", [1, 3])
def test_more_trials_cost_no_more(
    trials: int, as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(trials):
        opened(with_values(ada, "150", "80"))

    with django_assert_num_queries(5):
        as_ada.get(reverse("reviews:past"))


def test_a_new_trial_starts_from_a_decided_one(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "148")
    review = opened(trial)
    link = f"{reverse('trials:plan')}?from={trial.code}"

    assert link not in text(as_ada, page_of(trial))
    decide(review, ReviewDecision.STOP)
    assert link in text(as_ada, page_of(trial))
    assert as_ada.get(link).status_code == 200


def test_the_figure_without_the_product_stands_beside_every_improvement(as_ada: Client, ada: Person) -> None:
    as_ada.post(page_of(endings.due("improved", ada, TODAY).trial))

    page = text(as_ada, reverse("reviews:past"))

    assert "They were given nothing." in page
    assert "38 of 100 people got better on dummy pills" in page


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("improved", ["the real change is probably between", "It cannot say that the product did it."]),
        ("withdrawal-does-not", ["In the weeks without it, it did not clearly get worse again"]),
        ("withdrawal-confirms", ["In the weeks without it, it was", "It is still one person who knew"]),
        (
            "lab-within-noise",
            ["The real change could be anything from", "cannot show an effect of this size"],
        ),
        ("worse", ["The real change is probably between"]),
        ("cannot-tell", ["The result fits anything from"]),
    ],
)
def test_beside_an_estimate_stands_how_far_off_it_can_be(
    name: str, beside: list[str], as_ada: Client, ada: Person
) -> None:
    """Both of them: a bare average beside another one invites to compare what chance alone can explain."""
    review = endings.due(name, ada, TODAY)
    actions.open_review(review=review, by=ada, at=factories.NOON, on=TODAY)

    (column,) = side_by_side(ada, on=TODAY)

    assert column.answer is not None
    for words in beside:
        assert words in " ".join(column.answer.in_short)
    assert "the real change is probably between" in " ".join(column.answer.second_in_short)


def test_a_trial_that_a_rule_stopped_says_what_for(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "148")
    opened(trial)
    early = factories.NOON - timedelta(days=9)
    stop = {"state": "stopped", "stopped_at": early, "finished_at": None, "stopped_by": ada}
    Trial.objects.filter(pk=trial.pk).update(**stop)
    assert "(stopped early)" in text(as_ada, reverse("reviews:past"))

    Trial.objects.filter(pk=trial.pk).update(stop_rule="ST9", stop_reason="Your bloating went up.")

    assert "(stopped early: Your bloating went up.)" in text(as_ada, reverse("reviews:past"))


def test_a_stop_after_the_weeks_is_no_early_one(as_ada: Client, ada: Person) -> None:
    """It read "stopped early: You have chemotherapy", and the day of the stop as the last one with the product."""
    trial = with_values(ada, "150", "148")
    opened(trial)
    stop = {"state": "stopped", "stopped_at": factories.NOON, "finished_at": None, "stopped_by": ada}
    Trial.objects.filter(pk=trial.pk).update(
        **stop, stop_rule="ST11", stop_reason="You have cancer treatment."
    )

    page = text(as_ada, reverse("reviews:past"))

    assert (
        "to 1 March 2026. It was stopped on 2 March 2026, after the weeks of the trial: You have cancer treatment."
        in page
    )
    assert "stopped early" not in page


def test_a_trial_that_still_runs_is_not_told_as_over(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=30)
    factories.review(trial, due_on=TODAY + timedelta(days=55))

    page = text(as_ada, reverse("reviews:past"))

    assert "Since 1 February 2026, planned until 25 April 2026" in page
    assert "1 February 2026 to 25 April 2026" not in page
