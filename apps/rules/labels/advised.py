"""Advice to people, which says nothing of the pack: "if you want live bacteria", "the ill should not take live bacteria"."""

import regex

from apps.rules.labels.hits import Hit

SHORTEST = 4  # characters of "wer "
_LAST_MARK = regex.compile(r"(?r)[.,;:|•\n]")  # which no such advice goes past
_SOUGHT = regex.compile(  # "if you want live bacteria", "si vous cherchez"
    r"(?<!\p{L})(?:(?:if\syou|those\swho|anyone\swho|people\swho|customers\swho)\s(?:want|are\slooking\sfor|look\sfor|need|prefer|search\sfor|(?:already\s|also\s)?(?:take|use|eat)|are\s(?:already\s|also\s)?(?:taking|using))|looking\sfor|searching\sfor"
    r"|si\s(?:vous|tu)\s(?:cherche\p{L}*|voule\p{L}*|veux|prefer\p{L}*|pren\p{L}*)|vous\scherchez|si\s(?:busca\p{L}*|quiere\p{L}*|prefiere\p{L}*|toma\p{L}*)"
    r"|se\s(?:cerch\p{L}*|vuoi|volete|prefer\p{L}*|prend\p{L}*|assum\p{L}*|procura\p{L}*|quer\p{L}*|toma\p{L}*)|jesli\s(?:szuka\p{L}*|chce\p{L}*|wol\p{L}*|przyjmuj\p{L}*|bierz\p{L}*)|(?:om\sdu|hvis\sdu)\s(?:soker|vill\sha|leder\sefter|onsker|vil\sha|tar|tager))"
    r"\s(?:[^.,;:|•\n]{0,40}\s)?$"
)
_WHO = regex.compile(
    r"(?<!\p{L})(?:wer|wenn\s(?:du|sie)|falls\s(?:du|sie)|als\s(?:je|u)|wie)\s(?:[^.,;:|•\n]{0,40}\s)?$"
)  # "wer ... sucht"
_SEEKS = regex.compile(
    r"[^.,;:|•\n]{0,50}?\s(?:such(?:t|en|st)|mochte(?:st|n)?|bevorzug\p{L}*|will(?:st)?|wollen|(?:ein)?nehmen|nimmst|nimmt|verwende\p{L}*|zoekt?|wilt?|gebruikt?|neemt|slikt)(?!\p{L})"
)
_WARNED = regex.compile(  # "people with a weak immune system should not take live bacteria"
    r"(?<!\p{L})(?:(?:should|must|may|can|do|shall|ought)\s?(?:not|n'?t|never)\s(?:be\s)?(?:tak\p{L}+|us\p{L}+|eat\p{L}*|consum\p{L}+|giv\p{L}+|mix\p{L}*|combin\p{L}+|receiv\p{L}+|have)|avoid"
    r"|ne\s(?:doivent|doit|devraient|devrait|pas)\s(?:pas\s)?(?:prendre|consommer|utiliser)|(?:no|nao|non)\s(?:debe\p{L}*|deve\p{L}*|devono|dovrebbero)\s(?:tomar|consumir|usar|assumere|prendere|consumare)"
    r"|nie\s(?:powinn\p{L}+|nalezy)\s(?:przyjmowac|stosowac|spozywac)|(?:bor|skal|skall|ska)\s(?:inte|ikke)\s(?:ta|tage|anvanda|bruge|bruke))"
    r"\s(?:[^.,;:|•\n]{0,24}\s)?$"
)
_WARNED_BEHIND = regex.compile(
    r"[^.,;:|•\n]{0,40}?\s(?:einnehmen|nehmen|verzehren|verwenden|(?:in|ge)nemen|gebruiken)(?!\p{L})"
)
_SHOULD = regex.compile(
    r"(?<!\p{L})(?:sollte[nt]?|durfe[nt]?|darf|mogen|mag|moeten|zouden)\s[^.,;:|•\n]{0,40}(?:kein\p{L}*|nicht|niet|geen)\s(?:[^.,;:|•\n]{0,20}\s)?$"
)


def is_advice(text: str, first: int, word: Hit) -> bool:
    """Whether `word` is what people look for, take already or should not take; in German and Dutch the verb comes last."""
    mark = _LAST_MARK.search(text, first, word.start)
    first = mark.end() if mark else first
    if word.start - first < SHORTEST:
        return False
    if _SOUGHT.search(text, first, word.start) or _WARNED.search(text, first, word.start):
        return True
    if _WARNED_BEHIND.match(text, word.end) and _SHOULD.search(text, first, word.start):
        return True
    return bool(_SEEKS.match(text, word.end)) and bool(_WHO.search(text, first, word.start))
