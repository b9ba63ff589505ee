"""Which laboratory values may be compared at all (docs/statistics.md, "Laboratory rules")."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.analysis.inputs import Draw, LabSeries, WaistDay, Windows
from apps.analysis.laboratory import geometric_mean
from apps.analysis.markers import Marker
from apps.analysis.results import Reason, ReasonCode
from apps.rules.measures import MEASURES

AFTER_DAYS = 14  # the last days of a phase, and as many after it, in which a closing value counts


@dataclass(frozen=True, slots=True)
class Comparable:
    """One value a day, in day order, for each side; `left_out` values lay outside their windows."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    off: tuple[float, ...]
    left_out: int
    reasons: tuple[Reason, ...]


def closing_days(phase: range) -> range:
    """The days on which a value closes a phase: its last 14 and the 14 after it."""
    return range(phase.stop - AFTER_DAYS, phase.stop + AFTER_DAYS)


def comparable(series: LabSeries, marker: Marker, windows: Windows, first_dose_day: int) -> Comparable:
    """Keep the values inside their windows and say which rules fail. ValueError for an impossible value."""
    for draw in (*series.before, *series.after, *series.off):
        check_value(marker, draw.value)
    spans = (
        range(first_dose_day - marker.before_days, first_dose_day + 1),  # the first dose's own morning counts
        closing_days(windows.steady),
        closing_days(windows.withdrawal) if windows.withdrawal else range(0),
    )
    sides = [
        [draw for draw in draws if draw.day in span]
        for draws, span in zip((series.before, series.after, series.off), spans, strict=True)
    ]
    sides[1] = old_enough(sides[1], first_dose_day + marker.min_days)
    given = len(series.before) + len(series.after) + len(series.off)
    before, after, off = (_one_a_day(side) for side in sides)
    kept = [draw for side in sides for draw in side]
    reasons = [
        *_too_few(marker, len(before), len(after)),
        *_too_early(marker, sides[1], first_dose_day),
        *_not_alike(marker, kept),
    ]
    return Comparable(before, after, off, given - len(kept), tuple(reasons))


def old_enough[D: (Draw, WaistDay)](closing: list[D], from_day: int) -> list[D]:
    """The closing values of `from_day` and later. All of them when none is: then they are too early, not missing."""
    return [value for value in closing if value.day >= from_day] or closing


def check_one_unit(marker: Marker, values: Iterable[float]) -> None:
    """ValueError when one value is usual in mg/dL only and another in mmol/L only: they make no change."""
    measure = MEASURES.get(marker.code)
    usual = [unit.soft for unit in measure.units if unit.soft] if measure else []
    seen = {
        place for value in values for place, range_ in enumerate(usual) if range_.low <= value <= range_.high
    }
    if len(seen) > 1:
        raise ValueError(f"{marker.code}: the values look like two units; give all of them in one")


def check_value(marker: Marker, value: float) -> None:
    """ValueError for a value that cannot be one of this marker in its unit (HbA1c in NGSP percent)."""
    geometric_mean((value,))
    if marker.limits and not marker.limits[0] <= value <= marker.limits[1]:
        low, high = marker.limits
        raise ValueError(f"{marker.code} {value} lies outside {low} to {high}; is the unit right?")


def void_values(marker: Marker, values: Iterable[float]) -> tuple[Reason, ...]:
    """CRP above 10 mg/L means illness: the value is void and the test is repeated."""
    if marker.void_above is None:
        return ()
    return tuple(
        Reason(ReasonCode.VOID_VALUE, value, marker.void_above)
        for value in values
        if value > marker.void_above
    )


def _too_few(marker: Marker, before: int, after: int) -> list[Reason]:
    sides = ((ReasonCode.FEW_BEFORE, before), (ReasonCode.FEW_AFTER, after))
    return [Reason(code, have, marker.min_draws) for code, have in sides if have < marker.min_draws]


def _too_early(marker: Marker, after: Sequence[Draw], first_dose_day: int) -> list[Reason]:
    taken = max((draw.day - first_dose_day for draw in after), default=marker.min_days)
    return [Reason(ReasonCode.TOO_EARLY, taken, marker.min_days)] if taken < marker.min_days else []


def _not_alike(marker: Marker, draws: Sequence[Draw]) -> list[Reason]:
    reasons = list(void_values(marker, (draw.value for draw in draws)))
    laboratories = {draw.laboratory.strip().casefold() for draw in draws} - {""}
    if len(laboratories) > 1:
        reasons.append(Reason(ReasonCode.OTHER_LABORATORY, len(laboratories), 1))
    fasting = sum(draw.fasting for draw in draws)
    mixed = 0 < fasting < len(draws) or (marker.needs_fasting and fasting < len(draws))
    if marker.fasting_matters and mixed:
        reasons.append(Reason(ReasonCode.NOT_FASTING, fasting, len(draws)))
    return reasons


def _one_a_day(draws: Iterable[Draw]) -> tuple[float, ...]:
    by_day: defaultdict[int, list[float]] = defaultdict(list)
    for draw in draws:
        by_day[draw.day].append(draw.value)
    return tuple(geometric_mean(by_day[day]) for day in sorted(by_day))
