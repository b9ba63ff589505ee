"""Section 1: age, pregnancy, weight."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import (
    ASK_CLINICIAN,
    BLOCK,
    CAUTION,
    DEFER,
    NO,
    NOT_SURE,
    OK,
    OUR_CHOICE,
    REDIRECT,
    YES,
)
from apps.rules.text import gettext_noop as _

SECTION = _("About you")

AGE = Question(
    key="age",
    section=SECTION,
    text=_("What is your date of birth?"),
    help=_("You must be 18 or older to use this app for a trial."),
    choices=(
        Choice(
            "<18",
            _("Under 18"),
            BLOCK,
            _("This app is for adults only. Please talk with your family doctor."),
            _("Your 18th birthday. No one can clear this."),
            "R6 label 'adults only'; R5 covers ages 12 to 17, but consent and doses for them are outside "
            "this app: our choice",
        ),
        Choice("18-70", _("18 to 70"), OK),
        Choice(
            ">70",
            _("Over 70"),
            CAUTION,
            _(
                "Few people over 70 were in the sugar and cholesterol studies. Ask your pharmacist or "
                "doctor about your other "
                "medicines."
            ),
            _("Tick that you have talked with one"),
            "R2, R20 (upper age 70); R41 did study people of 60 and over; our choice",
            _("I have talked with a pharmacist or doctor about my other medicines."),
        ),
    ),
    seed=("S30", "S94"),
)

PREG = Question(
    key="preg",
    section=SECTION,
    text=_("Are you pregnant, breastfeeding, or trying for a baby?"),
    help="",
    choices=(
        Choice("no", _("No, or does not apply to me"), OK),
        Choice(
            "pregnant",
            _("I am pregnant"),
            DEFER,
            _(
                "Pregnancy is a 'not now' time. The EU food safety agency was given no safety data for "
                "pregnancy."
            ),
            _("After birth and breastfeeding, or a clinician who says you should take it"),
            "R5 (no evidence provided); R6",
        ),
        Choice(
            "breastfeeding",
            _("I am breastfeeding"),
            DEFER,
            _(
                "Breastfeeding is a 'not now' time. The EU food safety agency was given no safety data for "
                "breastfeeding."
            ),
            _("When you have stopped, or a clinician who says you should take it"),
            "R5, R6",
        ),
        Choice(
            "maybe",
            _("I might be pregnant"),
            DEFER,
            _("Please take a test first."),
            _("A negative test"),
            OUR_CHOICE,
        ),
        Choice(
            "planning",
            _("I am trying for a baby"),
            CAUTION,
            _("You may start, but you must stop as soon as a test is positive."),
            _("Tick that you will stop"),
            "R2 left out planned pregnancy; our choice",
            _("I will stop as soon as a test is positive."),
        ),
    ),
    seed=("S10", "S101", "S102"),
    unsure="maybe",
)

BMI = Question(
    key="bmi",
    section=SECTION,
    text=_("How tall are you, and what do you weigh?"),
    help=_("We use this to check if you are getting enough food."),
    choices=(
        Choice(
            "<17",
            _("BMI under 17"),
            BLOCK,
            _("Your weight is low for your height. Please see a clinician before you add a supplement."),
            ASK_CLINICIAN,
            "R24 (WHO: under 17 is moderate or severe thinness)",
        ),
        Choice(
            "17-18.4",
            _("BMI 17 to 18.4"),
            REDIRECT,
            _("Your weight is a bit low for your height. Eating enough comes first."),
            _("BMI of 18.5 or more, or a clinician who says yes"),
            "R24 (WHO: under 18.5 is underweight)",
        ),
        Choice(">=18.5", _("BMI 18.5 or more"), OK),
    ),
    seed=("S88", "S90"),
    unsure="<17",
    fields=("height_cm", "weight_kg"),
)

WTLOSS = Question(
    key="wtloss",
    section=SECTION,
    text=_("Have you lost weight without trying in the last 12 months?"),
    help=_(
        "A loss of 4.5 kg (10 lb), or 5 in every 100 of your weight, is a lot. Any loss you cannot explain "
        "counts."
    ),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Weight loss with no clear cause needs a check first."),
            ASK_CLINICIAN,
            "R23; S103 stops any ongoing unexplained loss",
        ),
        Choice(
            "not_sure",
            NOT_SURE,
            BLOCK,
            _("Please check your weight, and ask a clinician if it has dropped."),
            _("Weight is steady, or a clinician who says yes"),
            "our choice (fail-safe)",
        ),
    ),
    seed=("S103",),
    unsure="not_sure",
)

QUESTIONS = (AGE, PREG, BMI, WTLOSS)
