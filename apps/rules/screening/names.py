"""A short name for each question and for the checks of a pack: what a reason is about, where the question is not shown."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.product_checks import is_of_a_pack
from apps.rules.text import gettext_noop as _

PACK = _("Your product")
IN_HOSPITAL = (
    "in_hospital"  # to the question about operations: what was told is a stay, and nobody spoke of one
)
STAY = _("A stay in hospital")

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "now": _("A sign of danger"),
        "age": _("Your age"),
        "preg": _("Pregnancy, breastfeeding or trying for a baby"),
        "bmi": _("Your height and weight"),
        "wtloss": _("Weight lost without trying"),
        "chemo": _("Treatment for cancer"),
        "transplant": _("An organ or bone marrow transplant"),
        "immune_meds": _("A medicine that lowers your defences"),
        "hiv": _("HIV"),
        "immune_other": _("Another problem with your defences"),
        "line": _("A tube that stays in a vein"),
        "bsi": _("Blood infections"),
        "ibd": _("Crohn's disease or ulcerative colitis"),
        "divert": _("Diverticular disease"),
        "bleed": _("Blood in the stool, or black stool"),
        "gut_major": _("A serious gut problem or gut surgery"),
        "gut_other": _("IBS, celiac disease, slow stomach, SIBO or reflux"),
        "gut_persist": _("Strong gut trouble that lasts"),
        "bug": _("Food poisoning or a stomach bug"),
        "abx": _("An antibiotic"),
        "bowel_prep": _("Emptying your bowel for a test"),
        "surgery": _("An operation"),
        "diabetes": _("Diabetes"),
        "valve": _("A heart valve problem"),
        "neuro": _("Parkinson's disease or multiple sclerosis (MS)"),
        "pcos_endo": _("PCOS or endometriosis"),
        "organ": _("Liver, kidney, heart or lung disease"),
        "chronic_other": _("Another long-term illness"),
        "rx": _("Your medicines"),
        "allergy": _("Your allergies"),
        "ed": _("An eating disorder"),
        "eat_enough": _("Eating enough"),
        "diet_swings": _("Switching between strict diets"),
        "elim_diet": _("The strict phase of a diet"),
        "fibre": _("Your fibre"),
        "goal": _("What you want from this trial"),
        "foundations": _("The four habits"),
        "stack": _("Something new for your gut"),
        "med_change": _("Another dose of a medicine"),
    }
)


_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset({"a", "an", "the", "your"})


def says_its_name(item: str, reason: str) -> bool:
    """The first word of weight in the reason is one of the name, in the singular or the plural: "Blood infections" would
    only say twice what "Blood infections that come back need ..." is about. Both in English.
    """
    names, words = ([one.rstrip("s") for one in _weighty(text)] for text in (item, reason))
    return bool(words) and words[0] in names


def _weighty(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _SMALL]


def name_of(key: str, choice: str = "") -> str:
    """In English, to be translated where it is shown; "" for what no question of these rules asks. `choice`: the answer."""
    if choice == IN_HOSPITAL:
        return STAY
    return PACK if is_of_a_pack(key) else NAMES.get(key, "")
