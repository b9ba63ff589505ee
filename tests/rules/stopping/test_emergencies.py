"""Each emergency sign, just below, at and above its limit."""

import pytest

from apps.rules.stopping import Profile
from tests.rules.stopping.people import Fields, fired, judged, today, usual


@pytest.mark.parametrize(
    "sign", ["swelling_face_lips", "swelling_tongue_throat", "wheeze", "trouble_breathing", "faint"]
)
def test_e1_any_severe_allergic_sign(sign: str) -> None:
    judgement = judged({"day": 2, "allergy": [sign]})
    assert judgement.level == "EMERGENCY"
    assert judgement.rules == ("E1",)


@pytest.mark.parametrize("sign", ["hives", "rash", "swelling_other"])
def test_e1_leaves_skin_signs_to_st3(sign: str) -> None:
    assert today(allergy=[sign]) == {"ST3"}


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"vomit": 1}, True),
        ({"vomit": 0}, False),
        ({"loose": 3}, True),
        ({"loose": 2}, False),
        ({"days3loose": 1}, True),
        ({"loose_max": 3}, True),
        ({"dizzy": True}, True),
        ({"pain": 5}, True),
        ({"pain": 4}, False),
        ({"bloating": 9}, False),
    ],
)
def test_e2_needs_skin_and_a_second_sign(fields: Fields, fires: bool) -> None:
    for sign in ("hives", "rash"):
        rules = today(allergy=[sign], **fields)
        assert ("E2" in rules) is fires
        assert ("ST3" in rules) is not fires
    assert "E2" not in today(allergy=["swelling_other"], **fields)
    assert "E2" not in today(**fields)


@pytest.mark.parametrize(("pain", "fires"), [(6, False), (7, True), (8, True)])
def test_e2_pain_is_measured_from_the_usual_level(pain: int, fires: bool) -> None:
    assert ("E2" in today(usual(pain=4), allergy=["hives"], pain=pain)) is fires


@pytest.mark.parametrize(("pain", "fires"), [(8, False), (9, True), (10, True)])
def test_e3_pain_whatever_the_usual_level(pain: int, fires: bool) -> None:
    for usual_pain in (0, 8, 10):
        assert ("E3" in today(usual(pain=usual_pain), pain=pain)) is fires
    assert "E3" in today(severe_pain=True)


@pytest.mark.parametrize(
    "fields", [{"blood": "more"}, {"blood": "black"}, {"vomit_blood": True}, {"vomit_green": True}]
)
def test_e4_bleeding_or_a_blocked_bowel(fields: Fields) -> None:
    assert "E4" in today(**fields)


def test_e4_is_not_a_streak() -> None:
    assert today(blood="streak") == {"ST1"}


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"fever_c": 38.0}, True),
        ({"fever_c": 37.9}, False),
        ({"fever_felt": True}, True),
        ({"dizzy": True}, True),
        ({"pain": 7}, True),
        ({"pain": 6}, False),
        ({"vomit": 3}, False),
    ],
)
def test_e5_a_streak_and_another_sign(fields: Fields, fires: bool) -> None:
    rules = today(blood="streak", **fields)
    assert ("E5" in rules) is fires
    assert "ST1" in rules
    assert "E5" not in today(**fields)


@pytest.mark.parametrize(("usual_pain", "fires"), [(5, True), (6, False)])
def test_e5_pain_is_worse_than_usual(usual_pain: int, fires: bool) -> None:
    assert ("E5" in today(usual(pain=usual_pain), blood="streak", pain=7)) is fires


@pytest.mark.parametrize(
    "fields", [{"dehydration": "severe"}, {"cannot_keep_fluids": True}, {"confused": True}]
)
def test_e6(fields: Fields) -> None:
    assert "E6" in today(**fields)


def test_e6_is_not_mild() -> None:
    assert today(dehydration="mild") == {"ST4"}


@pytest.mark.parametrize(
    ("fields", "fires"), [({"fever_c": 37.9}, False), ({"fever_c": 38.0}, True), ({"fever_felt": True}, True)]
)
def test_e7_fever_and_a_weak_immune_system(fields: Fields, fires: bool) -> None:
    assert ("E7" in today(profile=Profile(immune_risk=True), **fields)) is fires
    assert "E7" not in today(**fields)


@pytest.mark.parametrize(("degrees", "fires"), [(39.9, False), (40.0, True), (40.1, True)])
def test_e8(degrees: float, fires: bool) -> None:
    assert ("E8" in today(fever_c=degrees)) is fires


@pytest.mark.parametrize(("glucose", "fires"), [(53, True), (53.9, True), (54, False)])
def test_e9_in_everybody(glucose: float, fires: bool) -> None:
    for profile in (Profile(), Profile(glucose_meds=True)):
        assert ("E9" in today(profile=profile, glucose_mgdl=glucose)) is fires


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"vomit": 1}, True),
        ({"dehydration": "mild"}, True),
        ({"dehydration": "severe"}, True),
        ({"confused": True}, True),
        ({"dizzy": True}, False),
    ],
)
def test_e10_very_high_sugar_and_a_danger_sign(fields: Fields, fires: bool) -> None:
    at_limit = today(glucose_mgdl=300, **fields)
    assert ("E10" in at_limit) is fires
    assert ("ST16" in at_limit) is not fires
    assert not {"E10", "ST16"} & today(glucose_mgdl=299, **fields)


def test_e11() -> None:
    assert today(other_emergency=True) == {"E11"}


@pytest.mark.parametrize(
    ("usual_loose", "loose", "fires"),
    [(0, 9, False), (0, 10, True), (3, 10, True), (4, 10, False), (4, 11, True)],
)
def test_e12(usual_loose: int, loose: int, fires: bool) -> None:
    assert ("E12" in today(usual(loose=usual_loose), loose=loose)) is fires


def test_e12_looks_at_one_day_and_leaves_the_worst_day_of_a_gap_to_st6() -> None:
    rules = fired(judged({"day": 42, "loose_max": 12}))
    assert "ST6" in rules
    assert "E12" not in rules


@pytest.mark.parametrize(
    ("reaction", "rules"),
    [(None, set()), (0, set()), (6, set()), (7, {"ST17"}), (8, {"ST17"}), (9, {"E13"}), (10, {"E13"})],
)
def test_a_reported_reaction_counts_by_how_bad_it_was(reaction: int | None, rules: set[str]) -> None:
    assert today(reaction=reaction) == rules
