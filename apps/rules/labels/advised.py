"""Advice to people, which says nothing of the pack: "if you want live bacteria", "the ill should not take live bacteria"."""

import regex

from apps.rules.labels.hits import Found, Hit

_LAST_MARK = regex.compile(r"(?r)[.,;:|•\n]")  # which no such advice goes past
_SEEKING = (  # "if you want live bacteria", "si vous cherchez"
    r"(?:if\syou|those\swho|anyone\swho|people\swho|customers\swho)\s(?:want|are\slooking\sfor|look\sfor|need|prefer|search\sfor|(?:already\s|also\s)?(?:take|use|eat)|are\s(?:already\s|also\s)?(?:taking|using))|looking\sfor|searching\sfor"
    r"|si\s(?:vous|tu)\s(?:cherche\p{L}*|voule\p{L}*|veux|prefer\p{L}*|pren\p{L}*)|vous\scherchez|si\s(?:busca\p{L}*|quiere\p{L}*|prefiere\p{L}*|toma\p{L}*)"
    r"|se\s(?:cerch\p{L}*|vuoi|volete|prefer\p{L}*|prend\p{L}*|assum\p{L}*|procura\p{L}*|quer\p{L}*|toma\p{L}*)|jesli\s(?:szuka\p{L}*|chce\p{L}*|wol\p{L}*|przyjmuj\p{L}*|bierz\p{L}*)|(?:om\sdu|hvis\sdu)\s(?:soker|vill\sha|leder\sefter|onsker|vil\sha|tar|tager)"
)
_WHO = r"wer|wenn\s(?:du|sie)|falls\s(?:du|sie)|als\s(?:je|u)|wie"  # "wer ... sucht"
_SEEKS = regex.compile(
    r"[^.,;:|•\n]{0,50}?\s(?:such(?:t|en|st)|mochte(?:st|n)?|bevorzug\p{L}*|will(?:st)?|wollen|(?:ein)?nehmen|nimmst|nimmt|verwende\p{L}*|zoekt?|wilt?|gebruikt?|neemt|slikt)(?!\p{L})"
)
_WARNING = (  # "people with a weak immune system should not take live bacteria"
    r"(?:should|must|may|can|do|shall|ought)\s?(?:not|n'?t|never)\s(?:be\s)?(?:tak\p{L}+|us\p{L}+|eat\p{L}*|consum\p{L}+|giv\p{L}+|mix\p{L}*|combin\p{L}+|receiv\p{L}+|have)|avoid"
    r"|ne\s(?:doivent|doit|devraient|devrait|pas)\s(?:pas\s)?(?:prendre|consommer|utiliser)|(?:no|nao|non)\s(?:debe\p{L}*|deve\p{L}*|devono|dovrebbero)\s(?:tomar|consumir|usar|assumere|prendere|consumare)"
    r"|nie\s(?:powinn\p{L}+|nalezy)\s(?:przyjmowac|stosowac|spozywac)|(?:bor|skal|skall|ska)\s(?:inte|ikke)\s(?:ta|tage|anvanda|bruge|bruke)"
)
_WARNED_BEHIND = regex.compile(
    r"[^.,;:|•\n]{0,40}?\s(?:einnehmen|nehmen|verzehren|verwenden|(?:in|ge)nemen|gebruiken)(?!\p{L})"
)
_SHOULD = r"sollte[nt]?|durfe[nt]?|darf|mogen|mag|moeten|zouden"
# One may hold another, so that none is gone past.
_LEADS = regex.compile(rf"(?<!\p{{L}})(?=(?:{_SEEKING}|{_WHO}|{_WARNING}|{_SHOULD})\s)")
_IS_SOUGHT = regex.compile(rf"(?<!\p{{L}})(?:{_SEEKING})\s(?:[^.,;:|•\n]{{0,40}}\s)?$")
_WHO_BEFORE = regex.compile(rf"(?<!\p{{L}})(?:{_WHO})\s(?:[^.,;:|•\n]{{0,40}}\s)?$")
_IS_WARNED = regex.compile(rf"(?<!\p{{L}})(?:{_WARNING})\s(?:[^.,;:|•\n]{{0,24}}\s)?$")
_SHOULD_NOT = regex.compile(
    rf"(?<!\p{{L}})(?:{_SHOULD})\s[^.,;:|•\n]{{0,40}}(?:kein\p{{L}}*|nicht|niet|geen)\s(?:[^.,;:|•\n]{{0,20}}\s)?$"
)


def is_advice(found: Found, first: int, word: Hit) -> bool:
    """Whether `word` is what people look for, take already or should not take; in German and Dutch the verb comes last."""
    if not found.begins(_LEADS, first, word.start):
        return False
    text = found.text
    mark = _LAST_MARK.search(text, first, word.start)
    first = mark.end() if mark else first
    if _IS_SOUGHT.search(text, first, word.start) or _IS_WARNED.search(text, first, word.start):
        return True
    if _WARNED_BEHIND.match(text, word.end) and _SHOULD_NOT.search(text, first, word.start):
        return True
    return bool(_SEEKS.match(text, word.end)) and bool(_WHO_BEFORE.search(text, first, word.start))
