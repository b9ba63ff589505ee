"""Section 4, first part: operations and long-term illness."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import (
    ASK_CLINICIAN,
    ASK_FIRST,
    BLOCK,
    CAUTION,
    DEFER,
    FAIL_SAFE,
    NO,
    NOT_SURE,
    OK,
    OUR_CHOICE,
    TALKED,
    TALKED_LIFT,
    YES,
)
from apps.rules.text import gettext_noop as _

SECTION = _("Other health")

SURGERY = Question(
    key="surgery",
    section=SECTION,
    text=_("Is an operation planned, or did you have a big one in the last 4 weeks?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "planned",
            _("Planned in the next 14 weeks"),
            DEFER,
            _("Most teams want no supplements for 2 weeks before. A trial would not fit."),
            _("28 days after the operation"),
            "R46 (stop 2 weeks before); R2 left out surgery planned within 6 months; 12-week trial + 2 weeks",
        ),
        Choice(
            "recent_major",
            _("A big one in the last 28 days"),
            DEFER,
            _("Let your body recover first."),
            _("28 days after the operation"),
            OUR_CHOICE,
        ),
        Choice(
            "in_hospital",
            _("A stay in hospital that you told us of"),
            DEFER,
            _("A stay in hospital can mean an operation. Say first if there was one, or if one is planned."),
            _("As soon as you have said that there was none, or a clinician who says yes"),
            OUR_CHOICE,
        ),
    ),
    seed=("S141",),
    unsure="planned",
)

DIABETES = Question(
    key="diabetes",
    section=SECTION,
    text=_("Do you have diabetes?"),
    help=_("Pre-diabetes counts too."),
    choices=(
        Choice("none", NO, OK),
        Choice("pre", _("Pre-diabetes"), OK),
        Choice(
            "t2_no_meds",
            _("Type 2, no medicine"),
            CAUTION,
            _("Please talk with your clinician before you start."),
            TALKED_LIFT,
            "S141",
            TALKED,
        ),
        Choice(
            "t2_other_meds",
            _("Type 2, with medicine that does not cause low sugar (such as metformin)"),
            CAUTION,
            _("Please talk with your clinician. Do not change your medicine on your own."),
            TALKED_LIFT,
            "S141; R45",
            _("I have talked with my clinician. I will not change my medicine on my own."),
        ),
        Choice(
            "hypo_risk_meds",
            _("Type 2, with insulin, a sulfonylurea or a glinide"),
            BLOCK,
            _("If your sugar drops, this medicine can make it too low. Your prescriber must agree first."),
            ASK_CLINICIAN,
            "R27; our choice",
        ),
        Choice(
            "t1",
            _("Type 1"),
            BLOCK,
            _("You use insulin. Your diabetes team must agree first."),
            ASK_CLINICIAN,
            "R27; our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S141",),
    unsure="not_sure",
)

VALVE = Question(
    key="valve",
    section=SECTION,
    text=_("Do you have a heart valve problem?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "other_valve",
            _("A mild valve problem"),
            CAUTION,
            _("Ask your heart clinic before you start."),
            _("Tick that you have asked"),
            "R36 (valve disease: a minor risk, Lactobacillus only)",
            _("I have asked my heart clinic."),
        ),
        Choice(
            "artificial_or_endocarditis",
            _("An artificial valve, or a past heart infection"),
            BLOCK,
            _("Germs in the blood can settle on a valve. Ask your heart clinic first."),
            ASK_CLINICIAN,
            "R36; our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S95",),
    unsure="not_sure",
)

NEURO = Question(
    key="neuro",
    section=SECTION,
    text=_("Do you have Parkinson's disease or multiple sclerosis (MS)?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            CAUTION,
            _(
                "People with these illnesses often have more of this germ already. We do not know what "
                "that means. Talk with "
                "your clinic first."
            ),
            TALKED_LIFT,
            "R8, R10",
            _("I have talked with my clinic about this."),
        ),
    ),
    seed=("S92", "S140"),
    unsure="yes",
)

PCOS_ENDO = Question(
    key="pcos_endo",
    section=SECTION,
    text=_("Do you have PCOS or endometriosis?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            CAUTION,
            _("One review says to be careful here. Talk with your clinician first."),
            TALKED_LIFT,
            "R8",
            TALKED,
        ),
    ),
    seed=("S92", "S140"),
    unsure="yes",
)

ORGAN = Question(
    key="organ",
    section=SECTION,
    text=_("Do you have serious liver, kidney, heart or lung disease?"),
    help=_("Such as cirrhosis, dialysis or heart failure."),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Serious disease needs a clinician's advice first."),
            ASK_CLINICIAN,
            "S141; trials left these out; R47",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S141",),
    unsure="not_sure",
)

QUESTIONS = (SURGERY, DIABETES, VALVE, NEURO, PCOS_ENDO, ORGAN)
