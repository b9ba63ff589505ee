"""What to do instead, while a trial is not on: after a deferral, after a redirect, and who must ask first."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

# Before adding fibre (clinical.md section 7, our choice); tracking food can do harm with an eating disorder now.
ASK_FIRST_KEYS = ("gut_major", "divert", "ed")
ASK_FIRST = _("Ask your clinician before you add fibre or change what you eat.")
STRICTURE = _("If a part of your gut is narrow, ask your clinician before you add fibre.")
LOW_FODMAP = _(
    "The strict part of a low-FODMAP diet should last 4 to 6 weeks at most. Then bring foods back."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in words, with the statements or sources it rests on."""

    text: str
    source: str


_FIBRE_BACK = Step(
    _("Start with plain meals. Bring fibre back a little at a time, over 1 to 2 weeks."), "S107"
)
_ONE_FOOD = Step(_("Add one food at a time. Go back a step if your gut complains."), "S107")
_ASK = Step(
    _("Ask a clinician if you do not feel better after a week, or sooner if you feel worse."), "S107, R13"
)
_NOTHING_NEW = Step(_("Add no new gut product until then."), "S105, S112")
RECOVERY = (
    Step(_("Drink often, in small sips. Drinks with salt and sugar from a pharmacy help most."), "S107"),
    _FIBRE_BACK,
    _ONE_FOOD,
    _ASK,
    _NOTHING_NEW,
)
AFTER_BUG = (
    _FIBRE_BACK,
    _ONE_FOOD,
    Step(_("Ask a clinician if your gut still troubles you, or if it comes back."), "S107, R13"),
    _NOTHING_NEW,
)
_WATCH = Step(
    _(
        "Call a clinician the same day if you have watery stools 3 times a day, blood in your stool, or a fever."
    ),
    "S107, our choice",
)
_EAT_AS_USUAL = Step(_("Eat as you usually do. There is no need for a special diet."), "S105, our choice")
DURING_ANTIBIOTIC = (
    Step(_("Take the antibiotic as it was prescribed. Do not change it for a trial."), "S105, our choice"),
    _EAT_AS_USUAL,
    _WATCH,
    Step(_("Add no new gut product while you wait."), "S105, S112"),
)
AFTER_ANTIBIOTIC = (_EAT_AS_USUAL, _WATCH, _NOTHING_NEW)
AFTER_BOWEL_PREP = (
    Step(_("Follow what the clinic told you about food and drink."), "S105, our choice"),
    _FIBRE_BACK,
    _NOTHING_NEW,
)
REINTRODUCE = (
    Step(LOW_FODMAP, "S124, R52"),
    Step(_("Bring back one group of foods at a time, and wait 3 days between groups."), "S124, our choice"),
    Step(_("Then eat in a steady way for 14 days before you plan a trial."), "S124"),
    Step(_("A dietitian can make this much easier."), "S124"),
)
_SYMPTOMS = (
    Step(_("Change your fibre slowly: up to 5 g a day more each week, with enough to drink."), "S42, R33"),
    Step(_("Eat meals at steady times, without rush."), "S42, R33"),
    Step(_("See a clinician or a dietitian about what bothers you."), "S42"),
    Step(
        _(
            "Ask about well-studied kinds of probiotics. We name no product, since experts do not agree on one."
        ),
        "S42, R12",
    ),
    Step(_("Give one of these steps 4 weeks. Then Akkermansia can be a second choice."), "S42, our choice"),
)
FIRST_STEPS = {
    "symptoms_untried": _SYMPTOMS,
    "weight": (
        Step(
            _("Weight effects in studies were small and uneven. Food and movement come first."), "S35-S37, F1"
        ),
        Step(_("If you still want a trial, pick blood sugar, a blood fat or your waist to track."), "S37"),
    ),
    "general": (
        Step(_("Pick one goal that you can measure, such as blood sugar or your waist."), "S27, S115"),
    ),
    "fibre": (
        Step(_("Add up to 5 g of fibre a day each week, until you eat 15 g or more."), "S48, S123"),
        Step(_("Hold for a week when bloating goes up by 2 points or more."), "R33, our choice"),
        Step(_("Then come back and answer this question again."), "S132"),
    ),
    "eat_enough": (
        Step(_("Eat 2 to 3 meals on most days for 2 weeks. The gut lining needs food to renew."), "S90"),
    ),
    "diet_swings": (Step(_("Stay with one way of eating for 4 weeks."), "S90"),),
    "foundations": (
        Step(_("Build two of the four habits, and keep them for 2 weeks."), "S132"),
        Step(_("The four are fibre, sleep, movement, and meals at steady times."), "S131"),
    ),
    "bmi": (Step(_("Eat enough to gain a little weight. A clinician or dietitian can help."), "S88, R24"),),
}
_WAITING: dict[str, tuple[Step, ...]] = {
    "bug": AFTER_BUG,
    "abx": AFTER_ANTIBIOTIC,
    "bowel_prep": AFTER_BOWEL_PREP,
    "elim_diet": REINTRODUCE,
}
_WAITING_NOW = {"bug": RECOVERY, "abx": DURING_ANTIBIOTIC}


def must_ask_first(findings: Mapping[str, Disposition]) -> tuple[str, ...]:
    """The findings (key -> disposition) because of which a person asks a clinician before adding fibre.

    A clearance for the product is none for fibre, so CLEARED counts too.
    """
    serious = {Disposition.BLOCK, Disposition.CLEARED}
    return tuple(key for key in ASK_FIRST_KEYS if findings.get(key) in serious)


def steps_while_waiting(key: str, answer: str = "") -> tuple[Step, ...]:
    """What to do while question `key` defers a trial, by its cause: `answer` tells what goes on from what is over.

    Empty when waiting is all there is.
    """
    if answer.startswith("now") and key in _WAITING_NOW:
        return _WAITING_NOW[key]
    return _WAITING.get(key, ())


def first_steps(key: str, answer: str = "") -> tuple[Step, ...]:
    """What to do first when question `key` redirects; for `goal` it depends on the answer's code."""
    return FIRST_STEPS.get(answer, FIRST_STEPS["general"]) if key == "goal" else FIRST_STEPS.get(key, ())
