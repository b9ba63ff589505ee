"""The other germs of a pack, as what could cause an effect."""

from collections.abc import Iterator, Sequence

from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.denials import denied
from apps.rules.labels.hits import Hit
from apps.rules.labels.organisms import KIND, Mention
from apps.rules.labels.reading import Confounder, ConfounderKind
from apps.rules.labels.several import SEVERAL, several_strains

OTHERS = "other strains"


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
    for mention in case.others:
        if _is_a_group(mention, case.others):
            continue
        hit = Hit(mention.start, mention.end, "others", mention.name, "")
        if denied(case, hit):
            continue
        span = case.folded.span(mention.start, mention.full_end)
        yield Confounder(mention.name, ConfounderKind.STRAIN, span.text, span, ("gut", "stool"))


def _is_a_group(mention: Mention, others: Sequence[Mention]) -> bool:
    """ "Milchsäurebakterien (Lactobacillus, ...)", "Lactobacillus: L. casei": the name of what others are, not one more."""
    if mention.name == KIND:
        return any(other.name != KIND for other in others)
    return any(other.name.startswith(f"{mention.name} ") for other in others)
