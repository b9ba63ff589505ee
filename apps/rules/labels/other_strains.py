"""The other germs of a pack, as what could cause an effect."""

from collections.abc import Iterator

import regex

from apps.rules.labels.case import IN_THE_PACK, Case, listed_germs
from apps.rules.labels.denials import denied
from apps.rules.labels.hits import Hit
from apps.rules.labels.organisms import KIND, Mention
from apps.rules.labels.reading import Confounder, ConfounderKind
from apps.rules.labels.roles import Role
from apps.rules.labels.several import SEVERAL, several_strains
from apps.rules.vocabulary import AmountUnit

OTHERS = "other strains"
AMOUNT_WITHIN = 30  # characters from a name to its number
_AND = regex.compile(
    r"\s?,?\s?(?:[&+]|and|or|und|oder|wie|sowie|et|ou|y|o|e|ed|en|of|och|og|i|oraz|a|ja|ve|и)?\s?(?:other|your|deine|les|des|las|los|i|de)?\s?"
)
_POWDER = regex.compile(r"菌?(?:粉末|末|粉)")
_BRACKET = regex.compile(r"\s?\((?P<said>[^()]{2,24})\)")


def _unnamed_strains(case: Case) -> Iterator[Confounder]:
    """ "12 strains incl. Akkermansia": the other eleven, which the pack does not name."""
    for hit in several_strains(case.found, 0, len(case.found.text))[:1]:
        number = SEVERAL.search(case.found.text, max(0, hit.start - 28), hit.start)
        begun = number.start() if number else hit.start
        if not case.found.within(begun, hit.start, "count", "million", "billion"):  # of cells, misworded
            span = case.folded.span(begun, hit.end)
            yield Confounder(OTHERS, ConfounderKind.STRAIN, span.text, span, ("gut", "stool"))


def strains(case: Case) -> Iterator[Confounder]:
    """Each other strain that the pack names; of one that it does not name, that there are some."""
    if not case.named:
        return
    if not case.others and any(named.role in IN_THE_PACK for named in case.named):
        yield from _unnamed_strains(case)
    counted = [(germ.start, germ.end) for germ in case.strangers.germs()]
    listed = [(hit.start, hit.end) for hit in listed_germs(case.found, [n.mention for n in case.named])]
    for start, end in sorted({*counted, *listed}):
        span = case.folded.span(start, end)
        yield Confounder(OTHERS, ConfounderKind.STRAIN, span.text, span, ("gut", "stool"))
    fed, names = _fed(case), frozenset(other.name for other in case.others)
    for mention in case.others:
        if _is_a_group(mention.name, names):
            continue
        hit = Hit(mention.start, mention.end, "others", mention.name, "")
        if denied(case, hit) or mention.start in fed or _is_asked(case, mention.start):
            continue
        span = case.folded.span(mention.start, _with_its_form(case, mention.full_end))
        yield Confounder(mention.name, ConfounderKind.STRAIN, span.text, span, ("gut", "stool"))


def _is_asked(case: Case, place: int) -> bool:
    """ "乳酸菌は入っていますか？": a question names nothing in the pack, unless its answer is a yes."""
    sentence = case.sentence(place)
    return case.scope.is_question(sentence) and case.scope.answer(sentence.end) != "yes"


def _with_its_form(case: Case, end: int) -> int:
    """Past the "末(殺菌)" or "(heat-killed)" right behind a name: what the pack says this germ is."""
    text = case.found.text
    powder = _POWDER.match(text, end)
    begins = powder.end() if powder else end
    bracket = _BRACKET.match(text, begins)
    words = (
        case.found.within(bracket.start("said"), bracket.end("said"), "form", "live", "heat")
        if bracket
        else []
    )
    told = bracket and any(word.end - word.start == len(bracket.group("said")) for word in words)
    return bracket.end() if bracket and told else end


def _fed(case: Case) -> set[int]:
    """Where the germs begin of "nourishes Akkermansia and Faecalibacterium": no more in the pack than that Akkermansia."""
    text, found = case.found.text, set[int]()
    for named in case.with_role(Role.SUPPORTED):
        sentence = case.sentence(named.mention.start)
        begins = named.words.end if named.words else sentence.end
        beside = [m for m in case.others if begins <= m.start < sentence.end and not _own_amount(case, m)]
        before = [m for m in reversed(beside) if m.full_end <= named.mention.start]
        after = [m for m in beside if m.start >= named.mention.full_end]
        for side in (before, after):
            edge = named.mention
            for mention in side:
                one, other = sorted([edge, mention], key=lambda m: m.start)
                if not _AND.fullmatch(text, one.full_end, other.start):
                    break
                found.add(mention.start)
                edge = mention
    return found


def _own_amount(case: Case, mention: Mention) -> bool:
    counts = (q.start - mention.full_end for q in case.quantities if q.unit not in {None, AmountUnit.MG})
    return any(0 <= gap <= AMOUNT_WITHIN for gap in counts)


def _is_a_group(name: str, names: frozenset[str]) -> bool:
    """ "Milchsäurebakterien (Lactobacillus, ...)", "Lactobacillus: L. casei": the name of what others are, not one more."""
    if name == KIND:
        return any(other != KIND for other in names)
    return any(other.startswith(f"{name} ") for other in names)
