"""Each stop rule, just below, at and above its limits."""

import pytest

from apps.rules.stopping import Care, Judgement, Profile
from tests.cases import for_each
from tests.rules.stopping.people import Fields, fired, judged, series, today, usual


def by_rule(judgement: Judgement, rule: str) -> Care:
    return next(one.care for one in judgement.fired if one.rule == rule)


@pytest.mark.parametrize(("degrees", "fires"), [(37.9, False), (38.0, True), (38.1, True)])
def test_st2_fever(degrees: float, fires: bool) -> None:
    assert ("ST2" in today(fever_c=degrees)) is fires


def test_st2_a_converted_temperature_reaches_the_limit() -> None:
    assert "ST2" in today(fever_c=37.99999999)


@pytest.mark.parametrize(
    ("fields", "care"),
    [
        ({"fever_c": 38.9}, Care.FEVER_ALONE),
        ({"fever_c": 39.0}, Care.FEVER_SAME_DAY),
        ({"fever_felt": True}, Care.FEVER_ALONE),
        ({"fever_felt": True, "loose": 3}, Care.FEVER_SAME_DAY),
        ({"fever_felt": True, "loose": 2}, Care.FEVER_ALONE),
        ({"fever_c": 38.0, "vomit": 1}, Care.FEVER_SAME_DAY),
        ({"fever_c": 38.0, "cramping": 3}, Care.FEVER_SAME_DAY),
        ({"fever_c": 38.0, "fatigue": 9}, Care.FEVER_ALONE),
    ],
)
def test_st2_is_more_urgent_with_gut_signs_or_from_39(fields: Fields, care: Care) -> None:
    assert by_rule(judged({"day": 9, **fields}), "ST2") is care


def test_st3_steps_back_for_e1() -> None:
    assert today(allergy=["hives", "wheeze"]) == {"E1"}


@pytest.mark.parametrize(
    ("loose", "rules"),
    [
        ({4: 3, 5: 3}, {"P1"}),
        ({4: 3, 5: 3, 6: 3}, {"ST5", "P1"}),
        ({4: 2, 5: 3, 6: 3}, {"P1"}),
        ({4: 3, 6: 3, 7: 3}, {"P1"}),
        ({4: 3, 5: 3, 7: 3}, {"P1"}),
        ({4: 3, 6: 3, 8: 3, 10: 3}, {"ST5", "P1"}),
        ({4: 3, 6: 3, 8: 3, 11: 3}, {"P1"}),
        ({4: 3, 6: 3, 10: 3, 11: 0}, set()),
        ({5: 3, 6: 3, 10: 3, 11: 0}, {"P1"}),
        ({4: 3, 6: 3}, {"W2"}),
        ({4: 3, 12: 3}, {"W2"}),
    ],
)
def test_st5_and_p1_count_days(loose: dict[int, int], rules: set[str]) -> None:
    found = fired(judged(*series("loose", loose)))
    assert found & {"ST5", "P1", "W2"} == rules


@pytest.mark.parametrize(("days", "rule"), [(0, None), (1, "W2"), (2, "P1"), (3, "ST5"), (7, "ST5")])
def test_st5_and_p1_after_a_gap(days: int, rule: str | None) -> None:
    judgement = judged({"day": 42, "level": 2, "days3loose": days})
    assert judgement.rules == ((rule,) if rule else ())


@pytest.mark.parametrize(
    ("checkins", "rules"),
    [
        ([{"day": 39, "days3loose": 1}, {"day": 42, "days3loose": 2}], {"P1"}),
        ([{"day": 39, "days3loose": 2}, {"day": 42, "days3loose": 1}], {"P1"}),
        ([{"day": 39, "days3loose": 2}, {"day": 42, "days3loose": 2}], {"P1", "ST5"}),
        ([{"day": 35, "days3loose": 1}, {"day": 42, "days3loose": 1}], {"W2"}),
        ([{"day": 42, "days3loose": 2}, {"day": 43, "loose": 3}], {"P1", "ST5"}),
        ([{"day": 41, "loose": 3}, {"day": 42, "days3loose": 1}], {"P1"}),
        ([{"day": 35, "days3loose": 2}, {"day": 42, "loose": 0}], set()),
        ([{"day": 41}, {"day": 42, "days3loose": 2}], {"P1"}),
        ([{"day": 41}, {"day": 42, "days3loose": 3}], {"P1", "ST5"}),
    ],
)
def test_days_told_after_a_gap_add_to_the_days_around(checkins: list[Fields], rules: set[str]) -> None:
    assert fired(judged(*checkins)) & {"ST5", "P1", "W2"} == rules


