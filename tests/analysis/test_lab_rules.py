"""Which laboratory values may be compared."""

from dataclasses import replace

import pytest

from apps.analysis.inputs import Draw, LabSeries, Windows
from apps.analysis.lab_rules import Comparable, closing_days, comparable
from apps.analysis.markers import marker_named
from apps.analysis.results import Reason, ReasonCode

WINDOWS = Windows(range(1, 15), range(29, 99), range(99, 127))
FIRST_DOSE = 15
PAIR = LabSeries("ldl", (Draw(5, 160.0, "North"),), (Draw(95, 130.0, "north "),))


def judged(series: LabSeries) -> Comparable:
    return comparable(series, marker_named(series.marker), WINDOWS, FIRST_DOSE)


def codes(series: LabSeries) -> list[ReasonCode]:
    return [reason.code for reason in judged(series).reasons]


def test_a_plain_pair_compares() -> None:
    assert judged(PAIR) == Comparable((160.0,), (130.0,), (), 0, ())


def test_closing_days_are_the_last_two_weeks_and_two_more() -> None:
    assert closing_days(range(29, 99)) == range(85, 113)


def test_values_outside_their_windows_are_left_out() -> None:
    early = Draw(FIRST_DOSE - 31, 170.0, "North")
    on_product = Draw(FIRST_DOSE + 1, 170.0, "North")
    late = Draw(113, 100.0, "North")

    found = judged(replace(PAIR, before=(early, *PAIR.before, on_product), after=(*PAIR.after, late)))

    assert found == Comparable((160.0,), (130.0,), (), 3, ())


def test_two_values_of_one_day_are_one_draw() -> None:
    found = judged(replace(PAIR, before=(Draw(5, 160.0), Draw(5, 90.0), Draw(7, 100.0))))

    assert found.before == pytest.approx((120.0, 100.0))


def test_missing_sides_say_how_many_would_do() -> None:
    glucose = LabSeries("fasting_glucose", (Draw(5, 110.0), Draw(6, 112.0)), ())

    assert judged(glucose).reasons == (
        Reason(ReasonCode.FEW_BEFORE, 2, 3),
        Reason(ReasonCode.FEW_AFTER, 0, 3),
    )


def test_glucose_from_before_the_last_two_weeks_does_not_count() -> None:
    glucose = LabSeries("fasting_glucose", (Draw(0, 110.0), Draw(1, 112.0), Draw(2, 112.0)), ())

    assert judged(glucose).before == pytest.approx((112.0, 112.0))


@pytest.mark.parametrize(("day", "reasons"), [(104, [Reason(ReasonCode.TOO_EARLY, 89, 90)]), (105, [])])
def test_hba1c_needs_90_days(day: int, reasons: list[Reason]) -> None:
    found = judged(LabSeries("hba1c", (Draw(5, 6.1),), (Draw(day, 5.7, fasting=False),)))

    assert list(found.reasons) == reasons


def test_an_early_value_is_left_out_beside_one_that_is_late_enough() -> None:
    found = judged(LabSeries("hba1c", (Draw(5, 6.1),), (Draw(98, 5.5), Draw(105, 5.7))))

    assert (found.after, found.left_out, found.reasons) == ((5.7,), 1, ())


def test_lipids_need_28_days() -> None:
    stopped = WINDOWS.until(33)

    found = comparable(replace(PAIR, after=(Draw(42, 130.0),)), marker_named("ldl"), stopped, FIRST_DOSE)

    assert found.reasons == (Reason(ReasonCode.TOO_EARLY, 27, 28),)


def test_another_laboratory_does_not_compare() -> None:
    assert codes(replace(PAIR, after=(Draw(95, 130.0, "South"),))) == [ReasonCode.OTHER_LABORATORY]
    assert codes(replace(PAIR, after=(Draw(95, 130.0),))) == []


def test_fasting_state_must_be_the_same() -> None:
    fed = Draw(95, 180.0, fasting=False)

    assert codes(LabSeries("ldl", (Draw(5, 160.0, fasting=False),), (fed,))) == [ReasonCode.NOT_FASTING]
    assert codes(LabSeries("total_cholesterol", (Draw(5, 200.0, fasting=False),), (fed,))) == []
    assert codes(LabSeries("total_cholesterol", (Draw(5, 200.0),), (fed,))) == [ReasonCode.NOT_FASTING]


def test_crp_above_ten_is_void() -> None:
    assert codes(LabSeries("hscrp", (Draw(5, 10.0),), (Draw(95, 10.1),))) == [ReasonCode.VOID_VALUE]


@pytest.mark.parametrize("value", [0.0, -3.0, float("nan")])
def test_impossible_values_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        judged(replace(PAIR, after=(Draw(95, value),)))


def test_hba1c_on_the_other_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="unit"):
        judged(LabSeries("hba1c", (Draw(5, 42.0),), (Draw(105, 39.0),)))
