"""Whether a plan can tell, against the published power table and the known sample-size formula."""

import numpy as np
import pytest

from apps.analysis.forecast import (
    PUBLISHED,
    CanTell,
    DensePlan,
    dense_forecast,
    detectable,
    draws_needed,
    lab_forecast,
    power,
    untreated,
    waist_forecast,
)
from apps.analysis.markers import MARKERS

TC = MARKERS["total_cholesterol"]


@pytest.mark.parametrize(
    ("plan", "rho", "effect", "percent"),
    [
        (DensePlan(baseline_days=7), 0.3, 1, 23),
        (DensePlan(baseline_days=7), 0.3, 2, 67),
        (DensePlan(), 0.3, 1, 41),
        (DensePlan(), 0.3, 2, 89),
        (DensePlan(), 0.6, 1, 19),
        (DensePlan(), 0.6, 2, 56),
        (DensePlan(baseline_days=21), 0.3, 1, 56),
        (DensePlan(baseline_days=28), 0.3, 1, 67),
        (DensePlan(per_week=3), 0.3, 2, 84),
        (DensePlan(per_week=2), 0.3, 2, 80),
        (DensePlan(per_week=1), 0.3, 2, 67),
    ],
)
def test_power_is_that_of_the_documented_table(
    plan: DensePlan, rho: float, effect: float, percent: int
) -> None:
    assert 100 * power(plan, effect, rho) == pytest.approx(percent, abs=4.5)


def test_detectable_change_has_80_percent_power() -> None:
    plan = DensePlan()

    assert power(plan, detectable(plan, 0.3), 0.3) == pytest.approx(0.8, abs=0.005)


def test_more_baseline_days_see_smaller_changes() -> None:
    seen = [detectable(DensePlan(baseline_days=days), 0.3) for days in (7, 14, 28)]

    assert seen == sorted(seen, reverse=True)


def test_dense_forecast_is_in_the_outcomes_unit() -> None:
    plan = DensePlan()

    found = dense_forecast(plan, mcid=4.0, day_sd=1.5, unit="points")

    assert found.can_tell is CanTell.YES
    assert found.detectable == pytest.approx(1.5 * detectable(plan, 0.3))
    assert found.detectable_sticky is not None
    assert found.detectable_sticky > 1.5 * detectable(plan, 0.3)
    assert dense_forecast(plan, 1.0, 1.5, "points").can_tell is CanTell.ONLY_LARGER


@pytest.mark.parametrize(
    "plan",
    [
        DensePlan(baseline_days=6),
        DensePlan(steady_days=21),
        DensePlan(steady_days=0),
        DensePlan(steady_days=28, per_week=2),
    ],
)
def test_a_plan_below_the_data_rules_cannot_tell(plan: DensePlan) -> None:
    assert dense_forecast(plan, 4.0, 1.0, "points").can_tell is CanTell.NO


def test_an_unknown_rhythm_is_refused() -> None:
    with pytest.raises(ValueError, match="check-ins a week"):
        dense_forecast(DensePlan(per_week=5), 1.0, 1.0, "points")


def test_draws_for_the_published_effects() -> None:
    assert draws_needed(TC, 8.68) == 7
    assert draws_needed(TC, 8.68, cva=0.0098) == 6
    assert draws_needed(MARKERS["insulin"], 34.08) == 7


def test_one_pair_cannot_see_the_published_cholesterol_effect() -> None:
    found = lab_forecast(TC)

    assert found.can_tell is CanTell.ONLY_LARGER
    assert found.published is PUBLISHED["total_cholesterol"]
    assert found.draws_at_published == 7
    assert found.detectable is not None
    assert found.detectable > 14.8
    assert lab_forecast(TC, 7, 7).can_tell is CanTell.YES


def test_glucose_is_forecast_with_the_three_readings_a_side_it_needs() -> None:
    glucose = MARKERS["fasting_glucose"]

    assert lab_forecast(glucose) == lab_forecast(glucose, 3, 3)
    assert lab_forecast(glucose).detectable != lab_forecast(glucose, 1, 1).detectable


def test_laboratory_power_by_simulation() -> None:
    """100,000 people with a true rise of 20 % in HDL: the share beyond the limit is the forecast power."""
    hdl = MARKERS["hdl"]
    spread = np.sqrt(2 * (np.log1p(hdl.cvi**2) + np.log1p(hdl.cva**2)))
    moved = np.log(1.2) + spread * np.random.default_rng(3).standard_normal(100_000)

    found = lab_forecast(hdl, mcid_percent=20.0)

    assert found.power_at_mcid == pytest.approx((moved > 1.959964 * spread).mean(), abs=0.005)


def test_without_a_size_to_compare_with_nothing_is_claimed() -> None:
    assert lab_forecast(MARKERS["triglycerides"]).can_tell is CanTell.UNKNOWN


def test_waist_forecast() -> None:
    assert waist_forecast(3, 3, 4.0).can_tell is CanTell.YES
    assert waist_forecast(1, 1, 4.0).can_tell is CanTell.ONLY_LARGER


def test_simulated_diaries_are_what_they_claim() -> None:
    plain = untreated((0, 1, 3), 0.6, 40_000, np.random.default_rng(1), bad_day=False)
    bad = untreated((0, 1, 3), 0.6, 40_000, np.random.default_rng(1), bad_day=True)

    assert np.corrcoef(plain) == pytest.approx(
        np.array([[1, 0.6, 0.216], [0.6, 1, 0.36], [0.216, 0.36, 1]]), abs=0.02
    )
    assert plain.std(axis=1) == pytest.approx([1, 1, 1], abs=0.02)
    assert bad[0].min() >= 1.0
    assert bad[1].mean() == pytest.approx(0.6 * bad[0].mean(), abs=0.02)
