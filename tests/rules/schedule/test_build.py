"""A plan's dates and doses."""

from datetime import UTC, date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from apps.rules.schedule import (
    MOST_CELLS_PER_DAY,
    Cadence,
    ImpossiblePlan,
    PlanRequest,
    Serving,
    Span,
    build,
    dose_amounts,
    problems,
)
from apps.rules.schedule import request as reasons
from apps.rules.vocabulary import Phase
from tests.cases import for_each
from tests.rules.schedule.requests import request, requests

HALF = Fraction(1, 2)
EIGHT = Serving(Fraction(8), Fraction(1), can_halve=True)


def test_a_usual_plan_is_14_days_then_12_weeks_with_the_top_dose_from_day_15() -> None:
    plan = build(request())

    assert plan.phases == (
        (Phase.BASELINE, Span(date(2026, 11, 1), date(2026, 11, 15))),
        (Phase.TITRATION, Span(date(2026, 11, 15), date(2026, 11, 29))),
        (Phase.STEADY, Span(date(2026, 11, 29), date(2027, 2, 7))),
    )
    assert plan.review_on == plan.last_review_on == plan.ends_before == date(2027, 2, 7)
    assert [(level.amount, level.cells_per_day, level.earliest_on) for level in plan.levels] == [
        (HALF, 5_000_000_000, date(2026, 11, 15)),
        (1, 10_000_000_000, date(2026, 11, 22)),
        (2, 20_000_000_000, date(2026, 11, 29)),
    ]


def test_a_withdrawal_phase_follows_and_leaves_the_review_where_it_was() -> None:
    plan = build(request(withdrawal=True))

    assert plan.withdrawal == Span(date(2027, 2, 7), date(2027, 3, 7))
    assert plan.washout == Span(date(2027, 2, 7), date(2027, 2, 14))
    assert (plan.review_on, plan.last_review_on) == (date(2027, 2, 7), date(2027, 3, 7))


def test_days_are_numbered_from_the_first_dose_and_analysed_from_the_baseline() -> None:
    plan = build(request())
    first = plan.first_dose_on

    assert [plan.day_number(first + timedelta(days=days)) for days in (-14, -1, 0, 83)] == [-13, 0, 1, 84]
    assert [plan.analysis_day(plan.starts_on), plan.analysis_day(first)] == [1, 15]


def test_phases_meet_at_their_first_days() -> None:
    plan = build(request(withdrawal=True))
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 14), date(2026, 11, 15), date(2026, 11, 28))
    later = (date(2026, 11, 29), date(2027, 2, 6), date(2027, 2, 7), date(2027, 3, 6), date(2027, 3, 7))

    assert [plan.phase(on) for on in days] == ["before", "baseline", "baseline", "titration", "titration"]
    assert [plan.phase(on) for on in later] == ["steady", "steady", "withdrawal", "withdrawal", "after"]


def test_the_level_of_a_day_is_the_highest_one_allowed() -> None:
    plan = build(request())
    days = (date(2026, 11, 14), date(2026, 11, 15), date(2026, 11, 21), date(2026, 11, 22), date(2027, 2, 6))

    assert [level.index if (level := plan.level_on(on)) else None for on in days] == [None, 0, 0, 1, 2]
    assert plan.level_on(date(2027, 2, 7)) is None


@pytest.mark.parametrize(
    ("serving", "amounts"),
    [
        (Serving(Fraction(1)), [1]),
        (Serving(Fraction(1), can_halve=True), [HALF, 1]),
        (Serving(Fraction(2), Fraction(1)), [1, 2]),
        (Serving(Fraction(3), Fraction(1), can_halve=True), [HALF, 1, 2, 3]),
        (Serving(Fraction(6), Fraction(1)), [1, 2, 4, 6]),
        (Serving(Fraction(5, 2), HALF), [HALF, 1, 2, Fraction(5, 2)]),
        (Serving(Fraction(3), Fraction(2)), [2, 3]),
    ],
)
def test_doses_start_with_a_half_only_if_it_can_be_split(serving: Serving, amounts: list[Fraction]) -> None:
    assert list(dose_amounts(serving)) == amounts


def test_doses_of_nothing_are_refused_rather_than_doubled_for_ever() -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        dose_amounts(Serving(Fraction(1), Fraction(0)))


def test_one_dose_only_still_gets_its_days_to_settle() -> None:
    plan = build(request(serving=Serving(Fraction(1)), days_per_level=10))

    assert plan.titration.days == 10


