"""Section 2: the body's defences. Each BLOCK here also turns a fever into an emergency."""

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
    YES,
)
from apps.rules.text import gettext_noop as _

SECTION = _("Body defences")
ASK_TEAM = _("Please ask your care team first.")

CHEMO = Question(
    key="chemo",
    section=SECTION,
    text=_("Are you being treated for cancer, or did a treatment end in the last 6 months?"),
    help=_("Chemo, radiation to the belly, and cancer immune drugs all count."),
    choices=(
        Choice("no", NO, OK),
        Choice("past", _("Yes, but it ended more than 6 months ago"), OK),
        Choice(
            "now",
            _("Yes, now"),
            BLOCK,
            _("Your body's defences may be low. Do not start on your own. Ask your cancer team."),
            ASK_CLINICIAN,
            "S96; R37 (more Akkermansia in patients who got neutropenic fever); R38",
        ),
        Choice(
            "within_6m",
            _("It ended in the last 6 months"),
            BLOCK,
            _("Your defences may still be low. Ask your cancer team."),
            ASK_CLINICIAN,
            "6 months: our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_TEAM, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S95", "S96"),
    unsure="not_sure",
)

TRANSPLANT = Question(
    key="transplant",
    section=SECTION,
    text=_("Have you ever had an organ or bone marrow transplant?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Do not start on your own. Ask your transplant team, for any kind of product."),
            ASK_CLINICIAN,
            "S97 says 'recent'; any transplant: our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_TEAM, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S97", "S100"),
    unsure="not_sure",
)

IMMUNE_MEDS = Question(
    key="immune_meds",
    section=SECTION,
    text=_("Do you take a medicine that lowers your body's defences?"),
    help=_(
        "Such as steroid tablets for 2 weeks or more, shots or drips for arthritis, gut or skin disease, "
        "or drugs after a "
        "transplant. Steroid creams and inhalers do not count."
    ),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("This kind of medicine makes infections more likely. Ask the clinic that gives it to you."),
            ASK_CLINICIAN,
            "S97; R35 (limits differ: over 10 mg prednisone in AAOS); any dose for 2 weeks: our choice",
        ),
        Choice(
            "not_sure",
            NOT_SURE,
            BLOCK,
            _("Ask your pharmacist. Until then we count it as a yes."),
            _("A pharmacist or clinician says it does not"),
            FAIL_SAFE,
        ),
    ),
    seed=("S97",),
    unsure="not_sure",
)

HIV = Question(
    key="hiv",
    section=SECTION,
    text=_("Do you have HIV?"),
    help=_("You can skip this one: answer one by one and choose 'skip'."),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "controlled",
            _("Yes, and it is well controlled (CD4 of 200 or more)"),
            CAUTION,
            _("Talk with your HIV clinic before you start."),
            _("Tick that you have talked with them"),
            "R35 (CD4 under 200 is severe); our choice",
            _("I have talked with my HIV clinic."),
        ),
        Choice(
            "uncontrolled",
            _("Yes, and it is not well controlled"),
            BLOCK,
            _("Do not start on your own. Ask your HIV clinic."),
            ASK_CLINICIAN,
            "S98",
        ),
        Choice(
            "not_sure",
            _("Not sure or skip"),
            BLOCK,
            _("Please ask your clinic first."),
            ASK_CLINICIAN,
            FAIL_SAFE,
        ),
    ),
    seed=("S98",),
    unsure="not_sure",
)

IMMUNE_OTHER = Question(
    key="immune_other",
    section=SECTION,
    text=_("Do you have another problem with your body's defences?"),
    help=_("Such as no spleen, low white blood cells, or a defence problem from birth."),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes", YES, BLOCK, _("Do not start on your own. Ask your clinic."), ASK_CLINICIAN, "S95, S96; R35"
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S95",),
    unsure="not_sure",
)

LINE = Question(
    key="line",
    section=SECTION,
    text=_("Do you have a tube that stays in a vein?"),
    help=_("Such as a port, a PICC line, a line for feeding, or a line for dialysis."),
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Germs can get into the blood through a line. Ask your care team first."),
            ASK_CLINICIAN,
            "S99; R11 (86 of 23,015 patients, 0.37 %)",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S99",),
    unsure="not_sure",
)

BSI = Question(
    key="bsi",
    section=SECTION,
    text=_("Have you had a blood infection (sepsis) in the last 12 months, or two or more ever?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            BLOCK,
            _("Blood infections that come back need a care team's advice first."),
            ASK_CLINICIAN,
            "S99; 12 months: our choice",
        ),
        Choice("not_sure", NOT_SURE, BLOCK, ASK_FIRST, ASK_CLINICIAN, FAIL_SAFE),
    ),
    seed=("S99",),
    unsure="not_sure",
)

QUESTIONS = (CHEMO, TRANSPLANT, IMMUNE_MEDS, HIV, IMMUNE_OTHER, LINE, BSI)