def test_a_diarrhoea_day_is_measured_from_the_usual_number() -> None:
    person = usual(loose=3, bristol=6)
    assert fired(judged(*series("loose", {4: 4, 5: 4, 6: 4}), baseline=person)) == set()
    assert "ST5" in fired(judged(*series("loose", {4: 5, 5: 5, 6: 5}), baseline=person))


@pytest.mark.parametrize(
    ("usual_loose", "loose", "fires"),
    [(0, 5, False), (0, 6, True), (2, 6, True), (3, 6, False), (3, 7, True)],
)
def test_st6(usual_loose: int, loose: int, fires: bool) -> None:
    person = usual(loose=usual_loose)
    assert ("ST6" in today(person, loose=loose)) is fires
    assert ("ST6" in today(person, loose_max=loose)) is fires


@pytest.mark.parametrize(
    ("vomit", "rules"), [(0, set()), (1, {"W7"}), (2, {"P6"}), (5, {"P6"}), (6, {"ST6v"}), (30, {"ST6v"})]
)
def test_vomiting(vomit: int, rules: set[str]) -> None:
    assert today(vomit=vomit) == rules


@pytest.mark.parametrize(
    ("usual_pain", "pain", "fires"),
    [(1, 6, False), (1, 7, True), (1, 8, True), (5, 7, True), (6, 7, False), (6, 8, True)],
)
def test_st7(usual_pain: int, pain: int, fires: bool) -> None:
    assert ("ST7" in today(usual(pain=usual_pain), pain=pain)) is fires


@pytest.mark.parametrize(
    ("pain", "usual_pain", "fires"),
    [
        ({9: 1, 10: 2, 11: 4}, 2, True),
        ({9: 1, 10: 2, 11: 3}, 1, False),
        ({9: 1, 10: 2, 11: 4}, 3, False),
        ({9: 2, 10: 2, 11: 4}, 1, False),
        ({9: 3, 10: 2, 11: 4}, 1, False),
        ({9: 1, 10: 2, 30: 4}, 1, True),
        ({9: 1, 10: 2, 31: 4}, 1, False),
        ({10: 2, 11: 4}, 1, False),
        ({8: 0, 9: 1, 10: 3, 11: 5}, 1, True),
        ({9: 1, 10: 2, 11: 4, 12: 4}, 1, False),
        ({-1: 1, 0: 2, 1: 4}, 1, True),
    ],
)
def test_st8_climbing_pain(pain: dict[int, int], usual_pain: int, fires: bool) -> None:
    assert ("ST8" in fired(judged(*series("pain", pain), baseline=usual(pain=usual_pain)))) is fires


def test_a_check_in_without_the_rating_neither_breaks_nor_makes_a_climb() -> None:
    days: list[Fields] = [
        {"day": 9, "pain": 1},
        {"day": 10, "pain": 2},
        {"day": 11, "pain": None},
        {"day": 12, "pain": 4},
    ]
    assert "ST8" in fired(judged(*days))
    assert "ST8" not in fired(judged(*days[:3]))
    assert "ST8" not in fired(judged(*days, {"day": 13, "pain": None}))


