"""Section 3, first part: gut disease."""

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
    YES,
)
from apps.rules.text import gettext_noop as _

SECTION = _("Gut")

IBD = Question(
    key="ibd",
    section=SECTION,
    text=_("Do you have Crohn's disease or ulcerative colitis?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "active",
            _("Yes, with symptoms now or a flare in the last 3 months"),
            BLOCK,
            _(
                "When the gut lining is sore, a product that acts at the lining can have other effects. Do "
                "not start on your "
                "own."
            ),
            ASK_CLINICIAN,
            "S103, S104; R8; R12 (only in a clinical trial)",
        ),
        Choice(
            "remission",
            _("Yes, but calm for 3 months or more"),
            BLOCK,
            _("Please ask your gut clinic first, even when it is calm."),
            ASK_CLINICIAN,
            "S141; R12",
        ),
        Choice(
            "not_sure",
            _("I am being tested for it, or not sure"),
            BLOCK,
            _("Wait for the test result."),
            ASK_CLINICIAN,
            FAIL_SAFE,
        ),
    ),
    seed=("S10", "S103", "S104", "S141"),
    unsure="not_sure",
)

DIVERT = Question(
    key="divert",
    section=SECTION,
    text=_("Have you had diverticular disease (pouches in the gut wall)?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice("pouches_only", _("Only seen on a scan, it never hurt"), OK, source="R33 (nothing needed)"),
        Choice(
            "past_attack",
            _("One mild attack, more than 3 months ago"),
            CAUTION,
            _("You may start, but stop at once if you get belly pain or fever."),
            _("Tick that you know the stop signs"),
            OUR_CHOICE,
            _("I will stop at once if I get belly pain or fever."),
        ),
        Choice(
            "recent_or_severe",
            _("An attack in the last 3 months, or severe, or in hospital"),
            BLOCK,
            _("Severe or recent disease needs a clinician first."),
            ASK_CLINICIAN,
            "S103; 3 months: our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S103",),
    unsure="not_sure",
)

BLEED = Question(
    key="bleed",
    section=SECTION,
    text=_("Have you seen blood in your stool, or black stool, in the last 3 months?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "explained",
            _("Yes, and a clinician found a harmless cause (like piles)"),
            CAUTION,
            _("You may start. Any new blood still means stop."),
            _("Tick that you know this"),
            OUR_CHOICE,
            _("I will stop if I see any new blood."),
        ),
        Choice(
            "unexplained",
            _("Yes, and no one has checked it"),
            BLOCK,
            _("Bleeding must be checked first. Please book a visit soon."),
            ASK_CLINICIAN,
            "S103; R34 (NICE: rectal bleeding at 50 or over needs referral)",
        ),
    ),
    seed=("S103",),
    unsure="unexplained",
)

GUT_MAJOR = Question(
    key="gut_major",
    section=SECTION,
    text=_("Do you have a serious gut problem, or have you had gut surgery in the last 3 months?"),
    help=_(
        "Such as a short bowel, a stoma, weight-loss surgery, or an ulcer now. A blocked bowel or a bad "
        "pancreas attack in the last year counts too."
    ),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("A serious gut problem needs your own plan from a clinician."),
            ASK_CLINICIAN,
            "S10 'severe GI disease'; R2 left out weight-loss surgery and surgery within 3 months",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S10", "S104"),
    unsure="not_sure",
)

GUT_OTHER = Question(
    key="gut_other",
    section=SECTION,
    text=_("Has a clinician told you that you have IBS, celiac disease, slow stomach, SIBO or reflux?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            CAUTION,
            _("Your gut may react more. Start with half a serving and change nothing else."),
            _("Tick that you will start low"),
            "R2 and R42 left out or studied these groups apart; our choice",
            _("I will start with half a serving if I can, and change nothing else."),
        ),
    ),
    seed=("S39", "S40"),
    unsure="yes",
)

GUT_PERSIST = Question(
    key="gut_persist",
    section=SECTION,
    text=_("Do you have strong gut trouble that has lasted 4 weeks or more and has not been checked?"),
    help=_(
        "Such as loose stools, pain on most days, pain that wakes you up, or trouble swallowing. If you "
        "were born female: "
        "bloating on more than 12 days a month also counts, most of all after age 50."
    ),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Gut trouble that lasts needs a check before you try a supplement."),
            ASK_CLINICIAN,
            "S141; R13 (chronic: over 30 days); R34 (NICE CG122: more than 12 times a month)",
        ),
    ),
    seed=("S141",),
    unsure="yes",
)

QUESTIONS = (IBD, DIVERT, BLEED, GUT_MAJOR, GUT_OTHER, GUT_PERSIST)
