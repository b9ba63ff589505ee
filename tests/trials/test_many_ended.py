"""Several trials that were stopped lately cost a page no more than one of them does."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.records.models import EventKind, Person, Trial
from apps.rules.vocabulary import SafetyLevel, TrialState
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import event, running

DAY = timedelta(days=1)


def stopped(ada: Person, *, days_ago: int, rule: str) -> Trial:
    """By a rule, this week, with a product of its own and a review to come."""
    at = NOON - days_ago * DAY
    trial = running(
        ada,
        day=20,
        state=TrialState.STOPPED,
        product=factories.product(ada, name=f"P{days_ago}"),
        stopped_at=at,
        stopped_by=ada,
        stop_rule=rule,
        stop_reason="A reason.",
    )
    fired = [{"rule": rule, "level": "STOP", "reason": "A reason.", "template": "A reason.", "params": {}}]
    factories.assessment(trial, SafetyLevel.STOP, on=ada.today(at=at), at=at, fired=fired)
    event(trial, EventKind.STOPPED, day=20 - days_ago, rule=rule, why="A reason.")
    factories.review(trial, due_on=TODAY + 60 * DAY)
    return trial


@pytest.mark.parametrize("trials", [1, 3])
@pytest.mark.parametrize(
    ("path", "rule", "queries"),
    [
        ("/trial/", "ST1", 36),
        ("/trial/", "ST9", 32),
        ("/trial/", "ST11", 29),
        ("/screening/letter/", "ST1", 29),
        ("/screening/letter/", "ST9", 29),
        ("/screening/result/", "ST1", 30),
        ("/screening/result/", "ST11", 29),
        ("/journal/report/", "ST1", {1: 7, 3: 9}),  # of two products it is asked if they are one
    ],
)
def test_one_and_three_cost_the_same(
    path: str,
    rule: str,
    queries: int | dict[int, int],
    trials: int,
    ada: Person,
    as_ada: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Today read 18 rows more for three of them, the letter 30 and the result 42."""
    for number in range(trials):
        stopped(ada, days_ago=number + 1, rule=rule)
        factories.report(Trial.objects.latest("pk"), still_going_on=False)

    with time_machine.travel(NOON, tick=False):
        as_ada.get(path)  # what a first look of the day writes down
        with django_assert_num_queries(queries if isinstance(queries, int) else queries[trials]):
            page = as_ada.get(path)

    assert page.status_code == 200