@for_each(
    ("changes", "field", "reason"),
    [
        ({"weeks": 7}, "weeks", reasons.TOO_SHORT),
        ({"weeks": 13}, "weeks", reasons.TOO_LONG),
        ({"weeks": 11, "hba1c": True}, "weeks", reasons.HBA1C_NEEDS_12_WEEKS),
        ({"baseline_days": 6}, "baseline_days", reasons.BASELINE_TOO_SHORT),
        ({"baseline_days": 29}, "baseline_days", reasons.BASELINE_TOO_LONG),
        ({"days_per_level": 6}, "days_per_level", reasons.LEVEL_TOO_SHORT),
        ({"days_per_level": 15}, "days_per_level", reasons.LEVEL_TOO_LONG),
        ({"time_zone": "Mars/Olympus"}, "time_zone", reasons.NOT_A_ZONE),
        ({"time_zone": "America"}, "time_zone", reasons.NOT_A_ZONE),
        ({"start": date(1999, 12, 31)}, "start", reasons.NOT_A_START),
        ({"start": date(2200, 1, 1)}, "start", reasons.NOT_A_START),
        ({"start": date(9999, 12, 31)}, "start", reasons.NOT_A_START),
        ({"serving": Serving(Fraction(0))}, "serving", reasons.NOT_A_SERVING),
        ({"serving": Serving(Fraction(-1))}, "serving", reasons.NOT_A_SERVING),
        ({"serving": Serving(Fraction(0), Fraction(1))}, "serving", reasons.NOT_A_SERVING),
        ({"serving": Serving(Fraction(1000))}, "serving", reasons.NOT_A_SERVING),
        ({"serving": Serving(Fraction(1), Fraction(0))}, "serving", reasons.NOT_A_SERVING),
        ({"serving": Serving(Fraction(1), Fraction(2))}, "serving", reasons.SMALLEST_TOO_BIG),
        ({"serving": Serving(Fraction(1), cells_per_day=0)}, "serving", reasons.NOT_A_COUNT),
        ({"serving": Serving(Fraction(1), cells_per_day=Decimal("NaN"))}, "serving", reasons.NOT_A_COUNT),
        ({"serving": Serving(Fraction(1), cells_per_day=34_000_000_001)}, "serving", reasons.OVER_THE_LIMIT),
        ({"serving": EIGHT, "days_per_level": 14, "weeks": 11}, "days_per_level", reasons.TOO_MANY_STEPS),
    ],
)
def test_impossible_plans_say_which_field_and_why(
    changes: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(ImpossiblePlan) as refusal:
        build(request(**changes))

    assert refusal.value.reasons == {field: reason}


@pytest.mark.parametrize(
    "changes",
    [
        {"weeks": 8},
        {"start": date(2000, 1, 1)},
        {"start": date(2199, 12, 31)},
        {"weeks": 12, "hba1c": True},
        {"baseline_days": 7},
        {"baseline_days": 28},
        {"days_per_level": 14},
        {"serving": Serving(Fraction(1), cells_per_day=34_000_000_000)},
        {"serving": Serving(Fraction(1), cells_per_day=1)},
        {"serving": Serving(Fraction(999), Fraction(999))},
        {"serving": EIGHT, "weeks": 8},
    ],
)
def test_the_limits_themselves_are_allowed(changes: dict[str, object]) -> None:
    assert problems(request(**changes)) == {}


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(ImpossiblePlan) as refusal:
        build(request(weeks=3, baseline_days=1, time_zone=""))

    assert set(refusal.value.reasons) == {"weeks", "baseline_days", "time_zone"}
    assert str(refusal.value) == " ".join(refusal.value.reasons.values())


@given(requests())
def test_phases_tile_the_calendar_and_last_as_long_as_asked(asked: PlanRequest) -> None:
    plan = build(asked)
    spans = [span for _phase, span in plan.phases]

    assert spans[0].starts_on == asked.start
    assert all(one.ends_before == two.starts_on for one, two in pairwise(spans))
    assert plan.dosing.days == asked.weeks * 7
    assert 56 <= plan.dosing.days <= 84
    assert plan.steady.days >= 28
    for phase, span in plan.phases:
        assert {plan.phase(on) for on in span} == {phase}


@given(requests())
def test_levels_rise_by_a_week_or_two_and_never_over_a_limit(asked: PlanRequest) -> None:
    plan = build(asked)
    amounts = [level.amount for level in plan.levels]
    starts = [level.earliest_on for level in plan.levels]

    assert amounts == sorted(set(amounts))
    assert amounts[-1] == asked.serving.label
    assert all(after <= 2 * before for before, after in pairwise(amounts))
    assert all((level.cells_per_day or 0) <= MOST_CELLS_PER_DAY for level in plan.levels)
    assert starts[0] == plan.first_dose_on
    assert all(7 <= (two - one).days <= 14 for one, two in pairwise(starts))
    assert len(starts) == 1 or starts[-1] == plan.steady.starts_on


def test_a_check_in_time_is_a_wall_time_of_whole_minutes() -> None:
    assert build(request(check_in_time=time(20, 5, 59, 9, tzinfo=UTC))).check_in_time == time(20, 5)


def test_weekly_check_ins_are_not_on_offer() -> None:
    assert set(Cadence) == {"daily", "three", "two"}
