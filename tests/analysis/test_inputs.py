"""Windows, flags and directions."""

import pytest

from apps.analysis.inputs import Flag, Series, Windows
from apps.rules.vocabulary import Better


def test_off_product_days_start_after_the_wash_out_week() -> None:
    windows = Windows(range(1, 15), range(29, 85), range(85, 113))

    assert windows.off_product == range(92, 113)
    assert Windows(range(1, 15), range(29, 85)).off_product == range(0)
    assert len(Windows(range(1, 15), range(29, 85), range(85, 88)).off_product) == 0


def test_an_early_stop_cuts_every_window() -> None:
    windows = Windows(range(1, 15), range(29, 85), range(85, 113))

    assert windows.until(None) is windows
    assert windows.until(40) == Windows(range(1, 15), range(29, 40), range(85, 85))
    assert len(windows.until(10).steady) == 0
    assert windows.until(10).baseline == range(1, 10)


def test_antibiotics_count_two_weeks_longer() -> None:
    assert Flag(range(30, 37)).left_out == range(30, 37)
    assert Flag(range(30, 37), antibiotic=True).left_out == range(30, 51)


@pytest.mark.parametrize("mcid", [0.0, -1.0, float("nan")])
def test_a_change_that_matters_is_above_zero(mcid: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        Series("bloating", "points", Better.LOWER, mcid, ())
