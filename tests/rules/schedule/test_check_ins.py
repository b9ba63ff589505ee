"""Check-in days, the measuring windows and the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from apps.rules.schedule import (
    Cadence,
    EntryKind,
    PlanRequest,
    Span,
    after_window,
    asks_what_changed,
    before_window,
    build,
    calendar,
    check_in_days,
    is_check_in_day,
    measurement_windows,
)
from apps.rules.vocabulary import PrimaryOutcome
from tests.rules.schedule.requests import request, requests

FIRST_DOSE = date(2026, 11, 15)


def asked_on(cadence: Cadence, first: date, days: int, rises: list[date] | None = None) -> list[bool]:
    plan = build(request(cadence=cadence))
    return [is_check_in_day(plan, first + timedelta(days=number), rises) for number in range(days)]


@pytest.mark.parametrize("cadence", list(Cadence))
def test_check_ins_are_daily_in_the_baseline_and_for_14_days_after_the_first_dose(cadence: Cadence) -> None:
    assert asked_on(cadence, date(2026, 11, 1), 28) == [True] * 28


def test_check_ins_are_daily_for_7_days_after_a_planned_rise() -> None:
    rise = date(2026, 11, 29)

    assert asked_on(Cadence.TWO, rise, 7) == [True] * 7
    assert sum(asked_on(Cadence.TWO, rise + timedelta(days=7), 7)) == 2


def test_check_ins_follow_the_rises_that_happened() -> None:
    rise = date(2027, 1, 4)

    assert asked_on(Cadence.TWO, rise, 7, [rise]) == [True] * 7
    assert sum(asked_on(Cadence.TWO, date(2026, 11, 29), 7, [rise])) == 2


@pytest.mark.parametrize(("cadence", "a_week"), [(Cadence.DAILY, 7), (Cadence.THREE, 3), (Cadence.TWO, 2)])
def test_later_check_ins_come_as_often_as_preferred(cadence: Cadence, a_week: int) -> None:
    assert sum(asked_on(cadence, date(2026, 12, 7), 56)) == a_week * 8


@pytest.mark.parametrize(("cadence", "days"), [(Cadence.THREE, [7, 9, 12]), (Cadence.TWO, [9, 12])])
def test_preferred_days_are_monday_wednesday_and_saturday(cadence: Cadence, days: list[int]) -> None:
    asked = asked_on(cadence, date(2026, 12, 7), 7)

    assert [7 + number for number in range(7) if asked[number]] == days


def test_the_first_rise_counts_as_one_too() -> None:
    plan = build(request(cadence=Cadence.TWO, days_per_level=14))

    assert all(is_check_in_day(plan, FIRST_DOSE + timedelta(days=number)) for number in range(21))
    assert not is_check_in_day(plan, FIRST_DOSE + timedelta(days=21))  # a Sunday


def test_nobody_is_asked_outside_the_plan() -> None:
    plan = build(request())

    assert not is_check_in_day(plan, plan.starts_on - timedelta(days=1))
    assert not is_check_in_day(plan, plan.ends_before)


def test_the_first_week_without_the_product_is_daily() -> None:
    plan = build(request(cadence=Cadence.TWO, withdrawal=True))
    washout = Span(plan.ends_before, plan.ends_before + timedelta(days=7))

    assert all(is_check_in_day(plan, on) for on in washout)


@given(requests())
def test_the_list_of_check_in_days_says_the_same_as_the_question_for_a_day(asked: PlanRequest) -> None:
    plan = build(asked)
    whole = Span(plan.starts_on - timedelta(days=3), plan.last_review_on + timedelta(days=3))

    days = check_in_days(plan)

    assert days == tuple(on for on in whole if is_check_in_day(plan, on))
    assert all((two - one).days <= 4 for one, two in pairwise(days))  # never weekly only


@given(requests())
def test_what_changed_is_asked_once_a_week(asked: PlanRequest) -> None:
    plan = build(asked)
    weeks = -(-Span(plan.starts_on, plan.last_review_on).days // 7)

    times = sum(asks_what_changed(plan, on) for on in check_in_days(plan))

    assert weeks - 1 <= times <= weeks  # the last week can be one without a check-in day


@pytest.mark.parametrize("cadence", list(Cadence))
@pytest.mark.parametrize("rises", [None, [date(2027, 1, 5)]])
def test_the_list_holds_the_usual_days_and_the_daily_stretches(
    cadence: Cadence, rises: list[date] | None
) -> None:
    plan = build(request(cadence=cadence, withdrawal=True))
    whole = Span(plan.starts_on - timedelta(days=3), plan.last_review_on + timedelta(days=3))

    assert check_in_days(plan, rises) == tuple(on for on in whole if is_check_in_day(plan, on, rises))


def test_what_changed_is_asked_on_the_first_check_in_day_of_each_week_of_the_plan() -> None:
    plan = build(
        request(cadence=Cadence.TWO)
    )  # begins on a Sunday; later check-ins are on Wednesday and Saturday
    sunday, wednesday = date(2026, 12, 20), date(2026, 12, 23)

    assert asks_what_changed(plan, plan.starts_on)
    assert not asks_what_changed(plan, plan.starts_on + timedelta(days=1))
    asked = [on for on in Span(sunday, sunday + timedelta(days=14)) if asks_what_changed(plan, on)]
    assert asked == [wednesday, wednesday + timedelta(days=7)]
    after_a_rise = [on for on in Span(sunday, wednesday) if asks_what_changed(plan, on, iter([sunday]))]
    assert after_a_rise == [sunday]


def test_home_values_have_two_weeks_and_laboratory_values_a_month_before_day_1() -> None:
    plan = build(request())

    waist = measurement_windows(plan, PrimaryOutcome.WAIST)
    ldl = measurement_windows(plan, PrimaryOutcome.LDL)

    assert [(window.kind, window.span, window.readings) for window in waist] == [
        ("before", Span(date(2026, 11, 1), FIRST_DOSE), 3),
        ("after", Span(date(2027, 1, 24), date(2027, 2, 21)), 3),
    ]
    assert (ldl[0].span, ldl[0].readings) == (Span(date(2026, 10, 16), FIRST_DOSE), 1)
    assert measurement_windows(plan, PrimaryOutcome.FASTING_GLUCOSE)[0].readings == 3


def test_a_slow_value_counts_only_some_days_after_the_end_of_a_trial_and_sooner_without_the_product() -> None:
    plan = build(request(withdrawal=True))

    before, after, off = (window.span for window in measurement_windows(plan, PrimaryOutcome.HBA1C))

    assert before == Span(date(2026, 10, 16), FIRST_DOSE)
    assert after == Span(plan.ends_before + timedelta(days=6), plan.ends_before + timedelta(days=14))
    assert off == Span(plan.last_review_on - timedelta(days=14), plan.last_review_on + timedelta(days=14))


@pytest.mark.parametrize(
    ("primary", "draws", "readings"),
    [(PrimaryOutcome.LDL, 1, 1), (PrimaryOutcome.LDL, 2, 2), (PrimaryOutcome.WAIST, 2, 3)],
)
def test_each_window_takes_the_planned_blood_tests(
    primary: PrimaryOutcome, draws: int, readings: int
) -> None:
    plan = build(request(withdrawal=True))

    assert [window.readings for window in measurement_windows(plan, primary, draws)] == [readings] * 3
    assert before_window(primary, FIRST_DOSE, draws).readings == readings
    assert after_window(primary, plan.ends_before, draws=draws).readings == readings


def test_a_withdrawal_phase_is_measured_at_its_end() -> None:
    windows = measurement_windows(build(request(withdrawal=True)), PrimaryOutcome.WAIST)

    assert [window.kind for window in windows] == ["before", "after", "off"]
    assert windows[1].span.ends_before == windows[2].span.starts_on == date(2027, 2, 21)


def test_what_was_read_day_by_day_is_read_on_all_days_without_the_product_that_count() -> None:
    plan = build(request(withdrawal=True))

    *both, off = measurement_windows(plan, PrimaryOutcome.FASTING_GLUCOSE, daily=True)

    assert (off.kind, off.span) == ("off", Span(date(2027, 2, 14), date(2027, 3, 7)))
    assert (off.readings, off.daily) == (7, True)
    assert both == list(measurement_windows(plan, PrimaryOutcome.FASTING_GLUCOSE)[:2])
    assert not any(window.daily for window in both)
    assert len(measurement_windows(build(request()), PrimaryOutcome.FASTING_GLUCOSE, daily=True)) == 2


def test_the_calendar_tells_the_whole_plan_in_order() -> None:
    plan = build(request(withdrawal=True, cadence=Cadence.TWO))

    entries = calendar(plan, PrimaryOutcome.LDL)

    milestones = [
        (entry.kind, entry.on, entry.level) for entry in entries if entry.kind != EntryKind.CHECK_IN
    ]
    assert milestones == [
        ("measure_before", date(2026, 10, 16), None),
        ("baseline_begins", date(2026, 11, 1), None),
        ("first_dose", FIRST_DOSE, 0),
        ("dose_may_rise", date(2026, 11, 22), 1),
        ("dose_may_rise", date(2026, 11, 29), 2),
        ("steady_begins", date(2026, 11, 29), None),
        ("measure_after", date(2027, 1, 24), None),
        ("last_dose", date(2027, 2, 6), None),
        ("review", date(2027, 2, 7), None),
        ("withdrawal_begins", date(2027, 2, 7), None),
        ("withdrawal_counts", date(2027, 2, 14), None),
        ("measure_off", date(2027, 2, 21), None),
        ("last_review", date(2027, 3, 7), None),
    ]
    assert tuple(entry.on for entry in entries if entry.kind == EntryKind.CHECK_IN) == check_in_days(plan)
    assert all(
        (entry.phase, entry.day) == (plan.phase(entry.on), plan.day_number(entry.on)) for entry in entries
    )


def test_the_calendar_measures_what_the_trial_is_judged_by() -> None:
    measured = [
        entry for entry in calendar(build(request()), PrimaryOutcome.WAIST) if "measure" in entry.kind
    ]

    assert [entry.on for entry in measured] == [date(2026, 11, 1), date(2027, 1, 24)]
