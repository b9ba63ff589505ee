"""The shell's lines: reference labels, both spellings, refusals and bad lines."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.analysis.shell import review_line
from tests.analysis import series
from tests.analysis.series import CHANGES, DAYS, STEADY, diary
from tests.cases import for_each

GOOD = CHANGES[0]


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_reference_lines(case: dict[str, Any]) -> None:
    answer = review_line(case | {"id": "x1"})

    expected = case["expected"]
    assert answer["id"] == "x1"
    assert answer["label"] == expected["label"]
    assert answer["ci95"] == pytest.approx(expected["ci95"], abs=1e-4)
    for name in ("improvement", "p_improved", "p_worse", "p_at_least_mcid", "p_no_important_change"):
        assert answer[name] == pytest.approx(expected[name], abs=1e-6)


@pytest.mark.parametrize("spelling", ["level_change", "LevelChange", "LEVEL_CHANGE"])
def test_model_names(spelling: str) -> None:
    assert review_line(GOOD | {"model": spelling}) == review_line(GOOD)


@pytest.mark.parametrize("row", series.MARKERS, ids=lambda row: row["marker"])
@pytest.mark.parametrize("draws", [1, 2])
def test_laboratory_limits_are_the_reference_in_percent(row: dict[str, Any], draws: int) -> None:
    line = {
        "id": 3,
        "marker": row["marker"],
        "before": [5.0] * draws,
        "after": [4.9] * draws,
        "better": "lower",
    }

    answer = review_line(line)

    limits = row[f"two_sided95_n{draws}"]
    assert answer["limit_down"] == pytest.approx(100 * limits["down"], abs=1e-4)
    assert answer["limit_up"] == pytest.approx(100 * limits["up"], abs=1e-4)
    assert answer["percent_change"] == pytest.approx(-2.0)
    assert (answer["label"], answer["unit"]) == ("within_normal_variation", "percent")


def lab(**changes: object) -> dict[str, Any]:
    return review_line({"marker": "ldl", "before": 160, "after": 120, "better": "lower"} | changes)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "changed_better"),
        ({"better": "higher"}, "changed_worse"),
        ({"after": 210}, "changed_worse"),
        ({"after": 130}, "within_normal_variation"),
        ({"after": 130, "draws": 4}, "changed_better"),
        ({"after": 130, "draws": [4, 3]}, "changed_better"),
        ({"cva": 0.2}, "within_normal_variation"),
        ({"population_mean": 111}, "within_normal_variation"),
        ({"days_on_product": 27}, "not_enough_data"),
        ({"same_laboratory": False}, "not_enough_data"),
        ({"fasting": False}, "not_enough_data"),
        ({"marker": "hscrp", "before": 12, "after": 2}, "not_enough_data"),
    ],
)
def test_laboratory_labels(changes: dict[str, object], label: str) -> None:
    assert lab(**changes)["label"] == label


def test_better_defaults_to_the_markers_own() -> None:
    line = {"marker": "hdl", "before": 40, "after": 60}

    assert review_line(line)["label"] == "changed_better"


def dense(**changes: object) -> dict[str, Any]:
    line = {"id": 1, "model": "level_change", "t": list(DAYS), "y": diary(1), "steady": list(STEADY)}
    return review_line(line | {"better": "lower", "mcid": 1.0} | changes)


def test_rows_of_one_day_are_averaged_and_may_come_in_any_order() -> None:
    y = diary(1)
    doubled = {"t": [*DAYS, 40][::-1], "y": [*y, y[DAYS.index(40)] + 2][::-1], "steady": [*STEADY, 1][::-1]}
    averaged = [value + (1 if day == 40 else 0) for day, value in zip(DAYS, y, strict=True)]

    assert dense(**doubled) == dense(y=averaged)


def test_a_rating_that_is_null_is_a_missing_day() -> None:
    """Also on sign-up day: then the first baseline day stands in for it."""
    y = diary(1)
    for missing in ({40, 41, 60}, {0}, {0, 5}):
        kept = [row for row, day in enumerate(DAYS) if day not in missing]
        short = {
            "t": [DAYS[row] for row in kept],
            "y": [y[row] for row in kept],
            "steady": [STEADY[row] for row in kept],
        }

        with_nulls = [None if day in missing else value for day, value in zip(DAYS, y, strict=True)]

        assert dense(y=with_nulls) == dense(**short)


def test_a_second_rating_counts_alone_when_the_first_of_a_day_is_null() -> None:
    y = diary(1)
    twice = {"t": [*DAYS, 40], "y": [*y, None], "steady": [*STEADY, 1]}

    assert dense(**twice) == dense(y=y)


@pytest.mark.parametrize("none", [None, [], [None, None]])
@pytest.mark.parametrize(("side", "code"), [("before", "few_values_before"), ("after", "few_values_after")])
def test_a_missing_value_is_too_little_and_not_a_bad_line(side: str, code: str, none: object) -> None:
    answer = lab(**{side: none})

    assert (answer["label"], answer["percent_change"], answer["ci95"]) == ("not_enough_data", None, None)
    assert [(reason["code"], reason["missing"]) for reason in answer["reasons"]] == [(code, 1)]
    assert set(answer) == set(lab())


def test_a_missing_draw_beside_others_is_left_out() -> None:
    assert lab(before=[160, None], after=[None, 120, 118]) == lab(before=[160], after=[120, 118])


def test_a_bad_rest_of_a_line_without_a_pair_is_still_bad() -> None:
    for bad in ({"before": "160"}, {"cva": 4.0}, {"draws": 0}, {"population_mean": -1}, {"fasting": "no"}):
        with pytest.raises(ValueError, match=next(iter(bad))):
            lab(**{"after": None, **bad})


def test_only_baseline_or_a_flat_line_is_answered_without_numbers() -> None:
    only_baseline = dense(steady=[0] * len(DAYS))
    flat = dense(y=[3] * len(DAYS))

    assert (only_baseline["label"], only_baseline["refused"]) == ("not_enough_data", "one_phase")
    assert (flat["label"], flat["refused"]) == ("cannot_tell", "no_variation")
    for answer in (only_baseline, flat):
        assert answer["improvement"] is None
        assert "NaN" not in json.dumps(answer)


def test_equal_days_on_each_side_are_worse_or_untold_but_never_better() -> None:
    def answer(before: float, during: float) -> dict[str, Any]:
        return dense(y=[during if flag else before for flag in STEADY])

    assert [(answer(1, 9)["label"], answer(9, 1)["label"])] == [("likely_worse", "cannot_tell")]
    assert answer(1, 1.5)["label"] == "cannot_tell"
    assert answer(1, 9)["improvement"] is None


def test_yes_or_no_days_may_be_written_so() -> None:
    y = [float(value > 5) for value in diary(1)]

    assert dense(y=[bool(value) for value in y], steady=[bool(flag) for flag in STEADY]) == dense(y=y)


@pytest.mark.parametrize("name", ["x", 7, 1.5, None, ["a", 1]])
def test_the_id_comes_back_as_it_was(name: object) -> None:
    assert review_line({"id": name, "marker": "ldl", "before": 160, "after": 130})["id"] == name


def test_sparse_ratings_span_weeks_unless_told() -> None:
    weeks = [*range(9), *range(11, 27)]
    y = diary(4, days=tuple(weeks))
    line = {
        "model": "ar1_change",
        "t": weeks,
        "y": y,
        "steady": [0] * 9 + [1] * 16,
        "better": "lower",
        "mcid": 9,
    }

    assert review_line(line)["label"] == "no_important_change"
    assert review_line(line | {"days_per_step": 1})["label"] == "not_enough_data"


@for_each(
    ("line", "words"),
    [
        ({}, "needs `model`"),
        ({"model": "t_test"}, "model"),
        (GOOD | {"better": "up"}, "better"),
        (GOOD | {"mcid": 0}, "mcid"),
        (GOOD | {"mcid": None}, "mcid"),
        (GOOD | {"y": GOOD["y"][:-1]}, "differ in length"),
        (GOOD | {"y": [math.nan, *GOOD["y"][1:]]}, "y has a value"),
        (GOOD | {"y": ["8", *GOOD["y"][1:]]}, "y has a value"),
        (GOOD | {"y": [None] * len(GOOD["y"])}, "y has no rating"),
        (GOOD | {"y": None}, "y must be a list"),
        (GOOD | {"t": [None, *GOOD["t"][1:]]}, "t has a value"),
        (GOOD | {"steady": [None, *GOOD["steady"][1:]]}, "steady has a value"),
        (GOOD | {"y": [10**400, *GOOD["y"][1:]]}, "y has a value"),
        (GOOD | {"t": [math.inf, *GOOD["t"][1:]]}, "t has a value"),
        (GOOD | {"t": [0.5, *GOOD["t"][1:]]}, "whole numbers"),
        (GOOD | {"t": [], "y": [], "steady": []}, "list of numbers"),
        (GOOD | {"t": "0,1"}, "list of numbers"),
        (GOOD | {"steady": [2, *GOOD["steady"][1:]]}, "steady 0 or 1"),
        (GOOD | {"steady": [1, *GOOD["steady"][1:]]}, "earliest row"),
        (GOOD | {"t": [1, *GOOD["t"][1:-1], 1]}, "both baseline and steady"),
        (GOOD | {"t": list(range(401)), "y": [1] * 401, "steady": [0] * 401}, "more than 400"),
        ({"marker": "ferritin", "before": 1, "after": 2}, "ferritin"),
        ({"marker": "ldl", "before": 0, "after": 2}, "before must be above zero"),
        ({"marker": "ldl", "before": 3, "after": [2, -1]}, "after must be above zero"),
        ({"marker": "ldl", "before": 3}, "needs `after`"),
        ({"marker": "ldl", "before": 3, "after": math.nan}, "after has a value"),
        ({"marker": "ldl", "before": 3, "after": "2"}, "after has a value"),
        ({"marker": "ldl", "before": 3, "after": 2, "better": "sideways"}, "better"),
        ({"marker": "ldl", "before": 3, "after": 2, "cva": -0.1}, "cva"),
        ({"marker": "ldl", "before": 3, "after": 2, "draws": 0}, "draws"),
        ({"marker": "ldl", "before": 3, "after": 2, "cva": 4.2}, "fraction"),
        ({"marker": "hba1c", "before": 42, "after": 39}, "unit"),
        ({"marker": "ldl", "before": 160, "after": 3.1}, "two units"),
        ({"marker": "ldl", "before": 4.1, "after": 3.1, "population_mean": 111}, "two units"),
        ({"marker": "ldl", "before": True, "after": 3.1}, "before has a value"),
        ({"marker": "ldl", "before": 1e-300, "after": 1e11}, "above zero"),
        ({"marker": "ldl", "before": 3, "after": 2, "fasting": "no"}, "fasting must be true or false"),
        ({"marker": "ldl", "before": 3, "after": 2, "same_laboratory": 0}, "same_laboratory must be"),
    ],
)
def test_bad_lines_say_what_is_wrong(line: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        review_line(line)


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from([0.0, 1.0, 5.0, 1e-9, 1e12]), st.booleans()),
        min_size=1,
        max_size=40,
    )
)
def test_any_series_is_answered_or_refused_but_never_nan(rows: list[tuple[int, float, bool]]) -> None:
    t, y, steady = (list(column) for column in zip(*rows, strict=True))
    line = {"model": "level_change", "t": t, "y": y, "steady": steady, "better": "lower", "mcid": 1}
    try:
        answer = review_line(line)
    except ValueError:
        return

    json.dumps(answer, allow_nan=False)
    assert (answer["improvement"] is None) == (answer["refused"] is not None)
