"""Checks that end the taking (ST1-ST17, without ST12, which looks at the pauses)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from apps.rules.stopping.care import Care
from apps.rules.stopping.case import Case, Hit, days_in_a_row, diarrhoea_days
from apps.rules.stopping.clear import has_gut_signs
from apps.rules.stopping.emergencies import (
    airway_or_faint,
    reaction_hit,
    skin_and_another,
    very_high_sugar_and_another,
)
from apps.rules.stopping.inputs import WATCH_LIST, Allergy, Blood, Dehydration, Event, Symptom
from apps.rules.stopping.limits import (
    FEVER_C,
    MANY_LOOSE,
    SEVERE_PAIN,
    STRONG_REACTION,
    VERY_BAD,
    VERY_HIGH_SUGAR,
)
from apps.rules.stopping.words import VOMITING, climb_hit, diarrhoea_hit, loose_hit, rating_hit, run_hit
from apps.rules.text import gettext_noop as _

SKIN: Mapping[Allergy, str] = MappingProxyType(
    {
        Allergy.HIVES: _("You have hives."),
        Allergy.RASH: _("You have a rash."),
        Allergy.SWELLING_OTHER: _("You have swelling."),
    }
)
NOT_NOW: Mapping[Event, str] = MappingProxyType(
    {
        Event.PREGNANT: _("You are pregnant."),
        Event.BREASTFEEDING: _("You are breastfeeding."),
        Event.CHEMO: _("You are being treated for cancer."),
        Event.IMMUNE_DRUG: _("You take a medicine that weakens the immune system."),
        Event.TRANSPLANT: _("You have had a transplant."),
        Event.CENTRAL_LINE: _("You have a central line."),
        Event.IBD_DIAGNOSIS: _("You were told that you have bowel inflammation."),
    }
)


def streak_of_blood(case: Case) -> Iterator[Hit]:
    """ST1."""
    if case.today.blood is Blood.STREAK:
        yield Hit(_("You saw a streak of blood in your stool."))


def fever(case: Case) -> Iterator[Hit]:
    """ST2: with gut signs, or from 39 C, the care is due the same day."""
    today = case.today
    if not today.fever:
        return
    same_day = has_gut_signs(today, case.baseline) or (today.fever_c or 0) >= 39.0
    care = Care.FEVER_SAME_DAY if same_day else None
    if today.fever_c is not None and today.fever_c >= FEVER_C:
        yield Hit(_("Your temperature is {celsius} C."), {"celsius": today.fever_c}, None, care)
    else:
        yield Hit(_("You feel hot and shiver."), {}, None, care)


def skin_alone(case: Case) -> Iterator[Hit]:
    """ST3: without the further signs of E1 or E2."""
    if any(airway_or_faint(case)) or any(skin_and_another(case)):
        return
    for sign, words in SKIN.items():
        if sign in case.today.allergy:
            yield Hit(words)


def drying_out(case: Case) -> Iterator[Hit]:
    """ST4."""
    if case.today.dehydration is Dehydration.MILD:
        yield Hit(_("You show first signs of drying out."))


def lasting_diarrhoea(case: Case) -> Iterator[Hit]:
    """ST5: stops on day 3."""
    days = diarrhoea_days(case)
    row = days_in_a_row(days, case.today.day)
    if row >= 3 or len(days) >= 4 or (case.today.days3loose or 0) >= 3:
        yield diarrhoea_hit(case, row=row, week=len(days))


def many_loose_stools(case: Case) -> Iterator[Hit]:
    """ST6."""
    loose = max(case.today.loose or 0, case.today.loose_max or 0)
    if loose >= MANY_LOOSE and loose >= case.baseline.loose + 4:
        yield loose_hit(case, loose)


def much_vomiting(case: Case) -> Iterator[Hit]:
    """ST6v."""
    if case.today.vomit >= 6:
        yield Hit(_("You vomited {count} times in 24 hours."), {"count": case.today.vomit}, VOMITING)


def severe_pain(case: Case) -> Iterator[Hit]:
    """ST7."""
    if case.at_least(Symptom.PAIN, rating=SEVERE_PAIN, over=2):
        yield rating_hit(case, Symptom.PAIN)


def climbing_pain(case: Case) -> Iterator[Hit]:
    """ST8."""
    climb = case.climb(Symptom.PAIN)
    if climb and case.at_least(Symptom.PAIN, rating=4, over=2):
        yield climb_hit(case, Symptom.PAIN, climb)


def persistent(case: Case) -> Iterator[Hit]:
    """ST9: at any dose."""
    for symptom in Symptom:
        run = case.elevated_run(symptom)
        if run and run[0].day - run[-1].day >= 14:
            yield run_hit(case, symptom, run)


def intensifying(case: Case) -> Iterator[Hit]:
    """ST10."""
    for symptom in WATCH_LIST:
        climb = case.climb(symptom)
        if climb and case.at_least(symptom, rating=6, over=4):
            yield climb_hit(case, symptom, climb)


def not_now(case: Case) -> Iterator[Hit]:
    """ST11."""
    for event, words in NOT_NOW.items():
        if event in case.today.events:
            yield Hit(words)


def grams_lost(case: Case) -> tuple[int, int] | None:
    """Unplanned loss and usual weight in whole grams, so that a limit is met exactly; None when not known."""
    weight, usual = case.today.weight_kg, case.baseline.weight_kg
    if weight is None or usual is None or case.history.weight_loss_intended:
        return None
    return round(usual * 1000) - round(weight * 1000), round(usual * 1000)


def weight_hit(case: Case, lost: int, usual: int) -> Hit:
    """A loss in percent."""
    return Hit(
        _("You weigh {weight} kg. That is {percent} percent less than the {usual} kg at the start."),
        {
            "weight": case.today.weight_kg or 0,
            "percent": round(100 * lost / usual, 1),
            "usual": usual / 1000,
        },
    )


def large_weight_loss(case: Case) -> Iterator[Hit]:
    """ST13."""
    known = grams_lost(case)
    if known and known[0] * 100 >= 5 * known[1]:
        yield weight_hit(case, *known)


def hospital(case: Case) -> Iterator[Hit]:
    """ST14."""
    if Event.HOSPITAL in case.today.events:
        yield Hit(_("You were in hospital."))


def antibiotic(case: Case) -> Iterator[Hit]:
    """ST15."""
    if Event.ANTIBIOTIC in case.today.events:
        yield Hit(_("You take or took an antibiotic."))


def very_high_sugar(case: Case) -> Iterator[Hit]:
    """ST16: without the danger signs of E10."""
    value = case.glucose(VERY_HIGH_SUGAR, float("inf"))
    if value is not None and not any(very_high_sugar_and_another(case)):
        yield Hit(_("Your blood sugar is {glucose} mg/dL. That is very high."), {"glucose": value})


def strong_reaction(case: Case) -> Iterator[Hit]:
    """ST17: below E13."""
    if STRONG_REACTION <= (case.today.reaction or 0) < VERY_BAD:
        yield reaction_hit(case)


CHECKS: Mapping[str, Callable[[Case], Iterator[Hit]]] = MappingProxyType(
    {
        "ST1": streak_of_blood,
        "ST2": fever,
        "ST3": skin_alone,
        "ST4": drying_out,
        "ST5": lasting_diarrhoea,
        "ST6": many_loose_stools,
        "ST6v": much_vomiting,
        "ST7": severe_pain,
        "ST8": climbing_pain,
        "ST9": persistent,
        "ST10": intensifying,
        "ST11": not_now,
        "ST13": large_weight_loss,
        "ST14": hospital,
        "ST15": antibiotic,
        "ST16": very_high_sugar,
        "ST17": strong_reaction,
    }
)
