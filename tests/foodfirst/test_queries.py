"""Where a person is on the path."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.foodfirst import actions, queries
from apps.records.models import Person
from apps.rules.foodfirst import Goal, Pace
from apps.rules.vocabulary import Disposition
from tests import factories
from tests.factories import TODAY
from tests.foodfirst.test_actions import WEEK, chosen

DAY = timedelta(days=1)


def logged(person: Person, week: int, *, bloating: int | None = None, plants: int | None = None) -> None:
    """One day in the middle of a week, from 1."""
    on = TODAY + (week - 1) * WEEK + 3 * DAY
    actions.log_day(person=person, on=on, done=["calm"], plants=plants, bloating=bloating)


def fibre(person: Person, week: int) -> Goal | None:
    """The fibre goal of that week."""
    path = queries.path_of(person, on=TODAY + (week - 1) * WEEK)
    return path.fibre if path else None


def test_without_habits_there_is_no_path(ada: Person) -> None:
    assert queries.path_of(ada, on=TODAY) is None


def test_fibre_rises_by_5_grams_a_week_up_to_the_goal(ada: Person) -> None:
    chosen(ada, "calm", "bedtime", grams=12)

    goals = [fibre(ada, week) for week in range(1, 6)]

    assert goals == [
        Goal(Decimal(12), Pace.START),
        Goal(Decimal(17), Pace.RISE),
        Goal(Decimal(22), Pace.RISE),
        Goal(Decimal(25), Pace.RISE),
        Goal(Decimal(25), Pace.REACHED),
    ]


def test_fibre_is_held_after_a_week_that_was_not_comfortable(ada: Person) -> None:
    chosen(ada, "calm", "bedtime", grams=12)
    logged(ada, 1, bloating=2)
    logged(ada, 2, bloating=4)
    logged(ada, 3, bloating=3)

    assert fibre(ada, 3) == Goal(Decimal(17), Pace.HOLD)
    assert fibre(ada, 4) == Goal(Decimal(22), Pace.RISE)


def test_fibre_that_is_not_known_has_no_goal(ada: Person) -> None:
    chosen(ada, "calm", "bedtime", grams=None)

    assert fibre(ada, 3) is None


def test_the_first_count_of_plants_is_the_first_goal(ada: Person) -> None:
    chosen(ada, "calm", "bedtime")
    logged(ada, 1, plants=12)
    logged(ada, 3, plants=14)

    goals = [
        path.plant_goal
        for week in (1, 2, 3, 4)
        if (path := queries.path_of(ada, on=TODAY + (week - 1) * WEEK))
    ]

    assert goals == [
        None,
        Goal(Decimal(12), Pace.START),
        Goal(Decimal(12), Pace.START),
        Goal(Decimal(14), Pace.RISE),
    ]


def test_the_last_seven_days_of_a_habit(ada: Person) -> None:
    chosen(ada, "calm", "bedtime")
    for back in (0, 2):
        actions.log_day(person=ada, on=TODAY - back * DAY, done=["calm"], plants=None, bloating=None)
    actions.log_day(person=ada, on=TODAY + 5 * DAY, done=["calm"], plants=None, bloating=None)

    path = queries.path_of(ada, on=TODAY + 6 * DAY)

    assert path is not None
    by_habit = {line.habit.key: [done for _on, done in line.days] for line in path.habits}
    assert by_habit == {"bedtime": [False] * 7, "calm": [True, False, False, False, False, True, False]}
    assert path.habits[-1].count == 2


def test_a_flight_to_the_day_before_stays_in_week_1(ada: Person) -> None:
    chosen(ada, "calm", "bedtime")

    path = queries.path_of(ada, on=TODAY - DAY)

    assert path is not None
    assert path.number == 1


@pytest.mark.parametrize(
    ("key", "disposition", "asks"),
    [
        ("gut_major", Disposition.BLOCK, True),
        ("divert", Disposition.CLEARED, True),
        ("ed", Disposition.CAUTION, False),
        ("transplant", Disposition.BLOCK, False),
    ],
)
def test_some_ask_a_clinician_before_more_fibre(
    ada: Person, key: str, disposition: Disposition, asks: bool
) -> None:
    factories.finding(factories.screening(ada), key, disposition)

    assert queries.first_of(ada, on=TODAY).ask_clinician == asks


def test_danger_comes_first_while_the_answers_count(ada: Person) -> None:
    answers = factories.answers(now=["breathing"])
    factories.screening(ada, answers=answers, overall=Disposition.EMERGENCY)

    shown = [queries.first_of(ada, on=TODAY + days * DAY).danger for days in (0, 13, 14)]

    assert shown == [True, True, False]


def test_the_screening_knows_the_fibre(ada: Person, ben: Person) -> None:
    factories.screening(ada, answers=factories.answers(fibre_g=17.5))

    assert queries.first_of(ada, on=TODAY).fibre_g == Decimal("17.5")
    assert queries.first_of(ben, on=TODAY).fibre_g is None
