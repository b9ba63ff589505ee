"""Section 5, second part: what the trial is for, the four habits, and what else is new."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import CAUTION, DEFER, NO, OK, REDIRECT, YES
from apps.rules.screening.questions.habits import SECTION
from apps.rules.text import gettext_noop as _

GOAL = Question(
    key="goal",
    section=SECTION,
    text=_("What do you most want from this trial?"),
    help="",
    choices=(
        Choice("metabolic", _("Better blood sugar, cholesterol or waist"), OK, source="R1, R3"),
        Choice(
            "barrier",
            _("Support for the gut barrier"),
            OK,
            _("You will still need something you can measure."),
        ),
        Choice(
            "symptoms_untried",
            _("Less gas, bloating, hard or loose stools. I have not tried other steps yet"),
            REDIRECT,
            _("Other steps help with this more often. Try fibre changes or a well-studied probiotic first."),
            _(
                "4 weeks of one of the first steps. After them, answer the question about your goal with: "
                "other steps did not help"
            ),
            "S38, S42; R42; 4 weeks: our choice",
            _("I have read this. Other steps come first, and I still want to go on."),
        ),
        Choice(
            "symptoms_tried",
            _("The same, and other steps did not help"),
            CAUTION,
            _("It may help, do nothing, or make it worse for a while."),
            _("Tick that you know this"),
            "S39, S42",
            _("I know that it may help, do nothing, or make it worse for a while."),
        ),
        Choice(
            "weight",
            _("Weight loss or less hunger"),
            REDIRECT,
            _("Weight effects are small and uneven. This is not a good main reason."),
            _("Pick a measurable sugar, cholesterol or waist goal"),
            "S35-S37; R1 (-2.27 kg, P=0.091); R3",
            _("I have read this. Weight loss is not the goal of the trial, and I still want to go on."),
        ),
        Choice(
            "general",
            _("No clear goal"),
            REDIRECT,
            _("A trial needs one clear goal."),
            _("Pick a goal"),
            "S115",
            _("I have read this. I will pick one goal that I can measure, and I still want to go on."),
        ),
    ),
    seed=("S27", "S35", "S38", "S41", "S42", "S115"),
    unsure="general",
)

FOUNDATIONS = Question(
    key="foundations",
    section=SECTION,
    text=_(
        "Do you have these four habits? Fibre 25 g or more. Sleep 7 hours or more at steady times. Moving "
        "150 minutes a week. "
        "Regular meals, not late at night."
    ),
    help=_("We count how many you have."),
    choices=(
        Choice("4", _("All four"), OK, source="R55"),
        Choice(
            "2-3",
            _("Two or three"),
            CAUTION,
            _("Fill in the missing ones. They help with or without a product."),
            _("All four"),
            "S131, S132",
            _("I will build up the habits that are missing."),
        ),
        Choice(
            "0-1",
            _("None or one"),
            REDIRECT,
            _("Most people gain the most from these habits first."),
            _("Two or more of them for 2 weeks"),
            "S131, S132; 2 weeks: our choice",
            _("I have read this. These habits come first, and I still want to go on."),
        ),
    ),
    seed=("S41", "S126", "S128", "S129", "S131", "S132"),
    fields=("sleep_ok", "move_ok", "meals_ok"),
)

STACK = Question(
    key="stack",
    section=SECTION,
    text=_("Did you start anything new for your gut in the last 14 days?"),
    help=_("Such as a probiotic, fibre powder, magnesium, a laxative, enzymes, or much more fermented food."),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            DEFER,
            _("One new thing at a time. If not, you will not know what helps or harms."),
            _("14 days after it started (same dose), or 14 days after you stop it"),
            "S112-S114; 14 days: our choice (R2 asked for 1 month without other probiotics)",
        ),
    ),
    seed=("S112", "S113", "S114"),
    unsure="yes",
    fields=("stack_started",),
)

MED_CHANGE = Question(
    key="med_change",
    section=SECTION,
    text=_(
        "Did the dose of a medicine for sugar, cholesterol, weight or stomach change in the last 28 days?"
    ),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            DEFER,
            _("The medicine's own effect would look like the product's effect."),
            _("28 days after the change. For a blood test goal we advise 12 weeks"),
            "R45; trials asked for 3 months stable (R44); 28 days: our choice",
        ),
    ),
    seed=("S21", "S69"),
    unsure="yes",
)

QUESTIONS = (GOAL, FOUNDATIONS, STACK, MED_CHANGE)
