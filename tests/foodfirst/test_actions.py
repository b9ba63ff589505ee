"""Choosing habits, and writing down a day."""

from datetime import timedelta
from decimal import Decimal

from apps.foodfirst import actions
from apps.records.models import FoodFirstDay, FoodFirstPlan, Person
from tests.factories import TODAY

WEEK = timedelta(weeks=1)


def chosen(person: Person, *habits: str, grams: int | None = 12, weeks: int = 0) -> FoodFirstPlan:
    """Habits chosen some weeks after TODAY."""
    start = None if grams is None else Decimal(grams)
    return actions.choose(person=person, habits=habits, fibre_start_g=start, on=TODAY + weeks * WEEK)


def test_other_habits_leave_the_weeks_as_they_are(ada: Person) -> None:
    chosen(ada, "bedtime", "calm")

    plan = chosen(ada, "strength", "calm", weeks=3)

    assert (plan.habits, plan.began_on, plan.fibre_start_g) == (["calm", "strength"], TODAY, 12)
    assert FoodFirstPlan.objects.count() == 1


def test_another_amount_of_fibre_starts_the_weeks_anew(ada: Person) -> None:
    chosen(ada, "bedtime", "calm")

    plan = chosen(ada, "bedtime", "calm", grams=8, weeks=3)

    assert plan.began_on == TODAY + 3 * WEEK


def test_a_day_is_kept_once_and_can_be_changed(ada: Person) -> None:
    for done in (["calm"], ["bedtime", "calm"]):
        actions.log_day(person=ada, on=TODAY, done=done, plants=3, bloating=None)

    day = FoodFirstDay.objects.get(person=ada)
    assert (day.done, day.plants, day.bloating) == (["bedtime", "calm"], 3, None)
