"""The danger signs of the page "Something is wrong", in plain words, each with the stop rules it stands for.

The page is read by people who are not signed in and have no baseline, so a sign says the part of a rule that
anybody can judge, and never less than the rule (clinical.md 3.2, D4).
"""

from dataclasses import dataclass

from apps.rules.stopping.limits import STRONG_REACTION, VERY_BAD
from apps.rules.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class DangerSign:
    """One line of a care card, which completes its heading ("... now if:")."""

    words: str
    rules: tuple[str, ...]


CALL_NOW = (
    DangerSign(_("it is hard to breathe, or you wheeze"), ("E1",)),
    DangerSign(_("your face, lips, tongue or throat swell"), ("E1",)),
    DangerSign(_("you faint, feel confused, have a fit or have chest pain"), ("E1", "E6", "E11")),
    DangerSign(
        _("you have hives or a rash, and also vomit, feel dizzy, or have belly pain or loose stools"), ("E2",)
    ),
    DangerSign(
        _(
            "your belly pain is 9 or 10 out of 10, you cannot keep still or stand up straight, or your belly is hard"
        ),
        ("E3",),
    ),
    DangerSign(
        _("there is more than a streak of blood in your stool, or your stool is black like tar"), ("E4",)
    ),
    DangerSign(_("your vomit has blood in it, looks like coffee grounds, or is green"), ("E4",)),
    DangerSign(
        _(
            "there is any blood in your stool, and you have a fever, are dizzy, or have pain of 7 out of 10 or more"
        ),
        ("E5",),
    ),
    DangerSign(
        _("you have hardly any pee for 8 hours, or your heart races, or you feel faint when you stand"),
        ("E6",),
    ),
    DangerSign(_("no drink has stayed down for 12 hours"), ("E6",)),
    DangerSign(_("you have a fever (38.0 C, 100.4 F or more) and your body's defences are low"), ("E7",)),
    DangerSign(_("your temperature is 40.0 C (104 F) or more"), ("E8",)),
    DangerSign(
        _("you have 10 or more loose stools in a day, when that is far from normal for you"), ("E12",)
    ),
    DangerSign(_("your blood sugar is under 54 mg/dL (3.0 mmol/L)"), ("E9",)),
    DangerSign(
        _("your blood sugar is 300 mg/dL (16.7 mmol/L) or more, and you vomit, feel dried out or confused"),
        ("E10",),
    ),
    DangerSign(_("anything else is so bad that you rate it 9 or 10 out of 10"), ("E13",)),
)
STILL_SO_BAD = {
    VERY_BAD: _(
        "If it is still so bad that you rate it 9 or 10 out of 10, call now. Do not wait for this app."
    ),
    STRONG_REACTION: _(
        "If it is still so bad that you rate it 7 or 8 out of 10, speak with a clinician today."
    ),
}
"""From which rating on: what the last lines of these two lists say, for who rated so what a check-in judges more mildly (P3, P4
and P8 ask for a pause however high the number is). Who reads both must not be left with two answers.
"""
SPEAK_TODAY = (
    DangerSign(_("there is a streak of blood in your stool"), ("ST1",)),
    DangerSign(_("you have a fever: 38.0 C (100.4 F) or more, or you are hot and shiver"), ("ST2",)),
    DangerSign(_("you have new hives, a rash, or swelling on your body"), ("ST3",)),
    DangerSign(_("you are drying out: very thirsty, dry mouth, dark pee, or less pee"), ("ST4",)),
    DangerSign(_("you have had loose stools 3 or more times a day for 3 days"), ("ST5",)),
    DangerSign(_("you have 6 or more loose stools in a day, or vomit 6 times or more"), ("ST6", "ST6v")),
    DangerSign(_("your belly pain is 7 or 8 out of 10, or it gets worse and worse"), ("ST7", "ST8")),
    DangerSign(_("you are losing weight and do not want to"), ("ST13",)),
    DangerSign(_("you were in hospital, or you may be pregnant"), ("ST14", "ST11")),
    DangerSign(_("your blood sugar is 300 mg/dL (16.7 mmol/L) or more"), ("ST16",)),
    DangerSign(_("anything else is so bad that you rate it 7 or 8 out of 10"), ("ST17",)),
)
MORE_FOR_A_FEVER = _(
    "This list cannot ask how you are, so it sends you to a clinician with any fever. Your check-in asks more. With a fever "
    "under 39.0 C (102.2 F) and no belly trouble it says: stop taking it, rest and drink. Get care the same day if belly "
    "trouble starts or you feel very unwell."
)
"""D4 names a fever without more among what needs care quickly; clinical.md 3.3 asks for care the same day only with signs from
the gut or from 39 C. Who reads both must not be left with two answers.
"""
TAKE_NONE = (
    DangerSign(_("you have had loose stools for 2 days in a row, or a stomach bug"), ("P1", "P2")),
    DangerSign(
        _(
            "cramps, bloating, feeling sick, heartburn or reflux, a sudden need to go or tiredness is strong or gets "
            "worse each day"
        ),
        ("P3", "P4", "P8"),
    ),
    DangerSign(_("you have vomited more than once in 24 hours"), ("P6",)),
    DangerSign(_("your belly pain is 5 or 6 out of 10"), ("P7",)),
    DangerSign(
        _("your blood sugar is under 70 mg/dL (3.9 mmol/L): also call your prescriber today"), ("P5", "W6")
    ),
)
