"""Words for life that are said of germs in a gut, of germs that the pack feeds, or of what a germ is, and so not of the pack."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.purposes import NOUNS, says_what_for
from apps.rules.labels.sizes import MULTIPLIERS

LIVING_UNITS = frozenset({"cfu", "afu"})
FAR = 44  # characters from "live bacteria" to "the gut"
FED = 24  # characters from "feeds" to "live bacteria"
HELD = 16  # characters from "contains" to "live gut bacteria"
_GERM = r"\p{L}{0,20}(?:bact|bakt|batter|βακτ|бактер|microb|mikrob|микроб|микроорг|organism|germ|keim|akk|аккер)\p{L}{0,20}"
_HAS_GERM = regex.compile(_GERM)
_GERM_BEHIND = regex.compile(rf"\s?{_GERM}")
_GERM_BEFORE = regex.compile(rf"(?<!\p{{L}}){_GERM}\s$")
_DETERMINERS = (
    r"(?:(?:the|your|our|my|their|own|of|good|healthy|beneficial|friendly|native|natural|human|more|all|dein\p{L}*|ihr\p{L}*|euer\p{L}*|unser\p{L}*|die|den|der|das|des|dem|gut\p{L}*|gesund\p{L}*"
    r"|les|le|la|l'|des|de|du|vos|votre|tes|ton|nos|notre|los|las|el|tus|tu|sus|su|nuestr\p{L}*|i|gli|il|lo|tuo\p{L}*|tua|tue|nostr\p{L}*|os|as|o|a|seu\p{L}*|sua\p{L}*"
    r"|je|jouw|uw|onze|het|goede|twoj\p{L}*|swoj\p{L}*|naszy\p{L}*|vase|vasi|tvoj\p{L}*|din\p{L}*|at|til|dine|ваш\p{L}*|тво\p{L}*|наш\p{L}*)(?:\s|(?<=')))"
)
_IN_IT = regex.compile(  # "live bacteria (already) in your gut", "bactéries vivantes de l'intestin"
    r"\p{L}*(?:\s\p{L}*(?:bact|bakt|batter|microb|mikrob|organism|germ|akk)\p{L}*)?"
    r"(?:\s(?:already|naturally|present|living|found|bereits|deja|ya|gia|ja|al|juz|naturellement))?"
    r"\s(?:in|of|within|inside|im|des|dans|de|du|d'|en|del|della|dell'|nel|nell'|nella|no|na|do|da|w|ve|i|в)\s?"
    + _DETERMINERS
    + r"{0,3}"
)
_OF_IT = regex.compile(r"(?:jelitow|кишечник|intestinal|strevn)\p{L}*")  # "żywa bakteria jelitowa"
_OUR = regex.compile(_DETERMINERS + r"{0,3}")
_IDEOGRAPHS = regex.compile(r"[的の中内里裡に\s]{0,3}")
_REACHED = frozenset("达達到")
_STATE = regex.compile(r"viab|vital|alive|lebensf|levensv|zywotn")  # "maintains viability"
_ONE = regex.compile(  # "Akkermansia is a live bacterium", "une bactérie vivante"
    rf"(?<!\p{{L}})(?:a|an|the|this|ein|eine|une|una|un|uma|een|en|et)\s(?P<germ>{_GERM}\s)?$"
)
_SINGLE = regex.compile(
    r"(?:\p{L}+\s)?(?:gut\s)?(?:bacterium|microbe|microorganism|organism|bakterium|mikroorganismus|bacterie|bakterie)(?!\p{L})"
)
_PART = regex.compile(r"[,;.:|•()\n\d]")


def spoken_of(found: Found, start: int, word: Hit) -> bool:
    """Whether the word for life is no word of the pack, in a sentence that begins at `start`.

    "Feeds the live bacteria in your gut" and "Akkermansia is a live bacterium" say nothing of what the capsule holds;
    "contains live gut bacteria" does.
    """
    if word.group != "form" or word.key != "live" or _is_held(found, start, word):
        return False
    return _in_a_gut(found, word) or _is_fed(found, start, word) or _is_one(found, word)


def _is_held(found: Found, start: int, word: Hit) -> bool:
    if word.language in {"ja", "zh", "ko"}:
        return False
    text = found.text
    near = found.within(max(start, word.start - HELD - 12), word.start, "role", "contains")
    return any(
        word.start - hold.end <= HELD and not _PART.search(text, hold.end, word.start) for hold in near
    ) or text.startswith(("contains", "contiene", "contient"), word.start)


def _in_a_gut(found: Found, word: Hit) -> bool:
    """ "Live gut bacteria", "live bacteria in your gut", "lebende Darmbakterien", "肠道活菌"."""
    text = found.text
    if any(
        not text[word.end : one.start].strip()
        for one in found.within(word.end, word.end + 24, "body", "germ")
    ):
        return True
    for gut in found.within(word.end, word.end + FAR, "body", "gut"):
        between = text[word.end : gut.start]
        if not between.strip() and _GERM_BEHIND.match(text, gut.end):
            return True
        named = _HAS_GERM.search(text, word.start, gut.start) or _GERM_BEFORE.search(
            text, max(0, word.start - 24), word.start
        )
        if named and (_IN_IT.fullmatch(between) or _touches_its_genitive(text, between, gut)):
            return True
    return any(
        text[gut.start] > "\u2e80"
        and text[gut.start - 1 : gut.start] not in _REACHED
        and _IDEOGRAPHS.fullmatch(text, gut.end, word.start)
        for gut in found.within(max(0, word.start - 8), word.start, "body", "gut")
    )


def _touches_its_genitive(text: str, between: str, gut: Hit) -> bool:
    return bool(_OF_IT.match(text, gut.start)) and not _PART.search(between) and len(between.split()) <= 1


def _is_fed(found: Found, start: int, word: Hit) -> bool:
    """ "Feeds live bacteria"; not "maintains viability", nor the heading "Gut Support Live Probiotic"."""
    text = found.text
    if _STATE.match(text, word.start):
        return False
    for verb in found.within(max(start, word.start - FED - 16), word.start, "role", "support"):
        between = text[verb.end : word.start].lstrip(" ")
        heading = text[verb.start : verb.end] in NOUNS and says_what_for(text, verb.start)
        if not heading and _OUR.fullmatch(between):
            return True
    return False


def _is_one(found: Found, word: Hit) -> bool:
    """ "Akkermansia is a live bacterium": one germ, and what it is; a pack holds "live bacteria"."""
    text = found.text
    article = _ONE.search(text, max(0, word.start - 30), word.start)
    if article is None:
        return False
    return article.group("germ") is not None or bool(_SINGLE.search(text, word.start, word.end + 24))


def tells_a_unit(found: Found, start: int, word: Hit) -> bool:
    """ "CFU counts only live cells": what a unit means, without a number of it."""
    if not found.of("scope", "counting"):
        return False
    units = found.within(start, word.start, "count", *LIVING_UNITS, "tfu")
    verbs = units and found.within(units[-1].end, word.start, "scope", "counting")
    return bool(verbs) and not any(c.isdigit() for c in found.text[start : word.end])


def wanted(found: Found, end: int) -> Hit | None:
    """The "love" of "Akkermansia bacteria love polyphenols", behind a name that ends at `end`."""
    germ = _GERM_BEHIND.match(found.text, end)
    words = found.within(germ.end(), germ.end() + 20, "role", "wants") if germ else []
    return words[0] if germ and words and words[0].start - germ.end() <= 1 else None


def more_of_it(found: Found, quantities: list[Quantity], mention: Mention, sentence: Sentence) -> Hit | None:
    """The "more" of "people see more (live) Akkermansia"; not of "with more Akkermansia" or "more Akkermansia per capsule"."""
    for more in found.within(max(sentence.start, mention.start - 40), mention.start, "role", "more"):
        between = found.text[more.end : mention.start].strip()
        formed = found.within(more.end, mention.full_end, "form", "live")
        if between and not (formed and formed[0].start - more.end <= 1 and len(between.split()) == 1):
            continue
        behind = found.within(mention.full_end, mention.full_end + FED, "noun")
        held = found.within(sentence.start, more.start, "role", "contains")
        counted = any(q.unit and sentence.start <= q.start < sentence.end for q in quantities)
        studied = found.within(sentence.start, sentence.end, "scope", "study")
        if not (behind or held or counted or studied):
            return more
    return None


def is_counted(found: Found, word: Hit) -> bool:
    """Whether the word stands between a number and its unit: "5 billion viable cells"."""
    before = found.text[max(0, word.start - 3) : word.start].rstrip()
    return before[-1:].isdigit() or any(
        not found.text[size.end : word.start].strip()
        for size in found.within(word.start - 14, word.start, "count", *MULTIPLIERS)
    )
