"""The words for a mild day once today's dose has its answer, or when the day is past: they are about the next dose.

"Keep the same dose" would be read as "take one" by somebody who has just taken it, or has left it out.
"""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.care import CARE_ADVICE, LEVEL_ADVICE, Advice, Care
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_CLIMBS = LEVEL_ADVICE[SafetyLevel.WATCH].afterwards
_AT_TOP = _("You are at the full dose, so nothing goes up. Please keep checking in.")
_KEEP = Advice(
    _("From your next dose on, keep the same dose. Note how it goes. Stop if it gets worse."), _CLIMBS
)
_SMALLER = Advice(
    _("From your next dose on, go back to the smaller dose for at least a week."),
    LEVEL_ADVICE[SafetyLevel.STEP_BACK].afterwards,
)
_PLANNED = Advice(
    _("Nothing changes. Your next dose comes as planned."), LEVEL_ADVICE[SafetyLevel.OK].afterwards
)

LEVEL_ADVICE_LATER: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        **LEVEL_ADVICE,
        SafetyLevel.STEP_BACK: _SMALLER,
        SafetyLevel.WATCH: _KEEP,
        SafetyLevel.OK: _PLANNED,
    }
)

CARE_ADVICE_LATER: Mapping[Care, Advice] = MappingProxyType(
    {**CARE_ADVICE, Care.SMALLER_DOSE: _SMALLER, Care.KEEP_DOSE: _KEEP, Care.AS_PLANNED: _PLANNED}
)


def at_the_top[Key](words: Mapping[Key, Advice]) -> Mapping[Key, Advice]:
    """The same words for somebody whose dose cannot go up: none says when it will."""
    return {
        key: Advice(advice.now, _AT_TOP) if advice.afterwards == _CLIMBS else advice
        for key, advice in words.items()
    }
