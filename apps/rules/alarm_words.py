"""Words in a free text that name a danger sign. They never decide: they put the emergency numbers first, unless the
sign was ticked beside them and so has been judged.
"""

import re
from collections.abc import Collection, Iterator

_BREATH, _SWELLING, _FAINT, _OTHER, _BLOOD, _MORE_BLOOD, _BLACK, _PAIN, _NO_TICK = (
    frozenset({"breathing"}),
    frozenset({"swelling_face"}),
    frozenset({"fainted", "confused"}),
    frozenset({"other"}),
    frozenset({"blood_streak", "blood_more", "black", "vomit_blood"}),
    frozenset({"blood_more", "black", "vomit_blood"}),
    frozenset({"black"}),
    frozenset({"severe_pain"}),
    frozenset[str](),
)
"""Ticks of the danger line that say the same."""

_WORDS: tuple[tuple[frozenset[str], str], ...] = (
    (
        _BREATH,
        r"(?:can(?:no|')?t|cannot|could(?: not|n't)|hard to|trouble|difficulty|struggl\w*(?: to)?|short of) breath\w*",
    ),
    (_BREATH, r"breathless\w*|wheez\w*|chok(?:e|ed|ing)|gasping"),
    (
        _SWELLING,
        r"(?:swollen|swelling|swell|swelled|puffy) (?:\w+ ){0,3}(?:face|lips?|tongue|throat|mouth|eyes?)",
    ),
    (
        _SWELLING,
        r"(?:face|lips?|tongue|throat|mouth|eyes?) (?:\w+ ){0,3}(?:swell\w*|swollen|closing|closed|tight\w*)",
    ),
    (_NO_TICK, r"anaphyla\w*|epi ?pen\w*|adrenaline"),
    (
        _FAINT,
        r"faint\w*|pass(?:ed|ing)? out|black(?:ed|ing)? ?out|collaps\w*|unconscious\w*|confus\w+",
    ),
    (_OTHER, r"seizures?|convuls\w*|had a fit"),
    (
        _OTHER,
        r"chest (?:\w+ )?(?:pain|hurts|tight\w*)|(?:pain|tight\w*) in (?:my|the) chest|heart attack|stroke",
    ),
    (
        _MORE_BLOOD,
        r"(?:heav|lots?|a lot|much|pour|gush|clot|bowl|toilet|pool)\w* (?:\w+ ){0,3}(?:bleed\w*|bled|blood\w*)"
        r"|(?:bleed\w*|bled|blood\w*) (?:\w+ ){0,3}(?:heav|lots?|a lot|much|pour|gush|clot|bowl|toilet|pool)\w*"
        r"|(?:cough|spat|spit|vomit|threw|throw|nose|urine|pee)\w* (?:\w+ ){0,2}blood\w*|coffee[- ]grounds?",
    ),
    (_BLOOD, r"(?:bleed\w*|bled|blood\w*(?! (?:sugar|pressure|test|count|draw))\b)"),
    (_BLACK, r"(?:black|tarry)(?:, \w+)? (?:stools?|poop?)|tar"),
    (_PAIN, r"(?:worst|unbearable|severe|agoni[sz]ing) (?:\w+ )?pain"),
    (_NO_TICK, r"ambulance|emergency(?: room| department)?|intensive care|911|999|112"),
    (_NO_TICK, r"kill myself|suicid\w*|want to die"),
)
_ALARMS = tuple((re.compile(rf"\b(?:{words})\b"), ticks) for ticks, words in _WORDS)


_A_STREAK = re.compile(
    r"\b(?:streaks?|spots?|drops?|traces?|little|tiny|smears?|specks?|tinged?|on the (?:toilet )?paper|wip(?:e|ed|ing))\b"
)
"""What makes of blood in a text no more than the streak that was ticked."""


def names_danger(text: str, *, ticked: Collection[str] = ()) -> bool:
    """True when any word of `text` may be a danger sign; "no blood" counts too, since a false alarm is cheap.

    A sign that stands among `ticked` was judged with its own level: the words beside it are no second, other one. More
    blood than was ticked, and what no tick says, counts whatever was ticked.
    """
    plain = " ".join(text.casefold().replace("’", "'").split())
    judged = {*ticked} if _A_STREAK.search(plain) else {*ticked} - {"blood_streak"}
    return any(not ticks & judged for ticks in _named(plain))


def _named(plain: str) -> Iterator[frozenset[str]]:
    return (ticks for alarm, ticks in _ALARMS if alarm.search(plain))
