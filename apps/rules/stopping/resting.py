"""The words while nothing may be taken, whatever the day itself was like: no dose to keep, none to go back to.

A trial that rests, waits for its first dose, or is held by newer answers can go on later; one that was stopped is not
opened again by a milder day.
"""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.care import CARE_ADVICE, LEVEL_ADVICE, Advice, Care
from apps.rules.stopping.over import CARE_ADVICE_OVER
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_NOW = _("Take nothing for now. Note how it goes, and get care if it gets worse.")
_RESTS = Advice(_NOW, _("Today says when you may take it, and what it waits for. Please keep checking in."))
_STAYS = _("This trial stays stopped. Today says what comes next. Please keep checking in.")
_STOPPED = Advice(_("Take nothing. Note how it goes, and get care if it gets worse."), _STAYS)

LEVEL_ADVICE_RESTING: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        **LEVEL_ADVICE,
        SafetyLevel.PAUSE: Advice(LEVEL_ADVICE[SafetyLevel.PAUSE].now, _RESTS.afterwards),
        SafetyLevel.STEP_BACK: _RESTS,
        SafetyLevel.WATCH: _RESTS,
        SafetyLevel.OK: _RESTS,
    }
)

CARE_ADVICE_RESTING: Mapping[Care, Advice] = MappingProxyType(
    {
        **CARE_ADVICE,
        Care.PAUSE: Advice(LEVEL_ADVICE[SafetyLevel.PAUSE].now, _RESTS.afterwards),
        **{
            care: Advice(CARE_ADVICE[care].now, _RESTS.afterwards)
            for care in (Care.PAUSE_AND_DRINK, Care.PAUSE_AFTER_BUG, Care.PAUSE_LOW_SUGAR)
        },
        **dict.fromkeys((Care.SMALLER_DOSE, Care.KEEP_DOSE, Care.AS_PLANNED), _RESTS),
    }
)

LEVEL_ADVICE_STOPPED: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        **LEVEL_ADVICE,
        SafetyLevel.STOP: Advice(LEVEL_ADVICE[SafetyLevel.STOP].now, _STAYS),
        SafetyLevel.PAUSE: _STOPPED,
        SafetyLevel.STEP_BACK: _STOPPED,
        SafetyLevel.WATCH: _STOPPED,
        SafetyLevel.OK: _STOPPED,
    }
)

CARE_ADVICE_STOPPED: Mapping[Care, Advice] = MappingProxyType(
    {
        **CARE_ADVICE,
        **{
            care: Advice(CARE_ADVICE_OVER[care].now, _STAYS)
            for care in (
                Care.SAME_DAY,
                Care.ONE_TO_TWO_DAYS,
                Care.FEVER_SAME_DAY,
                Care.FEVER_ALONE,
                Care.NOT_TOLERATED,
                Care.PAUSE_LOW_SUGAR,
                Care.PAUSE_AFTER_BUG,
                Care.PAUSE_AND_DRINK,
            )
        },
        **dict.fromkeys((Care.PAUSE, Care.SMALLER_DOSE, Care.KEEP_DOSE, Care.AS_PLANNED), _STOPPED),
    }
)
"""For a milder day after a stop, and for every day after a product was closed for good."""
