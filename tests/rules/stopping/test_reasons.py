"""Each rule gives its reason in the person's own numbers, and names the symptom that a pause is kept under."""

import re

import pytest

from apps.rules.stopping import RULES, SYMPTOM_WORDS, Fired, Profile
from tests.rules.stopping.people import Fields, judged, series

DAY: Fields = {"day": 10}
HIVES: Fields = {**DAY, "allergy": ["hives"]}
STREAK: Fields = {**DAY, "blood": "streak"}
EACH = pytest.mark.parametrize

PLAIN: list[tuple[str, Fields]] = [
    *[
        ("E1", {"allergy": [sign]})
        for sign in ("swelling_face_lips", "swelling_tongue_throat", "wheeze", "trouble_breathing", "faint")
    ],
    *[("E2", {**HIVES, **more}) for more in ({"vomit": 1}, {"loose": 3}, {"dizzy": True})],
    *[("E4", {"blood": amount}) for amount in ("more", "black")],
    *[("E4", {sign: True}) for sign in ("vomit_blood", "vomit_green")],
    ("E5", {**STREAK, "fever_felt": True}),
    ("E5", {**STREAK, "dizzy": True}),
    ("E6", {"dehydration": "severe"}),
    ("E6", {"confused": True}),
    ("E7", {"fever_felt": True}),
    ("E11", {"other_emergency": True}),
    ("ST1", STREAK),
    ("ST2", {"fever_felt": True}),
    *[("ST3", {"allergy": [sign]}) for sign in ("hives", "rash", "swelling_other")],
    ("ST4", {"dehydration": "mild"}),
    *[
        ("ST11", {"events": [event]})
        for event in (
            *("pregnant", "breastfeeding", "chemo", "immune_drug"),
            *("transplant", "central_line", "ibd_diagnosis"),
        )
    ],
    ("ST14", {"events": ["hospital"]}),
    ("ST15", {"events": ["antibiotic"]}),
    *[("W5", {"events": [event]}) for event in ("new_supplement", "med_dose_change")],
    ("W8", {"dizzy": True}),
]

ONE_DAY: list[tuple[str, Fields, list[float], str | None]] = [
    ("E2", {**HIVES, "pain": 5}, [5], None),
    ("E3", {"pain": 9}, [9, 10], "pain"),
    ("E3", {"severe_pain": True}, [], "pain"),
    ("E5", {**STREAK, "pain": 7}, [7], "pain"),
    ("E6", {"cannot_keep_fluids": True}, [12], None),
    ("E8", {"fever_c": 40.2}, [40.2], None),
    ("E9", {"glucose_mgdl": 53}, [53], "low_sugar"),
    ("E10", {"glucose_mgdl": 301, "vomit": 1}, [301], None),
    ("E10", {"glucose_mgdl": 301, "dehydration": "mild"}, [301], None),
    ("E10", {"glucose_mgdl": 301, "confused": True}, [301], None),
    ("E12", {"loose": 11}, [11, 0], "diarrhoea"),
    ("E13", {"reaction": 9}, [9, 10], None),
    ("ST2", {"fever_c": 38.4}, [38.4], None),
    ("ST6", {"loose": 6}, [6, 0], "diarrhoea"),
    ("ST6", {"loose_max": 7}, [7, 0], "diarrhoea"),
    ("ST6v", {"vomit": 6}, [6, 24], "vomiting"),
    ("ST7", {"pain": 7}, [7, 10, 1], "pain"),
    ("ST13", {"weight_kg": 75.0}, [75, 6.2, 80], None),
    ("ST16", {"glucose_mgdl": 320}, [320], None),
    ("ST17", {"reaction": 7}, [7, 10], None),
    ("P2", {"events": ["stomach_bug"]}, [], "stomach_bug"),
    ("P3", {"reflux": 8}, [8, 10, 0], "reflux"),
    ("P6", {"vomit": 3}, [3, 24], "vomiting"),
    ("P7", {"pain": 6}, [6, 10, 1], "pain"),
    ("W1", {"nausea": 2}, [2, 10, 0], "nausea"),
    ("W2", {"loose": 3}, [3, 0], "diarrhoea"),
    ("W2", {"days3loose": 1}, [3], "diarrhoea"),
    ("W3", {"bristol": 1}, [1, 4], None),
    ("W4", {"weight_kg": 77.0}, [77, 3.8, 80], None),
    ("W6", {"glucose_mgdl": 61}, [61], "low_sugar"),
    ("W7", {"vomit": 1}, [], "vomiting"),
]

