"""The words before the first dose: nothing is taken yet, so there is nothing to stop taking, and no dose to go back to."""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.care import CARE_ADVICE, LEVEL_ADVICE, Advice, Care
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_ENDS = _("This trial ends before its first dose. We will ask how you are in 2 days and in 7 days.")
_ENDS_FOR_A_CLINICIAN = _(
    "This trial ends before its first dose. A new one waits until a clinician records that you may go on and you have "
    "had 7 clear days. We will ask how you are in 2 days and in 7 days."
)
_WAITS_3 = _("Your first dose waits until you have had 3 clear days in a row. Please keep checking in.")

_LEVELS: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        SafetyLevel.EMERGENCY: Advice(LEVEL_ADVICE[SafetyLevel.EMERGENCY].now, _ENDS),
        SafetyLevel.STOP: Advice(_("Do not start it."), _ENDS),
        SafetyLevel.PAUSE: Advice(_("Do not start it yet."), LEVEL_ADVICE[SafetyLevel.PAUSE].afterwards),
    }
)
_CARES: Mapping[Care, Advice] = MappingProxyType(
    {
        Care.CALL_NOW: _LEVELS[SafetyLevel.EMERGENCY],
        Care.FAST_SUGAR: Advice(
            _(
                "Do not start the product. Eat or drink 15 g of fast sugar if you can swallow. "
                "If you pass out or cannot swallow, others must call your emergency number."
            ),
            _ENDS,
        ),
        Care.SAME_DAY: Advice(
            _(
                "Do not start it. Speak to a clinician today. "
                "If you cannot reach one, or it gets worse, go to urgent care."
            ),
            _ENDS_FOR_A_CLINICIAN,
        ),
        Care.FEVER_SAME_DAY: Advice(
            _("Do not start it. Speak to a clinician today. If it gets worse, go to urgent care."),
            _(
                "This trial ends before its first dose. A new one waits for 3 clear days in a row. If your belly was "
                "upset too, a clinician must also record that you may go on. We will ask how you are in 2 days and in "
                "7 days."
            ),
        ),
        Care.ALLERGY: Advice(
            _(
                "Never start it. Ask a clinician or pharmacist today. Call your emergency number at once if "
                "your face or throat swells, you feel faint, or it gets hard to breathe."
            ),
            _(
                "You will not be able to use this product here. We will ask how you are in 2 days and in 7 days."
            ),
        ),
        Care.ONE_TO_TWO_DAYS: Advice(
            _("Do not start it. See or call a clinician within 1 to 2 days, sooner if it gets worse."),
            _ENDS_FOR_A_CLINICIAN,
        ),
        Care.FEVER_ALONE: Advice(
            _(
                "Do not start it. Rest and drink. Get care the same day if belly trouble starts or you feel very unwell."
            ),
            _(
                "This trial ends before its first dose. After 3 clear days in a row you may plan a new one. "
                "We will ask how you are."
            ),
        ),
        Care.AFTER_ANTIBIOTIC: Advice(
            _("Do not start it. Go on with your antibiotic just as it was prescribed."),
            CARE_ADVICE[Care.AFTER_ANTIBIOTIC].afterwards,
        ),
        Care.SCREEN_AGAIN: Advice(
            _("Do not start it. Tell your clinician about the product that you planned to take."),
            CARE_ADVICE[Care.SCREEN_AGAIN].afterwards,
        ),
        Care.NOT_TOLERATED: Advice(
            _("Do not start it. See a clinician if it does not settle."),
            CARE_ADVICE[Care.NOT_TOLERATED].afterwards,
        ),
        Care.PAUSE_LOW_SUGAR: Advice(
            _(
                "Do not start it yet. Eat or drink something sweet now and check your sugar again in 15 minutes. Call the "
                "person who prescribes your sugar medicine today. Do not change that medicine on your own."
            ),
            _(
                "Your first dose waits until your prescriber agrees and you have had 3 clear days in a row. "
                "Please keep checking in."
            ),
        ),
        Care.PAUSE_AFTER_BUG: Advice(
            _(
                "Do not start it yet. Rest and drink small sips often. Get care if you cannot keep drinks down or see "
                "blood."
            ),
            _("Your first dose waits until you have had 14 clear days in a row. Please keep checking in."),
        ),
        Care.PAUSE_AND_DRINK: Advice(
            _("Do not start it yet. Drink small sips often. Call a clinician if it is not better tomorrow."),
            _WAITS_3,
        ),
        Care.PAUSE: Advice(_("Do not start it yet."), _WAITS_3),
    }
)


def _in_other_words() -> dict[str, str]:
    pairs = [(LEVEL_ADVICE[level], advice) for level, advice in _LEVELS.items()]
    pairs += [(CARE_ADVICE[care], advice) for care, advice in _CARES.items()]
    said = {with_it.afterwards: before.afterwards for with_it, before in pairs}
    return said | {with_it.now: before.now for with_it, before in pairs}


_BEFORE: Mapping[str, str] = MappingProxyType(_in_other_words())


def before_a_dose(advice: Advice) -> Advice:
    """The same for somebody who has not begun; what says nothing of taking it stays."""
    return Advice(*(_BEFORE.get(words, words) for words in (advice.now, advice.afterwards)))
