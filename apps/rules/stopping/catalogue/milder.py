"""The rules that pause, step back or ask to watch."""

from apps.rules.stopping.care import Care
from apps.rules.stopping.catalogue.rule import Rule
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel

_P = SafetyLevel.PAUSE
_B = SafetyLevel.STEP_BACK
_W = SafetyLevel.WATCH

MILDER_RULES: tuple[Rule, ...] = (
    Rule(
        "P1",
        _P,
        Care.PAUSE_AND_DRINK,
        _("Diarrhoea on 2 days in a row, on 3 of the last 7 days, or on 2 days since the last check-in."),
        "R15",
    ),
    Rule("P2", _P, Care.PAUSE_AFTER_BUG, _("A stomach bug."), "S105"),
    Rule(
        "P3",
        _P,
        Care.PAUSE,
        _("One symptom other than pain at 7 or more, and at least 3 above your usual."),
        "our choice",
    ),
    Rule(
        "P4",
        _P,
        Care.PAUSE,
        _(
            "One symptom other than pain climbs. It rose at each of the last 3 check-ins within 21 days. "
            "It is now 5 or more, and at least 3 above your usual."
        ),
        "S85; our choice",
    ),
    Rule(
        "P5",
        _P,
        Care.PAUSE_LOW_SUGAR,
        _(
            "Blood sugar of 54 to 69 mg/dL (3.0 to 3.8 mmol/L) while you take medicine that can "
            "lower it too far."
        ),
        "R27, level 1",
    ),
    Rule("P6", _P, Care.PAUSE_AND_DRINK, _("Vomiting 2 to 5 times in 24 hours."), "our choice"),
    Rule("P7", _P, Care.PAUSE, _("Belly pain of 5 or more, and at least 3 above your usual."), "R18"),
    Rule(
        "P8",
        _P,
        Care.PAUSE,
        _(
            "At the lowest dose: one symptom at 4 or more, and at least 2 above your usual. "
            "It was so at 3 or more check-ins in a row, over 7 days or longer."
        ),
        "our choice",
    ),
    Rule(
        "B3>low",
        _P,
        Care.PAUSE,
        _("The same as B3 at the lowest dose, where there is no smaller one to go back to."),
        "S81; our choice",
    ),
    Rule(
        "B1",
        _B,
        Care.SMALLER_DOSE,
        _(
            "Above the lowest dose: one symptom at 4 or more, and at least 2 above your usual, at 2 or more check-ins "
            "at this dose. In the first 7 days after coming down from a higher dose it does not count yet."
        ),
        "S79; our choice",
    ),
    Rule(
        "B3",
        _B,
        Care.SMALLER_DOSE,
        _(
            "Loose stool form (type 6 or 7) today and at 3 or more check-ins in the last 7 days, "
            "when this is not usual for you."
        ),
        "S81; our choice",
    ),
    Rule("W1", _W, Care.KEEP_DOSE, _("Any symptom at least 2 above your usual."), "S84"),
    Rule("W2", _W, Care.KEEP_DOSE, _("One day with diarrhoea."), "S84"),
    Rule("W3", _W, Care.KEEP_DOSE, _("A stool type that differs from your usual by 2 or more."), "S81"),
    Rule(
        "W4",
        _W,
        Care.KEEP_DOSE,
        _("A weight loss of 3 to under 5 percent that you did not plan."),
        "our choice",
    ),
    Rule("W5", _W, Care.HARD_TO_READ, _("A new supplement, or a changed dose of a medicine."), "S112-S114"),
    Rule(
        "W6",
        _W,
        Care.EAT_AND_RECHECK,
        _("Blood sugar of 54 to 69 mg/dL (3.0 to 3.8 mmol/L) with no medicine that lowers it."),
        "R27",
    ),
    Rule("W7", _W, Care.KEEP_DOSE, _("Vomiting once."), "our choice"),
    Rule("W8", _W, Care.CHECK_FLUIDS, _("Feeling dizzy, and nothing worse."), "our choice"),
)
