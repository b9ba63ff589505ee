"""What the weeks without the product showed: worse again, better still, or neither for sure."""

from collections.abc import Iterator

from apps.analysis import phrases
from apps.analysis.results import OutcomeResult, Sentence
from apps.analysis.telling import number, unit_of
from apps.analysis.verdict import SURE_WORSE_OFF


def off_sentences(outcome: OutcomeResult) -> Iterator[Sentence]:
    """One sentence after weeks off the product, whatever the answer; none without them."""
    off = outcome.off_estimate
    if off is None:
        return
    unit = "%" if off.unit == "percent" else unit_of(outcome)
    params = {"change": number(abs(off.improvement)), "unit": unit}
    if off.p_improved >= SURE_WORSE_OFF:
        yield Sentence("off_worse", phrases.OFF_WORSE, params)
    elif off.p_worse >= SURE_WORSE_OFF:
        yield Sentence("off_better", phrases.OFF_BETTER, params)
    else:
        ends = {"worse": number(max(off.ci95[1], 0)), "better": number(max(-off.ci95[0], 0)), "unit": unit}
        yield Sentence("off_unclear", phrases.OFF_UNCLEAR, ends)
