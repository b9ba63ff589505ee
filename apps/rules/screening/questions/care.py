"""Section 4, second part: other care, medicines, allergies, eating disorders."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import (
    ASK_CLINICIAN,
    ASK_FIRST,
    BLOCK,
    CAUTION,
    FAIL_SAFE,
    NO,
    NOT_SURE,
    OK,
    OUR_CHOICE,
    TALKED,
    TALKED_LIFT,
    YES,
)
from apps.rules.screening.questions.health import SECTION
from apps.rules.text import gettext_noop as _

CHRONIC_OTHER = Question(
    key="chronic_other",
    section=SECTION,
    text=_("Do you have another long-term illness that is being treated?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            CAUTION,
            _("Please talk with your clinician before any new supplement."),
            TALKED_LIFT,
            "S141",
            TALKED,
        ),
    ),
    seed=("S141",),
    unsure="yes",
)

RX = Question(
    key="rx",
    section=SECTION,
    text=_("Do you take any prescription medicine?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            CAUTION,
            _("Show the label to your pharmacist or clinician before you start."),
            _("Tick that you have asked"),
            "S141",
            _("I have shown the label to my pharmacist or clinician."),
        ),
    ),
    seed=("S141",),
    unsure="yes",
)

ALLERGY = Question(
    key="allergy",
    section=SECTION,
    text=_("Do you have allergies?"),
    help="",
    choices=(
        Choice("none", NO, OK),
        Choice(
            "food",
            _("Yes, to foods or additives"),
            CAUTION,
            _("Check every item on the label. We will check it with you."),
            _("Label checked in the product step"),
            OUR_CHOICE,
            _("I have checked every item on the label."),
        ),
        Choice(
            "severe_supp",
            _("I had a severe reaction to a probiotic or supplement"),
            BLOCK,
            _("Ask an allergy clinic first."),
            ASK_CLINICIAN,
            "R49; our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S111",),
    unsure="not_sure",
)

ED = Question(
    key="ed",
    section=SECTION,
    text=_("Have you had an eating disorder?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "past",
            _("Yes, in the past"),
            CAUTION,
            _("You may start. We will hide weight, waist and hunger tracking."),
            _("We do this for you"),
            "our choice; R25",
            _("I know that weight, waist and hunger will not be tracked."),
        ),
        Choice(
            "current",
            _("Yes, now"),
            BLOCK,
            _("Tracking food and weight can do harm. Ask your care team first."),
            ASK_CLINICIAN,
            "our choice; R25 (SCOFF of 2 or more suggests one)",
        ),
    ),
    seed=("S88", "S90"),
    unsure="current",
)

QUESTIONS = (CHRONIC_OTHER, RX, ALLERGY, ED)
