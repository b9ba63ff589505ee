"""Words for dead germs that tell what would harm living ones: "once heated the bacteria are dead", "killed above 40 °C"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Sentence

FAR = 60  # characters from "hot water" to "killed"
TREATED_AT = 60  # °C from which heat is a treatment that a maker gives, and not what a kitchen does
_KILLED = regex.compile(
    r"(?:killed|dead|inactivat|deactivat|abgetot|inaktiv|deaktiv|tuee?s?(?!\p{L})|mort|inactiv|muert|desactiv|uccis|inattiv|disattiv|inativ"
    r"|gedood|dood|geinactiv|zabi|inaktyw|martw|dod|drab|убит|инактив|мертв)"
)
_MAY = regex.compile(
    r"(?<!\p{L})(?:(?:can|may|might|could|would|will|get)\s(?:(?:be|get|become|also)\s){0,2}"
    r"|(?:seraient|seront|serait|peuvent|pourraient|podem|podrian|pueden|serian|seriam|quedarian|possono|potrebbero|verrebbero|sarebbero)\s(?:\p{L}+\s){0,2}"
    r"|(?:konnen|konnten|wurden|kunnen|zouden|moga|moglyby|bylyby|kan|kunne|skulle|могут)\s(?:(?!weil|denn|da\s|omdat|want|bo\s|eftersom|fordi|так)\p{L}+\s){0,4})$"
)
_HEAT_DOES = regex.compile(  # "heat inactivates the bacteria", "Hitze inaktiviert die Bakterien"
    r"(?<!\p{L})(?<!(?:durch|mit|by|with|via|par\sla|par|por|dal|col|door|przez)\s)(?:the\s|la\s|el\s|il\s|o\s)?(?:heat|high\stemperatures?|hitze|warme|hohe\stemperaturen|chaleur|calor|calore|hitte|cieplo|varme|teplo|тепло)\s"
    r"(?:(?:will|can|may|could|would|kann|konnte|peut|puede|pode|puo|kan|moze)\s)?"
    r"(?:(?:inaktivier|deaktivier|deactive|inactive|deactiveer|inactiveer|inaktiver|dezaktyw|inaktyw)\p{L}{0,5}|(?:inactivates?|deactivates?|kills?|inactiva|desactiva|inattiva|disattiva|inativa|desativa|totet|tue|mata|uccide|doodt|zabija|dodar|draber|dreper)(?!\p{L}))"
    r"\s(?:the|these|live|living|our|its|die|diese|lebende|unsere|les|ces|las|los|estas|i|gli|questi|as|os|estas|de|deze|bact\p{L}*|bakt\p{L}*|batter\p{L}*|probio\p{L}*|cultur\p{L}*|microb\p{L}*)(?!\p{L})"
)
_ONCE = regex.compile(
    r"(?<!\p{L})(?:once|if|when|after being)\s(?:\p{L}+\s){0,3}?(?:heated|warmed|hot)(?!\p{L})"
)
_HOT = regex.compile(
    r"(?<!\p{L})(?:hot (?:water|drink|liquid|beverage|tea|coffee|food|milk)|boiling"
    r"|heiss\p{L}*\s(?:wasser|getrank|flussig|speise|tee)|kochend"
    r"|boissons? chaude|eau chaude|bebidas? caliente|agua caliente|bebidas? quente|agua quente"
    r"|bevand[ae] cald|acqua cald|he(?:te|et) (?:drank|water|vloei)"
    r"|goracy\p{L}*|goracej|(?:varm|het|hett|varmt)\p{L}? (?:dryck|drikk|vatten|vand|vann)|горяч)"
)
_ABOVE = regex.compile(
    r"(?<!\p{L})(?:above|over|beyond|exceeding|more than|hotter than|uber|oberhalb von|oberhalb"
    r"|au-dessus de|plus de|por encima de|mas de|superior(?:e|i|es)? a|oltre|sopra"
    r"|acima de|mais de|boven|meer dan|powyzej|ponad|ovanfor|выше|свыше)\s"
    r"(?:(?:i|les|los|os|die|de)\s)?(?P<degrees>\d\d)\s?(?:°|º|˚|grad|degr|c(?!\p{L}))"
)
_DIES = regex.compile(  # "熱で菌が死滅します", not "加熱により死滅させた菌"
    r"死滅(?:し(?:ます|てしま|やす|かね)|する(?:恐れ|可能性|ため|ので))"
)
_LEST = regex.compile(  # "以免菌种灭活", "会导致菌种失活", "熱湯で溶かすと不活化されます", "뜨거운 물에 타면 균이 사멸"
    r"(?:以免|避免|防止|导致|導致|会使|會使|会让|會讓|使得|造成|致使|否则|否則|就会|就會|容易)[^。；;:\n]{0,12}$"
    r"|(?:熱湯|お湯|熱い(?:飲|湯|お)|沸騰|뜨거운|끓는|고온의)[^。；;:\n]{0,24}$|(?:热水|熱水|开水|開水|沸水|热饮|熱飲|水温过高|水溫過高)[^。；;:\n、，,]{0,6}(?:会|會|将|將|使)[^。；;:\n]{0,10}$"
)
_DULL = regex.compile(
    r"灭活|滅活|失活|不活化|死灭|死滅|不活性|불활|사멸|사균|비활성|死亡|殺滅|杀灭|杀死|殺死"
)
_STOP = regex.compile(r"[;:|•\n]|[.](?=\s)")


def would_harm(found: Found, sentence: Sentence, word: Hit) -> bool:
    """Whether the word for dead germs is a warning; a treatment ("pasteurised", "heat-killed") never is."""
    text = found.text
    first, last = max(sentence.start, word.start - FAR), min(sentence.end, word.end + FAR)
    does = _HEAT_DOES.search(text, first, last) if word.group == "form" else None
    if does and does.start() < word.end and word.start < does.end():
        return True
    if _DIES.match(text, word.start):
        return True
    if word.group == "form" and _DULL.match(text, word.start) and _LEST.search(text, first, word.start):
        return True
    return (
        word.group == "form"
        and bool(_KILLED.match(text, word.start))
        and _in_a_kitchen(text, first, last, word)
    )


def _in_a_kitchen(text: str, first: int, last: int, word: Hit) -> bool:
    """ "May be killed", "killed above 40 °C", "dead once heated", in text[first:last]."""
    if _MAY.search(text, first, word.start):
        return True
    if any(int(far.group("degrees")) < TREATED_AT for far in _ABOVE.finditer(text, first, last)):
        return True
    for hot in (*_ONCE.finditer(text, first, word.start), *_HOT.finditer(text, first, last)):
        begin, end = (hot.end(), word.start) if hot.start() < word.start else (word.end, hot.start())
        if not _STOP.search(text, begin, end):
            return True
    return False
