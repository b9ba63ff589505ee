"""A "ferment" or a "bacterial lysate" that is Akkermansia's own, and nothing more in the pack."""

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

OF_A_GERM = frozenset({"ferment", "bacterial_lysate"})
NEAR = 40  # characters from the name


def is_of_akkermansia(case: Case, hit: Hit) -> bool:
    """ "Akkermansia muciniphila ferment lysate" is no yeast; "Akkermansia lysate (bacterial lysate)" names one thing twice."""
    if hit.key not in OF_A_GERM:
        return False
    ends = (named.mention.full_end for named in case.named)
    return any(end <= hit.start <= end + NEAR and _is_joined(case, end, hit.start) for end in ends)


def is_its_lysate(case: Case, hit: Hit) -> bool:
    """Of a ferment the weight is that of the broth too, and is nobody's."""
    return hit.key == "bacterial_lysate" and is_of_akkermansia(case, hit)


def _is_joined(case: Case, start: int, end: int) -> bool:
    """Nothing stands between but words for heat and for the same."""
    gap = list(case.found.text[start:end])
    heat = case.found.within(start, end, "form", "heat")
    for word in (*heat, *case.found.within(start, end, "ingredients", *sorted(OF_A_GERM))):
        gap[word.start - start : word.end - start] = [" "] * (word.end - word.start)
    return not "".join(gap).strip(" -\n(")