ROWS: list[tuple[str, list[Fields], list[float], str]] = [
    ("ST5", series("loose", {8: 3, 9: 4, 10: 3}), [3, 3], "diarrhoea"),
    ("ST5", [{"day": 42, "days3loose": 5}], [3, 5], "diarrhoea"),
    ("ST5", series("loose", {4: 3, 6: 3, 9: 3, 10: 3}), [3, 4, 7], "diarrhoea"),
    ("P1", [{"day": 42, "days3loose": 2}], [3, 2], "diarrhoea"),
    ("ST8", series("pain", {8: 2, 9: 3, 10: 5}), [3, 2, 3, 5, 1], "pain"),
    ("ST9", series("bloating", {1: 4, 8: 5, 15: 6}), [2, 3, 14], "bloating"),
    ("ST10", series("urgency", {8: 4, 9: 5, 10: 6}), [3, 4, 5, 6, 0], "urgency"),
    ("P1", series("loose", {9: 3, 10: 3}), [3, 2], "diarrhoea"),
    ("P4", series("cramping", {8: 3, 9: 4, 10: 5}), [3, 3, 4, 5, 1], "cramping"),
    ("P8", series("fatigue", {3: 5, 6: 5, 10: 5}), [2, 3, 7], "fatigue"),
    ("B1", series("reflux", {9: 4, 10: 4}, level=1), [0, 2], "reflux"),
    ("B3", series("bristol", {8: 6, 9: 7, 10: 6}, level=1), [6, 7, 3, 7, 4], "diarrhoea"),
    ("B3>low", series("bristol", {8: 6, 9: 7, 10: 6}), [6, 7, 3, 7, 4], "diarrhoea"),
]


def the(rule: str, *checkins: Fields, prior_pauses: tuple[str, ...] = (), medicine: bool = False) -> Fired:
    """The one time that `rule` fires."""
    profile = Profile(immune_risk=True, glucose_meds=medicine)
    found = judged(*checkins, profile=profile, prior_pauses=prior_pauses).fired
    (one,) = [fired for fired in found if fired.rule == rule]
    return one


def numbers(reason: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", reason)]


@EACH(("rule", "fields"), PLAIN)
def test_a_sign_is_told_in_one_sentence_without_numbers(rule: str, fields: Fields) -> None:
    one = the(rule, {**DAY, **fields})
    assert re.fullmatch(r"[A-Z][^{}]+\.", one.reason)
    assert (one.symptom, numbers(one.reason)) == (None, [])


def test_each_sign_has_its_own_sentence() -> None:
    told = [the(rule, {**DAY, **fields}).reason for rule, fields in PLAIN]
    assert len(set(told)) == len(PLAIN)


@EACH(("rule", "fields", "told", "symptom"), ONE_DAY)
def test_one_day_is_told_in_its_numbers(
    rule: str, fields: Fields, told: list[float], symptom: str | None
) -> None:
    one = the(rule, {**DAY, **fields})
    assert re.fullmatch(r"[A-Z][^{}]+\.", one.reason)
    assert (numbers(one.reason), one.symptom) == (told, symptom)
    assert one.as_json()["symptom"] == symptom


@EACH(("rule", "days", "told", "symptom"), ROWS)
def test_a_row_of_days_is_told_in_its_numbers(
    rule: str, days: list[Fields], told: list[float], symptom: str
) -> None:
    one = the(rule, *days)
    assert re.fullmatch(r"[A-Z][^{}]+\.", one.reason)
    assert (numbers(one.reason), one.symptom) == (told, symptom)
    if symptom != "diarrhoea":
        assert SYMPTOM_WORDS[symptom] in one.reason


def test_days_that_were_asked_for_after_a_gap_are_told_as_such() -> None:
    assert the("P1", {"day": 42, "days3loose": 2}).reason.endswith("on 2 days since your last check-in.")
    assert the("P1", *series("loose", {9: 3, 10: 3})).reason.endswith("on 2 days in a row.")


def test_low_sugar_on_medicine_is_told_in_its_number() -> None:
    one = the("P5", {**DAY, "glucose_mgdl": 61.5}, medicine=True)
    assert (numbers(one.reason), one.symptom) == ([61.5], "low_sugar")


def test_another_pause_names_the_symptom_or_the_number_of_the_pause() -> None:
    same = the("ST12", {**DAY, "pain": 5}, prior_pauses=("pain",))
    assert same.reason.endswith(f" {SYMPTOM_WORDS['pain']}.")
    assert same.symptom == "pain"
    third = the("ST12", {**DAY, "pain": 5}, prior_pauses=("reflux", "vomiting"))
    assert (numbers(third.reason), third.symptom) == ([3], None)


def test_every_rule_is_told_here() -> None:
    told = {row[0] for row in (*PLAIN, *ONE_DAY, *ROWS)} | {"P5", "ST12"}
    assert {rule.id for rule in RULES} == told


def test_of_several_blood_sugars_of_a_day_the_one_furthest_from_usual_is_told() -> None:
    def sugars(*values: float) -> list[Fields]:
        return [{**DAY, "glucose_mgdl": value} for value in values]

    assert numbers(the("W6", *sugars(66, 57, 61)).reason) == [57]
    assert numbers(the("E9", *sugars(50, 33, 48)).reason) == [33]
    assert numbers(the("ST16", *sugars(305, 420, 310)).reason) == [420]
