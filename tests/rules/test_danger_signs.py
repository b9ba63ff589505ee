"""The page "Something is wrong" and the stop rules tell the same story."""

from apps.rules.danger_signs import CALL_NOW, MORE_FOR_A_FEVER, SPEAK_TODAY, TAKE_NONE, DangerSign
from apps.rules.stopping import CARE_ADVICE, RULES_BY_ID, Care
from apps.rules.vocabulary import SafetyLevel
from apps.rules.wording import banned_in, longest_sentence
from tests.cases import for_each

EVERY = (*CALL_NOW, *SPEAK_TODAY, *TAKE_NONE)


def rules_of(signs: tuple[DangerSign, ...]) -> set[str]:
    return {rule for sign in signs for rule in sign.rules}


def test_every_emergency_rule_has_a_sign() -> None:
    emergencies = {rule.id for rule in RULES_BY_ID.values() if rule.level == SafetyLevel.EMERGENCY}

    assert rules_of(CALL_NOW) == emergencies


def test_no_stop_rule_is_told_as_milder_than_it_is() -> None:
    levels = {rule: RULES_BY_ID[rule].level for rule in rules_of(TAKE_NONE)}

    assert {rule for rule, level in levels.items() if level.rank > SafetyLevel.PAUSE.rank} == set()
    assert {RULES_BY_ID[rule].level for rule in rules_of(SPEAK_TODAY)} == {SafetyLevel.STOP}


def test_a_fever_alone_is_told_with_what_a_check_in_says_of_it() -> None:
    """The page said "speak with a clinician today", the answer to the same tick "rest and drink", and neither knew the other."""
    stop, rest, care = CARE_ADVICE[Care.FEVER_ALONE].now.split(". ")

    assert f"{stop.lower()}, {rest.lower()}. {care}" in MORE_FOR_A_FEVER
    assert "clinician with any fever" in MORE_FOR_A_FEVER
    assert banned_in(MORE_FOR_A_FEVER) == ()


@for_each("sign", EVERY)
def test_words_complete_the_heading(sign: DangerSign) -> None:
    assert sign.words[0].islower()
    assert not sign.words.endswith(".")
    assert longest_sentence(sign.words) <= 30
    assert banned_in(sign.words) == ()
