"""What to do now and what happens next: the words that go with each result and each rule (clinical.md 3.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Ranked, SafetyLevel

FOLLOW_UP_DAYS = (2, 7)
"""Days after a STOP or EMERGENCY on which "Has it gone?" is asked."""

LATER_FOLLOW_UP_DAYS = (28, 56)
"""Days after it on which that is asked once more, of somebody who said that it has not gone. Our choice; then silence."""

DANGER_CHECK_DAYS = 7
"""The danger questions go on while a trial is paused, and for this many days after it stopped."""


class FollowUp(StrEnum):
    """Answers to "Has it gone?"."""

    GONE = "gone"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"  # asks the danger questions again


class Care(Ranked):
    """What kind of help a rule asks for, the mildest first."""

    AS_PLANNED = "as_planned"
    KEEP_DOSE = "keep_dose"
    HARD_TO_READ = "hard_to_read"
    EAT_AND_RECHECK = "eat_and_recheck"
    CHECK_FLUIDS = "check_fluids"
    SMALLER_DOSE = "smaller_dose"
    PAUSE = "pause"
    PAUSE_AND_DRINK = "pause_and_drink"
    PAUSE_AFTER_BUG = "pause_after_bug"
    PAUSE_LOW_SUGAR = "pause_low_sugar"
    NOT_TOLERATED = "not_tolerated"
    SCREEN_AGAIN = "screen_again"
    AFTER_ANTIBIOTIC = "after_antibiotic"
    FEVER_ALONE = "fever_alone"
    ONE_TO_TWO_DAYS = "one_to_two_days"
    ALLERGY = "allergy"
    FEVER_SAME_DAY = "fever_same_day"
    SAME_DAY = "same_day"
    FAST_SUGAR = "fast_sugar"
    CALL_NOW = "call_now"


@dataclass(frozen=True, slots=True)
class Advice:
    """Rule text: what to do `now`, and what happens `afterwards`."""

    now: str
    afterwards: str


_CLOSED = _("This trial is closed. We will ask how you are in 2 days and in 7 days.")
_CLINICIAN_7 = _(
    "Your trial stays stopped until a clinician records that you may go on and you have had 7 clear days. "
    "We will ask how you are in 2 days and in 7 days."
)
_CLEAR_3 = _("After 3 clear days in a row you may start again, at the lowest dose.")

LEVEL_ADVICE: Mapping[SafetyLevel, Advice] = MappingProxyType(
    {
        SafetyLevel.EMERGENCY: Advice(
            _("Stop. Call your emergency number or go to an emergency room now. Do not wait for this app."),
            _CLOSED,
        ),
        SafetyLevel.STOP: Advice(_("Stop taking it."), _("We will ask how you are in 2 days and in 7 days.")),
        SafetyLevel.PAUSE: Advice(
            _("Pause it. Do not take it until you may start again, at the lowest dose."),
            _("Please keep checking in. We will ask about danger signs each time."),
        ),
        SafetyLevel.STEP_BACK: Advice(
            _("Go back to the smaller dose for at least a week."),
            _("If it settles, you may try the next dose again later."),
        ),
        SafetyLevel.WATCH: Advice(
            _("Keep the same dose. Note how it goes. Stop if it gets worse."),
            _("Your dose will not go up until you have had 3 quiet days."),
        ),
        SafetyLevel.OK: Advice(_("Go on as planned."), _("Check in again when it is due.")),
    }
)

CARE_ADVICE: Mapping[Care, Advice] = MappingProxyType(
    {
        Care.CALL_NOW: LEVEL_ADVICE[SafetyLevel.EMERGENCY],
        Care.FAST_SUGAR: Advice(
            _(
                "Stop taking the product. Eat or drink 15 g of fast sugar if you can swallow. "
                "If you pass out or cannot swallow, others must call your emergency number."
            ),
            _CLOSED,
        ),
        Care.SAME_DAY: Advice(
            _(
                "Stop taking it. Speak to a clinician today. "
                "If you cannot reach one, or it gets worse, go to urgent care."
            ),
            _CLINICIAN_7,
        ),
        Care.FEVER_SAME_DAY: Advice(
            _("Stop taking it. Speak to a clinician today. If it gets worse, go to urgent care."),
            _(
                "You need 3 clear days in a row. If your belly was upset too, a clinician must also record "
                "that you may go on. We will ask how you are in 2 days and in 7 days."
            ),
        ),
        Care.ALLERGY: Advice(
            _(
                "Stop taking it for good. Ask a clinician or pharmacist today. Call your emergency number at once if "
                "your face or throat swells, you feel faint, or it gets hard to breathe."
            ),
            _(
                "You will not be able to use this product here again. We will ask how you are in 2 days and in 7 days."
            ),
        ),
        Care.ONE_TO_TWO_DAYS: Advice(
            _("Stop taking it. See or call a clinician within 1 to 2 days, sooner if it gets worse."),
            _CLINICIAN_7,
        ),
        Care.FEVER_ALONE: Advice(
            _(
                "Stop taking it. Rest and drink. Get care the same day if belly trouble starts or you feel very unwell."
            ),
            _(
                "After 3 clear days in a row you may start again, at the lowest dose. We will ask how you are."
            ),
        ),
        Care.AFTER_ANTIBIOTIC: Advice(
            _("Stop taking it. Go on with your antibiotic just as it was prescribed."),
            _("Your gut needs time. You can screen again 42 days after the last dose of the antibiotic."),
        ),
        Care.SCREEN_AGAIN: Advice(
            _("Stop taking it. Tell your clinician what you were taking."),
            _(
                "This trial ends here. Before a new one, the screening asks again and says if and when it can be planned."
            ),
        ),
        Care.NOT_TOLERATED: Advice(
            _(
                "Stop taking it. Your body does not get on with it right now. See a clinician if it does not settle."
            ),
            _("This trial ends here. A new one can be planned 4 weeks after you feel as usual again."),
        ),
        Care.PAUSE_LOW_SUGAR: Advice(
            _(
                "Pause it. Eat or drink something sweet now and check your sugar again in 15 minutes. Call the person "
                "who prescribes your sugar medicine today. Do not change that medicine on your own."
            ),
            _("You may start again when your prescriber agrees and you have had 3 clear days in a row."),
        ),
        Care.PAUSE_AFTER_BUG: Advice(
            _(
                "Pause it. Rest and drink small sips often. Get care if you cannot keep drinks down or see blood."
            ),
            _("After 14 clear days in a row you may start again, at the lowest dose."),
        ),
        Care.PAUSE_AND_DRINK: Advice(
            _("Pause it. Drink small sips often. Call a clinician if it is not better tomorrow."), _CLEAR_3
        ),
        Care.PAUSE: Advice(
            _("Pause it until you have had 3 clear days. Then start again at the lowest dose."), _CLEAR_3
        ),
        Care.SMALLER_DOSE: LEVEL_ADVICE[SafetyLevel.STEP_BACK],
        Care.CHECK_FLUIDS: Advice(
            _("Sit down and drink something. Then answer the questions about drying out once more."),
            _("If you faint, or feel dizzy each time you stand up, get help now."),
        ),
        Care.EAT_AND_RECHECK: Advice(
            _("Eat something now and check your sugar again in 15 minutes."),
            _("Tell your clinician about it at the next visit, or sooner if it happens again."),
        ),
        Care.HARD_TO_READ: Advice(
            _(
                "If it is a new supplement, leave the new one out for now. "
                "Never change a prescribed medicine because of this trial."
            ),
            _("The result of this trial is now hard to read. Your review will say so."),
        ),
        Care.KEEP_DOSE: LEVEL_ADVICE[SafetyLevel.WATCH],
        Care.AS_PLANNED: LEVEL_ADVICE[SafetyLevel.OK],
    }
)
