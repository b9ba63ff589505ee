"""The shell command `plan`: a JSON object in, a JSON object out."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.plan_lines import plan_line

LINE: dict[str, object] = {
    "id": "one",
    "start": "2027-02-28",
    "weeks": 8,
    "baseline_days": 7,
    "serving": {"label": 2, "smallest": 1, "can_halve": True, "cells_per_day": 2e10},
    "time_zone": "America/New_York",
    "check_in_time": "02:30",
    "cadence": "two",
    "primary": "waist",
}


def test_a_line_gives_dated_phases_levels_check_ins_and_the_review() -> None:
    told = plan_line(LINE)

    assert told["phases"] == [
        {"phase": "baseline", "from": "2027-02-28", "before": "2027-03-07", "days": 7},
        {"phase": "titration", "from": "2027-03-07", "before": "2027-03-21", "days": 14},
        {"phase": "steady", "from": "2027-03-21", "before": "2027-05-02", "days": 42},
    ]
    assert told["levels"] == [
        {"index": 0, "amount": 0.5, "cells_per_day": 5_000_000_000, "earliest_on": "2027-03-07"},
        {"index": 1, "amount": 1, "cells_per_day": 10_000_000_000, "earliest_on": "2027-03-14"},
        {"index": 2, "amount": 2, "cells_per_day": 20_000_000_000, "earliest_on": "2027-03-21"},
    ]
    assert [told[name] for name in ("first_dose_on", "last_dose_on", "ends_before", "review_on")] == [
        "2027-03-07",
        "2027-05-01",
        "2027-05-02",
        "2027-05-02",
    ]
    assert told["measure"] == [
        {"window": "before", "from": "2027-02-21", "before": "2027-03-07", "readings": 3},
        {"window": "after", "from": "2027-04-18", "before": "2027-05-16", "readings": 3},
    ]
    json.dumps(told)


def test_check_ins_have_their_instants_also_when_the_clock_skips() -> None:
    told = plan_line(LINE)

    days, instants = told["check_in_days"], told["check_in_at"]
    assert isinstance(days, list)
    assert isinstance(instants, list)
    at = dict(zip(days, instants, strict=True))
    assert [at[f"2027-03-{day}"] for day in (13, 14, 15)] == [
        "2027-03-13T07:30:00Z",
        "2027-03-14T07:30:00Z",
        "2027-03-15T06:30:00Z",
    ]
    assert days[-1] == "2027-05-01"


@pytest.mark.parametrize("serving", [1, 1.0, "1", "1 capsule", {"label": 1}, {"units": 1, "unit": "capsule"}])
def test_a_serving_can_be_a_number_a_text_or_an_object(serving: object) -> None:
    told = plan_line({**LINE, "serving": serving})

    assert told["levels"] == [{"index": 0, "amount": 1, "cells_per_day": None, "earliest_on": "2027-03-07"}]


def test_what_a_serving_leaves_out_may_stand_beside_it() -> None:
    beside = plan_line({**LINE, "serving": 2, "smallest": 1, "can_halve": True, "cells_per_day": 2e10})

    assert beside == plan_line(LINE)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"start": "soon"}, "start: give a date like 2026-11-30"),
        ({"start": None}, "start: give a date like 2026-11-30"),
        ({"weeks": "8"}, "weeks: give a whole number"),
        ({"weeks": True}, "weeks: give a whole number"),
        ({"weeks": 7}, "weeks: Fewer than 8 weeks is too short to see slow changes."),
        (
            {"weeks": 8, "primary": "hba1c"},
            "weeks: HbA1c shows the last 2 to 3 months. It needs a trial of 12 weeks.",
        ),
        ({"serving": "two"}, "serving: give the number of units a day"),
        ({"serving": "1/0"}, "serving: give the number of units a day"),
        ({"serving": None}, "serving: give the number of units a day"),
        ({"serving": {"label": 1, "smalest": 1}}, "serving: unknown smalest"),
        ({"cells_per_unit": 3e10}, "serving: unknown cells_per_unit"),
        ({"units": 4}, "serving: unknown units"),
        ({"serving": {"label": 1, "can_halve": "yes"}}, "can_halve: give true or false"),
        ({"serving": {"label": 1, "cells_per_day": "many"}}, "cells_per_day: give a number, or leave it out"),
        ({"time_zone": "Mars"}, "time_zone: Choose a time zone from the list."),
        ({"time_zone": None}, "time_zone: give a text"),
        ({"check_in_time": "25:00"}, "check_in_time: give a time like 20:00"),
        ({"cadence": "weekly"}, "cadence: choose daily, three or two; "),
        ({"baseline_day": 7}, "baseline_day: not known; is baseline_days meant?"),
        ({"withdrawl": True}, "withdrawl: not known; is withdrawal meant?"),
        ({"primary": "weight"}, "primary: choose one of fasting_glucose, hba1c"),
    ],
)
def test_a_bad_line_says_which_field_and_why(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=r".") as problem:
        plan_line({**LINE, **changes})

    assert str(problem.value).startswith(message)


@pytest.mark.parametrize("cells", [float("nan"), float("inf"), -1, 3.5e10])
def test_an_impossible_count_is_refused(cells: float) -> None:
    with pytest.raises(ValueError, match=r"^serving: "):
        plan_line({**LINE, "serving": {"label": 1, "cells_per_day": cells}})


JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)


@given(st.sampled_from(sorted(LINE)), JUNK | st.dictionaries(st.sampled_from(["label", "smallest"]), JUNK))
def test_junk_is_answered_or_refused_and_never_crashes(name: str, junk: object) -> None:
    with suppress(ValueError):
        json.dumps(plan_line({**LINE, name: junk}))
