"""NAP against published single-case data."""

from typing import Any

import pytest

from apps.analysis.nap import nap
from apps.rules.vocabulary import Better
from tests.analysis.series import NAPS


@pytest.mark.parametrize("case", NAPS, ids=lambda case: case["id"])
def test_reference_numbers(case: dict[str, Any]) -> None:
    better = {"increase": Better.HIGHER, "decrease": Better.LOWER}[case["improvement"]]

    assert nap(case["baseline"], case["trial"], better) == pytest.approx(case["nap"], abs=1e-8)


def test_ties_count_half_and_directions_mirror() -> None:
    assert nap([1, 2], [2, 2], Better.HIGHER) == 0.75
    assert nap([1, 2], [2, 2], Better.LOWER) == 0.25


def test_needs_both_phases() -> None:
    with pytest.raises(ValueError, match="both phases"):
        nap([], [1.0], Better.LOWER)
