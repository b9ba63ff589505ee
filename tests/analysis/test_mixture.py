"""Mixtures of t distributions against one t distribution, where the answer is known."""

import numpy as np
import pytest
from scipy import stats

from apps.analysis.mixture import TMixture


def test_one_part_is_that_part() -> None:
    single = TMixture(np.array([[1.0]]), np.array([[2.0]]), np.array([[0.5]]), 7)

    assert single.quantile(0.975)[0] == pytest.approx(stats.t.ppf(0.975, 7, 2.0, 0.5))
    assert single.cdf(1.2)[0] == pytest.approx(stats.t.cdf(1.2, 7, 2.0, 0.5))
    assert single.mean[0] == 2.0


def test_quantile_inverts_the_cdf_of_each_mixture() -> None:
    both = TMixture(
        np.array([[0.3, 0.9], [0.7, 0.1]]),
        np.array([[0.0, 1.0], [4.0, -30.0]]),
        np.array([[1.0, 2.0], [0.1, 5.0]]),
        5,
    )

    for share in (0.025, 0.5, 0.975):
        assert both.cdf(both.quantile(share)) == pytest.approx([share, share], abs=1e-9)
