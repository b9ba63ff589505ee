"""Words in a free text that name a danger sign. They never decide: they put the emergency numbers first."""

import re

_WORDS = (
    r"(?:can(?:no|')?t|cannot|could(?: not|n't)|hard to|trouble|difficulty|struggl\w*(?: to)?|short of) breath\w*",
    r"breathless\w*|wheez\w*|chok(?:e|ed|ing)|gasping",
    r"(?:swollen|swelling|swell|swelled|puffy) (?:\w+ ){0,3}(?:face|lips?|tongue|throat|mouth|eyes?)",
    r"(?:face|lips?|tongue|throat|mouth|eyes?) (?:\w+ ){0,3}(?:swell\w*|swollen|closing|closed|tight\w*)",
    r"anaphyla\w*|epi ?pen\w*|adrenaline",
    r"faint\w*|pass(?:ed|ing)? out|black(?:ed|ing)? ?out|collaps\w*|unconscious\w*|confus\w+",
    r"seizures?|convuls\w*|had a fit",
    r"chest (?:\w+ )?(?:pain|hurts|tight\w*)|(?:pain|tight\w*) in (?:my|the) chest|heart attack|stroke",
    r"(?:bleed\w*|bled|blood\w*(?! (?:sugar|pressure|test|count|draw))\b)|coffee[- ]grounds?",
    r"(?:black|tarry)(?:, \w+)? (?:stools?|poop?)|tar",
    r"(?:worst|unbearable|severe|agoni[sz]ing) (?:\w+ )?pain",
    r"ambulance|emergency(?: room| department)?|intensive care|911|999|112",
    r"kill myself|suicid\w*|want to die",
)
_ALARM = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")


def names_danger(text: str) -> bool:
    """True when any word of `text` may be a danger sign; "no blood" counts too, since a false alarm is cheap."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    return _ALARM.search(plain) is not None
