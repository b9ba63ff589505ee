"""The words once the weeks with the product are over: there is no dose to go back to, and none to keep."""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.care import CARE_ADVICE, LEVEL_ADVICE, Advice, Care
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_NO_WAY_BACK = _(
    "The weeks with the product are over, so there is nothing to start again. Your review stays open to you. "
    "We will ask how you are in 2 days and in 7 days."
)
_NEXT = _("The weeks with the product are over. Today says what comes next, and when to check in again.")
_NOTHING = Advice(_("Take none of it. Note how it goes, and get care if it gets worse."), _NEXT)
_GOES_ON = Advice(
    _("Note how it goes. If it gets worse, stop taking it and report it here."),
    _("You chose to go on with it. Today says until when, and what comes next."),
)

LEVEL_ADVICE_OVER: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        SafetyLevel.EMERGENCY: Advice(LEVEL_ADVICE[SafetyLevel.EMERGENCY].now, _NO_WAY_BACK),
        SafetyLevel.STOP: Advice(LEVEL_ADVICE[SafetyLevel.STOP].now, _NO_WAY_BACK),
        SafetyLevel.PAUSE: _NOTHING,
        SafetyLevel.STEP_BACK: _NOTHING,
        SafetyLevel.WATCH: _NOTHING,
        SafetyLevel.OK: Advice(_("Go on as planned, without the product."), _NEXT),
    }
)

CARE_ADVICE_OVER: Mapping[Care, Advice] = MappingProxyType(
    {
        **CARE_ADVICE,
        **{
            care: Advice(CARE_ADVICE[care].now, _NO_WAY_BACK)
            for care in (Care.SAME_DAY, Care.ONE_TO_TWO_DAYS, Care.FEVER_SAME_DAY, Care.FEVER_ALONE)
        },
        Care.PAUSE_LOW_SUGAR: Advice(
            _(
                "Eat or drink something sweet now and check your sugar again in 15 minutes. Call the person "
                "who prescribes your sugar medicine today. Do not change that medicine on your own."
            ),
            _NOTHING.afterwards,
        ),
        Care.PAUSE_AFTER_BUG: Advice(
            _("Rest and drink small sips often. Get care if you cannot keep drinks down or see blood."),
            _NOTHING.afterwards,
        ),
        Care.PAUSE_AND_DRINK: Advice(
            _("Drink small sips often. Call a clinician if it is not better tomorrow."), _NOTHING.afterwards
        ),
        Care.PAUSE: _NOTHING,
        Care.SMALLER_DOSE: _NOTHING,
        Care.KEEP_DOSE: _NOTHING,
        Care.AS_PLANNED: LEVEL_ADVICE_OVER[SafetyLevel.OK],
    }
)
"""By care too; what asks for a new screening, and what closes a product for good, stays as it is."""


LEVEL_ADVICE_GOES_ON: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {**LEVEL_ADVICE_OVER, **dict.fromkeys((SafetyLevel.STEP_BACK, SafetyLevel.WATCH), _GOES_ON)}
    | {SafetyLevel.OK: Advice(_("Nothing changes."), _GOES_ON.afterwards)}
)
CARE_ADVICE_GOES_ON: Mapping[Care, Advice] = MappingProxyType(
    {**CARE_ADVICE_OVER, **dict.fromkeys((Care.SMALLER_DOSE, Care.KEEP_DOSE), _GOES_ON)}
    | {Care.AS_PLANNED: LEVEL_ADVICE_GOES_ON[SafetyLevel.OK]}
)
"""For a milder day while the product is taken on after the trial: nobody is told that there is nothing to take."""
