"""The prior grid is the one that was tuned and documented."""

import numpy as np
import pytest

from apps.analysis.grid import Model, prior_grid, whitened


def test_grid_of_the_dense_model() -> None:
    grid = prior_grid(Model.LEVEL_CHANGE)

    assert grid.rho.size == 51
    assert grid.weight.sum() == pytest.approx(1.0)
    assert (grid.rho[0], grid.lam[0], grid.weight[0]) == (0.0, 0.0, pytest.approx(1 / 6))
    assert sorted(set(np.round(grid.rho[1:], 2))) == pytest.approx(np.arange(0.05, 1.0, 0.1))
    assert sorted(set(grid.lam[1:])) == [0.2, 0.4, 0.6, 0.8, 0.999]


def test_grid_of_the_sparse_model() -> None:
    grid = prior_grid(Model.AR1_CHANGE)

    assert list(grid.rho) == pytest.approx(np.arange(0, 0.95, 0.02))
    assert set(grid.lam) == {1.0}
    assert grid.weight.sum() == pytest.approx(1.0)


def test_design_is_factored_once() -> None:
    key = ((0.0, 1.0, 2.0, 5.0, 6.0), (0, 0, 0, 1, 1), Model.LEVEL_CHANGE)

    assert whitened(*key) is whitened(*key)
