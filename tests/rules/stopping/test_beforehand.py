"""What is said before the first dose: nothing is taken yet."""

import re

from apps.rules.stopping import CARE_ADVICE, LEVEL_ADVICE, Advice, Care, before_a_dose
from apps.rules.vocabulary import SafetyLevel

TAKEN = re.compile(r"stop taking|pause it|start again|lowest dose|stays stopped|were taking|here again", re.I)


def is_about_taking(advice: Advice) -> bool:
    return bool(TAKEN.search(f"{advice.now} {advice.afterwards}"))


def test_nobody_is_told_to_stop_or_to_start_again_what_was_never_begun() -> None:
    serious = [LEVEL_ADVICE[level] for level in SafetyLevel if level.rank >= SafetyLevel.PAUSE.rank]
    told = [*serious, *CARE_ADVICE.values()]

    assert any(map(is_about_taking, told))
    assert [advice for advice in told if is_about_taking(before_a_dose(advice))] == []


def test_each_care_keeps_its_own_words() -> None:
    cares = {care: before_a_dose(advice) for care, advice in CARE_ADVICE.items()}

    assert cares[Care.SAME_DAY].now.startswith("Do not start it. Speak to a clinician today.")
    assert "14 clear days" in cares[Care.PAUSE_AFTER_BUG].afterwards
    assert "prescriber" in cares[Care.PAUSE_LOW_SUGAR].afterwards
    assert cares[Care.ALLERGY].now.startswith("Never start it.")
    assert len({advice.now for advice in cares.values()}) == len({one.now for one in CARE_ADVICE.values()})


def test_what_says_nothing_of_taking_it_stays() -> None:
    for care in (Care.CHECK_FLUIDS, Care.EAT_AND_RECHECK):
        assert before_a_dose(CARE_ADVICE[care]) == CARE_ADVICE[care]
    assert before_a_dose(LEVEL_ADVICE[SafetyLevel.EMERGENCY]).now == LEVEL_ADVICE[SafetyLevel.EMERGENCY].now


def test_a_trial_that_a_stop_rule_ends_before_its_first_dose_is_said_to_end() -> None:
    for level in (SafetyLevel.STOP, SafetyLevel.EMERGENCY):
        assert before_a_dose(LEVEL_ADVICE[level]).afterwards.startswith(
            "This trial ends before its first dose."
        )
