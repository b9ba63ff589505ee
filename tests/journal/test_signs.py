"""Every tick of the danger line reaches the stop rules with its full weight."""

import pytest

from apps.journal.signs import CHANGES, SIGNS, danger_of
from apps.rules.screening import OTHER_ILLNESS
from apps.rules.stopping import Allergy, Blood, CheckIn, Event, Profile, check_in_from, judge_without_baseline
from apps.rules.vocabulary import SafetyLevel

LEVELS = {
    "breathing": SafetyLevel.EMERGENCY,
    "swelling_face": SafetyLevel.EMERGENCY,
    "fainted": SafetyLevel.EMERGENCY,
    "hives": SafetyLevel.STOP,
    "swelling_other": SafetyLevel.STOP,
    "severe_pain": SafetyLevel.EMERGENCY,
    "blood_streak": SafetyLevel.STOP,
    "blood_more": SafetyLevel.EMERGENCY,
    "black": SafetyLevel.EMERGENCY,
    "vomit_blood": SafetyLevel.EMERGENCY,
    "vomit_green": SafetyLevel.EMERGENCY,
    "no_fluids": SafetyLevel.EMERGENCY,
    "fever": SafetyLevel.STOP,
    "dry": SafetyLevel.STOP,
    "very_dry": SafetyLevel.EMERGENCY,
    "dizzy": SafetyLevel.WATCH,
    "confused": SafetyLevel.EMERGENCY,
    "other": SafetyLevel.EMERGENCY,
}


def judged(*ticked: str) -> SafetyLevel:
    day: CheckIn = check_in_from({"day": 3, **danger_of(ticked)})
    return judge_without_baseline((day,), Profile()).level


@pytest.mark.parametrize("key", [sign.key for sign in SIGNS])
def test_each_tick_alone_has_its_level(key: str) -> None:
    assert judged(key) is LEVELS[key]


def test_of_two_ticks_about_one_thing_the_worse_counts_in_any_order() -> None:
    assert danger_of(["black", "blood_streak"]) == danger_of(["blood_streak", "black"]) == {"blood": "black"}
    assert danger_of(["dry", "very_dry"]) == {"dehydration": "severe"}


def test_ticks_together_are_more_than_each() -> None:
    assert judged("hives", "dizzy") is SafetyLevel.EMERGENCY
    assert judged("blood_streak", "fever") is SafetyLevel.EMERGENCY


def test_unknown_ticks_say_nothing() -> None:
    assert danger_of(["none", "made up"]) == {}


def test_every_kind_of_sign_of_the_rules_can_be_ticked() -> None:
    said = {name for sign in SIGNS for name, _value in sign.says}
    assert said == {
        *("severe_pain", "blood", "vomit_blood", "vomit_green", "cannot_keep_fluids"),
        *("fever_felt", "dehydration", "dizzy", "confused", "other_emergency"),
    }
    blood = {value for sign in SIGNS for name, value in sign.says if name == "blood"}
    assert blood == set(Blood) - {Blood.NONE}
    told_by_another_tick = {Allergy.RASH, Allergy.SWELLING_TONGUE_THROAT, Allergy.WHEEZE}
    assert {sign.allergy for sign in SIGNS} - {""} == set(Allergy) - told_by_another_tick


def test_every_event_of_the_rules_can_be_ticked() -> None:
    assert {key for key, _words in CHANGES} == {*Event, OTHER_ILLNESS}
