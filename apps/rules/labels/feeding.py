"""Whether a pack with "Akkermansia" in its title is a blend that feeds it: "Akkermansia Probiotic Support", over inulin."""

import regex

from apps.rules.labels.case import Case, Named
from apps.rules.labels.hits import Hit
from apps.rules.labels.roles import Role
from apps.rules.vocabulary import AmountUnit

HELPS = ("support", "support_after", "nourishment")
BESIDE = 30  # characters from an ingredient to its mass
_ENDS = regex.compile(  # "Support", "Support Formula", not "supports digestion"
    r"\s?(?:$|[.,;:!|•()\n–-]|(?:supplement|formula|complex|komplex|complexe|powder|pulver|blend|mix|poudre|polvo|polvere|capsules?)(?!\p{L})|配方|配合|フォーミュラ|포뮬러)"
)


def has_probiotics(case: Case) -> bool:
    """Whether the pack says "probiotic" of itself; not in "Probiotic Support", nor in "your probiotic"."""
    return any(not _is_helped(case, word) for word in case.found.of("form", "probiotic"))


def _is_helped(case: Case, word: Hit) -> bool:
    text, within = case.found.text, case.found.within
    behind = [hit for hit in within(word.end, word.end + 20, "role", *HELPS) if hit.start - word.end <= 1]
    whose = [
        hit
        for hit in within(word.start - 12, word.start, "role", "of_a_body", "support")
        if word.start - hit.end <= 1
    ]
    return any(_ENDS.match(text, hit.end) for hit in behind) or bool(whose)


def names_its_help(case: Case) -> bool:
    """Whether every title with the name ends in a word for help, over a list of other things, none of them germs."""
    if case.others or case.crowded or has_probiotics(case) or not _lists(case):
        return False
    if any(q.unit is not AmountUnit.MG and (q.unit or q.scaled) for q in case.quantities):
        return False
    return all(help_beside(case, named.mention.start) for named in case.with_role(Role.NAMED))


def lists_without_it(case: Case) -> bool:
    """Whether the pack lists what it holds, other things with their masses, and speaks of Akkermansia only in its prose."""
    if case.others or has_probiotics(case) or case.with_role(Role.CONTAINED) or not _lists(case):
        return False
    if any(q.unit is not AmountUnit.MG and (q.unit or q.scaled) for q in case.quantities):
        return False
    held = case.with_role(Role.ROW, Role.NAMED)
    return bool(held) and not any(named.mention.strain or _is_listed(case, named) for named in held)


def _is_listed(case: Case, named: Named) -> bool:
    """Beside another ingredient or a mass, behind a heading for ingredients, or alone on its line with a word for its form."""
    line, name = case.sentence(named.mention.start), named.mention
    within = case.found.within
    if within(line.start, line.end, "ingredients") or within(0, name.start, "role", "ingredient_header"):
        return True
    if any(line.start <= q.start < line.end and q.unit for q in case.quantities):
        return True
    forms = within(line.start, line.end, "form", "live", "heat")
    places = [(name.start, name.full_end), *((form.start, form.end) for form in forms)]
    return bool(forms) and not _left(case, line.start, line.end, places)


def _left(case: Case, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether a letter or digit of text[start:end] is in none of `places`."""
    return any(
        case.found.text[at].isalnum() and not any(first <= at < last for first, last in places)
        for at in range(start, end)
    )


def help_beside(case: Case, place: int) -> Hit | None:
    """The word for help that ends the title at `place`."""
    title = case.sentence(place)
    helps = case.found.within(title.start, title.end, "role", *HELPS)
    return next((hit for hit in helps if _ENDS.match(case.found.text, hit.end)), None)


def _lists(case: Case) -> bool:
    """An ingredient with its mass, or one under a heading for ingredients."""
    heads = case.found.of("role", "ingredient_header")
    masses = [q.start for q in case.quantities if q.unit is AmountUnit.MG]
    return any(
        any(head.end <= one.start for head in heads) or any(0 <= mass - one.end <= BESIDE for mass in masses)
        for one in case.found.of("ingredients")
    )