@pytest.mark.parametrize(
    ("bloating", "fires"),
    [
        ({8: 4, 15: 4, 22: 4}, True),
        ({8: 4, 15: 4, 21: 4}, False),
        ({8: 4, 15: 3, 22: 4}, False),
        ({8: 4, 16: 4, 24: 4}, True),
        ({8: 4, 17: 4, 25: 4}, False),
        ({1: 4, 8: 4, 15: 4, 16: 2}, False),
        ({1: 2, 8: 4, 15: 4, 22: 4}, True),
    ],
)
@pytest.mark.parametrize("level", [0, 2])
def test_st9_persistent(bloating: dict[int, int], fires: bool, level: int) -> None:
    assert ("ST9" in fired(judged(*series("bloating", bloating, level=level)))) is fires


def test_st9_counts_over_a_change_of_dose_and_for_pain() -> None:
    days = [*series("pain", {8: 4, 11: 4}, level=1), *series("pain", {15: 4, 22: 4})]
    assert "ST9" in fired(judged(*days))


def test_st9_is_about_one_symptom() -> None:
    days = [*series("bloating", {8: 4, 15: 4}), *series("cramping", {16: 4, 22: 4})]
    assert "ST9" not in fired(judged(*days))


def test_st9_a_check_in_without_the_rating_says_nothing() -> None:
    days = series("bloating", {8: 4, 15: 4, 22: 4})
    assert "ST9" in fired(judged(*days, {"day": 12, "bloating": None}))
    assert "ST9" not in fired(judged(*days[::2], {"day": 15, "bloating": None}))


@for_each(
    ("ratings", "usual_level", "rules"),
    [
        ({9: 2, 10: 4, 11: 6}, 0, {"ST10", "P4"}),
        ({9: 2, 10: 4, 11: 6}, 2, {"ST10", "P4"}),
        ({9: 2, 10: 4, 11: 6}, 3, {"P4"}),
        ({9: 2, 10: 4, 11: 6}, 4, set()),
        ({9: 1, 10: 3, 11: 5}, 2, {"P4"}),
        ({9: 3, 10: 4, 11: 5}, 3, set()),
        ({9: 1, 10: 3, 11: 4}, 0, set()),
        ({9: 2, 10: 4, 30: 6}, 0, {"ST10", "P4"}),
        ({9: 2, 10: 4, 31: 6}, 0, set()),
    ],
)
@for_each("symptom", ["cramping", "urgency", "bloating", "reflux", "fatigue", "nausea"])
def test_st10_and_p4_intensifying(
    symptom: str, ratings: dict[int, int], usual_level: int, rules: set[str]
) -> None:
    person = usual(**{symptom: usual_level})
    assert fired(judged(*series(symptom, ratings), baseline=person)) & {"ST10", "P4"} == rules


@pytest.mark.parametrize(
    "event",
    ["pregnant", "breastfeeding", "chemo", "immune_drug", "transplant", "central_line", "ibd_diagnosis"],
)
def test_st11(event: str) -> None:
    assert today(events=[event]) == {"ST11"}


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        ("hospital", "ST14"),
        ("antibiotic", "ST15"),
        ("stomach_bug", "P2"),
        ("new_supplement", "W5"),
        ("med_dose_change", "W5"),
    ],
)
def test_other_events(event: str, rule: str) -> None:
    assert today(events=[event]) == {rule}


@pytest.mark.parametrize(
    ("start", "weight", "rules"),
    [
        (80.0, 77.7, set()),
        (80.0, 77.6, {"W4"}),
        (80.0, 76.1, {"W4"}),
        (80.0, 76.0, {"ST13"}),
        (81.4, 77.33, {"ST13"}),
        (81.4, 77.331, {"W4"}),
        (80.0, 95.0, set()),
    ],
)
def test_st13_and_w4_meet_their_limits_exactly(start: float, weight: float, rules: set[str]) -> None:
    assert today(usual(weight_kg=start), weight_kg=weight) == rules
    assert judged({"day": 9, "weight_kg": weight}, weight_loss_intended=True).level == "OK"


@pytest.mark.parametrize(
    ("glucose", "rules"), [(299, set()), (299.9, set()), (300, {"ST16"}), (600, {"ST16"})]
)
def test_st16(glucose: float, rules: set[str]) -> None:
    assert today(glucose_mgdl=glucose) == rules
    assert today(glucose_mgdl=glucose, profile=Profile(has_diabetes=True)) == rules
