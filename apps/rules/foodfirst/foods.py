"""The three food lists of the path without a supplement (S119-S121), with swaps for touchy guts and allergies.

Only some of these were tested for Akkermansia in people, mostly as extracts (clinical.md F13, C6): the rest is
general advice for the gut, and the page says so.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.rules.text import gettext_noop as _


class FoodList(StrEnum):
    """Why a food is on a list."""

    SOLUBLE_FIBRE = "A"
    PREBIOTIC = "B"
    POLYPHENOL = "C"


@dataclass(frozen=True, slots=True)
class Food:
    """A food. `gassy`: can cause gas, more so with IBS. `tested`: what was tested in people, if anything."""

    key: str
    name: str
    group: FoodList
    gassy: bool = False
    swap: str | None = None
    tested: str | None = None
    note: str | None = None


LIST_NAMES = {
    FoodList.SOLUBLE_FIBRE: _("Soluble fibre: add it slowly"),
    FoodList.PREBIOTIC: _("Foods that feed gut germs"),
    FoodList.POLYPHENOL: _("Colourful plants"),
}
ONLY_SOME_TESTED = _("These foods are good for gut health. Only some were tested for Akkermansia.")
WHOLE_FOODS_FIRST = _(
    "Whole foods come first. In mice, whole plant fibre kept the gut lining safe. Pure fibre powders did not."
)
_INULIN = _("Inulin, a fibre in this food, raised Akkermansia in some studies.")

FOODS = (
    Food("oats", _("Oats"), FoodList.SOLUBLE_FIBRE, swap=_("Buckwheat, quinoa or gluten-free oats")),
    Food("chia", _("Chia seeds"), FoodList.SOLUBLE_FIBRE, swap=_("Oats or ground flax seeds")),
    Food("flax", _("Ground flax seeds"), FoodList.SOLUBLE_FIBRE, swap=_("Oats or chia seeds")),
    Food(
        "legumes",
        _("Beans, lentils and peas"),
        FoodList.SOLUBLE_FIBRE,
        gassy=True,
        swap=_("A few spoons of rinsed lentils from a can, or firm tofu"),
    ),
    Food(
        "cooled_starch",
        _("Potatoes or rice, cooked and cooled"),
        FoodList.SOLUBLE_FIBRE,
        note=_("Cool them fast and keep them in the fridge."),
    ),
    Food(
        "onions",
        _("Onions"),
        FoodList.PREBIOTIC,
        gassy=True,
        swap=_("The green part of spring onions, or chives"),
        tested=_INULIN,
    ),
    Food(
        "garlic", _("Garlic"), FoodList.PREBIOTIC, gassy=True, swap=_("Oil with garlic taste"), tested=_INULIN
    ),
    Food(
        "leeks",
        _("Leeks"),
        FoodList.PREBIOTIC,
        gassy=True,
        swap=_("The green leaves of leeks"),
        tested=_INULIN,
    ),
    Food(
        "asparagus",
        _("Asparagus"),
        FoodList.PREBIOTIC,
        gassy=True,
        swap=_("Green beans or carrots"),
        tested=_INULIN,
    ),
    Food("green_bananas", _("Slightly green bananas"), FoodList.PREBIOTIC, swap=_("Kiwi fruit or oranges")),
    Food("berries", _("Berries"), FoodList.POLYPHENOL),
    Food(
        "pomegranate",
        _("Pomegranate"),
        FoodList.POLYPHENOL,
        tested=_("An extract of it raised Akkermansia in some people."),
    ),
    Food("cocoa", _("Cocoa with little sugar"), FoodList.POLYPHENOL),
    Food(
        "green_tea",
        _("Green tea, as a drink"),
        FoodList.POLYPHENOL,
        note=_("Drink the tea. Pills with green tea extract are not the same and can harm the liver."),
    ),
    Food("olive_oil", _("Extra-virgin olive oil"), FoodList.POLYPHENOL),
    Food("herbs", _("Colourful herbs and spices"), FoodList.POLYPHENOL),
)


def foods_of(group: FoodList) -> tuple[Food, ...]:
    """The foods of one list."""
    return tuple(food for food in FOODS if food.group is group)
