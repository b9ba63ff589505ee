"""A rough estimate of fibre from a short food count (scoring notes of clinical.md 2.2)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from apps.rules.screening.reading import BadAnswer, BadAnswers, as_number
from apps.rules.text import gettext_noop as _

GRAMS_A_SERVING: Mapping[str, Decimal] = MappingProxyType(
    {
        "fruit": Decimal(3),
        "vegetables": Decimal("2.5"),
        "beans": Decimal(7),
        "whole_grain": Decimal(3),
        "refined_grain": Decimal(1),
        "nuts_seeds": Decimal(3),
        "potato": Decimal(3),
        "supplement_g": Decimal(1),
    }
)
"""Rounded food-table values for one usual daily serving; a fibre supplement counts its label grams."""

SERVING_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "fruit": _("Pieces of fruit"),
        "vegetables": _("Servings of vegetables"),
        "beans": _("Half cups of beans, peas or lentils"),
        "whole_grain": _("Servings of whole grain (a slice of brown bread, oats)"),
        "refined_grain": _("Servings of white bread, rice or pasta"),
        "nuts_seeds": _("Handfuls of nuts or spoons of seeds"),
        "potato": _("Potatoes"),
        "supplement_g": _("Grams of fibre from a powder or tablet (see its label)"),
    }
)
ROUGH_ESTIMATE = _("This is a rough estimate from your usual day in the last 4 weeks.")
SERVINGS = (0, 30)
SUPPLEMENT_G = (0, 60)
UNKNOWN_FOOD = _("We do not count this food.")


def fibre_estimate(servings: Mapping[str, object]) -> Decimal:
    """Grams of fibre a day; foods that are not named count as none. Raises BadAnswers."""
    errors = {str(food): UNKNOWN_FOOD for food in servings if food not in GRAMS_A_SERVING}
    total = Decimal(0)
    for food, grams in GRAMS_A_SERVING.items():
        try:
            total += grams * as_number(
                servings.get(food, 0), SUPPLEMENT_G if food == "supplement_g" else SERVINGS
            )
        except BadAnswer as error:
            errors[food] = str(error)
    if errors:
        raise BadAnswers(errors)
    return total
