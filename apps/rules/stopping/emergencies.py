"""Checks for the signs that need help now (E1-E13)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from apps.rules.stopping.case import Case, Hit
from apps.rules.stopping.clear import had_diarrhoea
from apps.rules.stopping.inputs import Allergy, Blood, Dehydration, Symptom
from apps.rules.stopping.limits import (
    PAIN_WITH_A_RASH,
    VERY_BAD,
    VERY_HIGH_SUGAR,
    VERY_LOW_SUGAR_BELOW,
    VERY_MANY_LOOSE,
)
from apps.rules.text import gettext_noop as _

SEVERE_ALLERGY: Mapping[Allergy, str] = MappingProxyType(
    {
        Allergy.SWELLING_FACE_LIPS: _("Your face or lips are swollen."),
        Allergy.SWELLING_TONGUE_THROAT: _("Your tongue or throat is swollen."),
        Allergy.WHEEZE: _("You wheeze."),
        Allergy.TROUBLE_BREATHING: _("You have trouble breathing."),
        Allergy.FAINT: _("You fainted or feel faint."),
    }
)


def airway_or_faint(case: Case) -> Iterator[Hit]:
    """E1. A rash beside it is named too: it points to an allergy."""
    found = [words for sign, words in SEVERE_ALLERGY.items() if sign in case.today.allergy]
    yield from map(Hit, found)
    if found and case.today.allergy & {Allergy.HIVES, Allergy.RASH}:
        yield Hit(_("You have hives or a rash as well."))


def skin_and_another(case: Case) -> Iterator[Hit]:
    """E2: two body systems at once."""
    today = case.today
    if not today.allergy & {Allergy.HIVES, Allergy.RASH}:
        return
    if today.vomit >= 1:
        yield Hit(_("You have hives or a rash, and you vomited."))
    if had_diarrhoea(today, case.baseline):
        yield Hit(_("You have hives or a rash, and diarrhoea."))
    if today.dizzy:
        yield Hit(_("You have hives or a rash, and you feel dizzy."))
    if case.at_least(Symptom.PAIN, rating=PAIN_WITH_A_RASH, over=3):
        yield Hit(_("You have hives or a rash, and your belly pain is {value}."), {"value": today.pain or 0})


def very_bad_pain(case: Case) -> Iterator[Hit]:
    """E3: whatever the usual level is."""
    if case.today.severe_pain:
        yield Hit(_("Your belly pain is so bad that you cannot stand up straight or keep still."), {}, "pain")
    if (case.today.pain or 0) >= VERY_BAD:
        yield Hit(_("Your belly pain is {value} out of 10."), {"value": case.today.pain or 0}, "pain")


def bleeding_or_blockage(case: Case) -> Iterator[Hit]:
    """E4."""
    if case.today.blood is Blood.MORE:
        yield Hit(_("You saw more than a streak of blood in your stool."))
    if case.today.blood is Blood.BLACK:
        yield Hit(_("Your stool was black."))
    if case.today.vomit_blood:
        yield Hit(_("There was blood in your vomit."))
    if case.today.vomit_green:
        yield Hit(_("Your vomit was green."))


def blood_and_another(case: Case) -> Iterator[Hit]:
    """E5."""
    if case.today.blood is not Blood.STREAK:
        return
    if case.today.fever:
        yield Hit(_("You saw a streak of blood in your stool, and you have a fever."))
    if case.today.dizzy:
        yield Hit(_("You saw a streak of blood in your stool, and you feel dizzy."))
    if case.at_least(Symptom.PAIN, rating=7, over=2):
        yield Hit(
            _("You saw a streak of blood in your stool, and your belly pain is {value}."),
            {"value": case.today.pain or 0},
            "pain",
        )


def dried_out_or_confused(case: Case) -> Iterator[Hit]:
    """E6."""
    if case.today.dehydration is Dehydration.SEVERE:
        yield Hit(_("You are very dried out."))
    if case.today.cannot_keep_fluids:
        yield Hit(_("No drink has stayed down for 12 hours."))
    if case.today.confused:
        yield Hit(_("You feel confused."))


def fever_with_immune_risk(case: Case) -> Iterator[Hit]:
    """E7."""
    if case.today.fever and case.profile.immune_risk:
        yield Hit(_("You have a fever, and your immune system is weak."))


def very_high_fever(case: Case) -> Iterator[Hit]:
    """E8."""
    if case.today.fever_c is not None and case.today.fever_c >= 40.0:
        yield Hit(_("Your temperature is {celsius} C."), {"celsius": case.today.fever_c})


def very_low_sugar(case: Case) -> Iterator[Hit]:
    """E9."""
    value = case.glucose(0, VERY_LOW_SUGAR_BELOW)
    if value is not None:
        yield Hit(
            _("Your blood sugar is {glucose} mg/dL. That is very low."), {"glucose": value}, "low_sugar"
        )


def very_high_sugar_and_another(case: Case) -> Iterator[Hit]:
    """E10."""
    value, today = case.glucose(VERY_HIGH_SUGAR, float("inf")), case.today
    if value is None:
        return
    if today.vomit >= 1:
        yield Hit(_("Your blood sugar is {glucose} mg/dL, and you vomited."), {"glucose": value})
    if today.dehydration is not Dehydration.NONE:
        yield Hit(_("Your blood sugar is {glucose} mg/dL, and you are drying out."), {"glucose": value})
    if today.confused:
        yield Hit(_("Your blood sugar is {glucose} mg/dL, and you feel confused."), {"glucose": value})


def other_emergency(case: Case) -> Iterator[Hit]:
    """E11."""
    if case.today.other_emergency:
        yield Hit(_("You told us of another emergency, such as chest pain, a fit or a blackout."))


def very_many_loose_stools(case: Case) -> Iterator[Hit]:
    """E12."""
    loose = case.today.loose or 0
    if loose >= VERY_MANY_LOOSE and loose >= case.baseline.loose + 7:
        yield Hit(
            _("You had {count} loose stools in a day. Your usual number is {usual}."),
            {"count": loose, "usual": case.baseline.loose},
            "diarrhoea",
        )


def extreme_reaction(case: Case) -> Iterator[Hit]:
    """E13."""
    if (case.today.reaction or 0) >= VERY_BAD:
        yield reaction_hit(case)


def reaction_hit(case: Case) -> Hit:
    """A reaction that the person reported, with how bad it was."""
    return Hit(
        _("You reported a reaction and rated it {rating} out of 10."), {"rating": case.today.reaction or 0}
    )


CHECKS: Mapping[str, Callable[[Case], Iterator[Hit]]] = MappingProxyType(
    {
        "E1": airway_or_faint,
        "E2": skin_and_another,
        "E3": very_bad_pain,
        "E4": bleeding_or_blockage,
        "E5": blood_and_another,
        "E6": dried_out_or_confused,
        "E7": fever_with_immune_risk,
        "E8": very_high_fever,
        "E9": very_low_sugar,
        "E10": very_high_sugar_and_another,
        "E11": other_emergency,
        "E12": very_many_loose_stools,
        "E13": extreme_reaction,
    }
)
