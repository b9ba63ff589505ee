"""A "postbiotic" that is butyrate, or what else germs make: "postbiotic butyrate", "sodium butyrate postbiotic 300 mg"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

ACIDS = ("tributyrin", "butyrate", "short_chain", "propionate", "ferment")
WEAK_HEAT = ("postbio", "post bio", "post-bio", "posbio", "pos bio", "pos-bio")
NEAR = 24  # characters from the acid to the word
_CALLED = regex.compile(  # "sodium butyrate (postbiotic)", "butyrate de sodium postbiotique"
    r"\s?(?:(?:de|di|do|of|d')\s?)?(?:sodium|calcium|magnesium|sodio|calcio|magnesio|natrium|sodu)?"
    r"\s?[(\[–-]?\s?(?:an?\s|as an?\s|als\s|ein\s)?"
)
_NAME_NEXT = 3  # characters from the word to the name that it may be said of


def names_an_acid(case: Case, hit: Hit) -> bool:
    """Whether the word right before or behind an acid says what that is, and stands not right before a germ's name."""
    found = case.found
    behind = found.within(hit.end, hit.end + NEAR, "ingredients", *ACIDS)
    if behind and behind[0].start - hit.end <= 2:
        return True
    if not found.text.startswith(WEAK_HEAT, hit.start):
        return False
    before = found.within(max(0, hit.start - 2 * NEAR), hit.start, "ingredients", *ACIDS)
    if not before or not _CALLED.fullmatch(found.text, before[-1].end, hit.start):
        return False
    names = (*(named.mention for named in case.named), *case.others)
    return not any(0 <= name.start - hit.end <= _NAME_NEXT for name in names)
