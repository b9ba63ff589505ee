"""Whether a pack with "Akkermansia" in its title is a blend that feeds it: "Akkermansia Probiotic Support", over inulin."""

from dataclasses import replace
from operator import attrgetter

import regex

from apps.rules.labels.absence import no_germ_at_all
from apps.rules.labels.binding import Owner
from apps.rules.labels.case import IN_THE_PACK, Case, Named
from apps.rules.labels.denials import denied
from apps.rules.labels.forms import Weight
from apps.rules.labels.held import is_held
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import AND, WITH
from apps.rules.labels.pronouns import fed_by_a_pronoun
from apps.rules.labels.reading import ConfounderKind, Signal
from apps.rules.labels.roles import Role
from apps.rules.labels.terms import ingredients
from apps.rules.vocabulary import AmountUnit

HELPS = ("support", "support_after", "nourishment")
FURTHER = 40  # characters from the name to "love"
BESIDE = 30  # characters from an ingredient to its mass
_JOINTS = frozenset({"", " ", "-"})
_FEEDS = ("prebiotic", "fibre")  # ingredients that a title calls food: "Akkermansia Prebiotic"
_TITLE_ENDS = regex.compile(  # "Akkermansia Prebiotic 150 g", "... Nutrition Formula", not "... Prebiotic + Probiotic"
    r"[®™*]{0,2}\s{0,2}(?:$|[.,;:!|•()\n–\d]|-\s|(?:en polvo|em po|in polvere|en poudre)(?!\p{L})|益|粉|パウダー|分|ファ|프리)"
)
_FOR = regex.compile(
    r"\s(?:(?:for|fur|pour|para|per|voor|dla|for|till?|pro|pentru|για|untuk|для|за|cho|za)\s)?(?:(?:the|die|der|das|l'|la|el|a|o|de)\s?)?"
)
_WRAP = regex.compile(
    r"\s?(?:supplement|formula|complex|komplex|complexe|powder|pulver|blend|mix|poudre|polvo|polvere|po|poeder|proszek|prasek|tozu|jauhe|pulbere|por|prah|порошок|σκονη|capsules?|kapseln|matrix)(?!\p{L})|\s?(?:配方|配合|フォーミュラ|포뮬러)"
)
_ENDS = regex.compile(  # "Support", "Support Formula", not "supports digestion"
    r"\s?(?:$|[.,;:!|•()\n–-]|(?:supplement|formula|complex|komplex|complexe|powder|pulver|blend|mix|poudre|polvo|polvere|capsules?)(?!\p{L})|配方|配合|フォーミュラ|포뮬러)"
)


_OF_FIRMS = ("nutri", "ernahrung", "voeding")  # "Akkermansia Nutrition" over magnesium may be who makes it
_GROWN_ON = frozenset({ConfounderKind.FIBRE, ConfounderKind.BOTANICAL, ConfounderKind.OTHER})
_BETWEEN = regex.compile(  # a name and its help: "Akkermansia Probiotic Support", not "Akkermansia with inulin. GLP-1 Support"
    rf"(?:(?!\s(?:{AND}|{WITH})\s|\s[-–—]\s)[^,.;:|()•+&\n]){{0,48}}"
)


def has_probiotics(case: Case) -> bool:
    """Whether the pack says "probiotic" of itself; not in "Probiotic Support", nor in "your probiotic"."""
    return any(
        not _is_helped(case, word) and not denied(case, word) and not _of_its_like(case, word)
        for word in case.found.of("form", "probiotic")
    )


def _of_its_like(case: Case, word: Hit) -> bool:
    """The "善玉菌" of "アッカーマンシア菌などの善玉菌": what kind of germ it is, and no word of the pack."""
    such = case.found.within(word.start - 6, word.end, "role", "such_as")
    return any(0 <= hit.start - named.mention.full_end <= 1 for hit in such for named in case.named)


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
    return all(help_beside(case, named) for named in case.with_role(Role.NAMED))


def only_feeds(case: Case, weights: list[Weight]) -> bool:
    """Whether a pack that names Akkermansia feeds it, lists other things, and has it in none of its rows.

    Words and counts of life are then those of the other germs that it counts, or there are none; where the pack says that no
    germ is in it, a title and its "probiotic" say nothing either.
    """
    titles = [named for named in case.named if names_food(case, named)]
    if not _lists_more(case) or not (titles or case.with_role(Role.SUPPORTED) or fed_in_passing(case)):
        return False
    without = says_no_germs(case)
    inside = [named for named in case.with_role(*IN_THE_PACK) if named not in titles]
    if any(is_held(case, named) for named in inside if not (without and named.role is Role.NAMED)):
        return False
    return without or (
        not _tells_of_itself(case, weights) and (bool(case.others) or not has_probiotics(case))
    )


