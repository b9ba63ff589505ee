"""Habits, basics and the eight weeks of the path without a supplement (S86-S89, S118-S130)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from apps.rules.text import gettext_noop as _

FEWEST_HABITS, MOST_HABITS = 2, 4
WEEKS = 8


class HabitGroup(StrEnum):
    """What a habit is about."""

    FOOD = "food"
    SLEEP = "sleep"
    MEALS = "meals"
    MOVEMENT = "movement"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Habit:
    """Something to repeat. What counts is on how many days, not how many kinds."""

    key: str
    label: str
    group: HabitGroup
    source: str


@dataclass(frozen=True, slots=True)
class Basic:
    """One line of the basics checklist."""

    key: str
    label: str
    text: str
    source: str
    text_us: str = ""  # where it names a unit, for who weighs in pounds


@dataclass(frozen=True, slots=True)
class Week:
    """A stretch of the week plan: from week `first` to week `last`."""

    first: int
    last: int
    title: str
    text: str


HABITS = (
    Habit("soluble_fibre", _("One food from list A, such as oats or beans"), HabitGroup.FOOD, "S119"),
    Habit("prebiotic", _("One food from list B, such as onions or leeks"), HabitGroup.FOOD, "S120"),
    Habit("polyphenol", _("One food from list C, such as berries or cocoa"), HabitGroup.FOOD, "S121"),
    Habit("bedtime", _("Bed within 1 hour of my usual time"), HabitGroup.SLEEP, "S128"),
    Habit("sleep_length", _("7 hours of sleep or more"), HabitGroup.SLEEP, "S89"),
    Habit("eating_window", _("Meals at steady times"), HabitGroup.MEALS, "S128"),
    Habit("no_late_food", _("No food in the 2 to 3 hours before bed"), HabitGroup.MEALS, "S127"),
    Habit(
        "brisk_movement", _("30 minutes of brisk walking, cycling or swimming"), HabitGroup.MOVEMENT, "S129"
    ),
    Habit("strength", _("Strength exercise, on 2 days a week"), HabitGroup.MOVEMENT, "S129"),
    Habit("calm", _("10 quiet minutes to calm down"), HabitGroup.CALM, "S89"),
)
BASICS = (
    Basic("water", _("Water"), _("Drink when you are thirsty. Pale pee is a good sign."), "S86"),
    Basic("fibre", _("Fibre"), _("Keep it steady. Below 25 g a day, add a little each week."), "S87, R21"),
    Basic(
        "food",
        _("Enough food and protein"),
        _(
            "Eat 2 to 3 meals a day. Aim for 0.8 g of protein for each kilo you weigh. Ask first if your kidneys are ill."
        ),
        "S88",
        _(
            "Eat 2 to 3 meals a day. Aim for 0.36 g of protein for each pound you weigh. Ask first if your kidneys are ill."
        ),
    ),
    Basic(
        "rest",
        _("Sleep and calm"),
        _("Sleep 7 hours or more at steady times. Make room to calm down each day."),
        "S89",
    ),
)
WEEK_PLAN = (
    Week(1, 1, _("Count"), _("Change nothing yet. Count your plants and your fibre for a week.")),
    Week(2, 5, _("One new habit a week"), _("Pick one food from list A, B or C each week and repeat it.")),
    Week(6, 8, _("Repeat and widen"), _("Keep what feels good. Try other plants from the same lists.")),
)
MOVEMENT_GOAL = _("Aim for 150 minutes of movement a week, and strength exercise on 2 days.")
CHOOSE_HABITS = _("Choose 2 to 4 habits.")
UNKNOWN_HABIT = _("Choose habits from the list.")


def check_habits(chosen: Collection[str]) -> str | None:
    """What is wrong with a choice of habits; None when it is fine."""
    if not set(chosen) <= {habit.key for habit in HABITS}:
        return UNKNOWN_HABIT
    return None if FEWEST_HABITS <= len(set(chosen)) <= MOST_HABITS else CHOOSE_HABITS


def week_of(number: int) -> Week:
    """The part of the plan that week `number` (from 1) belongs to; weeks after the eighth repeat the last part."""
    return next((week for week in WEEK_PLAN if number <= week.last), WEEK_PLAN[-1])
