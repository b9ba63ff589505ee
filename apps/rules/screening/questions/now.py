"""Section 0: danger signs right now."""

from apps.rules.screening.model import Choice, Question
from apps.rules.screening.phrases import ASK_CLINICIAN, BLOCK, DEFER, EMERGENCY, OK, WHEN_WELL
from apps.rules.text import gettext_noop as _

SECTION = _("Right now")

NOW = Question(
    key="now",
    section=SECTION,
    text=_("Do you have any of these right now?"),
    help=_("Tick all that fit."),
    choices=(
        Choice(
            "breathing",
            _("Trouble breathing or a wheeze"),
            EMERGENCY,
            _("This can be a life-threatening reaction. Call your emergency number now."),
            WHEN_WELL,
            "R49",
        ),
        Choice(
            "face_throat_swelling",
            _("Swelling of the face, lips, tongue or throat"),
            EMERGENCY,
            _("Swelling here can block your breathing. Call your emergency number now."),
            WHEN_WELL,
            "R49",
        ),
        Choice(
            "severe_pain",
            _("Very bad belly pain, or a belly that is hard to the touch"),
            EMERGENCY,
            _("Very bad belly pain needs care right away. Call now or go to an emergency room."),
            WHEN_WELL,
            "R50, R33",
        ),
        Choice(
            "heavy_blood",
            _("A lot of blood in your stool"),
            EMERGENCY,
            _("Heavy bleeding needs care right away. Call your emergency number now."),
            WHEN_WELL,
            "R50",
        ),
        Choice(
            "black_stool",
            _("Black stool that looks like tar"),
            EMERGENCY,
            _("Black, tar-like stool can mean bleeding inside. Get urgent care now."),
            WHEN_WELL,
            "R15, R50",
        ),
        Choice(
            "vomit_blood",
            _("Vomit with blood, or that looks like coffee grounds, or is green"),
            EMERGENCY,
            _("This can be bleeding or a blocked bowel. Get urgent care now."),
            WHEN_WELL,
            "R16",
        ),
        Choice(
            "faint_confused",
            _("Fainting, or you feel confused"),
            EMERGENCY,
            _("Fainting or confusion needs care right away. Call your emergency number now."),
            WHEN_WELL,
            "R16",
        ),
        Choice(
            "severe_dehydration",
            _("Hardly any pee for 8 hours, or no drink stays down for 12 hours"),
            EMERGENCY,
            _("You may be very dried out. Get urgent care now."),
            WHEN_WELL,
            "R16 (12 hours without keeping fluids); 8 hours: our choice",
        ),
        Choice(
            "fever",
            _("Fever: 38.0 C (100.4 F) or more"),
            DEFER,
            _("Start only when you are well. Wait until you have had no fever for 3 days."),
            _("3 days with no fever, then screen again"),
            "R48; 3 days: our choice",
        ),
        Choice(
            "some_blood",
            _("A little blood in your stool"),
            BLOCK,
            _("Blood in the stool needs a check first, even a little."),
            ASK_CLINICIAN,
            "S103; R34",
        ),
        Choice(
            "hives",
            _("New hives or an itchy rash"),
            DEFER,
            _(
                "A new rash now would hide a reaction to the product. Wait until it is gone and you know "
                "the cause."
            ),
            _("Rash gone for 7 days"),
            "our choice",
        ),
        Choice("none", _("None of these"), OK),
    ),
    seed=("S142", "S110", "S111"),
)

FEVER_WITH_WEAK_DEFENCES = Choice(
    "fever",
    _("Fever: 38.0 C (100.4 F) or more"),
    EMERGENCY,
    _(
        "A fever can be very serious when your body's defences may be low. Call your care team or "
        "emergency number now."
    ),
    WHEN_WELL,
    "R48",
)
"""What a fever means to anyone with a BLOCK answer under body defences, cleared or not."""

QUESTIONS = (NOW,)