def fed_in_passing(case: Case) -> list[Named]:
    """ "Akkermansia and friends love these fibres", "... have less Akkermansia; our botanicals help it grow"."""
    fed = []
    for named in case.with_role(Role.CONTAINED):
        end = named.mention.full_end
        wants = case.found.within(end, min(end + FURTHER, case.sentence(end - 1).end), "role", "wants")
        words = wants[0] if wants else fed_by_a_pronoun(case.found, end)
        if words and not is_held(case, named):
            fed.append(replace(named, words=words))
    return fed


def names_food(case: Case, named: Named) -> Hit | None:
    """The word for food right beside the name, at the end of a title: "Akkermansia Prebiotic Fiber, 250 g"; none in a list."""
    text, within, mention = case.found.text, case.found.within, named.mention
    if mention.strain or named.role not in IN_THE_PACK | {Role.SUPPORTED}:
        return None
    if within(case.sentence(mention.start).start, mention.start, "role", "ingredient_header"):
        return None
    end, last = mention.full_end, None
    while word := _of_food(case, end):
        end, last = word.end, word
    if last and text.startswith(_OF_FIRMS, last.start) and not _lists_food(case):
        return None
    if last:
        while wrap := _WRAP.match(text, end):
            end = wrap.end()
        return last if _TITLE_ENDS.match(text, end) or text[mention.full_end] == "-" else None
    before = [
        word
        for word in within(max(0, mention.start - 24), mention.start, "role", "title_help")
        if _FOR.fullmatch(text, word.end, mention.start) and _starts(text, word.start)
    ]
    return before[0] if before and _TITLE_ENDS.match(text, end) else None


def _lists_food(case: Case) -> bool:
    """Whether something is listed that germs may grow on."""
    return any(ingredients()[one.key].kind in _GROWN_ON for one in case.found.of("ingredients"))


def _of_food(case: Case, place: int) -> Hit | None:
    """The longest word for food that begins at `place`, or behind a space or a hyphen there."""
    within = case.found.within
    words = [
        *within(place, place + 24, "role", "title_help"),
        *within(place, place + 24, "ingredients", *_FEEDS),
    ]
    beside = [word for word in words if case.found.text[place : word.start] in _JOINTS]
    return max(beside, key=attrgetter("end"), default=None)


def _starts(text: str, place: int) -> bool:
    return not text[:place].strip() or text[:place].rstrip(" ")[-1:] in "\n.|•:–"


def says_no_germs(case: Case) -> bool:
    """ "No bacteria added", "does not supply the bacterium"; not "no bacteria other than Akkermansia"."""
    return any(no_germ_at_all(case.found))


def _tells_of_itself(case: Case, weights: list[Weight]) -> bool:
    """A word for heat, or one for life that is not that of other germs which the pack counts."""
    counted = any(w.owner is Owner.OTHER and w.is_unit for w in weights)
    return any(
        w.aside is None
        and w.owner is not Owner.OTHER
        and not (counted and w.owner is Owner.PACK and w.signal is Signal.LIVE)
        for w in weights
    )


def _lists_more(case: Case) -> bool:
    """Whether the pack lists something: other germs with a count, an ingredient with its mass or under a heading."""
    counts = [q.start for q in case.quantities if q.unit not in {None, AmountUnit.MG}]
    germs = any(0 <= count - one.full_end <= BESIDE for count in counts for one in case.others)
    return germs or _lists(case, besides=_FEEDS)


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


def help_beside(case: Case, named: Named) -> Hit | None:
    """The word for help that ends the title with the name: "Akkermansia Probiotic Support", not "Akkermansia | GLP-1 Support"."""
    text, mention, title = case.found.text, named.mention, case.sentence(named.mention.start)
    helps = case.found.within(title.start, title.end, "role", *HELPS)
    return next(
        (
            hit
            for hit in helps
            if _ENDS.match(text, hit.end)
            and _BETWEEN.fullmatch(text, min(hit.end, mention.full_end), max(hit.start, mention.start))
        ),
        None,
    )


def _lists(case: Case, besides: tuple[str, ...] = ()) -> bool:
    """An ingredient with its mass, or one under a heading for ingredients; not one of `besides`."""
    heads = case.found.of("role", "ingredient_header")
    masses = [q.start for q in case.quantities if q.unit is AmountUnit.MG]
    return any(
        any(head.end <= one.start for head in heads) or any(0 <= mass - one.end <= BESIDE for mass in masses)
        for one in case.found.of("ingredients")
        if one.key not in besides
    )
