"""Where a person is on the path: the week, the fibre goal, the plants, the days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from apps.records.models import FoodFirstDay, FoodFirstPlan, Person
from apps.rules import foodfirst
from apps.rules.foodfirst import Goal, Habit, Pace, Week

DAYS = 7


@dataclass(frozen=True, slots=True)
class Path:
    """The path on one day. `fibre` is None when the usual amount is not known."""

    plan: FoodFirstPlan
    number: int
    week: Week
    habits: tuple[Habit, ...]
    fibre: Goal | None
    plants: int
    today: FoodFirstDay | None
    days: tuple[FoodFirstDay, ...]


def path_of(person: Person, *, on: date) -> Path | None:
    """None before the person chose habits."""
    plan = FoodFirstPlan.objects.filter(person=person).first()
    if plan is None:
        return None
    days = tuple(FoodFirstDay.objects.filter(person=person, on__gt=on - timedelta(weeks=9)).order_by("-on"))
    number = (on - plan.began_on).days // DAYS + 1
    this_week = [day for day in days if (day.on - plan.began_on).days // DAYS + 1 == number]
    return Path(
        plan=plan,
        number=number,
        week=foodfirst.week_of(number),
        habits=tuple(habit for habit in foodfirst.HABITS if habit.key in plan.habits),
        fibre=_fibre_goal(plan, days, number),
        plants=sum(day.plants or 0 for day in this_week),
        today=next((day for day in days if day.on == on), None),
        days=days[: 2 * DAYS],
    )


def _fibre_goal(plan: FoodFirstPlan, days: tuple[FoodFirstDay, ...], number: int) -> Goal | None:
    """The first week counts; then 5 g more a week, held for a week that was not comfortable."""
    if plan.fibre_start_g is None:
        return None
    usual = _bloating(plan, days, 1)
    goal = Goal(Decimal(plan.fibre_start_g), Pace.START)
    for week in range(2, number + 1):
        felt = _bloating(plan, days, week - 1)
        comfortable = week == 2 or foodfirst.is_comfortable(felt, usual)
        goal = foodfirst.next_fibre_goal(goal.amount, comfortable=comfortable)
    return goal


def _bloating(plan: FoodFirstPlan, days: tuple[FoodFirstDay, ...], week: int) -> int | None:
    """The middle rating of a week; None when nothing was rated."""
    rated = [
        day.bloating
        for day in days
        if day.bloating is not None and (day.on - plan.began_on).days // DAYS + 1 == week
    ]
    return round(median(rated)) if rated else None
