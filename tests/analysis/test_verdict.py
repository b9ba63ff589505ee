"""The decision table, row by row and at its edges."""

import pytest

from apps.analysis.results import Cap, Estimate, Reason, ReasonCode
from apps.analysis.verdict import decide, decide_flat, final_label
from apps.rules.vocabulary import ReviewLabel


def estimate(p_improved: float, improvement: float = 2.5, tiny: float | None = 0.1) -> Estimate:
    return Estimate(improvement, (0, 0), p_improved, 1 - p_improved, "points", 0.5, tiny)


@pytest.mark.parametrize(
    ("believed", "label"),
    [
        (estimate(0.05, -3.0), ReviewLabel.LIKELY_WORSE),
        (estimate(0.04, -0.1, 0.99), ReviewLabel.LIKELY_WORSE),
        (estimate(0.06, -3.0), ReviewLabel.CANNOT_TELL),
        (estimate(0.975, 2.0), ReviewLabel.LIKELY_IMPROVED),
        (estimate(0.975, 1.99), ReviewLabel.SMALL_IMPROVEMENT),
        (estimate(0.999, 0.5, 0.99), ReviewLabel.SMALL_IMPROVEMENT),
        (estimate(0.974, 2.5), ReviewLabel.CANNOT_TELL),
        (estimate(0.6, 0.2, 0.90), ReviewLabel.NO_IMPORTANT_CHANGE),
        (estimate(0.6, 0.2, 0.89), ReviewLabel.CANNOT_TELL),
        (estimate(0.6, 0.2, None), ReviewLabel.CANNOT_TELL),
    ],
)
def test_decision_table(believed: Estimate, label: ReviewLabel) -> None:
    assert decide(believed, 2.0) is label


IMPROVED = ReviewLabel.LIKELY_IMPROVED
FEW = (Reason(ReasonCode.FEW_DOSES, 50, 80),)


@pytest.mark.parametrize(
    ("label", "reasons", "caps", "off", "final"),
    [
        (IMPROVED, (), (), None, IMPROVED),
        (IMPROVED, FEW, (), estimate(0.99), ReviewLabel.NOT_ENOUGH_DATA),
        (ReviewLabel.LIKELY_WORSE, FEW, (), None, ReviewLabel.NOT_ENOUGH_DATA),
        (IMPROVED, (), (), estimate(0.95), ReviewLabel.LIKELY_BENEFIT),
        (IMPROVED, (), (), estimate(0.94), IMPROVED),
        (IMPROVED, (), (Cap.BAD_WEEK_ENTRY,), estimate(0.99), IMPROVED),
        (ReviewLabel.SMALL_IMPROVEMENT, (), (), estimate(0.99), ReviewLabel.SMALL_IMPROVEMENT),
        (ReviewLabel.LIKELY_WORSE, (), (), estimate(0.99), ReviewLabel.LIKELY_WORSE),
    ],
)
def test_benefit_takes_a_withdrawal_and_nothing_else_to_explain_it(
    label: ReviewLabel,
    reasons: tuple[Reason, ...],
    caps: tuple[Cap, ...],
    off: Estimate | None,
    final: ReviewLabel,
) -> None:
    assert final_label(label, reasons, caps, off) is final


@pytest.mark.parametrize(
    ("gain", "label"), [(-2.0, "likely_worse"), (-1.9, "cannot_tell"), (8.0, "cannot_tell")]
)
def test_without_any_noise_only_a_loss_is_called(gain: float, label: str) -> None:
    assert decide_flat(gain, mcid=2.0) == label
