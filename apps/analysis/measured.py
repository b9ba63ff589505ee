"""Measured outcomes judged on their own: laboratory values, home-meter readings in place of them, and waist."""

from collections.abc import Set
from dataclasses import replace

from apps.analysis.inputs import Draw, LabSeries, Series, WaistSeries, Windows
from apps.analysis.judged import Judged
from apps.analysis.lab_rules import AFTER_DAYS as CLOSING_DAYS
from apps.analysis.lab_rules import closing_days, comparable
from apps.analysis.laboratory import LabChange, LabLabel, geometric_mean, lab_change, own_spread
from apps.analysis.levels import told_in
from apps.analysis.markers import HOME_METER_CVA, Marker, group_mean, marker_named
from apps.analysis.results import Caveat, Estimate, Json, OutcomeResult, rounded
from apps.analysis.verdict import SURE_UNIMPORTANT, decide
from apps.analysis.waist import comparable_days, mean_waist, waist_change
from apps.rules.vocabulary import ReviewLabel

HOME_DRAWS = 3  # our choice: more home readings of the same fortnight are too alike to count as more


def judge_lab(series: LabSeries, windows: Windows, first_dose_day: int, left_out: Set[int]) -> Judged:
    """Judge a laboratory outcome; values taken on flagged days are left out (no acute illness)."""
    marker = marker_named(series.marker)
    kept, disturbed = _undisturbed(series, left_out)
    sides = comparable(kept, marker, windows, first_dose_day)
    found = _compare(series, marker, sides.before, sides.after) if sides.before and sides.after else None
    off = _compare(series, marker, sides.off, sides.after) if sides.off and found else None
    missing = sides.left_out + disturbed
    caveats = [Caveat.VALUES_LEFT_OUT] if missing else []
    if series.mcid is None and found:  # a share of a first value that is missing is no missing yardstick
        caveats.append(Caveat.NO_AGREED_MCID)
    if found and found.may_be_return:
        caveats.append(Caveat.HIGH_FIRST_VALUE)
    result = OutcomeResult(
        outcome=marker.code,
        kind="laboratory",
        unit=series.unit,
        better=marker.better.value,
        mcid=series.mcid,
        estimate=found.estimate if found else None,
        off_estimate=off.estimate if off else None,
        counts={"before": len(sides.before), "after": len(sides.after), "off": len(sides.off)},
        details=_lab_details(found, sides.off, missing) if found else {"left_out": missing},
    )
    if series.levels:
        result = told_in(series.levels, result, found, off)
    label = lab_review_label(found, series.mcid) if found else None
    return Judged(result, label, sides.reasons, tuple(caveats))


def lab_review_label(change: LabChange, mcid: float | None) -> ReviewLabel:
    """The review's label of a laboratory change: beyond normal variation first, then its size (`mcid` in
    units).
    """
    if change.label is LabLabel.CHANGED_WORSE:
        return ReviewLabel.LIKELY_WORSE
    if change.label is LabLabel.CHANGED_BETTER:
        small = mcid is not None and abs(change.after - change.before) < mcid
        return ReviewLabel.SMALL_IMPROVEMENT if small else ReviewLabel.LIKELY_IMPROVED
    tiny = change.estimate.p_no_important_change
    if tiny is not None and tiny >= SURE_UNIMPORTANT:
        return ReviewLabel.NO_IMPORTANT_CHANGE
    return ReviewLabel.CANNOT_TELL


def home_pair(series: Series, windows: Windows, first_dose_day: int) -> LabSeries:
    """Home glucose readings, too few for a dense series, as draws of one meter before and at the end."""
    draws = tuple(Draw(reading.day, reading.value, "home meter") for reading in series.readings)
    end = closing_days(windows.steady)
    off = closing_days(windows.withdrawal) if windows.withdrawal else range(0)
    return LabSeries(
        marker=series.outcome,
        before=tuple(draw for draw in draws if draw.day <= first_dose_day),
        after=tuple(draw for draw in draws if draw.day in end and draw.day not in off),
        off=tuple(draw for draw in draws if draw.day in off),
        unit=series.unit,
        mcid=series.mcid,
        group=series.group,
        home_meter=True,
        per_canonical=series.per_canonical,
    )


