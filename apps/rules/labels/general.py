"""Sentences about packs, laws, markets and guts in general: "Many are live.", "Only pasteurised Akkermansia is authorised"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.naming import NAMING
from apps.rules.labels.negations import JOINS

REACH = 48  # characters from "some" to the first form that it tells
BEFORE = 60  # characters from "only" to the form
HOSTS = 16  # characters from "your gut" to "is home to"
BEHIND = 16  # the same, where the "only" stands behind: "殺菌アッカーマンシアのみ"
_LEAD = regex.compile(r"[\s\"'•*>:-]*")
_PARTED = regex.compile(r"[,;(|]|\s-\s")
_TRIGGERS = ("many", "lawful", "sold", "exists", "exists_behind")
_DIGIT = regex.compile(r"\d")
_THE = regex.compile(
    r"(?<![\p{L}'])(?:the|der|die|das|dem|den|le|la|les|l'|el|los|las|lo|il|i|gli|o|os|as|de|het|den|det|ten|ta|to)\s$"
)
_IS = regex.compile(
    r"\s(?:[\p{L}-]+\s){0,6}?(?:are|is|sind|ist|sont|est|son|es|estan|esta|sono|sao|estao|zijn|jest|sa|jsou|su|je|ar|er|ovat|on|являются|є|vannak|sunt|ειναι|adalah)"
    r"\s(?:[\p{L}-]+\s){0,2}"
)
_IN_BLOCKS = regex.compile(r"[\p{Han}\p{Kana}\p{Hangul}ー\s]{0,14}")
_VERBLESS = regex.compile(r"\s(?:[\p{L}-]+\s){0,3}")
_THIS = regex.compile(
    r"(?<!\p{L})(?:this|these|dies\p{L}{1,2}|cette|ce|ces|cet|est[ae]s?|quest[aeio]|dez[ea]|dit"
    r"|tym|tej|toto|tato|denn[ae]|dette|det har|tama|bu|эт\p{L}{1,2})(?!\p{L})|本|この|이\s?제품"
)
_OURS_IS = regex.compile(
    r"\s(?:is|are|ist|sind|est|sont|es|son|e|sono|sao|zijn|jest|sa|je|ar|er|on)\s(?:\p{L}+\s)?|\s?[はが는은이가是为為]\s?"
)
_WE_USE = regex.compile(
    r"(?<!\p{L})(?:we|wir|nous|noi|wij|utili[sz]\p{L}*m[oe]s|utilisons|employons|usamos|empleamos|usiamo|utilizziamo|impieghiamo|gebruiken|uzywamy|stosujemy"
    r"|anvander|bruger|bruker|kaytamme|pouzivame|kullaniyoruz|kullanmaktayiz|hasznalunk|folosim|utilizam|используем|применяем|використовуємо)(?!\p{L})"
    r"|使用|採用|采用|사용"
)
SHORTEST = 3  # letters of a word for "ours": "na", "us" and "nu" are words of other languages


def said_in_general(found: Found, sentence: Sentence, hit: Hit) -> bool:
    """Whether the form word `hit` is said of packs, laws or markets in general, in a sentence that tells of no pack."""
    start, end = sentence.start, sentence.end
    if hit.group != "form" or not found.within(start, end, "general", *_TRIGGERS):
        return False
    return (
        _of_many(found, start, end, hit)
        or _of_both(found, start, end)
        or (
            not _of_the_pack(found, start, end)
            and (_lawful(found, start, end, hit) or _sold(found, start, end, hit))
        )
    )


def said_of_ours(found: Found, start: int) -> bool:
    """Whether "ours is" stands right before the word at `start`."""
    begin = start + 2 * found.text.startswith("is ", start)  # "is live" is a word of its own
    ours = found.within(start - 24, start, "scope", "ours")
    return any(
        _OURS_IS.fullmatch(found.text, one.end, begin + (begin > start))
        for one in ours
        if one.end - one.start >= SHORTEST
    )


def _of_the_pack(found: Found, start: int, end: int) -> bool:
    """Whether the sentence speaks of what is held, of "us" or of capsules."""
    nouns = (noun for noun in found.within(start, end, "noun") if noun.key != "day")
    return _of_us(found, start, end) or any(nouns)


def _of_us(found: Found, start: int, end: int) -> bool:
    ours = (one for one in found.within(start, end, "scope", "ours") if one.end - one.start >= SHORTEST)
    return any(ours) or bool(found.within(start, end, "facts", "holds"))


def _of_many(found: Found, start: int, end: int, hit: Hit) -> bool:
    """ "Many are live.", "Some Akkermansia products are live, others pasteurised": up to a "but" or "ours"."""
    lead = _LEAD.match(found.text, start)
    first = lead.end() if lead else start
    many = [one for one in found.within(first, hit.start, "general", "many") if one.start == first]
    if not many or _DIGIT.search(found.text, start, end):
        return False
    forms = found.within(many[-1].end, min(end, many[-1].end + REACH), "form", "live", "heat")
    if not forms:
        return False
    block = found.text[first] > "\u2e80"
    told = (_IN_BLOCKS if block else _IS).fullmatch(found.text, many[-1].end, forms[0].start) or (
        found.within(forms[0].end, end, "general", "many")
        and _VERBLESS.fullmatch(found.text, many[-1].end, forms[0].start)
    )
    if not told:
        return False
    return not JOINS.search(found.text, many[-1].end, hit.start) and not found.within(
        many[-1].end, hit.start, "scope", "ours"
    )


def _of_both(found: Found, start: int, end: int) -> bool:
    """ "There are live and pasteurised products", "생균 제품과 사균 제품이 있습니다"; not "in this capsule"."""
    if not found.within(start, end, "form", "live") or not found.within(start, end, "form", "heat"):
        return False
    behind = found.within(start, end, "general", "exists_behind")
    before = found.within(start, min(end, start + REACH), "general", "exists")
    if not behind and not before:
        return False
    text = found.text
    return not (
        _DIGIT.search(text, start, end) or _THIS.search(text, start, end) or _of_us(found, start, end)
    )


def _lawful(found: Found, start: int, end: int, hit: Hit) -> bool:
    """ "Only pasteurised Akkermansia is authorised in the EU"; not "the only pasteurised Akkermansia that is authorised"."""
    text = found.text
    lawful = found.within(start, end, "general", "lawful")
    if all(hit.end <= word.start and _PARTED.search(text, hit.end, word.start) for word in lawful):
        return False  # nothing of the kind, or "only pasteurised Akkermansia, authorised in the EU"
    if _WE_USE.search(text, start, end):
        return False  # "as live Akkermansia is not authorised, we use only the heat-treated"
    before = found.within(max(start, hit.start - BEFORE), hit.start, "general", "only")
    if any(not _THE.search(text, max(start, one.start - 5), one.start) for one in before):
        return True
    return any(
        text[one.start] > "\u2e80"
        for one in found.within(hit.end, min(end, hit.end + BEHIND + 8), "general", "only")
    )


def _sold(found: Found, start: int, end: int, hit: Hit) -> bool:
    """ "In the USA live Akkermansia is also available"; not "Now available in the UK: live Akkermansia"."""
    places = found.within(start, end, "general", "place")
    if not places or not found.within(start, end, "general", "sold"):
        return False
    text = found.text
    begins = not text[start : places[0].start].strip(" \n\"'•*")
    if not begins and not found.within(start, end, "general", "also"):
        return False
    last = found.within(start, end, "general", "sold")[-1]
    parted = _PARTED.search(text, min(hit.end, last.end), max(hit.start, last.start))
    return not parted and not _DIGIT.search(text, start, end) and ":" not in text[start:end]


def lives_in_a_gut(found: Found, sentence: Sentence, word: Hit) -> bool:
    """ "Trillions of live bacteria live in your gut", "your gut is home to live bacteria"; not what a capsule brings there."""
    start, end = sentence.start, sentence.end
    guts = found.within(start, end, "body", "gut")
    if not guts or found.within(start, end, "noun") or NAMING.search(found.text, start, end):
        return False
    hosted = (
        0 <= host.start - gut.end <= HOSTS
        for gut in guts
        for host in found.within(gut.end, gut.end + HOSTS + 12, "general", "hosts")
    )
    if any(hosted):
        return True
    dwells = (not _tells_form(found, verb) for verb in found.within(start, end, "general", "dwell"))
    return any(dwells) and not found.within(start, word.end, "facts", "holds")


def _tells_form(found: Found, verb: Hit) -> bool:
    """The "live" of "live bacteria", not that of "they live in"."""
    first, last = max(0, verb.start - 12), verb.end + 24
    return any(form.overlaps(verb) for form in found.beginning(first, last, "form", "live")) and not any(
        form.overlaps(verb) for form in found.beginning(first, last, "form", "neutral")
    )
