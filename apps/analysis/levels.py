"""A laboratory's result told as values and differences in the unit that is read, not as percent of the first value.

HbA1c is compared in NGSP percent, as the biological variation is known there; its other unit has another zero, so
that a percent of one is no percent of the other (clinical.md 5.1). What was compared does not change.
"""

from dataclasses import replace

from apps.analysis.inputs import Levels
from apps.analysis.laboratory import LabChange
from apps.analysis.results import Estimate, Json, OutcomeResult, rounded

PERCENT = "%"
POINTS = "points"  # differences of a percent, as people say them


def told_in(
    levels: Levels, result: OutcomeResult, found: LabChange | None, off: LabChange | None
) -> OutcomeResult:
    """The same result in `levels`; `found` and `off` are the comparisons that it was made of."""
    mcid = None if result.mcid is None else result.mcid * levels.per_unit
    told = replace(result, unit=levels.unit, mcid=mcid)
    if found is None:
        return told
    kept = {key: result.details.get(key) for key in ("lab_label", "may_be_return", "left_out")}
    values = {"before": found.before, "after": found.after, "off": off.before if off else None}
    details: dict[str, Json] = {
        key: None if value is None else rounded(levels.zero + levels.per_unit * value)
        for key, value in values.items()
    }
    changes: dict[str, tuple[float | None, ...]] = {
        "ci95": found.ci95,
        "chance": (found.limit_down, found.limit_up),
        "return_change": (found.return_limit,),
    }
    for key, percents in changes.items():
        details[key] = [_difference(levels, found, percent) for percent in percents]
    return replace(
        told,
        estimate=_estimate(levels, found),
        off_estimate=_estimate(levels, off) if off else None,
        details=kept | details,
    )


def _difference(levels: Levels, found: LabChange, percent: float | None) -> float | None:
    return None if percent is None else rounded(levels.per_unit * found.before * percent / 100)


def _estimate(levels: Levels, found: LabChange) -> Estimate:
    each = levels.per_unit * found.before / 100
    low, high = (each * end for end in found.estimate.ci95)
    unit = POINTS if levels.unit == PERCENT else levels.unit
    return replace(found.estimate, improvement=each * found.estimate.improvement, ci95=(low, high), unit=unit)
