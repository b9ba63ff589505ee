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
_NOTHING = Advice(
    _("There is nothing to take. Note how it goes, and get care if it gets worse."),
    _("The weeks with the product are over. Please check in as before. Your review comes as planned."),
)

LEVEL_ADVICE_OVER: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        SafetyLevel.EMERGENCY: Advice(LEVEL_ADVICE[SafetyLevel.EMERGENCY].now, _NO_WAY_BACK),
        SafetyLevel.STOP: Advice(LEVEL_ADVICE[SafetyLevel.STOP].now, _NO_WAY_BACK),
        SafetyLevel.PAUSE: _NOTHING,
        SafetyLevel.STEP_BACK: _NOTHING,
        SafetyLevel.WATCH: _NOTHING,
        SafetyLevel.OK: Advice(
            _("Go on as planned, without the product."), _("Check in again when it is due.")
        ),
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
