"""The dose of a day, and a dose in words: how many of what the pack holds."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import ngettext

from apps.records.models import Trial
from apps.records.plans import plan_of
from apps.rules.vocabulary import TrialState

PARTS = {
    Fraction(1, 2): "½",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 8): "⅛",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
}


def amount(units: Fraction) -> str:
    """2, ½, 1½, 0.125: never rounded to something else."""
    whole, rest = divmod(units, 1)
    if rest == 0:
        return str(whole)
    if rest in PARTS:
        return f"{whole or ''}{PARTS[rest]}"
    return f"{Decimal(units.numerator) / Decimal(units.denominator):.4f}".rstrip("0")


def dose(units: Fraction, noun: str) -> str:
    """½ capsule, 2 capsules. A noun that is not ours is shown as the person wrote it."""
    many = 1 if units <= 1 else 2
    names = {
        "capsule": ngettext("capsule", "capsules", many),
        "tablet": ngettext("tablet", "tablets", many),
        "sachet": ngettext("sachet", "sachets", many),
        "stick": ngettext("stick", "sticks", many),
        "scoop": ngettext("scoop", "scoops", many),
        "drop": ngettext("drop", "drops", many),
        "gummy": ngettext("gummy", "gummies", many),
        "softgel": ngettext("softgel", "softgels", many),
    }
    return f"{amount(units)} {names.get(noun.strip().casefold(), noun)}"


def dose_in_words(trial: Trial, *, on: date) -> str:
    """½ capsule; "" on every day on which nothing is to be taken."""
    units = dose_today(trial, on=on)
    return "" if units is None else dose(units, trial.product.unit_noun)


def dose_today(trial: Trial, *, on: date) -> Fraction | None:
    """Units to take today, exactly; None on every day on which nothing is to be taken."""
    plan = plan_of(trial)
    if trial.state != TrialState.ACTIVE or plan is None or on not in plan.dosing:
        return None
    return plan.levels[min(trial.level, len(plan.levels) - 1)].amount
