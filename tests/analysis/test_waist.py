"""Waist: the smallest detectable change and what passes it."""

from dataclasses import replace

import numpy as np
import pytest

from apps.analysis.inputs import WaistDay, WaistSeries, Windows
from apps.analysis.results import Reason, ReasonCode
from apps.analysis.waist import comparable_days, mdc95, spreads, waist_change

WINDOWS = Windows(range(1, 15), range(29, 85))


def end(first: int, middle: float, days: int = 3) -> tuple[WaistDay, ...]:
    return tuple(WaistDay(first + day, (middle - 0.5, middle, middle + 0.5)) for day in range(days))


SERIES = WaistSeries(end(8, 95.0), end(80, 91.0))


def test_documented_detectable_changes() -> None:
    assert mdc95(1, 1, tem=1.3, day_sd=0.0) == pytest.approx(3.60, abs=0.005)
    assert mdc95(1, 2) == pytest.approx(4.0, abs=0.05)
    assert mdc95(2, 2) == pytest.approx(2.8, abs=0.05)
    assert mdc95(3, 3) == pytest.approx(2.13, abs=0.005)


def test_equal_readings_do_not_buy_certainty() -> None:
    found = waist_change(end(8, 95.0), end(80, 91.0))

    assert (found.tem, found.day_sd) == (1.3, 1.1)
    assert found.mdc95 == pytest.approx(mdc95(3, 3))
    assert found.estimate.improvement == pytest.approx(4.0)
    assert found.mcid == pytest.approx(0.03 * 95)


def test_a_shaky_hand_widens_the_limit() -> None:
    shaky = tuple(WaistDay(8 + day, (92.0, 95.0, 98.0)) for day in range(3))

    assert spreads((shaky, end(80, 91.0)))[0] == pytest.approx(np.sqrt((3 * 18 + 3 * 0.5) / 12))


def test_days_that_differ_widen_the_limit() -> None:
    swinging = tuple(WaistDay(8 + day, (middle,) * 3) for day, middle in enumerate((90.0, 95.0, 100.0)))

    tem, day_sd = spreads((swinging, swinging))

    assert day_sd == pytest.approx(np.sqrt(25.0 - tem**2 / 3))


def test_a_single_day_uses_the_floors() -> None:
    assert spreads(((WaistDay(8, (95.0,)),), (WaistDay(80, (91.0,)),))) == (1.3, 1.1)


def test_interval_passes_zero_exactly_at_the_detectable_change() -> None:
    limit = mdc95(3, 3)

    beyond = waist_change(end(8, 95.0), end(80, 95.0 - limit - 0.01)).estimate
    within = waist_change(end(8, 95.0), end(80, 95.0 - limit + 0.01)).estimate

    assert (beyond.ci95[0] > 0, within.ci95[0] > 0) == (True, False)
    assert beyond.p_improved > 0.975 > within.p_improved


def test_untreated_waists_are_seldom_called_smaller() -> None:
    """2,000 untreated people with the usual spreads, and as many with twice the day-to-day spread."""
    chance = np.random.default_rng(5)
    for day_sd, most in ((1.1, 0.03), (2.2, 0.05)):
        passed = 0
        for _ in range(2000):
            level = 95 + day_sd * chance.standard_normal(6)
            values = level[:, None] + 1.3 * chance.standard_normal((6, 3))
            days = [WaistDay(day, tuple(map(float, row))) for day, row in enumerate(values)]
            passed += waist_change(days[:3], days[3:]).estimate.p_improved >= 0.975
        assert passed <= most * 2000


def test_a_plain_series_compares() -> None:
    found = comparable_days(SERIES, WINDOWS, first_dose_day=15)

    assert (found.before, found.after, found.left_out, found.reasons) == (SERIES.before, SERIES.after, 0, ())


def test_three_days_a_side_by_the_same_hand() -> None:
    clinic = tuple(replace(day, measured_by="clinic") for day in end(80, 91.0, days=2))

    found = comparable_days(WaistSeries((*end(8, 95.0), *end(20, 95.0)), clinic), WINDOWS, first_dose_day=15)

    assert found.left_out == 3
    assert found.reasons == (Reason(ReasonCode.FEW_AFTER, 2, 3), Reason(ReasonCode.OTHER_MEASURER, 2, 1))


@pytest.mark.parametrize(
    ("day", "codes"), [(40, [ReasonCode.TOO_EARLY]), (42, [ReasonCode.FEW_AFTER]), (43, [])]
)
def test_a_waist_needs_28_days_after_a_stop_too(day: int, codes: list[ReasonCode]) -> None:
    stopped = replace(SERIES, after=end(day, 101.0))

    found = comparable_days(stopped, WINDOWS.until(50), first_dose_day=15)

    assert [reason.code for reason in found.reasons] == codes


@pytest.mark.parametrize("readings", [(), (95.0, 37.0), (float("nan"),)])
def test_impossible_readings_are_refused(readings: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="40"):
        comparable_days(WaistSeries((WaistDay(8, readings),), ()), WINDOWS, first_dose_day=15)


def test_two_hands_on_one_day_do_not_compare() -> None:
    both = (*end(8, 95.0), WaistDay(8, (99.0,), "clinic"))

    found = comparable_days(WaistSeries(both, end(80, 91.0)), WINDOWS, first_dose_day=15)

    assert found.reasons == (Reason(ReasonCode.OTHER_MEASURER, 2, 1),)


def test_a_day_may_not_occur_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        comparable_days(WaistSeries((*end(8, 95.0), *end(8, 96.0)), ()), WINDOWS, first_dose_day=15)
