"""Section 3, second part: what has upset the gut of late. Dates decide; the day counts are in `screening.dated`."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import ASK_CLINICIAN, BLOCK, DEFER, NO, OK, OUR_CHOICE, YES
from apps.rules.screening.questions.gut import SECTION
from apps.rules.text import gettext_noop as _

BUG = Question(
    key="bug",
    section=SECTION,
    text=_("Have you had food poisoning or a stomach bug in the last 3 months?"),
    help=_("We ask when the last symptom was, how many days it lasted, and if a test showed a germ."),
    choices=(
        Choice("no", _("No, or it ended 14 days ago or more"), OK),
        Choice(
            "now",
            _("I have it now (up to 7 days)"),
            DEFER,
            _("Not during a bug. Drink, rest, and bring fibre back slowly."),
            _("14 days after your last symptom"),
            "R16 (most adults are well within 5 to 7 days); 14 days: our choice",
        ),
        Choice(
            "now_long",
            _("I have had loose stools for more than 7 days"),
            BLOCK,
            _("Loose stools for more than a week need a clinician."),
            ASK_CLINICIAN,
            "R13, R16 (over 7 days)",
        ),
        Choice(
            "recent",
            _("It ended less than 14 days ago"),
            DEFER,
            _("Your gut is still settling and may react more."),
            _("Date of last symptom + 14 days"),
            "R53 (11.5 % get longer trouble after a gut infection); 14 days: our choice",
        ),
        Choice(
            "recent_bacterial",
            _("A test showed a bacteria (such as Salmonella), it ended less than 28 days ago"),
            DEFER,
            _("Some germs leave the gut sore for longer."),
            _("Date of last symptom + 28 days"),
            "R8 names Salmonella; 28 days: our choice",
        ),
        Choice(
            "cdiff",
            _("C. diff in the last 90 days"),
            BLOCK,
            _("C. diff often comes back. Ask your clinician first."),
            ASK_CLINICIAN,
            "R12 (only in a trial); 90 days: our choice",
        ),
    ),
    seed=("S105", "S106", "S107"),
    unsure="recent",
)

ABX = Question(
    key="abx",
    section=SECTION,
    text=_("Have you taken an antibiotic by mouth or by drip in the last 3 months?"),
    help=_("Creams and eye drops do not count. We ask for the date of the last dose."),
    choices=(
        Choice("no", _("No, or the last dose was 42 days ago or more"), OK),
        Choice("topical", _("Only a cream or drops"), OK),
        Choice(
            "now",
            _("I take one now"),
            DEFER,
            _("Antibiotics shake up the gut. Wait until it has settled."),
            _("Last dose + 42 days"),
            "R19 (near baseline within 1.5 months); trials asked for longer (3 months in R20)",
        ),
        Choice(
            "recent",
            _("The last dose was less than 42 days ago"),
            DEFER,
            _("Your gut germs are still growing back. This takes about 6 weeks."),
            _("Last dose + 42 days, or a clinician's advice"),
            "R19",
        ),
        Choice(
            "longterm",
            _("I take one every day to prevent infection"),
            BLOCK,
            _("We cannot set a date for you. Ask your clinician."),
            ASK_CLINICIAN,
            OUR_CHOICE,
        ),
    ),
    seed=("S105", "S106", "S107"),
    unsure="recent",
)

BOWEL_PREP = Question(
    key="bowel_prep",
    section=SECTION,
    text=_("Did you empty your bowel for a test (colonoscopy) in the last 14 days?"),
    help="",
    choices=(
        Choice("no", NO, OK),
        Choice(
            "yes",
            YES,
            DEFER,
            _("The gut needs time to settle after a full clean-out."),
            _("Date + 14 days"),
            OUR_CHOICE,
        ),
    ),
    seed=("S105",),
    unsure="yes",
)

QUESTIONS = (BUG, ABX, BOWEL_PREP)
