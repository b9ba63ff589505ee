"""Numbers of a pack that holds strains without naming them: "12 strains with Akkermansia, 20 billion CFU"."""

import regex

from apps.rules.labels.case import IN_THE_PACK, Case, of_probiotics
from apps.rules.labels.joining import AND
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.several import several_strains

BESIDE = 24  # characters
BEHIND = 40  # characters from a bare "Akkermansia" to the strains that the pack counts
_CLOSED = regex.compile(r"(?<!incl|inkl|e\.g|z\.b|ca)[.]|[;:|\n)+&]|(?<!\p{L})(?:" + AND + r")(?!\p{L})")
_LINKS = regex.compile(r"[,|;•\n]")
_BRACKETS = regex.compile(r"\([^()]{0,24}\)|\d[\d.,]{0,6} ?(?:mg|mcg|g)(?!\p{L})")  # "(heat-treated) 20 mg"
_STOP = regex.compile(r"[.](?=\s)|[;•]")
_PART = regex.compile(r"[,:]")
_OPENS = regex.compile(r"\s?[(\[:=–-]")


def _ends_strains(case: Case, start: int, end: int) -> bool:
    """ "12 strains with Akkermansia 20 billion CFU": of all twelve, for all that is said; in brackets it is of the last."""
    mixes = case.found.within(start - 30, start, "scope", "mixes")
    several = [
        *several_strains(case.found, start - 30, start),
        *(mix for mix in mixes if of_probiotics(case.found, mix)),
    ]
    linked = any(
        not _CLOSED.search(case.found.text, hit.end, start)
        and case.found.within(hit.end, start, "role", "contains", "like")
        for hit in several
    )
    return linked and not _OPENS.match(case.found.text, end)


def beside_the_name(case: Case, quantity: Quantity) -> bool:
    """Right beside the name, with no "probiotic" or "strains" between: otherwise it may be the sum of all strains."""
    return any(
        _follows(case, named.mention, quantity) or _leads(case, named.mention, quantity)
        for named in case.named
        if named.role in IN_THE_PACK
    )


def _follows(case: Case, mention: Mention, quantity: Quantity) -> bool:
    start, end = mention.full_end, quantity.start
    if end < start or not _is_short(case, start, end):
        return False
    one_of_them = case.found.within(mention.start - 14, mention.start, "role", "like")
    if one_of_them and _PART.search(case.found.text, start, end):
        return False  # "12 strains including Akkermansia, 20 billion CFU"
    return not _ends_strains(case, mention.start, start)


def _leads(case: Case, mention: Mention, quantity: Quantity) -> bool:
    start, end = quantity.end, mention.start
    if end < start or not _is_short(case, start, end):
        return False
    if mention.name != MUCINIPHILA and several_strains(
        case.found, mention.full_end, mention.full_end + BEHIND
    ):
        return False  # "50 billion CFU Akkermansia Probiotic, 12 strains"
    # "12 strains, 20 billion CFU, with Akkermansia"
    return not _LINKS.search(case.found.text, start, end) and not case.found.within(
        start, end, "role", "contains"
    )


def _is_short(case: Case, start: int, end: int) -> bool:
    """Whether nothing stands between that may bring in the other strains: "with Akkermansia. 75 billion CFU"."""
    between = case.found.text[start:end] if end - start <= 4 * BESIDE else ""
    return (
        end - start <= 4 * BESIDE
        and len(_BRACKETS.sub("", between)) <= BESIDE
        and not _STOP.search(between)
        and not case.found.within(start, end, "form", "probiotic")
        and not case.found.within(start, end, "count", "strains")
        and not case.found.within(start, end, "scope", "whole")
        and not case.found.within(start, end, "head", "germs")
    )
