"""Plans that move: a later first dose, pauses, a withdrawal phase added, a level that began at another time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.schedule import (
    ImpossiblePlan,
    PlanRequest,
    Span,
    after_pauses,
    begin_later,
    build,
    earliest_levels,
    never_begun,
    why_not_begin,
    with_withdrawal,
)
from apps.rules.schedule.build import BASELINE_NOT_DONE, BASELINE_TOO_OLD
from tests.rules.schedule.requests import request, requests


def pause(starts_on: date, days: int) -> Span:
    return Span(starts_on, starts_on + timedelta(days=days))


def test_a_later_first_dose_makes_the_baseline_longer_and_moves_the_rest() -> None:
    plan = build(request(withdrawal=True))

    later = begin_later(plan, date(2026, 11, 20))

    assert later.baseline == Span(date(2026, 11, 1), date(2026, 11, 20))
    assert later.levels[1].earliest_on == plan.levels[1].earliest_on + timedelta(days=5)
    assert later.ends_before == plan.ends_before + timedelta(days=5)
    assert later.titration == Span(date(2026, 11, 20), date(2026, 12, 4))
    assert later.withdrawal == Span(date(2027, 2, 12), date(2027, 3, 12))
    assert begin_later(plan, plan.first_dose_on) == plan


@pytest.mark.parametrize("ended", [date(2026, 11, 2), date(2026, 11, 15), date(2026, 12, 3)])
def test_a_trial_without_a_first_dose_was_a_baseline_up_to_its_end(ended: date) -> None:
    plan = never_begun(build(request(withdrawal=True)), ended)

    assert plan.baseline == Span(date(2026, 11, 1), ended)
    assert [span.starts_on >= ended for _phase, span in plan.phases[1:]] == [True, True, True]


def test_a_trial_that_ended_on_its_sign_up_day_had_no_baseline() -> None:
    assert never_begun(build(request()), date(2026, 10, 31)).baseline.days == 0


def test_the_first_dose_cannot_move_forward() -> None:
    with pytest.raises(ImpossiblePlan) as refused:
        begin_later(build(request()), date(2026, 11, 14))
    assert refused.value.reasons == {"first_dose_on": BASELINE_NOT_DONE}


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 11, 14), BASELINE_NOT_DONE),
        (date(2026, 11, 15), None),
        (date(2026, 11, 29), None),
        (date(2026, 11, 30), BASELINE_TOO_OLD),
    ],
)
def test_the_first_dose_waits_for_the_baseline_and_not_longer_than_28_days(on: date, why: str | None) -> None:
    assert why_not_begin(build(request()), on) == why


def test_a_pause_in_the_steady_phase_moves_only_the_end() -> None:
    plan = build(request(withdrawal=True))

    moved = after_pauses(plan, [pause(date(2026, 12, 20), 5)])

    assert (moved.titration, moved.levels) == (plan.titration, plan.levels)
    assert moved.steady == Span(plan.steady.starts_on, plan.ends_before + timedelta(days=5))
    assert moved.withdrawal == Span(date(2027, 2, 12), date(2027, 3, 12))
    assert moved.paused_days == 5


def test_a_pause_while_the_dose_rises_moves_the_rises_that_were_to_come() -> None:
    plan = build(request())

    moved = after_pauses(plan, [pause(date(2026, 11, 20), 3)])

    assert [level.earliest_on for level in moved.levels] == [
        date(2026, 11, 15),
        date(2026, 11, 25),
        date(2026, 12, 2),
    ]
    assert moved.steady.starts_on == date(2026, 12, 2)


def test_pauses_move_the_end_by_21_days_at_most() -> None:
    plan = build(request())

    once = after_pauses(plan, [pause(date(2026, 12, 1), 40)])
    twice = after_pauses(plan, [pause(date(2027, 1, 10), 12), pause(date(2026, 12, 1), 12)])

    assert once.ends_before == twice.ends_before == plan.ends_before + timedelta(days=21)
    assert once.paused_days == twice.paused_days == 21


def test_a_pause_after_the_end_moves_nothing() -> None:
    plan = build(request())

    assert after_pauses(plan, [pause(plan.ends_before, 4)]) == plan


def test_a_pause_of_no_days_moves_nothing() -> None:
    plan = build(request())

    assert after_pauses(plan, [pause(date(2026, 12, 1), 0)]) == plan


def test_a_withdrawal_phase_added_later_begins_where_doses_end() -> None:
    plan = build(request())

    assert with_withdrawal(plan) == build(request(withdrawal=True))


def test_a_level_that_began_later_moves_the_ones_above_it() -> None:
    plan = build(request(days_per_level=10))

    restart = earliest_levels(plan, level=0, since=date(2026, 12, 20))
    late_rise = earliest_levels(plan, level=1, since=date(2026, 12, 20))

    assert [level.earliest_on for level in restart] == [
        date(2026, 12, 20),
        date(2026, 12, 30),
        date(2027, 1, 9),
    ]
    assert [(level.index, level.earliest_on) for level in late_rise] == [
        (1, date(2026, 12, 20)),
        (2, date(2026, 12, 30)),
    ]


@given(
    requests(), st.lists(st.tuples(st.integers(0, 83), st.integers(1, 30)), max_size=4), st.integers(0, 14)
)
def test_a_moved_plan_still_tiles_the_calendar(
    asked: PlanRequest, pauses: list[tuple[int, int]], days_later: int
) -> None:
    plan = build(asked)
    plan = begin_later(plan, plan.first_dose_on + timedelta(days=days_later))
    spans = [pause(plan.first_dose_on + timedelta(days=day), days) for day, days in pauses]

    moved = after_pauses(plan, spans)

    phases = [span for _phase, span in moved.phases]
    assert all(one.ends_before == two.starts_on for one, two in pairwise(phases))
    assert moved.dosing.days == asked.weeks * 7 + moved.paused_days
    assert moved.paused_days <= 21
    assert moved.first_dose_on == plan.first_dose_on
