"""From an estimate to one of the review's labels (docs/statistics.md, "The decision")."""

from collections.abc import Sequence

from apps.analysis.results import Cap, Estimate, Reason
from apps.rules.vocabulary import ReviewLabel

SURE_WORSE = 0.95  # looser than for better, on purpose
SURE_IMPROVED = 0.975  # so that the label agrees with the printed 95 % interval
SURE_UNIMPORTANT = 0.90
SURE_WORSE_OFF = 0.95  # after the withdrawal weeks: better on the product than off it again


def decide(estimate: Estimate, mcid: float) -> ReviewLabel:
    """Rows 2 to 6 of the decision table, for the primary outcome of a trial that has enough data."""
    if estimate.p_worse >= SURE_WORSE:
        return ReviewLabel.LIKELY_WORSE
    if estimate.p_improved >= SURE_IMPROVED:
        enough = estimate.improvement >= mcid
        return ReviewLabel.LIKELY_IMPROVED if enough else ReviewLabel.SMALL_IMPROVEMENT
    if estimate.p_no_important_change is not None and estimate.p_no_important_change >= SURE_UNIMPORTANT:
        return ReviewLabel.NO_IMPORTANT_CHANGE
    return ReviewLabel.CANNOT_TELL


def decide_flat(gain: float, mcid: float) -> ReviewLabel:
    """Ratings that never moved within a phase: chance cannot be measured, so nothing is called better.

    `gain`: positive = better. A loss that matters is still called one, as 14 equal days and then worse ones are.
    """
    return ReviewLabel.LIKELY_WORSE if gain <= -mcid else ReviewLabel.CANNOT_TELL


def final_label(
    label: ReviewLabel, reasons: Sequence[Reason], caps: Sequence[Cap], off: Estimate | None
) -> ReviewLabel:
    """`label` after the data rules and the withdrawal weeks.

    A failed data rule leaves no answer. "Likely benefit" takes an improvement that nothing else explains (no
    cap) and days off the product that were worse again: `off` is the estimate of on-product against
    off-product days.
    """
    if reasons:
        return ReviewLabel.NOT_ENOUGH_DATA
    if label is ReviewLabel.LIKELY_IMPROVED and not caps and off and off.p_improved >= SURE_WORSE_OFF:
        return ReviewLabel.LIKELY_BENEFIT
    return label