def pair_gap(pair: Judged) -> float:
    """Between the shares of the days that were read in the fortnight before and in the last one: who reads every day
    before and only some at the end may have left out bad ones.
    """
    before, after = (
        min(pair.result.counts[side], CLOSING_DAYS) / CLOSING_DAYS for side in ("before", "after")
    )
    return abs(before - after)


def judge_waist(series: WaistSeries, windows: Windows, first_dose_day: int, left_out: Set[int]) -> Judged:
    """Judge waist in cm; days that were flagged are left out."""
    kept = replace(
        series,
        before=tuple(day for day in series.before if day.day not in left_out),
        after=tuple(day for day in series.after if day.day not in left_out),
        off=tuple(day for day in series.off if day.day not in left_out),
    )
    days = comparable_days(kept, windows, first_dose_day)
    found = waist_change(days.before, days.after, series.mcid) if days.before and days.after else None
    off: Estimate | None = None
    if found and days.off:
        off = waist_change(days.off, days.after, found.mcid).estimate
    disturbed = len(series.before) + len(series.after) + len(series.off)
    disturbed -= len(kept.before) + len(kept.after) + len(kept.off)
    missing = days.left_out + disturbed
    details: dict[str, Json] = {"left_out": missing}
    if found:
        numbers = {name: getattr(found, name) for name in ("before", "after", "tem", "day_sd", "mdc95")}
        numbers["off"] = mean_waist(days.off) if days.off else None
        details |= {
            name: None if number is None else rounded(number * series.per_canonical)
            for name, number in numbers.items()
        }
    mcid = found.mcid if found else series.mcid
    result = OutcomeResult(
        outcome="waist",
        kind="waist",
        unit=series.unit,
        better="lower",
        mcid=None if mcid is None else mcid * series.per_canonical,
        estimate=_told_in(series, found.estimate) if found else None,
        off_estimate=_told_in(series, off) if off else None,
        counts={"before": len(days.before), "after": len(days.after), "off": len(days.off)},
        details=details,
    )
    label = decide(found.estimate, found.mcid) if found else None
    return Judged(result, label, days.reasons, (Caveat.VALUES_LEFT_OUT,) if missing else ())


def _told_in(series: WaistSeries, estimate: Estimate) -> Estimate:
    """An estimate in cm in the unit that is read; probabilities do not depend on it."""
    low, high = (end * series.per_canonical for end in estimate.ci95)
    gain = estimate.improvement * series.per_canonical
    return replace(estimate, improvement=gain, ci95=(low, high), unit=series.unit)


def _undisturbed(series: LabSeries, left_out: Set[int]) -> tuple[LabSeries, int]:
    sides = [
        tuple(d for d in side if d.day not in left_out) for side in (series.before, series.after, series.off)
    ]
    dropped = len(series.before) + len(series.after) + len(series.off) - sum(map(len, sides))
    return replace(series, before=sides[0], after=sides[1], off=sides[2]), dropped


def _compare(
    series: LabSeries, marker: Marker, before: tuple[float, ...], after: tuple[float, ...]
) -> LabChange:
    most = HOME_DRAWS if series.home_meter else max(len(before), len(after))
    mean = group_mean(marker.code, series.group)
    typical = None if mean is None else mean * series.per_canonical
    return lab_change(
        marker,
        before,
        after,
        marker.better,
        cva=HOME_METER_CVA if series.home_meter else series.cva,
        mcid=series.mcid,
        population_mean=typical if series.picked_for_value else None,
        draws=(min(len(before), most), min(len(after), most)),
        at_least=own_spread((before, after)),
    )


def _lab_details(found: LabChange, off: tuple[float, ...], left_out: int) -> dict[str, Json]:
    names = ("before", "after", "percent_change", "limit_down", "limit_up", "return_limit")
    numbers: dict[str, Json] = {name: rounded(getattr(found, name)) for name in names}
    return numbers | {
        "off": rounded(geometric_mean(off)) if off else None,
        "ci95": [rounded(end) for end in found.ci95],
        "lab_label": found.label.value,
        "may_be_return": found.may_be_return,
        "left_out": left_out,
    }
