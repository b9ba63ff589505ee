"""The rules that ask for help at once."""

from apps.rules.stopping.care import Care
from apps.rules.stopping.catalogue.rule import Rule
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_E = SafetyLevel.EMERGENCY

EMERGENCY_RULES: tuple[Rule, ...] = (
    Rule(
        "E1",
        _E,
        Care.CALL_NOW,
        _("Swelling of the face, lips, tongue or throat, a wheeze, trouble breathing, or fainting."),
        "S111; R49",
    ),
    Rule(
        "E2",
        _E,
        Care.CALL_NOW,
        _("Hives or a rash together with vomiting, diarrhoea, dizziness or new belly pain of 5 or more."),
        "two parts of the body at once (R49)",
    ),
    Rule(
        "E3",
        _E,
        Care.CALL_NOW,
        _(
            "Very bad belly pain: you cannot stand up straight or keep still, your belly is hard,"
            " or pain of 9 or 10."
        ),
        "S142; R33, R50",
    ),
    Rule(
        "E4",
        _E,
        Care.CALL_NOW,
        _("More than a streak of blood in the stool, black stool, or vomit with blood or green vomit."),
        "R15, R16, R50",
    ),
    Rule(
        "E5",
        _E,
        Care.CALL_NOW,
        _("A streak of blood together with fever, dizziness, or clearly worse pain of 7 or more."),
        "R33; our choice",
    ),
    Rule("E6", _E, Care.CALL_NOW, _("Very dried out, no drink stays down, or confused."), "R15, R16"),
    Rule("E7", _E, Care.CALL_NOW, _("A fever in a person with a weak immune system."), "R48"),
    Rule("E8", _E, Care.CALL_NOW, _("A temperature of 40.0 C (104 F) or more."), "our choice"),
    Rule("E9", _E, Care.FAST_SUGAR, _("Blood sugar under 54 mg/dL (3.0 mmol/L)."), "R27, level 2"),
    Rule(
        "E10",
        _E,
        Care.CALL_NOW,
        _("Blood sugar of 300 mg/dL (16.7 mmol/L) or more with vomiting, drying out or confusion."),
        "R56",
    ),
    Rule(
        "E11",
        _E,
        Care.CALL_NOW,
        _("Another emergency, such as chest pain, a fit or a blackout."),
        "common sense",
    ),
    Rule(
        "E12",
        _E,
        Care.CALL_NOW,
        _("10 or more loose stools in a day, and at least 7 more than usual for you."),
        "R15, R17",
    ),
    Rule(
        "E13",
        _E,
        Care.CALL_NOW,
        _("A reaction that you reported and rated 9 or 10 out of 10."),
        "as E3; our choice",
    ),
)
