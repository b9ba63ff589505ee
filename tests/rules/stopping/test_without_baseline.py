"""What is judged while the usual level is not known yet, or is no longer asked: only what needs none."""

import pytest

from apps.rules.stopping import Care, CheckIn, Judgement, Profile, check_in_from
from apps.rules.stopping.judging import judge_without_baseline
from tests.rules.stopping.people import Fields, on


def test_danger_signs_are_judged_before_the_usual_level_is_known() -> None:
    high = CheckIn(day=-5, pain=7, bloating=8, fatigue=9, loose=4, bristol=6)
    assert judge_without_baseline((high,), Profile()).level == "OK"
    streak = CheckIn(day=-5, pain=2, blood=on(1, blood="streak").blood)
    assert judge_without_baseline((streak,), Profile()).rules == ("ST1",)
    fever = CheckIn(day=-5, fever_c=38.2)
    assert judge_without_baseline((fever,), Profile(immune_risk=True)).rules == ("E7",)
    assert judge_without_baseline((CheckIn(day=-5, pain=9),), Profile()).rules == ("E3",)
    for loose, rule in ((9, "ST6"), (10, "E12")):
        assert judge_without_baseline((CheckIn(day=-5, loose=loose),), Profile()).rules == (rule,)


def test_before_the_usual_level_is_known_a_fever_is_held_against_nothing_usual() -> None:
    """A level of 0 is taken for every sign, so that 2 already makes a fever more urgent (ST2)."""
    for sign in ("pain", "cramping", "urgency", "bloating", "reflux", "nausea"):
        for rating, care in ((1, Care.FEVER_ALONE), (2, Care.FEVER_SAME_DAY)):
            checkin = check_in_from({"day": -5, "fever_c": 38.2, sign: rating})
            found = judge_without_baseline((checkin,), Profile())
            assert (found.day, found.rules, found.care) == (-5, ("ST2",), care)
    for loose, care in ((2, Care.FEVER_ALONE), (3, Care.FEVER_SAME_DAY)):
        many = judge_without_baseline((CheckIn(day=-5, fever_c=38.2, loose=loose),), Profile())
        assert many.care is care


def alone(*pauses: str, **fields: object) -> Judgement:
    earlier = tuple(frozenset({name}) for name in pauses)
    checkin = check_in_from({"day": -5, **fields})
    return judge_without_baseline((checkin,), Profile(glucose_meds=True), prior_pauses=earlier)


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"pain": 4},
        {"pain": 5},
        {"pain": 8},
        {"nausea": 9},
        {"loose": 5},
        {"bristol": 7},
    ],
    ids=str,
)
def test_who_feels_dizzy_hears_so_whatever_else_needs_a_usual_level(beside: Fields) -> None:
    """Dizzy with a pain of 5 was told "go on as planned": a rule that says nothing yet had hidden W8."""
    assert alone(dizzy=True, **beside).rules == ("W8",)


def test_beside_something_more_serious_that_is_heard_dizzy_is_not_said() -> None:
    assert [one.rule for one in alone(dizzy=True, vomit=2).fired] == ["P6"]


@pytest.mark.parametrize(
    ("fields", "rule", "symptom"),
    [
        ({"vomit": 2}, "P6", "vomiting"),
        ({"glucose_mgdl": 60}, "P5", "low_sugar"),
        ({"events": ["stomach_bug"]}, "P2", "stomach_bug"),
    ],
)
def test_a_second_rest_for_the_same_is_no_rest_here_either(fields: Fields, rule: str, symptom: str) -> None:
    assert (alone(**fields).level, alone(**fields).rules) == ("PAUSE", (rule,))
    assert alone("bloating", **fields).level == "PAUSE"
    assert (alone(symptom, **fields).level, alone(symptom, **fields).rules) == ("STOP", ("ST12",))
    assert [one.rule for one in alone(symptom, **fields).fired][:2] == ["ST12", rule]
    assert alone("bloating", "reflux", **fields).rules == ("ST12",)


@pytest.mark.parametrize("fields", [{}, {"pain": 6}, {"loose": 4}, {"bloating": 9}], ids=str)
def test_what_needs_a_usual_level_asks_for_no_rest_and_is_no_second_one(fields: Fields) -> None:
    assert alone("pain", "diarrhoea", "bloating", **fields).fired == ()
