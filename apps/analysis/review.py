"""The review of one trial, in one call (docs/statistics.md). Decides once, at the planned week or after an
early stop.
"""

from collections.abc import Callable, Set
from dataclasses import replace

from apps.analysis.data import (
    CAPPING_RATE_GAP,
    MANY_FLAGGED,
    MAX_RATE_GAP,
    adherence,
    dose_reasons,
    flagged_days,
    share_told,
)
from apps.analysis.inputs import LabSeries, ReviewInput, Series, WaistSeries, Windows
from apps.analysis.judged import Judged, judge_series, with_caveat
from apps.analysis.measured import home_pair, judge_lab, judge_waist, pair_gap
from apps.analysis.results import Cap, Caveat, Reason, ReviewResult
from apps.analysis.verdict import SURE_WORSE, final_label
from apps.analysis.words import review_sentences, secondary_sentences
from apps.rules.vocabulary import PrimaryOutcome, ReviewLabel

IMPROVED = (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.SMALL_IMPROVEMENT, ReviewLabel.LIKELY_BENEFIT)


def review(given: ReviewInput) -> ReviewResult:
    """Judge the primary outcome; the secondary gets numbers and no label. ValueError for impossible values."""
    windows = given.windows.until(given.stopped_day)
    left_out = flagged_days(given.flags)
    taken = adherence(given.doses, windows.steady)
    judged = _judge(given.primary, windows, given.first_dose_day, left_out)
    due = given.secondary.due if given.secondary else None
    told = share_told(given.doses, windows.steady, due, left_out)
    doses = dose_reasons(taken, told) if windows.steady else ()
    reasons = (*judged.reasons, *doses)
    caps = _caps(given, windows, left_out, judged)
    label = _label(given, judged, reasons, caps)
    judged = _at_less(_leaning(judged, reasons), given, windows)
    secondary = _second(given.secondary, windows, left_out, doses) if given.secondary else None
    result = ReviewResult(
        label=label,
        primary=judged.result,
        secondary=secondary.result if secondary else None,
        adherence=taken,
        reasons=reasons,
        caps=caps,
        caveats=judged.caveats,
        sentences=(),
    )
    return replace(
        result,
        sentences=review_sentences(result),
        secondary_sentences=secondary_sentences(
            secondary.result,
            secondary.reasons,
            secondary.caveats,
            _caps(given, windows, left_out, secondary),
        )
        if secondary
        else (),
    )


def _second(series: Series, windows: Windows, left_out: Set[int], doses: tuple[Reason, ...]) -> Judged:
    """The second outcome, under the same data rules as the main one."""
    judged = judge_series(series, windows, left_out)
    reasons = (*judged.reasons, *doses)
    return _leaning(replace(judged, reasons=reasons), reasons)


def _judge(
    primary: Series | LabSeries | WaistSeries, windows: Windows, first_dose_day: int, left_out: Set[int]
) -> Judged:
    if isinstance(primary, LabSeries):
        return _few(judge_lab, primary, windows, first_dose_day, left_out)
    if isinstance(primary, WaistSeries):
        return _few(judge_waist, primary, windows, first_dose_day, left_out)
    dense = judge_series(primary, windows, left_out)
    if primary.outcome != PrimaryOutcome.FASTING_GLUCOSE:
        return dense
    if dense.reasons:
        pair = _few(judge_lab, home_pair(primary, windows, first_dose_day), windows, first_dose_day, left_out)
        dense = dense if pair.reasons else replace(pair, rate_gap=pair_gap(pair))
    return with_caveat(dense, Caveat.HOME_METER)


def _few[S: (LabSeries, WaistSeries)](
    judge: Callable[[S, Windows, int, Set[int]], Judged],
    series: S,
    windows: Windows,
    first_dose_day: int,
    left_out: Set[int],
) -> Judged:
    """Few values, with those of flagged days left out, and whether keeping them changes the answer."""
    judged = judge(series, windows, first_dose_day, left_out)
    if judged.reasons or not left_out:
        return judged
    kept = judge(series, windows, first_dose_day, frozenset())
    decides = not kept.reasons and kept.label is not judged.label
    return with_caveat(judged, Caveat.FLAGGED_DAYS_DECIDE) if decides else judged


def _caps(given: ReviewInput, windows: Windows, left_out: Set[int], judged: Judged) -> tuple[Cap, ...]:
    """What would turn an improvement into "improved, but …". A bad week only bends ratings and home readings.

    Of a pair's few days a smaller gap is chance; a daily measure with a larger one has no answer anyway.
    """
    is_pair = judged.result.kind == "laboratory"
    uneven = judged.rate_gap > MAX_RATE_GAP if is_pair else CAPPING_RATE_GAP < judged.rate_gap <= MAX_RATE_GAP
    disturbed = sum(day in left_out for day in windows.steady) > MANY_FLAGGED * len(windows.steady)
    asked = (
        (given.bad_week_entry and not is_pair, Cap.BAD_WEEK_ENTRY),
        (disturbed, Cap.CONFOUNDED),
        (uneven, Cap.UNEVEN_CHECK_INS),
        (given.other_change, Cap.OTHER_CHANGE),
        (given.stopped_day is not None, Cap.STOPPED_EARLY),
    )
    return tuple(cap for holds, cap in asked if holds)


def _label(
    given: ReviewInput, judged: Judged, reasons: tuple[Reason, ...], caps: tuple[Cap, ...]
) -> ReviewLabel:
    """A second new gut product during the trial leaves no improvement that could be told apart (clinical
    4.5).
    """
    if judged.label is None:
        return ReviewLabel.NOT_ENOUGH_DATA
    label = final_label(judged.label, reasons, caps, judged.result.off_estimate)
    return ReviewLabel.CANNOT_TELL if given.other_change and label in IMPROVED else label


def _leaning(judged: Judged, reasons: tuple[Reason, ...]) -> Judged:
    """Too little data is no reason to keep quiet about numbers that lean towards harm."""
    estimate = judged.result.estimate
    sure = estimate is not None and estimate.p_worse >= SURE_WORSE
    worse = sure or judged.label is ReviewLabel.LIKELY_WORSE  # without an estimate where nothing varied
    return with_caveat(judged, Caveat.LEANS_WORSE) if reasons and worse else judged


def _at_less(judged: Judged, given: ReviewInput, windows: Windows) -> Judged:
    """No answer is about the full dose when much of the steady weeks was spent below it."""
    below = sum(day in given.below_full for day in windows.steady)
    return with_caveat(judged, Caveat.BELOW_FULL) if below > MANY_FLAGGED * len(windows.steady) else judged
