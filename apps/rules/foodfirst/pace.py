"""How fast: fibre rises by at most 5 g a day each week, plants only while the gut is comfortable.

Source: clinical.md section 7. The step of 5 g has a weak source and is our choice; so are the plant steps.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FIBRE_GOAL_G = Decimal(25)
MOST_G_A_WEEK = Decimal(5)
UNCOMFORTABLE = 2  # points of bloating over the person's own baseline
PLANT_STEP = 2
MOST_PLANTS = 30


class Pace(StrEnum):
    """Why a goal is what it is."""

    START = "start"
    RISE = "rise"
    HOLD = "hold"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal of a week (grams of fibre a day, or kinds of plants a week)."""

    amount: Decimal
    pace: Pace


def is_comfortable(bloating: Decimal | int | None, baseline: Decimal | int | None) -> bool:
    """True while bloating (0-10) is less than 2 points over baseline; what is not known holds nobody up.

    People who only walk the food path may have no baseline.
    """
    return bloating is None or baseline is None or bloating < baseline + UNCOMFORTABLE


def fibre_ramp(usual_g: Decimal, goal_g: Decimal = FIBRE_GOAL_G) -> tuple[Decimal, ...]:
    """The goals of the weeks to come, in g a day, if no week has to be held; empty when the goal is reached."""
    steps = []
    while usual_g < goal_g:
        usual_g = min(usual_g + MOST_G_A_WEEK, goal_g)
        steps.append(usual_g)
    return tuple(steps)


def next_fibre_goal(goal_now: Decimal, *, comfortable: bool, goal_g: Decimal = FIBRE_GOAL_G) -> Goal:
    """The fibre goal of next week, in g a day: 5 g more at most, or the same for a week that was not comfortable."""
    if not comfortable:
        return Goal(goal_now, Pace.HOLD)
    if goal_now >= goal_g:
        return Goal(goal_now, Pace.REACHED)
    return Goal(min(goal_now + MOST_G_A_WEEK, goal_g), Pace.RISE)


def next_plant_goal(goal_now: int | None, counted: int, *, comfortable: bool) -> Goal:
    """The goal for kinds of plants next week (S125).

    The first week's count is the first goal. It rises by 2 once it was met and the gut was comfortable, up to 30.
    """
    if goal_now is None:
        return Goal(Decimal(min(counted, MOST_PLANTS)), Pace.START)
    if goal_now >= MOST_PLANTS:
        return Goal(Decimal(goal_now), Pace.REACHED)
    if not comfortable or counted < goal_now:
        return Goal(Decimal(goal_now), Pace.HOLD)
    return Goal(Decimal(min(goal_now + PLANT_STEP, MOST_PLANTS)), Pace.RISE)
