"""A laboratory line of `manage.py review_series`. Changes and limits are percent of the value before."""

from apps.analysis.lab_rules import check_one_unit, check_value, void_values
from apps.analysis.laboratory import LabChange, LabLabel, lab_change
from apps.analysis.markers import Marker, marker_named
from apps.analysis.results import Json, Reason, ReasonCode, rounded
from apps.analysis.shell_numbers import Line, better_of, fraction, number, numbers, positive

SMALLEST = 1e-9  # of a laboratory value, in any unit


def laboratory_line(record: Line) -> dict[str, Json]:
    """The answer to a line with a `marker`, without its `id`."""
    marker = marker_named(str(record["marker"]))
    better = better_of(record) if "better" in record else marker.better
    sides = {key: _draws(record, key) for key in ("before", "after")}
    values = [value for side in sides.values() for value in side]
    counts = _draw_counts(record.get("draws"))
    spread = fraction(record.get("cva"), "cva")
    for value in values:
        check_value(marker, value)
    typical = (
        None
        if record.get("population_mean") is None
        else positive(record["population_mean"], "population_mean")
    )
    check_one_unit(marker, [*values, typical] if typical else values)
    broken = _validity(marker, record)
    if not all(sides.values()):
        return _no_pair(marker, sides, [*void_values(marker, values), *broken])
    found = lab_change(
        marker,
        sides["before"],
        sides["after"],
        better,
        cva=spread,
        population_mean=typical,
        draws=counts,
    )
    reasons = (*void_values(marker, values), *broken)
    return _answer(marker, found, reasons)


def _answer(marker: Marker, found: LabChange, reasons: tuple[Reason, ...]) -> dict[str, Json]:
    label = LabLabel.NOT_ENOUGH_DATA if reasons else found.label
    return {
        "percent_change": rounded(found.percent_change),
        "ci95": [rounded(end) for end in found.ci95],
        "limit_down": rounded(found.limit_down),
        "limit_up": rounded(found.limit_up),
        "label": label.value,
        "p_improved": rounded(found.estimate.p_improved),
        "return_limit": rounded(found.return_limit),
        "may_be_return": found.may_be_return,
        "marker": marker.code,
        "unit": "percent",
        "reasons": [reason.as_json() for reason in reasons],
    }


def _validity(marker: Marker, record: Line) -> list[Reason]:
    """The rules a line can break when it says so: `days_on_product`, `same_laboratory`, `fasting`."""
    reasons = []
    if record.get("days_on_product") is not None:
        days = number(record["days_on_product"], "days_on_product", at_least=0.0)
        if days < marker.min_days:
            reasons.append(Reason(ReasonCode.TOO_EARLY, days, marker.min_days))
    if _said(record, "same_laboratory") is False:
        reasons.append(Reason(ReasonCode.OTHER_LABORATORY, 2, 1))
    if _said(record, "fasting") is False and marker.fasting_matters:
        reasons.append(Reason(ReasonCode.NOT_FASTING, 0, 1))
    return reasons


def _said(record: Line, key: str) -> bool | None:
    given = record.get(key)
    if given is not None and not isinstance(given, bool):
        raise ValueError(f"{key} must be true or false")
    return given


def _draws(record: Line, key: str) -> list[float]:
    """The values of one side; null, alone or in a list, is a value that is missing. The side itself must be named."""
    if key not in record:
        raise ValueError(f"a laboratory line needs `{key}`; null where there is no value")
    given = record[key]
    told = [value for value in (given if isinstance(given, list) else [given]) if value is not None]
    draws = numbers(told, key) if told else []
    if draws and min(draws) < SMALLEST:
        raise ValueError(f"{key} must be above zero")
    return draws


def _no_pair(marker: Marker, sides: dict[str, list[float]], broken: list[Reason]) -> dict[str, Json]:
    """A value is missing on one side at least: nothing can be compared."""
    codes = {"before": ReasonCode.FEW_BEFORE, "after": ReasonCode.FEW_AFTER}
    missing = [Reason(codes[key], 0, 1) for key, values in sides.items() if not values]
    numbers_of = ("percent_change", "ci95", "limit_down", "limit_up", "p_improved", "return_limit")
    empty: dict[str, Json] = dict.fromkeys(numbers_of)
    return empty | {
        "label": LabLabel.NOT_ENOUGH_DATA.value,
        "may_be_return": False,
        "marker": marker.code,
        "unit": "percent",
        "reasons": [reason.as_json() for reason in (*missing, *broken)],
    }


def _draw_counts(given: object) -> tuple[int, int] | None:
    if given is None:
        return None
    counts = numbers(given if isinstance(given, list) else [given, given], "draws")
    if len(counts) != 2 or min(counts) < 1 or any(count != int(count) for count in counts):
        raise ValueError("draws must be one or two whole numbers above zero")
    return int(counts[0]), int(counts[1])
