"""Reference change values against reference and published numbers, and what the limits promise."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analysis.laboratory import LabLabel, lab_change, noise, own_spread, reference_change
from apps.analysis.markers import HOME_METER_CVA, MARKERS, marker_named
from apps.rules.vocabulary import Better
from tests.analysis import series
from tests.cases import for_each

ONE_SIDED = 1.6448536269514722


@for_each("row", series.MARKERS)
@for_each(
    ("kind", "n", "z"),
    [
        ("two_sided95_n1", 1, 1.959963984540054),
        ("two_sided95_n2", 2, 1.959963984540054),
        ("one_sided95_n1", 1, ONE_SIDED),
        ("one_sided95_n2", 2, ONE_SIDED),
    ],
)
def test_reference_numbers(row: dict[str, Any], kind: str, n: int, z: float) -> None:
    down, up = reference_change(row["cvi"], row["cva"], n, n, z)

    assert (down, up) == pytest.approx((row[kind]["down"], row[kind]["up"]), abs=1e-6)


@pytest.mark.parametrize("row", series.MARKERS, ids=lambda row: row["marker"])
def test_table_holds_the_reference_variation(row: dict[str, Any]) -> None:
    marker = marker_named(row["marker"])

    assert (marker.cvi, marker.cva) == pytest.approx((row["cvi"], row["cva"]))


@pytest.mark.parametrize(
    ("marker", "down", "up"),
    [
        ("hba1c", -5.2, 5.5),
        ("ldl", -23.0, 29.9),
        ("triglycerides", -45.6, 83.8),
        ("insulin", -52.4, 110.2),
        ("hscrp_everyday", -68.8, 220.9),
        ("non_hdl", -23.0, 29.9),
    ],
)
def test_documented_limits(marker: str, down: float, up: float) -> None:
    row = MARKERS[marker]

    limits = [round(100 * limit, 1) for limit in reference_change(row.cvi, row.cva)]

    assert limits == pytest.approx([down, up], abs=0.11)


def test_home_meter_limits() -> None:
    limits = reference_change(MARKERS["fasting_glucose"].cvi, HOME_METER_CVA)

    assert [round(100 * limit, 1) for limit in limits] == [-22.0, 28.2]


@given(cvi=st.floats(0.005, 0.9), cva=st.floats(0.0, 0.5), n1=st.integers(1, 9), n2=st.integers(1, 9))
def test_a_fall_and_a_rise_undo_each_other(cvi: float, cva: float, n1: int, n2: int) -> None:
    down, up = reference_change(cvi, cva, n1, n2)

    assert (1 + down) * (1 + up) == pytest.approx(1.0)
    assert reference_change(cvi, cva, n1 + 1, n2)[0] > down


LDL = MARKERS["ldl"]


def test_within_normal_variation_in_the_documents_example() -> None:
    found = lab_change(LDL, [3.9], [3.5], Better.LOWER)

    assert found.percent_change == pytest.approx(-10.256410)
    assert (found.limit_down, found.limit_up) == pytest.approx((-23.031664, 29.923557), abs=1e-5)
    assert found.ci95 == pytest.approx((-30.925852, 16.598064), abs=1e-5)
    assert found.label is LabLabel.WITHIN_NORMAL_VARIATION
    assert not found.may_be_return


@pytest.mark.parametrize(
    ("after", "better", "label"),
    [
        (120.0, Better.LOWER, LabLabel.CHANGED_BETTER),
        (120.0, Better.HIGHER, LabLabel.CHANGED_WORSE),
        (210.0, Better.LOWER, LabLabel.CHANGED_WORSE),
        (210.0, Better.HIGHER, LabLabel.CHANGED_BETTER),
        (124.0, Better.LOWER, LabLabel.WITHIN_NORMAL_VARIATION),
    ],
)
def test_beyond_the_limit_is_a_change_in_its_direction(after: float, better: Better, label: LabLabel) -> None:
    assert lab_change(LDL, [160.0], [after], better).label is label


@given(after=st.floats(20.0, 500.0), better=st.sampled_from(Better))
def test_interval_agrees_with_the_label_and_flips_with_better(after: float, better: Better) -> None:
    found = lab_change(LDL, [160.0], [after], better)
    low, high = found.estimate.ci95

    improved, worse = found.label is LabLabel.CHANGED_BETTER, found.label is LabLabel.CHANGED_WORSE
    assert (low > 0, high < 0) == (improved, worse)
    assert found.estimate.p_improved + found.estimate.p_worse == pytest.approx(1.0)
    other = lab_change(LDL, [160.0], [after], Better.LOWER if better is Better.HIGHER else Better.HIGHER)
    assert other.estimate.ci95 == (-high, -low)


def test_probabilities_about_the_change_that_matters() -> None:
    spread = noise(LDL.cvi, LDL.cva).difference

    found = lab_change(LDL, [160.0], [140.0], Better.LOWER, mcid=16.0).estimate

    def below(ratio: float) -> float:
        return 0.5 * math.erfc(-(math.log(ratio) - math.log(140 / 160)) / spread / math.sqrt(2))

    assert found.p_at_least_mcid == pytest.approx(below(0.9))
    assert found.p_no_important_change == pytest.approx(below(1.1) - below(0.9))


def test_draws_are_averaged_on_the_log_scale() -> None:
    pair = lab_change(LDL, [160.0, 140.0], [130.0, 130.0, 130.0], Better.LOWER)
    means = lab_change(LDL, [math.sqrt(160 * 140)], [130.0], Better.LOWER, draws=(2, 3))

    assert pair.percent_change == pytest.approx(means.percent_change)
    assert pair.ci95 == pytest.approx(means.ci95)
    assert pair.limit_down == means.limit_down
    assert pair.before == pytest.approx(149.666, abs=1e-3)


def test_a_person_who_varies_more_than_the_table_gets_wider_limits() -> None:
    steady, swinging = [100.0, 101.0, 99.0], [70.0, 100.0, 140.0]

    assert own_spread((steady, steady)) == pytest.approx(0.01, abs=0.0005)
    assert own_spread((swinging, [100.0])) == 0.0
    wide = lab_change(LDL, swinging, steady, Better.LOWER, at_least=own_spread((swinging, steady)))
    plain = lab_change(LDL, swinging, steady, Better.LOWER)
    tight = lab_change(LDL, steady, steady, Better.LOWER, at_least=own_spread((steady, steady)))
    assert wide.limit_down < plain.limit_down == tight.limit_down
    assert wide.limit_down == pytest.approx(
        100 * math.expm1(-1.959963984540054 * own_spread((swinging, steady)) * math.sqrt(2 / 3))
    )


def test_values_must_be_positive_numbers() -> None:
    for bad in ([], [0.0], [-1.0], [math.nan], [math.inf]):
        with pytest.raises(ValueError, match="positive"):
            lab_change(LDL, [160.0], bad, Better.LOWER)


def test_return_limit_is_the_documented_formula() -> None:
    found = lab_change(LDL, [160.0], [120.0], Better.LOWER, population_mean=111.0)

    sigma = noise(LDL.cvi, LDL.cva).one
    between = math.log(1 + 0.282**2)
    r = between / (between + sigma**2)
    m = math.log(111.0)
    limit = math.exp(m + r * (math.log(160.0) - m) - 1.959963984540054 * sigma * math.sqrt(1 + r))
    assert found.return_limit == pytest.approx(100 * (limit / 160 - 1))
    assert found.label is LabLabel.WITHIN_NORMAL_VARIATION
    assert found.may_be_return


def test_the_return_of_a_bad_value_never_hides_worse() -> None:
    found = lab_change(LDL, [60.0], [80.0], Better.LOWER, population_mean=111.0)

    assert found.label is LabLabel.CHANGED_WORSE


@pytest.mark.parametrize("name", ["ldl", "triglycerides", "fasting_glucose", "hdl"])
@pytest.mark.parametrize("draws", [1, 3])
def test_people_chosen_for_a_bad_value_seldom_pass_the_return_limit(name: str, draws: int) -> None:
    """100,000 untreated people, the worst fifth by their first value: false improvement at most 3 %, plain is
    worse.
    """
    marker = MARKERS[name]
    assert marker.cvg is not None
    assert marker.typical is not None
    chance = np.random.default_rng(8)
    sigma = noise(marker.cvi, marker.cva).one / math.sqrt(draws)
    true = math.sqrt(math.log1p(marker.cvg**2)) * chance.standard_normal(100_000)
    first, last = (true + sigma * chance.standard_normal(true.size) for _ in range(2))
    worst = first * marker.better.sign <= np.quantile(first * marker.better.sign, 0.2)

    plain = returned = 0
    for before, after in zip(np.exp(first[worst])[:4000], np.exp(last[worst])[:4000], strict=True):
        pair = ([before * marker.typical] * draws, [after * marker.typical] * draws)
        plain += lab_change(marker, *pair, marker.better).label is LabLabel.CHANGED_BETTER
        found = lab_change(marker, *pair, marker.better, population_mean=marker.typical)
        returned += found.label is LabLabel.CHANGED_BETTER

    assert returned <= 0.032 * 4000
    assert plain > returned
