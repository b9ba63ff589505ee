"""The path without a supplement: lists, habits, pace, and what to do while waiting."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.foodfirst import (
    BASICS,
    FOODS,
    HABITS,
    REINTRODUCE,
    WEEK_PLAN,
    FoodList,
    Goal,
    Pace,
    check_habits,
    fibre_ramp,
    first_steps,
    foods_of,
    is_comfortable,
    must_ask_first,
    next_fibre_goal,
    next_plant_goal,
    steps_while_waiting,
    week_of,
)
from apps.rules.foodfirst.habits import CHOOSE_HABITS, UNKNOWN_HABIT
from apps.rules.vocabulary import Disposition

KEYS = [habit.key for habit in HABITS]


def test_the_three_lists_hold_the_foods_of_the_article() -> None:
    lists = {group.value: [food.key for food in foods_of(group)] for group in FoodList}

    assert lists == {
        "A": ["oats", "chia", "flax", "legumes", "cooled_starch"],
        "B": ["onions", "garlic", "leeks", "asparagus", "green_bananas"],
        "C": ["berries", "pomegranate", "cocoa", "green_tea", "olive_oil", "herbs"],
    }


def test_every_food_that_can_cause_gas_has_a_swap() -> None:
    assert [food.key for food in FOODS if food.gassy and not food.swap] == []
    assert {food.key for food in FOODS if food.gassy} == {"legumes", "onions", "garlic", "leeks", "asparagus"}


def test_green_tea_is_a_drink_and_not_an_extract() -> None:
    (tea,) = [food for food in FOODS if food.key == "green_tea"]

    assert tea.note is not None
    assert "extract are not the same" in tea.note


def test_habits_and_basics_have_keys_of_their_own() -> None:
    assert len(set(KEYS)) == len(KEYS)
    assert [basic.key for basic in BASICS] == ["water", "fibre", "food", "rest"]


@pytest.mark.parametrize(
    ("count", "expected"), [(0, CHOOSE_HABITS), (1, CHOOSE_HABITS), (2, None), (4, None), (5, CHOOSE_HABITS)]
)
def test_two_to_four_habits_are_chosen(count: int, expected: str | None) -> None:
    assert check_habits(KEYS[:count]) == expected


def test_only_listed_habits_count_and_each_once() -> None:
    assert check_habits(["bedtime", "yoga"]) == UNKNOWN_HABIT
    assert check_habits(["bedtime", "bedtime"]) == CHOOSE_HABITS


def test_the_week_plan_covers_8_weeks_without_a_gap() -> None:
    assert [(week.first, week.last) for week in WEEK_PLAN] == [(1, 1), (2, 5), (6, 8)]
    assert [week_of(number).first for number in (1, 2, 5, 6, 8, 9)] == [1, 2, 2, 6, 6, 6]


def test_fibre_rises_by_5_g_a_day_each_week_up_to_the_goal() -> None:
    assert list(fibre_ramp(Decimal(12))) == [17, 22, 25]
    assert fibre_ramp(Decimal(25)) == fibre_ramp(Decimal(40)) == ()


@given(st.decimals(0, 60, places=1), st.sampled_from([Decimal(25), Decimal(38)]))
def test_fibre_never_rises_faster_nor_past_the_goal(usual: Decimal, goal: Decimal) -> None:
    ramp = (usual, *fibre_ramp(usual, goal))

    assert all(0 < two - one <= 5 for one, two in pairwise(ramp))
    assert ramp[-1] == max(usual, goal)


@pytest.mark.parametrize(
    ("bloating", "baseline", "expected"), [(3, 2, True), (4, 2, False), (4, None, True), (None, 2, True)]
)
def test_2_points_of_bloating_over_baseline_are_uncomfortable(
    bloating: int | None, baseline: int | None, expected: bool
) -> None:
    assert is_comfortable(bloating, baseline) is expected


@pytest.mark.parametrize(
    ("goal", "comfortable", "expected"),
    [
        (15, True, Goal(Decimal(20), Pace.RISE)),
        (22, True, Goal(Decimal(25), Pace.RISE)),
        (15, False, Goal(Decimal(15), Pace.HOLD)),
        (25, False, Goal(Decimal(25), Pace.HOLD)),
        (25, True, Goal(Decimal(25), Pace.REACHED)),
    ],
)
def test_fibre_holds_for_a_week_that_was_not_comfortable(
    goal: int, comfortable: bool, expected: Goal
) -> None:
    assert next_fibre_goal(Decimal(goal), comfortable=comfortable) == expected


@pytest.mark.parametrize(
    ("goal", "counted", "comfortable", "expected"),
    [
        (None, 11, True, Goal(Decimal(11), Pace.START)),
        (None, 41, True, Goal(Decimal(30), Pace.START)),
        (12, 12, True, Goal(Decimal(14), Pace.RISE)),
        (12, 11, True, Goal(Decimal(12), Pace.HOLD)),
        (12, 20, False, Goal(Decimal(12), Pace.HOLD)),
        (29, 30, True, Goal(Decimal(30), Pace.RISE)),
        (30, 10, True, Goal(Decimal(30), Pace.REACHED)),
    ],
)
def test_plants_rise_when_met_and_comfortable(
    goal: int | None, counted: int, comfortable: bool, expected: Goal
) -> None:
    assert next_plant_goal(goal, counted, comfortable=comfortable) == expected


def test_some_ask_first_and_a_clearance_for_a_product_is_none_for_fibre() -> None:
    findings = {
        "gut_major": Disposition.BLOCK,
        "divert": Disposition.CLEARED,
        "ed": Disposition.CAUTION,
        "ibd": Disposition.BLOCK,
    }

    assert must_ask_first(findings) == ("gut_major", "divert")
    assert must_ask_first({"ed": Disposition.BLOCK, "divert": Disposition.CAUTION}) == ("ed",)
    assert must_ask_first({}) == ()


DRINK = "Drink often"


@pytest.mark.parametrize(
    ("key", "answer", "first"),
    [
        ("bug", "now", DRINK),
        ("bug", "now_long", DRINK),
        ("bug", "recent", "Start with plain meals"),
        ("bug", "recent_bacterial", "Start with plain meals"),
        ("abx", "now", "Take the antibiotic as it was prescribed"),
        ("abx", "recent", "Eat as you usually do"),
        ("bowel_prep", "yes", "Follow what the clinic told you"),
    ],
)
def test_the_plan_while_waiting_follows_the_cause(key: str, answer: str, first: str) -> None:
    steps = steps_while_waiting(key, answer)

    assert steps[0].text.startswith(first)
    assert any("no new gut product" in step.text for step in steps)
    assert any(DRINK in step.text for step in steps) is (first == DRINK)


def test_an_antibiotic_is_watched_for_what_it_can_bring() -> None:
    for answer in ("now", "recent"):
        assert any("watery stools 3 times a day" in step.text for step in steps_while_waiting("abx", answer))


def test_a_strict_diet_is_widened_again_and_other_waits_need_no_plan() -> None:
    assert steps_while_waiting("elim_diet") == REINTRODUCE
    assert steps_while_waiting("surgery") == ()


@pytest.mark.parametrize("key", ["fibre", "eat_enough", "diet_swings", "foundations", "bmi"])
def test_every_redirect_has_a_first_step(key: str) -> None:
    assert first_steps(key)


def test_the_first_steps_of_a_goal_depend_on_the_goal() -> None:
    answers = {answer: first_steps("goal", answer) for answer in ("symptoms_untried", "weight", "general")}

    assert len({steps[0].text for steps in answers.values()}) == 3
    assert len(answers["symptoms_untried"]) == 5
    assert first_steps("goal", "") == answers["general"]
    assert first_steps("rx") == ()
