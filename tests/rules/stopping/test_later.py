"""What is said of a mild day about the next dose."""

from collections.abc import Mapping

from apps.rules.stopping import (
    CARE_ADVICE,
    CARE_ADVICE_LATER,
    LEVEL_ADVICE,
    LEVEL_ADVICE_LATER,
    Advice,
    Care,
    at_the_top,
)
from apps.rules.vocabulary import SafetyLevel

CLIMBS, AT_THE_TOP = "Your dose will not go up until", "You are at the full dose"


def test_at_the_full_dose_nobody_hears_when_it_goes_up() -> None:
    for words in (LEVEL_ADVICE, LEVEL_ADVICE_LATER):
        hears_of_the_top(words, at_the_top(words))
    for cares in (CARE_ADVICE, CARE_ADVICE_LATER):
        hears_of_the_top(cares, at_the_top(cares))


def hears_of_the_top[Key](words: Mapping[Key, Advice], top: Mapping[Key, Advice]) -> None:
    climbing = {key for key, advice in words.items() if advice.afterwards.startswith(CLIMBS)}

    assert climbing
    assert not any(advice.afterwards.startswith(CLIMBS) for advice in top.values())
    assert {key for key, advice in top.items() if advice.afterwards.startswith(AT_THE_TOP)} == climbing
    assert {key: advice.now for key, advice in top.items()} == {
        key: advice.now for key, advice in words.items()
    }


def test_what_was_not_about_a_higher_dose_is_said_at_the_top_as_well() -> None:
    assert at_the_top(LEVEL_ADVICE)[SafetyLevel.STOP] == LEVEL_ADVICE[SafetyLevel.STOP]
    assert at_the_top(CARE_ADVICE)[Care.PAUSE] == CARE_ADVICE[Care.PAUSE]
