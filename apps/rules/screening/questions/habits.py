"""Section 5, first part: food."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import CAUTION, DEFER, NO, OK, REDIRECT, YES
from apps.rules.text import gettext_noop as _

SECTION = _("Habits")

EAT_ENOUGH = Question(
    key="eat_enough",
    section=SECTION,
    text=_("Do you eat enough on most days?"),
    help=_(
        "At least 2 to 3 meals, and you seldom go hungry. A plan under 1,200 calories a day is not enough."
    ),
    choices=(
        Choice("yes", YES, OK),
        Choice(
            "no",
            NO,
            REDIRECT,
            _("The gut lining needs food to renew. Eating enough comes first."),
            _("2 weeks of regular meals"),
            "S90; 1,200 kcal: our choice",
        ),
    ),
    seed=("S88", "S90"),
    unsure="no",
)

DIET_SWINGS = Question(
    key="diet_swings",
    section=SECTION,
    text=_("Did you switch between strict diets two or more times in the last 3 months?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            REDIRECT,
            _("Big swings can upset the gut and hide what helps. A steady pattern comes first."),
            _("4 weeks on one pattern"),
            "S90; 3 months and 4 weeks: our choice",
        ),
    ),
    seed=("S90",),
    unsure="yes",
)

ELIM_DIET = Question(
    key="elim_diet",
    section=SECTION,
    text=_("Are you in the strict phase of a low-FODMAP or very low-carb diet?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            DEFER,
            _("Finish the strict phase and bring foods back first. Strict phases should be short."),
            _("Foods back, and 14 days of steady eating"),
            "S124; R52 (strict phase 4 to 6 weeks); R39 (low-FODMAP lowered Akkermansia)",
        ),
    ),
    seed=("S124",),
    unsure="yes",
)

FIBRE = Question(
    key="fibre",
    section=SECTION,
    text=_("How much fibre do you eat?"),
    help=_("A short food count gives an estimate in grams a day."),
    choices=(
        Choice(">=25", _("25 g or more"), OK, source="R21 (25 g: EFSA; IOM 25 g women, 38 g men)"),
        Choice(
            "15-24",
            _("15 to 24 g"),
            CAUTION,
            _("You are a bit low. Add fibre slowly before and during the trial."),
            _("25 g or more"),
            "R21",
            _("I will add fibre slowly before and during the trial."),
        ),
        Choice(
            "<15",
            _("Under 15 g"),
            REDIRECT,
            _("With very little fibre, gut germs feed more on the gut lining. Build up fibre first."),
            _("15 g or more on average for 14 days"),
            "S48, S49, S90, S123; R22; under 15 g is below the low US average of 15-17 g (R21): our choice",
        ),
    ),
    seed=("S48", "S49", "S87", "S90", "S123"),
    unsure="<15",
    fields=("fibre_g",),
)

QUESTIONS = (EAT_ENOUGH, DIET_SWINGS, ELIM_DIET, FIBRE)
