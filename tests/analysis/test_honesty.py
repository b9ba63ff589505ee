"""The simulation of the review's honesty runs, keeps its promises in a small run, and can fail."""

import numpy as np
import pytest

from apps.analysis.change import BASELINE, STEADY
from apps.analysis.verdict import SURE_IMPROVED
from benchmarks.diaries import Design, Entry, Process
from benchmarks.honesty import broken_promises, main, plain_table
from benchmarks.methods import fitted

KEPT = {
    "improved ordinary day 0.3": 3.0,
    "cover ordinary day 0.3": 93.0,
    "power 2.0 0.3": 90.0,
    "worse bad day 0.6": 9.0,
}


def test_promises_are_kept_in_a_small_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--small"]) == 0
    assert "Every promise kept." in capsys.readouterr().out


@pytest.mark.parametrize(
    "broken", [{"improved bad day 0.6": 3.1}, {"cover bad day 0.0": 92.9}, {"power 2.0 0.3": 89.9}]
)
def test_a_broken_promise_is_named(broken: dict[str, float]) -> None:
    assert broken_promises(KEPT) == []
    assert len(broken_promises(KEPT | broken)) == 1
    assert next(iter(broken)) in broken_promises(KEPT | broken)[0]


def test_the_usual_methods_break_them() -> None:
    cells = plain_table(14, 200)

    assert all(broken_promises(cell) for name, cell in cells.items() if name != "the review")


def test_diaries_are_what_they_claim() -> None:
    chance = np.random.default_rng(1)
    plain = Process(0.6).simulate(Design(), 4000, Entry.ORDINARY, chance)
    bad = Process(0.6).simulate(Design(), 4000, Entry.BAD_DAY, chance)
    flares = Process(0.9, slow=0.4).simulate(Design(), 4000, Entry.ORDINARY, chance)

    assert plain.shape == (Design().last + 1, 4000)
    assert (plain.std(), flares.std()) == pytest.approx((1.0, 1.0), abs=0.02)
    assert np.corrcoef(plain[10], plain[11])[0, 1] == pytest.approx(0.6, abs=0.05)
    assert np.corrcoef(flares[10], flares[12])[0, 1] == pytest.approx(0.4 * 0.81, abs=0.05)
    assert bad[0].min() >= 1
    assert abs(bad[60].mean()) < 0.06


def test_an_effect_rises_through_titration_and_ends_with_the_product() -> None:
    design = Design(withdrawal=True)
    effect = design.effect(2.0)[:, 0]

    assert (effect[14], effect[21], effect[28], effect[84]) == (0.0, -1.0, -2.0, -2.0)
    assert set(effect[85:]) == {0.0}
    assert design.off == range(92, 113)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_removing_random_days_makes_no_improvement_by_itself(rho: float) -> None:
    """600 people without any effect: almost none gains an improvement, and nobody whose days lean the other way."""
    design, chance = Design(), np.random.default_rng([7, int(rho * 10)])
    whole, part = [], []
    for share in (0.1, 0.3, 0.5) * 4:
        y = Process(rho).simulate(design, 50, Entry.BAD_DAY, chance)
        kept = chance.random(len(design.rows)) > share
        kept[0] = True
        whole.append(fitted(design, y).contrast(STEADY, BASELINE).cdf(0.0))
        part.append(fitted(design, y, kept).contrast(STEADY, BASELINE).cdf(0.0))
    before, after = np.concatenate(whole), np.concatenate(part)

    improved = after >= SURE_IMPROVED
    assert (improved & (before < SURE_IMPROVED)).mean() <= 0.02
    assert not (improved & (before < 0.5)).any()
