"""What somebody asks without a question mark: "customers ask if the capsule contains live Akkermansia" says nothing of it."""

import regex

from apps.rules.labels.advised import is_advice
from apps.rules.labels.hits import Found, Hit

FAR = 160  # characters from "ask" to what is asked
LEAD = 48  # characters from "ask" to "whether"
_WHETHER = {
    language: regex.compile(words if language == "zh" else rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})")
    for language, words in {
        "en": "if|whether",
        "de": "ob",
        "fr": r"si|s'",
        "es": "si",
        "pt": "se",
        "it": "se",
        "nl": "of",
        "pl": "czy",
        "cs": "zda|zdali|jestli|jestlize|ci",
        "nordic": "om",
        "fi": r"\p{L}+ko(?:han)?",
        "ru": "ли|чи|дали",
        "elsewhere": "hogy|vajon|daca|αν|εαν|ali|da li|да ли|kas|ar|vai|hvort",
        "zh": "是否|是不是|有没有|有沒有|含不含|会不会",
    }.items()
}
_LI = regex.compile(r"\sли(?!\p{L})")  # "спрашивают, живые ли бактерии"
_VERB_LAST = frozenset({"Kana", "Hangul"})  # scripts; Turkish asks so too
_BEHIND = regex.compile(  # "生きた菌かどうか", "생균인지 묻는", "canlı olup olmadığını"
    r"[^。.\n|]{0,24}?(?:か(?:どうか|否か|[、,]?(?:と|を)?(?:よく|多く|たびたび)?(?:聞|訊|尋|質問|お問|のご?質問))"
    r"|(?:는지|인지|은지|냐고|나요)[^.\n]{0,16}(?:묻|물|문의|질문|궁금)|olup olmad)"
)
_OURS = (
    r"(?:the answer|our|we|it|unser\p{L}*|wir|die antwort|notre|nous|la reponse|nuestr\p{L}*|la respuesta|nostr\p{L}*|la risposta"
    r"|noss\p{L}*|ons|onze|wij|het antwoord|nasz\p{L}*|var|vart|vara|vores|наш\p{L}*)(?!\p{L})"
)
_ENDS = regex.compile(
    r"[;:|•\n()!?；。]|[.](?=\s)|\s[-–—]\s|ja,|yes,"
    rf"|(?:,|(?<!\p{{L}})(?:and|but|so|und|aber|also|et|mais|donc|y|pero|e|ma|mas|en|maar|i|ale|och|men|og|и|но))\s(?={_OURS})"
)


def only_asked(found: Found, start: int, word: Hit) -> bool:
    """Whether `word`, in a sentence that begins at `start`, is part of what somebody asks; not past the end of the question."""
    text = found.text
    for verb in found.within(max(start, word.start - FAR), word.start, "ask"):
        asked = _WHETHER[verb.key].search(text, verb.end, min(verb.end + LEAD, word.start))
        if not asked and verb.key == "ru":
            asked = _LI.match(text, word.end)
        if asked and not _ENDS.search(text, asked.end(), word.start):
            return True
    behind = found.script in _VERB_LAST or found.language == "tr"
    return (behind and bool(_BEHIND.match(text, word.end))) or is_advice(
        found, max(start, word.start - FAR), word
    )
