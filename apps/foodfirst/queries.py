"""Where a person is on the path: the week, the goals, the days, and what comes before all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from apps.records.danger import danger_among
from apps.records.models import FoodFirstDay, FoodFirstPlan, Person, Screening
from apps.rules import foodfirst
from apps.rules.foodfirst import Goal, Habit, Pace, Week
from apps.rules.vocabulary import Disposition

DAYS = 7
SHOWN_DAYS = 7


@dataclass(frozen=True, slots=True)
class HabitDays:
    """One habit and on which of the last seven days it was done, the oldest first."""

    habit: Habit
    days: tuple[tuple[date, bool], ...]

    @property
    def count(self) -> int:
        """On how many of these days."""
        return sum(done for _on, done in self.days)


@dataclass(frozen=True, slots=True)
class Path:
    """The path on one day. A goal is None while there is nothing to base it on."""

    plan: FoodFirstPlan
    number: int
    week: Week
    habits: tuple[HabitDays, ...]
    fibre: Goal | None
    plants: int
    plant_goal: Goal | None
    today: FoodFirstDay | None


@dataclass(frozen=True, slots=True)
class First:
    """What comes before food: help now, or a clinician's word before any more fibre."""

    danger: bool
    ask_clinician: bool
    fibre_g: Decimal | None


def first_of(person: Person, *, on: date) -> First:
    """From the latest screening, if there is one; the fibre estimate too."""
    row = Screening.objects.current(person)
    found = {item.key: Disposition(item.disposition) for item in row.findings.all()} if row else {}
    grams = row.answers.get("fibre_g") if row else None
    return First(
        danger=danger_among(Screening.objects.draft(person), row, on=on) is not None,
        ask_clinician=bool(foodfirst.must_ask_first(found)),
        fibre_g=Decimal(str(grams)) if isinstance(grams, int | float) else None,
    )


def path_of(person: Person, *, on: date) -> Path | None:
    """None before the person chose habits."""
    plan = FoodFirstPlan.objects.filter(person=person).first()
    if plan is None:
        return None
    days = tuple(FoodFirstDay.objects.filter(person=person, on__gte=plan.began_on).order_by("on"))
    number = _week_of(plan, on)
    by_day = {day.on: day for day in days}
    return Path(
        plan=plan,
        number=number,
        week=foodfirst.week_of(number),
        habits=tuple(
            _habit_days(habit, by_day, on) for habit in foodfirst.HABITS if habit.key in plan.habits
        ),
        fibre=_fibre_goal(plan, days, number),
        plants=_plants(plan, days, number) or 0,
        plant_goal=_plant_goal(plan, days, number),
        today=by_day.get(on),
    )


def _week_of(plan: FoodFirstPlan, on: date) -> int:
    """Weeks are counted from 1. A trip to an earlier date stays in week 1."""
    return max(0, (on - plan.began_on).days) // DAYS + 1


def _habit_days(habit: Habit, by_day: dict[date, FoodFirstDay], on: date) -> HabitDays:
    last = [on - timedelta(days=back) for back in reversed(range(SHOWN_DAYS))]
    return HabitDays(habit, tuple((day, day in by_day and habit.key in by_day[day].done) for day in last))


def _in_week(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], week: int) -> list[FoodFirstDay]:
    return [day for day in days if _week_of(plan, day.on) == week]


def _fibre_goal(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], number: int) -> Goal | None:
    """The first week counts; then 5 g more a week, held for a week that was not comfortable."""
    if plan.fibre_start_g is None:
        return None
    goal = Goal(Decimal(plan.fibre_start_g), Pace.START)
    for week in range(1, number):
        goal = foodfirst.next_fibre_goal(goal.amount, comfortable=_was_comfortable(plan, days, week))
    return goal


def _plant_goal(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], number: int) -> Goal | None:
    """The first week with a count is the first goal; weeks that nobody counted change nothing."""
    goal: Goal | None = None
    for week in range(1, number):
        counted = _plants(plan, days, week)
        if counted is not None:
            goal = foodfirst.next_plant_goal(
                int(goal.amount) if goal else None,
                counted,
                comfortable=_was_comfortable(plan, days, week),
            )
    return goal


def _plants(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], week: int) -> int | None:
    """Kinds of plants in a week; None when no day was counted."""
    counted = [day.plants for day in _in_week(plan, days, week) if day.plants is not None]
    return sum(counted) if counted else None


def _was_comfortable(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], week: int) -> bool:
    """Bloating beside that of the first week."""
    return foodfirst.is_comfortable(_bloating(plan, days, week), _bloating(plan, days, 1))


def _bloating(plan: FoodFirstPlan, days: Sequence[FoodFirstDay], week: int) -> Decimal | None:
    """The middle rating of a week; None when nothing was rated."""
    rated = [Decimal(day.bloating) for day in _in_week(plan, days, week) if day.bloating is not None]
    return median(rated) if rated else None
