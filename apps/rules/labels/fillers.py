"""Heat words of what is no germ: the excipients under "Inactive:", "pasteurised apple juice"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.joining import AND

_INACTIVE = regex.compile(
    r"(?:non[\s-]?active?|inactive?s?|inactif(?:s|ve|ves)?|inactiv[oa]s?|inattiv[oiae]|inativ[oa]s?|inaktiv(?:e|er|es|en|a|t)?|inactieve?|inactief"
    r"|nieaktywn\p{L}{1,2}|neaktivn\p{L}|неактивн\p{L}{2})(?!\p{L})"
)
_THINGS = (
    r"(?:ingr|compon|kompon|excip|substan|bestandteil|inhaltsstoff|zusatz|hilfsstoff|zutat|sklad|slozk|hulpstof|stof"
    r"|indhold|innehall|hjalp|ainesosa|компон|ингред|вещест|elem)\p{L}*"
)
_HEADS = regex.compile(rf"\s?(?:\([^()]{{0,20}}\)\s?)?(?:{_THINGS}\s?)?(?:\([^()]{{0,20}}\)\s?)?:")
_OF_THEM = regex.compile(rf"\s?(?:\([^()]{{0,20}}\)\s?)?{_THINGS}")
_BEFORE = regex.compile(
    rf"(?:^|[\n.;|•]\s?)(?:(?:other|andere|weitere|autres?|otros|altri|outros|overige|ovriga)\s)?(?:{_THINGS}\s)?$"
)
_GERM = regex.compile(r"akk|muciniph|bact|bakt")
_SIGN = regex.compile(r"[^\p{L}\s-]|(?<!\p{L})(?:and|with|in|und|mit|et|con|y|e|in)(?!\p{L})")
_IS = regex.compile(
    r"\s(?:is|are|was|were|has been|have been|ist|sind|wird|werden|wurde|est|sont|es|son|sao|e|sono"
    r"|zijn|wordt|worden|jest|sa|je|jsou|ar|er|on|ovat)\s"
    r"(?:\p{L}{2,12}\s)?$"
)
_SAID = regex.compile(
    rf"(?:\sused)?{_IS.pattern.removesuffix('$')}|\s(?:se|is|are)\s|\s?(?:は|が|も|는|은|가|이|도|[经經皆均已]*)\s?(?:全て|すべて|모두|高温)?\s?"
)
_WATER = regex.compile(  # "Water used is heat-treated"
    rf"[\s\"*•-]*(?:\p{{L}}+\s){{0,2}}(?:water|wasser|eau|l'eau|agua|acqua|woda|voda|vatten|vand|vann|вода)(?:\s\p{{L}}+)?{_IS.pattern.removesuffix('$')}"
)
_FIRST = regex.compile(r"[^,.;\n|•]*")


IN_BRACKETS = 40  # characters inside, and from the food to its bracket
_COORDINATES = regex.compile(r"\s?(?:,|&|(?:" + AND + r")(?=\s))\s?")


def in_its_brackets(case: Case, hit: Hit) -> bool:
    """ "Raw honey (unpasteurized)", "kefir (live, never heated)": said in the brackets behind a food."""
    text = case.found.text
    opened = text.rfind("(", max(0, hit.start - IN_BRACKETS), hit.start)
    if opened < 0 or text.rfind(")", opened, hit.start) >= 0:
        return False
    before = (
        *case.found.within(opened - IN_BRACKETS, opened, "scope", "food"),
        *case.found.within(opened - IN_BRACKETS, opened, "head", "food"),
    )
    return any(not text[food.end : opened].strip() for food in before) and not case.names(opened, hit.end)


def lives_in_food(case: Case, hit: Hit) -> bool:
    """ "Live and unpasteurised honey": the word is one of two that are said of a food."""
    if in_its_brackets(case, hit):
        return True
    for other in case.found.within(hit.end, hit.end + 40, "form"):
        if other.start > hit.end and _COORDINATES.fullmatch(case.found.text, hit.end, other.start):
            foods = case.found.within(other.start, other.end + 16, "scope", "food")
            return any(not case.found.text[other.end : food.start].strip() for food in foods)
    return False


def of_no_germ(case: Case, hit: Hit) -> bool:
    """Whether the heat word says nothing of germs."""
    return (
        _heads_fillers(case.found, hit)
        or _of_food(case, hit)
        or in_its_brackets(case, hit)
        or _said_of_things(case, hit)
    )


def _said_of_things(case: Case, hit: Hit) -> bool:
    """ "Our rice flour is heat-treated", "bottles are sterilised": a sentence that begins so and has named no germ."""
    text, start = case.found.text, case.sentence(hit.start).start
    for other in case.found.within(max(start, hit.start - 40), hit.start, "form", "heat"):
        if _COORDINATES.fullmatch(text, other.end, hit.start) or not text[other.end : hit.start].strip():
            return _said_of_things(case, other)  # "is cleaned, sterilised and pasteurised"
    if _WATER.fullmatch(text, start, hit.start):
        return True
    things = case.found.within(start, hit.start, "scope", "food", "vessel")
    if not things or not _SAID.fullmatch(text, things[-1].end, hit.start):
        return False
    germs = (("others",), ("genus",), ("count", "cells"))
    return not case.names(start, hit.start) and not any(
        case.found.within(start, hit.start, *germ) for germ in germs
    )


def _of_food(case: Case, hit: Hit) -> bool:
    """ "Pasteurised apple juice"."""
    foods = case.found.within(hit.end, hit.end + 24, "scope", "food")
    return any(not _SIGN.search(case.found.text, hit.end, food.start) for food in foods) and not any(
        hit.end <= n.mention.start <= foods[0].start for n in case.named
    )


def _heads_fillers(found: Found, word: Hit) -> bool:
    """Whether the word is "inactive" in "Inactive: rice flour", "Ingredientes inactivos"; not in "Inactive: Akkermansia"."""
    text = found.text
    said = _INACTIVE.match(text, word.start)
    if said is None:
        return False
    before = _BEFORE.search(text, max(0, word.start - 40), word.start)
    if _OF_THEM.match(text, said.end()) or (before and regex.search(rf"{_THINGS}\s$", before.group())):
        return True
    head = _HEADS.match(text, said.end()) if before else None
    if head is None:
        return False
    first = _FIRST.match(text, head.end())
    end = first.end() if first else head.end()
    if _GERM.search(text, head.end(), end) or found.within(head.end(), end, "count", "cells"):
        return False
    return not any(found.within(head.end(), end, group) for group in ("others", "genus", "form", "answer"))
