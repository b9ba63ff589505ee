"""The door of `manage.py assess`: answers and complaints."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.stopping import assess_line
from tests.cases import for_each
from tests.rules.stopping.test_reading import JSON
from tests.samples import sample

SIGNAL: dict[str, object] = {"id": "a", "kind": "signal", "checkins": [{"day": 9, "pain": 7}]}
REINSTATE: dict[str, object] = {"id": 7, "kind": "reinstate", "after": "P1", "days_clear": 3}
TITRATE: dict[str, object] = {
    "id": "t",
    "kind": "titrate",
    "status": "active",
    "level": 0,
    "levels": 2,
    "days_at_level": 7,
    "checkins_last7": 7,
    "quiet_days": 3,
}


def test_answers() -> None:
    assert assess_line(SIGNAL) == {"id": "a", "disposition": "STOP", "rules": ["ST7"]}
    assert assess_line(REINSTATE) == {"id": 7, "decision": "RESUME_LOWEST"}
    assert assess_line(TITRATE) == {"id": "t", "decision": "MAY_INCREASE"}


def test_rules_are_those_of_the_disposition_each_once() -> None:
    line = {**SIGNAL, "checkins": [{"day": 9, "reflux": 7, "nausea": 8, "bloating": 4, "pain": 5}]}
    assert assess_line(line) == {"id": "a", "disposition": "PAUSE", "rules": ["P3", "P7"]}


def test_a_line_changes_the_usual_person() -> None:
    assert assess_line({**SIGNAL, "baseline": {"pain": 6}})["disposition"] == "OK"
    low = {**SIGNAL, "checkins": [{"day": 9, "glucose_mgdl": 60}]}
    assert assess_line(low)["rules"] == ["W6"]
    assert assess_line({**low, "profile": {"glucose_meds": True}})["rules"] == ["P5"]
    thin = {**SIGNAL, "checkins": [{"day": 9, "weight_kg": 57}], "baseline": {"weight_kg": 60}}
    assert assess_line(thin)["rules"] == ["ST13"]
    assert assess_line({**thin, "weight_loss_intended": True})["rules"] == []


def test_earlier_pauses_are_read_by_name() -> None:
    bug = {**SIGNAL, "checkins": [{"day": 9, "vomit": 3}]}
    assert assess_line({**bug, "prior_pauses": ["vomit"]})["rules"] == ["ST12"]
    assert assess_line({**bug, "prior_pauses": ["reflux"]})["rules"] == ["P6"]
    assert assess_line({**bug, "prior_pauses": ["reflux", "something else"]})["rules"] == ["ST12"]


def test_words_around_a_line_are_let_through() -> None:
    assert assess_line({**SIGNAL, "title": "x", "reason": "y", "expect": {}})["disposition"] == "STOP"


@for_each(
    ("line", "complaint"),
    [
        ({}, "^line: kind is missing"),
        ([], "^A line must be an object.$"),
        ({**SIGNAL, "kind": "sign"}, "^line: kind must be one of signal, reinstate, titrate, not"),
        ({"kind": "signal", "checkins": [{"day": 1}]}, "^line: id is missing"),
        ({**SIGNAL, "checkins": []}, "^line: checkins must be a list with at least one check-in"),
        ({**SIGNAL, "checkins": None}, "at least one check-in"),
        ({**SIGNAL, "checkins": [3]}, "check-in must be an object"),
        ({**SIGNAL, "checkins": [{"day": 1, "pain": 12}]}, "pain must be a whole number from 0 to 10"),
        ({**TITRATE, "level": 5, "levels": 3}, "level 5 does not exist; the levels are 0 to 2"),
        ({**TITRATE, "level": 2}, "level 2 does not exist; the levels are 0 to 1"),
        ({**SIGNAL, "checkins": [{"day": 1, "level": 3}]}, "level 3 does not exist; the levels are 0 to 2"),
        ({**SIGNAL, "baselin": {}}, "^line has an unknown field: baselin"),
        ({**SIGNAL, "prior_pause": ["pain"]}, "unknown field: prior_pause"),
        ({**SIGNAL, "days_clear": 3}, "unknown field: days_clear"),
        ({**SIGNAL, "immune_risk": True}, "^line has an unknown field: immune_risk"),
        ({**SIGNAL, "blood": "black"}, "^line has an unknown field: blood"),
        ({**SIGNAL, "baseline": {"panic": 3, "bloat": 1}}, "unknown field: bloat, panic."),
        ({**SIGNAL, "baseline": {"pain": -1}}, "baseline: pain"),
        ({**SIGNAL, "baseline": 3}, "baseline must be an object"),
        ({**SIGNAL, "profile": {"immune_risk": 1}}, "profile: immune_risk"),
        ({**SIGNAL, "prior_pauses": "pain"}, "prior_pauses must be a list of symptom names, not"),
        ({**SIGNAL, "weight_loss_intended": "no"}, "weight_loss_intended must be true or false, not"),
        ({**REINSTATE, "after": None}, "^line: after must be"),
        ({**REINSTATE, "after": "W1"}, "neither pauses nor stops"),
        ({**REINSTATE, "days_clear": -1}, "days_clear"),
        ({**TITRATE, "status": "running"}, "status must be one of"),
        ({key: value for key, value in TITRATE.items() if key != "quiet_days"}, "quiet_days is missing"),
        ({**TITRATE, "checkins_last7": 8}, "checkins_last7"),
    ],
)
def test_complaints(line: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        assess_line(line)


def test_what_is_said_about_a_line_is_passed_over() -> None:
    remarks: dict[str, object] = {
        "why": "x",
        "note": {"a": 1},
        "today": "2026-03-02",
        "tags": [],
        "x" * 10_000: None,
    }
    for line in (SIGNAL, REINSTATE, TITRATE):
        assert assess_line({**line, **remarks}) == assess_line(line)


def test_a_group_that_is_null_is_empty() -> None:
    nothing = dict.fromkeys(("baseline", "profile", "levels", "prior_pauses", "weight_loss_intended"))
    assert assess_line({**SIGNAL, **nothing}) == assess_line(SIGNAL)


def test_clear_days_that_are_not_told_are_none() -> None:
    assert assess_line({"id": 1, "kind": "reinstate", "after": "P1"})["decision"] == "NOT_YET"


@pytest.mark.parametrize(
    ("line", "name", "low", "high"),
    [
        (SIGNAL, "levels", 1, 20),
        (REINSTATE, "days_clear", 0, 10_000),
        (REINSTATE, "paused_days", 0, 10_000),
        ({**TITRATE, "levels": 20}, "level", 0, 19),
        (TITRATE, "levels", 1, 20),
        (TITRATE, "days_at_level", 0, 10_000),
        (TITRATE, "checkins_last7", 0, 7),
        (TITRATE, "quiet_days", 0, 10_000),
        (TITRATE, "next_cells_per_day", 0, 10**15),
        (TITRATE, "step_backs_from_next_level", 0, 10_000),
    ],
)
def test_each_number_has_its_limits(line: dict[str, object], name: str, low: int, high: int) -> None:
    for good in (low, high):
        assert assess_line({**line, name: good})["id"] == line["id"]
    for bad in (low - 1, high + 1):
        with pytest.raises(ValueError, match=f"^line: {name} must be a (whole )?number from {low} to "):
            assess_line({**line, name: bad})


def test_the_levels_of_a_line_are_told() -> None:
    two = {**SIGNAL, "levels": 2, "checkins": [{"day": 9, "level": 1}]}
    assert assess_line(two)["disposition"] == "OK"
    with pytest.raises(ValueError, match=r"level 1 does not exist; the levels are 0 to 0\.$"):
        assess_line({**two, "levels": 1})


def test_a_slip_in_the_name_of_an_earlier_pause_is_refused() -> None:
    """Passed over, the second pause for the same symptom would be a first one."""
    line = {**SIGNAL, "checkins": [{"day": 30, "bloating": 9}]}
    assert assess_line({**line, "prior_pauses": ["bloating"]})["rules"] == ["ST12"]

    with pytest.raises(ValueError, match="prior_pauses: bloatin is not known; is bloating meant"):
        assess_line({**line, "prior_pauses": ["bloatin"]})
    assert assess_line({**line, "prior_pauses": ["itching"]})["rules"], "no slip for vomiting"


def test_an_earlier_pause_for_something_else_still_counts_as_one() -> None:
    line = {**SIGNAL, "checkins": [{"day": 30, "bloating": 9}]}

    assert assess_line({**line, "prior_pauses": ["rash"]})["rules"] == ["P3"]
    assert assess_line({**line, "prior_pauses": ["rash", "headache"]})["rules"] == ["ST12"]


def test_what_a_check_in_leaves_out_is_as_usual() -> None:
    assert assess_line({**SIGNAL, "baseline": {"pain": 9}, "checkins": [{"day": 9}]})["rules"] == ["E3"]


@sample(300)
@given(st.sampled_from([SIGNAL, REINSTATE, TITRATE]), st.data())
def test_any_line_is_answered_or_refused(line: dict[str, object], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*line, "baseline", "profile", "prior_pauses", "levels"]))
    changed: dict[str, Any] = {**line, name: data.draw(JSON)}
    try:
        answer = assess_line(changed)
    except ValueError:
        return
    assert set(answer) in ({"id", "disposition", "rules"}, {"id", "decision"})
