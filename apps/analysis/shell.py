"""One line of `manage.py review_series`: a dense series or a laboratory pair in, the review's numbers out.

Dense numbers have the unit of `y`; laboratory changes and limits are percent of the value before (-10.3 =
fell by 10.3 %). A line that makes no sense raises ValueError; a line that makes sense but cannot be judged is
answered with null numbers, the reason and the label.
"""

import math
from collections import defaultdict
from statistics import fmean
from typing import cast

from apps.analysis.change import Posterior, ar1_change, level_change
from apps.analysis.data import minimum_data
from apps.analysis.grid import Model
from apps.analysis.results import Json, Reason, Refusal, rounded
from apps.analysis.shell_lab import laboratory_line
from apps.analysis.shell_numbers import Line, better_of, number, numbers, positive
from apps.analysis.verdict import decide, decide_flat, final_label
from apps.rules.vocabulary import Better, ReviewLabel

MODELS = {
    "level_change": Model.LEVEL_CHANGE,
    "levelchange": Model.LEVEL_CHANGE,
    "ar1_change": Model.AR1_CHANGE,
    "ar1change": Model.AR1_CHANGE,
}
DAYS_PER_STEP = {Model.LEVEL_CHANGE: 1.0, Model.AR1_CHANGE: 7.0}  # sparse ratings are weekly unless told
MOST_ROWS = 400  # the model's memory grows with the square of the days


def review_line(record: Line) -> dict[str, Json]:
    """The answer to one line, with its `id`. ValueError, in plain words, for a line that makes no sense."""
    out = {"id": cast("Json", record.get("id", record.get("name")))}
    if "model" in record:
        return out | _dense(record)
    if "marker" in record:
        return out | laboratory_line(record)
    raise ValueError("a line needs `model` (dense series) or `marker` (laboratory)")


def _dense(record: Line) -> dict[str, Json]:
    model = MODELS.get(str(record["model"]).lower())
    if model is None:
        raise ValueError(f"model {record['model']!r} is not level_change or ar1_change")
    better, mcid = better_of(record), positive(record.get("mcid"), "mcid")
    days, values, steady = _rows(record)
    step = positive(record.get("days_per_step", DAYS_PER_STEP[model]), "days_per_step")
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
    """Days in order, one mean value each, and their phase. A rating that is null is a missing day."""
    times, flags = (numbers(record.get(key), key) for key in ("t", "steady"))
    ratings = _ratings(record.get("y"))
    if not len(times) == len(flags) == len(ratings):
        raise ValueError("t, y and steady differ in length")
    if len(times) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} ratings")
    phase = _phases(times, flags)
    values: defaultdict[int, list[float]] = defaultdict(list)
    for t, y in zip(times, ratings, strict=True):
        if y is not None:
            values[int(t)].append(y)
    days = sorted(values)
    if not days:
        raise ValueError("y has no rating")
    if phase[days[0]] and not all(phase[day] for day in days):
        raise ValueError("the earliest row must be the sign-up or a baseline rating, not a steady one")
    return days, [math.fsum(values[day]) / len(values[day]) for day in days], [phase[day] for day in days]


def _phases(times: list[float], flags: list[float]) -> dict[int, int]:
    phase: dict[int, int] = {}
    for t, steady in zip(times, flags, strict=True):
        if t != int(t) or steady not in (0, 1):
            raise ValueError("t must be whole numbers, and steady 0 or 1")
        if phase.setdefault(int(t), int(steady)) != steady:
            raise ValueError(f"t {int(t)} is both baseline and steady")
    return phase


def _ratings(given: object) -> list[float | None]:
    if not isinstance(given, list) or not given:
        raise ValueError("y must be a list of numbers")
    return [None if value is None else number(value, "y") for value in given]
