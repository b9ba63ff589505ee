"""The model of daily ratings against reference numbers, an independent computation and its own invariants."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from apps.analysis.change import Posterior, ar1_change, fit, level_change, withdrawal_change
from apps.analysis.grid import Floats, Model, prior_grid, whitened
from apps.analysis.results import Estimate, Refusal
from apps.rules.vocabulary import Better
from tests.analysis.series import CHANGES, DAYS, STEADY, diaries, diary

MODELS = {"LevelChange": level_change, "AR1Change": ar1_change}


def posterior(t: Any, y: Any, steady: Any, model: Any = level_change) -> Posterior:
    found = model(t, y, steady)
    assert isinstance(found, Posterior)
    return found


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_reference_numbers(case: dict[str, Any]) -> None:
    found = posterior(case["t"], case["y"], case["steady"], MODELS[case["model"]])

    estimate = found.estimate(Better(case["better"]), case["mcid"])

    expected = case["expected"]
    assert estimate.improvement == pytest.approx(expected["improvement"], abs=1e-6)
    assert estimate.ci95 == pytest.approx(expected["ci95"], abs=1e-4)
    assert found.mean == pytest.approx(case["posterior_mean_change"], abs=1e-6)
    assert found.posterior_mean_rho == pytest.approx(case["posterior_mean_rho"], abs=1e-6)
    assert found.df == case["df"]
    for name in ("p_improved", "p_worse", "p_at_least_mcid", "p_no_important_change"):
        assert getattr(estimate, name) == pytest.approx(expected[name], abs=1e-6)


def one_point_at_a_time(
    t: tuple[int, ...], y: list[float], x: Floats, contrast: Floats, model: Model
) -> tuple[list[float], list[tuple[float, float, int]]]:
    """Weights and t distributions of a contrast, by generalised least squares with plain solves, no factors."""
    grid = prior_grid(model)
    times, ratings = np.array(t, dtype=float), np.array(y)
    log_weights, parts = [], []
    for rho, lam, prior in zip(grid.rho, grid.lam, grid.weight, strict=True):
        corr = lam * rho ** np.abs(np.subtract.outer(times, times))
        np.fill_diagonal(corr, 1.0)
        k = corr[1:, 0]
        v = corr[1:, 1:] - np.outer(k, k)
        ys, xs = ratings[1:] - k * ratings[0], x[1:] - np.outer(k, x[0])
        information = xs.T @ np.linalg.solve(v, xs)
        b = np.linalg.solve(information, xs.T @ np.linalg.solve(v, ys))
        rss = float((ys - xs @ b) @ np.linalg.solve(v, ys - xs @ b))
        df = len(ys) - x.shape[1]
        dets = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
        log_weights.append(float(np.log(prior) - 0.5 * dets - 0.5 * df * np.log(rss)))
        se = np.sqrt(rss / df * contrast @ np.linalg.solve(information, contrast))
        parts.append((float(contrast @ b), float(se), df))
    weights = np.exp(np.array(log_weights) - max(log_weights))
    return list(weights / weights.sum()), parts


@pytest.mark.parametrize(
    ("model", "change"), [(Model.LEVEL_CHANGE, level_change), (Model.AR1_CHANGE, ar1_change)]
)
def test_agrees_with_a_plain_computation(model: Model, change: Any) -> None:
    y = diary(7, rho=0.5, effect=0.8)
    x = np.column_stack([np.ones(len(DAYS)), STEADY])

    weights, parts = one_point_at_a_time(DAYS, y, x, np.array([0.0, 1.0]), model)
    found = posterior(DAYS, y, STEADY, change)

    assert found.mean == pytest.approx(
        sum(w * b for w, (b, _, _) in zip(weights, parts, strict=True)), abs=1e-9
    )
    for at in (-1.5, 0.0, 0.4):
        plain = sum(w * stats.t.cdf((at - b) / se, df) for w, (b, se, df) in zip(weights, parts, strict=True))
        assert float(found.mixture.cdf(at)[0]) == pytest.approx(plain, abs=1e-9)
    assert [float(found.mixture.cdf(end)[0]) for end in found.ci95] == pytest.approx([0.025, 0.975], abs=1e-9)


def test_withdrawal_agrees_with_a_plain_computation() -> None:
    days = (*DAYS, *range(92, 113))
    phases = tuple(0 if day < 15 else 1 if day < 85 else 2 for day in days)
    y = diary(3, rho=0.4, days=days)
    x = np.eye(3)[list(phases)]

    both = withdrawal_change(days, y, phases)

    assert not isinstance(both, Refusal)
    for found, contrast in zip(both, ([-1.0, 1.0, 0.0], [0.0, 1.0, -1.0]), strict=True):
        weights, parts = one_point_at_a_time(days, y, x, np.array(contrast), Model.LEVEL_CHANGE)
        assert found.mean == pytest.approx(
            sum(w * b for w, (b, _, _) in zip(weights, parts, strict=True)), abs=1e-9
        )
        plain = sum(w * stats.t.cdf(-b / se, df) for w, (b, se, df) in zip(weights, parts, strict=True))
        assert float(found.mixture.cdf(0.0)[0]) == pytest.approx(plain, abs=1e-9)


def test_many_series_at_once_give_what_each_gives_alone() -> None:
    many = diaries(5, seed=11, rho=0.6)

    together = fit(whitened(tuple(map(float, DAYS)), STEADY, Model.LEVEL_CHANGE), many).contrast(1, 0)

    alone = [posterior(DAYS, list(many[:, trial]), STEADY) for trial in range(5)]
    assert list(together.mean) == pytest.approx([found.mean for found in alone], abs=1e-9)
    assert list(together.quantile(0.025)) == pytest.approx([found.ci95[0] for found in alone], abs=1e-9)


def numbers(estimate: Estimate) -> list[float]:
    return [estimate.improvement, *estimate.ci95, estimate.p_improved]


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    shift=st.floats(-1e3, 1e3),
    scale=st.floats(0.01, 100.0),
    rho=st.sampled_from([0.0, 0.3, 0.8]),
)
def test_shift_and_scale_map_the_interval(seed: int, shift: float, scale: float, rho: float) -> None:
    y = diary(seed, rho)

    plain = posterior(DAYS, y, STEADY).estimate(Better.LOWER, 1.0)
    mapped = posterior(DAYS, [shift + scale * value for value in y], STEADY).estimate(Better.LOWER, scale)

    assert mapped.improvement == pytest.approx(scale * plain.improvement, rel=1e-6, abs=1e-6 * scale)
    assert mapped.ci95 == pytest.approx([scale * end for end in plain.ci95], rel=1e-6, abs=1e-6 * scale)
    assert mapped.p_no_important_change == pytest.approx(plain.p_no_important_change, abs=1e-6)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter_and_better_mirrors(seed: int, order: Any) -> None:
    y = diary(seed)
    rows = list(zip(DAYS, y, STEADY, strict=True))
    order.shuffle(rows)
    shuffled = [list(column) for column in zip(*rows, strict=True)]

    plain = posterior(DAYS, y, STEADY)
    lower, higher = plain.estimate(Better.LOWER, 1.0), plain.estimate(Better.HIGHER, 1.0)

    assert numbers(posterior(*shuffled).estimate(Better.LOWER, 1.0)) == numbers(lower)
    assert higher.improvement == -lower.improvement
    assert higher.ci95 == pytest.approx((-lower.ci95[1], -lower.ci95[0]))
    assert higher.p_improved == pytest.approx(lower.p_worse)
    assert higher.p_no_important_change == pytest.approx(lower.p_no_important_change)


def test_sign_up_rating_is_conditioned_on() -> None:
    """Under correlated days a bad sign-up rating explains some of a bad baseline; it must not count as one
    more.
    """
    y = diary(5, rho=0.6)
    bad = [y[0] + 5.0, *y[1:]]

    after_bad = posterior(DAYS, bad, STEADY).estimate(Better.LOWER, 1.0)

    assert after_bad.improvement < posterior(DAYS, y, STEADY).estimate(Better.LOWER, 1.0).improvement


REFUSED: list[tuple[list[float], list[int], Refusal]] = [
    ([5.0] * 30, [0] * 10 + [1] * 20, Refusal.NO_VARIATION),
    ([0.1] * 30, [0] * 10 + [1] * 20, Refusal.NO_VARIATION),
    ([8.0] + [5.0] * 9 + [3.0] * 20, [0] * 10 + [1] * 20, Refusal.NO_VARIATION),
    ([5.0, 6.0] * 15, [0] * 30, Refusal.ONE_PHASE),
    ([5.0, 6.0] * 15, [1] * 30, Refusal.ONE_PHASE),
    ([5.0, 6.0] * 15, [0] + [1] * 29, Refusal.ONE_PHASE),
    ([5.0, 6.0, 7.0], [0, 0, 1], Refusal.TOO_FEW),
]


@pytest.mark.parametrize("change", [level_change, ar1_change])
@pytest.mark.parametrize(("y", "steady", "reason"), REFUSED)
def test_refuses_what_cannot_be_estimated(
    change: Any, y: list[float], steady: list[int], reason: Refusal
) -> None:
    assert change(range(len(y)), y, steady) is reason


def test_withdrawal_needs_days_off() -> None:
    assert withdrawal_change(DAYS, diary(1), STEADY) is Refusal.ONE_PHASE


def test_a_day_may_not_occur_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        level_change([0, 1, 2, 3, 3, 5, 6], [1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1])


@pytest.mark.parametrize("rho", [0.3, 0.6])
def test_without_an_effect_few_are_called_improved(rho: float) -> None:
    """500 seeded trials without any effect, and the same with 30 % of the days missing at random."""
    many = diaries(500, seed=2026, rho=rho)
    kept = np.random.default_rng(4).random(len(DAYS)) > 0.3
    kept[0] = True

    for rows in (np.ones(len(DAYS), dtype=bool), kept):
        days = tuple(float(day) for day, keep in zip(DAYS, rows, strict=True) if keep)
        phases = tuple(code for code, keep in zip(STEADY, rows, strict=True) if keep)
        belief = fit(whitened(days, phases, Model.LEVEL_CHANGE), many[rows]).contrast(1, 0)
        assert (belief.cdf(0.0) >= 0.975).mean() <= 0.04
        assert (belief.cdf(0.0) <= 0.05).mean() <= 0.08
        assert ((belief.cdf(0.0) > 0.025) & (belief.cdf(0.0) < 0.975)).mean() >= 0.93


@pytest.mark.parametrize("rating", [1e3, 1e9, 1e12])
def test_a_strange_sign_up_rating_does_not_make_the_other_days_alike(rating: float) -> None:
    found = level_change(DAYS, [rating, *diary(1)[1:]], STEADY)

    assert isinstance(found, Posterior)
    assert all(abs(end) < 10 for end in found.ci95)


@pytest.mark.parametrize("level", [0.1, 1 / 3, 123456.789, 1e12])
def test_rounding_is_no_variation(level: float) -> None:
    assert level_change(DAYS, [level] * len(DAYS), STEADY) is Refusal.NO_VARIATION
