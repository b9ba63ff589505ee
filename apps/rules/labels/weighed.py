"""How many grams of a powder are taken at once, where its strength is stated: "10 billion cells per gram, 5 g scoop"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.units import MASS_KEYS

LEAST, MOST = 100.0, 100_000.0  # mg
REACH = 18  # characters
_LINK = regex.compile(
    r"[\s(=:≈~,-]*(?:(?:of|powder|pulver|poudre|polvo|polvere|poeder|each|once|per|is|x|1|one|a|je|pro)[\s(=:-]*){0,2}"
)
_AT_ONCE = frozenset({"scoop", "sachet", "stick", "teaspoon", "serving", "dose", "day"})


def grams_at_once(case: Case) -> float | None:
    """The most that a serving, a scoop or a day is said to weigh; None where the text does not say."""
    found = [
        quantity.upper
        for quantity in case.quantities
        if quantity.unit_key in MASS_KEYS
        and LEAST <= quantity.upper <= MOST
        and _is_taken(case, quantity.start, max(quantity.end, quantity.unit_end))
    ]
    return max(found, default=0.0) / 1_000 or None


def _is_taken(case: Case, start: int, end: int) -> bool:
    """Whether what stands right beside a weight says that it is taken at once."""
    text, within = case.found.text, case.found.within
    behind = [*within(end, end + REACH, "noun"), *within(end, end + REACH, "facts", "daily")]
    before = [
        *within(start - REACH, start, "noun"),
        *within(start - 2 * REACH, start, "facts", "serving_size"),
    ]
    return any(
        (hit.group == "facts" or hit.key in _AT_ONCE) and _LINK.fullmatch(text, end, hit.start)
        for hit in behind
    ) or any(
        (hit.group == "facts" or hit.key in _AT_ONCE) and _LINK.fullmatch(text, hit.end, start)
        for hit in before
    )
