"""One line of `manage.py review_series`: a dense series or a laboratory pair in, the review's numbers out.

Dense numbers have the unit of `y`; laboratory changes and limits are percent of the value before (-10.3 =
fell by 10.3 %). A line that makes no sense raises ValueError; a line that makes sense but cannot be judged is
answered with null numbers, the reason and the label.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean
from typing import cast

from apps.analysis.change import Posterior, ar1_change, level_change
from apps.analysis.data import minimum_data
from apps.analysis.grid import Model
from apps.analysis.lab_rules import check_one_unit, check_value, void_values
from apps.analysis.laboratory import LabLabel, lab_change
from apps.analysis.markers import Marker, marker_named
from apps.analysis.results import Json, Reason, ReasonCode, Refusal, rounded
from apps.analysis.verdict import decide, decide_flat, final_label
from apps.rules.vocabulary import Better, ReviewLabel

MODELS = {
    "level_change": Model.LEVEL_CHANGE,
    "levelchange": Model.LEVEL_CHANGE,
    "ar1_change": Model.AR1_CHANGE,
    "ar1change": Model.AR1_CHANGE,
}
DAYS_PER_STEP = {Model.LEVEL_CHANGE: 1.0, Model.AR1_CHANGE: 7.0}  # sparse ratings are weekly unless told
LARGEST = 1e12
SMALLEST = 1e-9  # of a laboratory value, in any unit
YES_NO = ("y", "steady")  # a daily yes or no may be written as one
MOST_ROWS = 400  # the model's memory grows with the square of the days
type Line = Mapping[str, object]


def review_line(record: Line) -> dict[str, Json]:
    """The answer to one line, with its `id`. ValueError, in plain words, for a line that makes no sense."""
    out = {"id": cast("Json", record.get("id", record.get("name")))}
    if "model" in record:
        return out | _dense(record)
    if "marker" in record:
        return out | _laboratory(record)
    raise ValueError("a line needs `model` (dense series) or `marker` (laboratory)")


def _dense(record: Line) -> dict[str, Json]:
    model = MODELS.get(str(record["model"]).lower())
    if model is None:
        raise ValueError(f"model {record['model']!r} is not level_change or ar1_change")
    better, mcid = _better(record), _positive(record.get("mcid"), "mcid")
    days, values, steady = _rows(record)
    step = _positive(record.get("days_per_step", DAYS_PER_STEP[model]), "days_per_step")
    reasons = _dense_reasons(days, steady, step)
    change = level_change if model is Model.LEVEL_CHANGE else ar1_change
    found = change(days, values, steady)
    if isinstance(found, Refusal):
        return _refused(found, reasons, _flat_label(values, steady, better, mcid))
    estimate = found.estimate(better, mcid)
    answer = estimate.as_json()
    del answer["unit"]
    label = final_label(decide(estimate, mcid), reasons, (), None)
    return answer | {"label": label.value} | _about(found, reasons)


def _about(found: Posterior, reasons: tuple[Reason, ...]) -> dict[str, Json]:
    return {
        "posterior_mean_rho": rounded(found.posterior_mean_rho),
        "df": found.df,
        "refused": None,
        "reasons": [reason.as_json() for reason in reasons],
    }


def _flat_label(values: list[float], steady: list[int], better: Better, mcid: float) -> ReviewLabel:
    """What ratings without an estimate still say; with one phase only the data rules have said it."""
    sides = [
        [value for value, flag in zip(values[1:], steady[1:], strict=True) if flag == on] for on in (0, 1)
    ]
    if not all(sides):
        return ReviewLabel.CANNOT_TELL
    return decide_flat(better.sign * (fmean(sides[1]) - fmean(sides[0])), mcid)


def _refused(refusal: Refusal, reasons: tuple[Reason, ...], label: ReviewLabel) -> dict[str, Json]:
    numbers = ("improvement", "ci95", "p_improved", "p_worse", "p_at_least_mcid", "p_no_important_change")
    label = final_label(label, reasons, (), None)
    empty: dict[str, Json] = dict.fromkeys((*numbers, "posterior_mean_rho", "df"))
    return empty | {
        "label": label.value,
        "refused": refusal.value,
        "reasons": [reason.as_json() for reason in reasons],
    }


def _dense_reasons(days: list[int], steady: list[int], step: float) -> tuple[Reason, ...]:
    """The minimum-data rule on a bare series: row 0 is not baseline data; steps count as `step` days."""
    baseline = sum(not flag for flag in steady[1:])
    on_product = [day for day, flag in zip(days[1:], steady[1:], strict=True) if flag]
    first = on_product[0] if on_product else 0
    return minimum_data(baseline, [math.floor((day - first) * step) for day in on_product])


def _rows(record: Line) -> tuple[list[int], list[float], list[int]]:
    """Days in order, one mean value each, and their phase."""
    columns = {key: _numbers(record.get(key), key) for key in ("t", "y", "steady")}
    sizes = {len(column) for column in columns.values()}
    if len(sizes) != 1:
        raise ValueError("t, y and steady differ in length")
    if sizes.pop() > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} ratings")
    values: defaultdict[int, list[float]] = defaultdict(list)
    phase: dict[int, int] = {}
    for t, y, steady in zip(columns["t"], columns["y"], columns["steady"], strict=True):
        if t != int(t) or steady not in (0, 1):
            raise ValueError("t must be whole numbers, and steady 0 or 1")
        if phase.setdefault(int(t), int(steady)) != steady:
            raise ValueError(f"t {int(t)} is both baseline and steady")
        values[int(t)].append(y)
    days = sorted(phase)
    if phase[days[0]] and not all(phase.values()):
        raise ValueError("the earliest row must be the sign-up or a baseline rating, not a steady one")
    return days, [math.fsum(values[day]) / len(values[day]) for day in days], [phase[day] for day in days]


def _laboratory(record: Line) -> dict[str, Json]:
    marker = marker_named(str(record["marker"]))
    better = _better(record) if "better" in record else marker.better
    sides = {key: _draws(record.get(key), key) for key in ("before", "after")}
    values = [value for side in sides.values() for value in side]
    for value in values:
        check_value(marker, value)
    typical = (
        None
        if record.get("population_mean") is None
        else _positive(record["population_mean"], "population_mean")
    )
    check_one_unit(marker, [*values, typical] if typical else values)
    found = lab_change(
        marker,
        sides["before"],
        sides["after"],
        better,
        cva=_fraction(record.get("cva"), "cva"),
        population_mean=typical,
        draws=_draw_counts(record.get("draws")),
    )
    reasons = (*void_values(marker, values), *_validity(marker, record))
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
        days = _number(record["days_on_product"], "days_on_product", at_least=0.0)
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


def _better(record: Line) -> Better:
    try:
        return Better(str(record.get("better")).lower())
    except ValueError:
        raise ValueError("better must be lower or higher") from None


def _draws(given: object, key: str) -> list[float]:
    draws = _numbers(given if isinstance(given, list) else [given], key)
    if min(draws) < SMALLEST:
        raise ValueError(f"{key} must be above zero")
    return draws


def _draw_counts(given: object) -> tuple[int, int] | None:
    if given is None:
        return None
    counts = _numbers(given if isinstance(given, list) else [given, given], "draws")
    if len(counts) != 2 or min(counts) < 1 or any(count != int(count) for count in counts):
        raise ValueError("draws must be one or two whole numbers above zero")
    return int(counts[0]), int(counts[1])


def _numbers(given: object, key: str) -> list[float]:
    if not isinstance(given, list) or not given:
        raise ValueError(f"{key} must be a list of numbers")
    return [_number(value, key) for value in given]


def _number(given: object, key: str, at_least: float = -math.inf) -> float:
    yes_no = isinstance(given, bool) and key not in YES_NO
    if yes_no or not isinstance(given, int | float) or not max(at_least, -LARGEST) <= given <= LARGEST:
        raise ValueError(f"{key} has a value that is not a usable number: {given!r}")
    return float(given)


def _fraction(given: object, key: str) -> float | None:
    if given is None:
        return None
    number = _number(given, key, at_least=0.0)
    if number >= 1:
        raise ValueError(f"{key} is a fraction below 1: 0.04 stands for 4 percent")
    return number


def _positive(given: object, key: str) -> float:
    number = _number(given, key)
    if number <= 0:
        raise ValueError(f"{key} must be above zero")
    return number
