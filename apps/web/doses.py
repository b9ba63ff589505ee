"""A dose in words: how many of what the pack holds."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import ngettext

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
        "piece": ngettext("piece", "pieces", many),
        "capsule": ngettext("capsule", "capsules", many),
        "tablet": ngettext("tablet", "tablets", many),
        "sachet": ngettext("sachet", "sachets", many),
        "stick": ngettext("stick", "sticks", many),
        "scoop": ngettext("scoop", "scoops", many),
        "drop": ngettext("drop", "drops", many),
        "gummy": ngettext("gummy", "gummies", many),
        "softgel": ngettext("softgel", "softgels", many),
        "shot": ngettext("shot", "shots", many),
        "teaspoon": ngettext("teaspoon", "teaspoons", many),
        "chewable": ngettext("chewable", "chewables", many),
    }
    return f"{amount(units)} {names.get(noun.strip().casefold(), noun)}"
