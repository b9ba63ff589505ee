"""The way back after a pause or a stop: every row of the table, at its limits."""

import pytest

from apps.rules.stopping import (
    DECISION_WORDS,
    LONGEST_PAUSE_DAYS,
    NEW_TRIAL_AFTER_DAYS,
    RULES,
    Decision,
    gate_after,
    reinstate,
)
from apps.rules.stopping.reinstating import reinstate_after_all
from apps.rules.vocabulary import SafetyLevel

SEVEN_AND_CLEARANCE = ["ST1", "ST4", "ST5", "ST6", "ST6v", "ST7", "ST8", "ST13", "ST14", "ST16", "ST17"]
THREE_DAYS = ["P1", "P3", "P4", "P6", "P7", "P8", "B1", "B3", "B3>low"]


@pytest.mark.parametrize("rule", ["E1", "E2", "ST3"])
def test_never_again(rule: str) -> None:
    decision = reinstate(rule, days_clear=90, paused_days=90, clinician_clearance=True)
    assert decision is Decision.NEVER_THIS_PRODUCT


@pytest.mark.parametrize("rule", [f"E{number}" for number in range(3, 14)])
def test_other_emergencies(rule: str) -> None:
    assert reinstate(rule, days_clear=90) is Decision.CLINICIAN_NEEDED
    assert reinstate(rule, days_clear=0, clinician_clearance=True) is Decision.NEW_TRIAL_ONLY


@pytest.mark.parametrize("rule", SEVEN_AND_CLEARANCE)
def test_stops_that_need_a_clinician_and_seven_days(rule: str) -> None:
    assert reinstate(rule, days_clear=30) is Decision.CLINICIAN_NEEDED
    assert reinstate(rule, days_clear=6, clinician_clearance=True) is Decision.NOT_YET
    assert reinstate(rule, days_clear=7, clinician_clearance=True) is Decision.RESUME_LOWEST
    assert reinstate(rule, days_clear=7, paused_days=21, clinician_clearance=True) is Decision.RESUME_LOWEST
    assert reinstate(rule, days_clear=7, paused_days=22, clinician_clearance=True) is Decision.TRIAL_ENDED
    assert reinstate(rule, days_clear=7, paused_days=22) is Decision.CLINICIAN_NEEDED


def test_fever_alone_and_with_gut_symptoms() -> None:
    assert reinstate("ST2", days_clear=2) is Decision.NOT_YET
    assert reinstate("ST2", days_clear=3) is Decision.RESUME_LOWEST
    gut = {"fever_with_gut_symptoms": True}
    assert reinstate("ST2", days_clear=9, **gut) is Decision.CLINICIAN_NEEDED
    assert reinstate("ST2", days_clear=2, clinician_clearance=True, **gut) is Decision.NOT_YET
    assert reinstate("ST2", days_clear=3, clinician_clearance=True, **gut) is Decision.RESUME_LOWEST


@pytest.mark.parametrize("rule", ["ST9", "ST10", "ST12"])
def test_not_tolerated(rule: str) -> None:
    assert reinstate(rule, days_clear=90, clinician_clearance=True) is Decision.NEW_TRIAL_ONLY


@pytest.mark.parametrize("rule", ["ST11", "ST15"])
def test_screen_again(rule: str) -> None:
    assert reinstate(rule, days_clear=90, clinician_clearance=True) is Decision.RESCREEN


@pytest.mark.parametrize("rule", THREE_DAYS)
def test_pauses(rule: str) -> None:
    assert reinstate(rule, days_clear=2) is Decision.NOT_YET
    assert reinstate(rule, days_clear=3) is Decision.RESUME_LOWEST
    assert reinstate(rule, days_clear=3, paused_days=21) is Decision.RESUME_LOWEST
    assert reinstate(rule, days_clear=3, paused_days=22) is Decision.TRIAL_ENDED
    assert reinstate(rule, days_clear=0, paused_days=22) is Decision.TRIAL_ENDED


def test_a_new_trial_waits_four_weeks() -> None:
    assert (NEW_TRIAL_AFTER_DAYS, LONGEST_PAUSE_DAYS) == (28, 21)


def test_stomach_bug() -> None:
    assert reinstate("P2", days_clear=13, paused_days=14) is Decision.NOT_YET
    assert reinstate("P2", days_clear=14, paused_days=15) is Decision.RESUME_LOWEST


def test_low_sugar() -> None:
    assert reinstate("P5", days_clear=9) is Decision.CLINICIAN_NEEDED
    assert reinstate("P5", days_clear=2, clinician_clearance=True) is Decision.NOT_YET
    assert reinstate("P5", days_clear=3, clinician_clearance=True) is Decision.RESUME_LOWEST
    assert reinstate("P5", days_clear=3, paused_days=22) is Decision.TRIAL_ENDED


@pytest.mark.parametrize("rule", ["W1", "W8", "E14", "ST2x", "", "p1"])
def test_other_rules_have_no_way_back(rule: str) -> None:
    with pytest.raises(ValueError, match="neither pauses nor stops"):
        reinstate(rule, days_clear=5)


def test_every_rule_that_pauses_or_stops_has_a_decision() -> None:
    for rule in RULES:
        if rule.level.rank >= SafetyLevel.STEP_BACK.rank:
            assert reinstate(rule.id, days_clear=0) in DECISION_WORDS


@pytest.mark.parametrize(
    ("rules", "clearance", "decision"),
    [
        (("ST1", "ST3"), True, Decision.NEVER_THIS_PRODUCT),
        (("ST1", "ST9"), False, Decision.CLINICIAN_NEEDED),
        (("ST1", "ST9"), True, Decision.NEW_TRIAL_ONLY),
        (("ST2", "ST15"), False, Decision.RESCREEN),
        (("P1", "P2"), False, Decision.NOT_YET),
        (("P1", "P4"), False, Decision.RESUME_LOWEST),
    ],
)
def test_the_strictest_of_several_rules_decides(
    rules: tuple[str, ...], clearance: bool, decision: Decision
) -> None:
    assert reinstate_after_all(rules, days_clear=7, paused_days=9, clinician_clearance=clearance) is decision


def test_everything_that_is_known_is_held_against_each_of_several_rules() -> None:
    assert reinstate_after_all(("P1",), days_clear=7, paused_days=21) is Decision.RESUME_LOWEST
    assert reinstate_after_all(("P1", "ST15"), days_clear=7, paused_days=22) is Decision.TRIAL_ENDED
    assert reinstate_after_all(("P5",), days_clear=7) is Decision.CLINICIAN_NEEDED
    assert reinstate_after_all(("ST2",), days_clear=7) is Decision.RESUME_LOWEST
    fever = reinstate_after_all(("ST2",), days_clear=7, fever_with_gut_symptoms=True)
    assert fever is Decision.CLINICIAN_NEEDED


def test_gate_after_tells_what_is_still_needed() -> None:
    gate = gate_after("P2")
    assert gate is not None
    assert (gate.clear_days, gate.clearance) == (14, False)
    alone = gate_after("ST2")
    assert alone is not None
    assert (alone.clear_days, alone.clearance) == (3, False)
    gut = gate_after("ST2", fever_with_gut_symptoms=True)
    assert gut is not None
    assert (gut.clear_days, gut.clearance) == (3, True)
    assert gate_after("ST9") is None
