"""Counts that a pack prints and does not hold: what the law allows, a studied dose, what a gut has, "1 in 10 billion"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.naming import NAMING
from apps.rules.labels.numbers import Quantity
from apps.rules.vocabulary import AmountUnit

LEAD = 72  # characters of what is said in front of a number
BESIDE = 2  # between "studied" and "dose"
VERB = 24  # from a gut to the end of its verb
BEHIND = 30  # from a number to "(EU)", or to "per capsule"
_MARK = regex.compile(r"[;|•\n!?。；！？]|,(?!\d)|[.](?=\s)|\s[–—-]\s")
_WORDS = regex.compile(
    r"(?:[\p{L}\p{M}\s:：'()/&.-]|1(?=\s?[日일]))*"
)  # between a word and its number stands no other number
_ON = r"[\s:：=]*(?:(?:is|are|was|ist|sind|war|est|sont|es|son|e|sono|sao|jest|to|je|ar|er|on|bir|это)\s)?[\s:]*"
_ADVISED = regex.compile(
    rf"{_ON}(?:每[天日]|一[天日]|1\s?[日일]|하루)?\s?(?:\d[\d.,]*\s?\p{{L}}{{0,12}}\s?(?:to|and|bis|a|do|az|till|til|tot|до|-|~)\s?)?"
)
_HOUSES = regex.compile(  # beside the words for holding
    r"\s(?:has|have|houses?|harbou?rs?|hosts?|carr(?:y|ies)|(?:is|are) home to|hat|haben|beherberg\p{L}*|tragt|zahlt"
    r"|abrite\p{L}*|heberge\p{L}*|possede\p{L}*|comptent?|alberga\p{L}*|tiene\p{L}?|tem|ospita\p{L}*|ha|hanno|possiede\p{L}*"
    r"|abriga\p{L}*|aloja\p{L}*|herberg\p{L}*|heeft|hebben|telt|ma|maja|miesci|hosti|har|hyser|huser|on|barindir\p{L}*|имеет|вмещает|насчитывает|має|има|van|are|gazduieste|εχει|φιλοξενει|ima|turi)(?!\p{L})"
    r"|(?:[にで]?[はも][、,]?|[约約]?[有含]|[에의]?[는은]\s?)(?=\D{0,3}\d)"
)
_LEADS = regex.compile(
    r"[:=]|(?<!\p{L})(?:is|for|of|fur|pour|para|per|di|de|van|voor|dla|pro|av|af|для)(?!\p{L})"
)
_ODDS = regex.compile(  # "only 1 in 10 billion bacteria", "une sur 10 milliards"
    r"(?<![\p{L}\d.,])(?:1|one|eine?[rsn]?|une?|uno|una|uma?|jed(?:na|en|no)|ett?|yksi|один|одн[ао]|един|egy|unul)"
    r"\s(?:in|out of|of|von|unter|aus|sur|su|de cada|cada|em|em cada|op|op de|na|ze|av|ud af|af|per|из|из каждых|з|от|din|la)\s$"
)
_PER_CENT_OF = regex.compile(  # "2 % of 50 billion CFU", "30 % der 50 Mrd. Zellen"
    r"\d\s?%\s(?:of|der|von|des|du|de|di|del|della|dei|van|z|ze|av|af|от|из|з)\s(?:\p{L}{1,5}\s){0,2}$"
)
_SHARE = regex.compile(r"\s?(?:个|個|个细菌)?\s?(?:中的?一|分之一|分の[1一]|분의\s?[1일])")
_THAN = regex.compile(
    r"\s?(?:$|[^\p{L}\s\d]|\n|(?:than|als|que|di|del|dan|niz|nez|an|end|enn|kuin|чем|decat|mint)(?!\p{L}))"
)
_OF_A_PIECE = frozenset({"dose", "day"})


def is_unheld(found: Found, quantity: Quantity) -> bool:
    """Whether the pack prints the number, and says of something else that it has so many."""
    text, end = found.text, max(quantity.end, quantity.unit_end)
    if quantity.unit is AmountUnit.MG:
        return False
    before = max(0, quantity.start - 24)
    share = _ODDS.search(text, before, quantity.start) or _PER_CENT_OF.search(text, before, quantity.start)
    if share or _SHARE.match(text, end):
        return True
    if "unheld" not in found.by_group:
        return False
    start = _begin(text, quantity.start)
    return (
        _is_allowed(found, start, quantity.start, end)
        or _is_studied(found, start, quantity.start, end)
        or _is_of_a_gut(found, start, quantity.start)
        or _is_advised(found, start, quantity.start, end)
        or _is_more(found, end)
    )


def _begin(text: str, place: int) -> int:
    """Where what is said in front of the number begins."""
    first = max(0, place - LEAD)
    marks = [mark.end() for mark in _MARK.finditer(text, first, place)]
    return marks[-1] if marks else first


def _to_the_number(found: Found, word: Hit, place: int) -> bool:
    """Whether only words stand between, and none for a piece of the pack: "maximum per capsule: 10 billion"."""
    return bool(_WORDS.fullmatch(found.text, word.end, place)) and not _pieces(found, word.end, place)


def _pieces(found: Found, start: int, end: int) -> bool:
    return any(noun.key not in _OF_A_PIECE for noun in found.within(start, end, "noun"))


def _speaks_of_it(found: Found, start: int, end: int) -> bool:
    """ "Max Gut Akkermansia, EU approved": a form, or the name without a word that leads to it, stands before the number."""
    named = NAMING.search(found.text, start, end)
    led = named and _LEADS.search(found.text, start, named.start())
    return bool(found.within(start, end, "form", "live", "heat") or (named and not led))


def _is_allowed(found: Found, start: int, place: int, end: int) -> bool:
    """ "EU maximum: 34 billion cells", "Dose maximale autorisée : 3,4 x 10^10 cellules"."""
    for word in found.within(start, place, "unheld", "ceiling", "highest"):
        boast = found.within(word.start - BEHIND, word.end + BEHIND, "head", "boast")
        own = NAMING.search(found.text, start, word.start) or _speaks_of_it(found, word.end, place)
        if own or any(word.overlaps(hit) for hit in boast) or not _to_the_number(found, word, place):
            continue
        if word.key == "ceiling" or found.within(start, place, "unheld", "by_law"):
            return True
        behind = found.within(end, end + BEHIND, "unheld", "by_law")
        if any(not _MARK.search(found.text, end, law.start) for law in behind):
            return True
    return False


def _is_studied(found: Found, start: int, place: int, end: int) -> bool:
    """ "Clinically studied dose: 30 billion cells"; "with the studied dose of" and "per capsule" tell of the pack."""
    for word in found.within(start, place, "unheld", "studied"):
        near = found.within(word.start - VERB, word.end + VERB, "unheld", "dose")
        doses = [
            one
            for one in near
            if -BESIDE <= one.start - word.end <= BESIDE or 0 <= word.start - one.end <= BESIDE
        ]
        if not doses or doses[0].start < start:
            continue
        first, last = min(word, doses[0]), max(word, doses[-1])
        told = found.within(start, first.start, "facts", "holds") or found.within(
            start, first.start, "role", "contains"
        )
        own = NAMING.search(found.text, end, end + 40) and found.within(end, end + 40, "form", "live", "heat")
        if told or own or NAMING.search(found.text, start, first.start) or _pieces(found, end, end + BEHIND):
            continue
        if last.end <= place and _to_the_number(found, last, place):
            return True
    return False


def _is_of_a_gut(found: Found, start: int, place: int) -> bool:
    """ "A healthy gut holds 10 billion Akkermansia cells"."""
    for gut in found.within(start, place, "unheld", "gut"):
        if found.text[start : gut.start].strip(" \"'(*"):
            return False
        verbs = found.within(gut.end, gut.end + VERB, "facts", "holds")
        houses = _HOUSES.match(found.text, gut.end)
        ends = [*(verb.end for verb in verbs), *([houses.end()] if houses else [])]
        if any(last <= place and _to_the_number(found, gut, place) for last in ends):
            return True
    return False


def _is_advised(found: Found, start: int, place: int, end: int) -> bool:
    """ "Recommended: 2 billion to 30 billion CFU of probiotics a day", unlike "Recommended dose: 1 capsule (10 billion CFU)"."""
    return any(
        not found.text[start : word.start].strip(" \"'(*")
        and _ADVISED.fullmatch(found.text, word.end, place)
        and not _pieces(found, end, end + BEHIND)
        for word in found.within(start, place, "unheld", "advised")
    )


def _is_more(found: Found, end: int) -> bool:
    """ "Get 30 billion cells more", "10 billion more than others"."""
    return any(
        not found.text[end : word.start].strip(" ") and _THAN.match(found.text, word.end)
        for word in found.within(end, end + 14, "unheld", "more")
    )
