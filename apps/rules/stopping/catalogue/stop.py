"""The rules that end the taking."""

from apps.rules.stopping.care import Care
from apps.rules.stopping.catalogue.rule import Rule
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_S = SafetyLevel.STOP

STOP_RULES: tuple[Rule, ...] = (
    Rule("ST1", _S, Care.SAME_DAY, _("A streak of blood in the stool."), "S110"),
    Rule(
        "ST2",
        _S,
        Care.FEVER_ALONE,
        _("A fever of 38.0 C (100.4 F) or more, or feeling hot and shivering."),
        "S110",
    ),
    Rule(
        "ST3",
        _S,
        Care.ALLERGY,
        _("Hives, a rash or swelling elsewhere, with no other sign of an allergic reaction."),
        "S111",
    ),
    Rule(
        "ST4",
        _S,
        Care.SAME_DAY,
        _("First signs of drying out: very thirsty, dry mouth, dark pee or less pee."),
        "S110",
    ),
    Rule(
        "ST5",
        _S,
        Care.SAME_DAY,
        _(
            "Diarrhoea on 3 days in a row, on 4 of the last 7 days, or on 3 or more days since "
            "the last check-in."
        ),
        "S109; R15",
    ),
    Rule(
        "ST6",
        _S,
        Care.SAME_DAY,
        _("6 or more loose stools in a day, and at least 4 more than usual for you."),
        "R17, grade 2; 6 a day is common medical advice",
    ),
    Rule("ST6v", _S, Care.SAME_DAY, _("Vomiting 6 or more times in 24 hours."), "R17, grade 3"),
    Rule(
        "ST7",
        _S,
        Care.SAME_DAY,
        _("Belly pain of 7 or more, and at least 2 above your usual."),
        "the severe range of the 0-10 scale",
    ),
    Rule(
        "ST8",
        _S,
        Care.ONE_TO_TWO_DAYS,
        _(
            "Belly pain climbs. It rose at each of the last 3 check-ins within 21 days. "
            "It is now 4 or more, and at least 2 above your usual."
        ),
        "S108; R18",
    ),
    Rule(
        "ST9",
        _S,
        Care.NOT_TOLERATED,
        _(
            "One symptom at 4 or more, and at least 2 above your usual, at every check-in for 14 "
            "days or longer."
        ),
        "S85; 14 days is the longest settling time of S78",
    ),
    Rule(
        "ST10",
        _S,
        Care.NOT_TOLERATED,
        _(
            "One symptom climbs. It rose at each of the last 3 check-ins within 21 days. "
            "It is now 6 or more, and at least 4 above your usual."
        ),
        "S85; our choice",
    ),
    Rule(
        "ST11",
        _S,
        Care.SCREEN_AGAIN,
        _(
            "Pregnancy, breastfeeding, a treatment or medicine that weakens the immune system, a "
            "transplant, a central line, or newly found bowel inflammation."
        ),
        "S95-S104",
    ),
    Rule(
        "ST12",
        _S,
        Care.NOT_TOLERATED,
        _("A pause for the same symptom as an earlier pause, or a third pause."),
        "a second reaction to the same product; our choice",
    ),
    Rule(
        "ST13",
        _S,
        Care.ONE_TO_TWO_DAYS,
        _("A weight loss of 5 percent or more that you did not plan."),
        "R23",
    ),
    Rule("ST14", _S, Care.ONE_TO_TWO_DAYS, _("A hospital stay."), "our choice"),
    Rule("ST15", _S, Care.AFTER_ANTIBIOTIC, _("An antibiotic by mouth or by drip."), "S105; R57"),
    Rule(
        "ST16",
        _S,
        Care.SAME_DAY,
        _("Blood sugar of 300 mg/dL (16.7 mmol/L) or more, with no danger sign."),
        "R56",
    ),
    Rule(
        "ST17", _S, Care.SAME_DAY, _("A reaction that you reported and rated 7 or 8 out of 10."), "our choice"
    ),
)
