"""What a pack says of its own germs in a sentence about more: "like the form of the study, our Akkermansia is pasteurised"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.these import points_back

FAR = 90  # characters from "each capsule" to the word for its form
BESIDE = 14  # characters from "each capsule" to its verb
TITLE = 120  # characters of a first line that may name the product
_OURS = (
    r"(?<!\p{L})(?:our|unser\p{L}{0,2}|notre|nos|nuestr[oa]s?|nostr[aoei]|noss[ao]s?|onze|ons|nasz\p{L}{0,3}"
    r"|nase\p{L}{0,2}|var|vart|vara|vores|наш\p{L}{0,3})\s(?:(?:own|eigen\p{L}{0,2}|propre|form of|forma de|forme d')\s?)?"
)
_NAME = r"(?:a[. ]{1,2}muciniphil\p{L}*|akk\p{L}*(?:\s\p{L}*muciniphil\p{L}*)?|аккерманси\p{L}*)"
_IS = (
    r"(?:is|are|has been|have been|ist|sind|wird|werden|wurde|wurden|est|sont|a ete|es|esta|estan|ha sido|e|sono|viene"
    r"|e stata|sao|foi|zijn|wordt|worden|jest|sa|zostala|ar|er|blir|bliver|har)"
)
_ARTICLES = (
    r"(?:a|an|the|that|as|than|like|from|with|for|in|to|der|die|das|den|dem|ein\p{L}{0,2}|als|wie|zu|von|un|une|le|la|les|de|des|que|comme|el|los|las|una|como"
    r"|il|lo|gli|di|che|come|o|os|um|uma|do|da|het|een|van|jak|niz|som|en|et|den|det|как)"
)
_ADVERBS = rf"(?:\s(?!{_ARTICLES}\s)\p{{L}}+){{0,2}}\s?"
_NAMED = regex.compile(
    rf"(?:(?<!\p{{L}}){_IS}\s)(?:la\s|a\s|il\s|l')?{_OURS}{_NAME}{_ADVERBS}$|{_OURS}{_NAME}(?:\s?|\s{_IS}{_ADVERBS})$"
)
_FORMED = regex.compile(rf"{_OURS}$")
_NAME_BEHIND = regex.compile(rf"\s?{_NAME}")
_IN_BLOCKS = regex.compile(  # "本品含有", "本製品のアッカーマンシア菌は"
    r"(?:本品|本产品|本產品|本製品|我们|我們|当社|自社|본\s?제품|본품|자사)\s?"
    r"(?:(?:含有|采用|採用|使用|添加|は|은|는)?|(?:的|の|의)\s?(?:阿克曼|アッカーマンシア|아커만시아)[氏菌균]{0,2}(?:は|经|經|은|는)?)\s?$"
)
_OTHERWISE = regex.compile(r"[^。.,，、]{0,24}?(?:エサ|餌|먹이|없|不同|異な|研究|연구|試験)")
_MARK = regex.compile(r"[;:|•\n()!?]|(?<!\d),|[.](?=\s)|\s-\s")
_ONE = regex.compile(
    r"(?:a|an|the|each|every|one|this|our|per|jede[rs]?|eine?|die|der|das|diese[rs]?|unsere?|chaque|une?|cette|ce|cet|la|le|notre|nos|cada|una|el|est[ae]|nuestr[ao]"
    r"|ogni|il|quest[ao]|nostr[aoei]|um|uma|o|nosso|nossa|elke|een|de|deze|dit|het|onze|ons|kazd[aey]|ten|ta|nasz\p{L}{0,2}|varje|en|den|denna|detta|var|hver|denne|dette|vores"
    r"|кажд\p{L}+|эт\p{L}+|наш\p{L}{0,2}|her|bu)\s(?:\p{L}+\s){0,2}?"
)
_ONLY = (
    r"(?:only|just|exclusively|solely|nur|ausschliesslich|lediglich|bewusst|uniquement|exclusivement|seulement|solo|solamente|unicamente|exclusivamente|soltanto|esclusivamente"
    r"|apenas|somente|uitsluitend|alleen|enkel|wylacznie|tylko|bara|enbart|endast|kun|udelukkende|только|исключительно|the|das|die|den|der|la|le|les|l'|el|il|lo|i|a|de|du|des|of|het)"
)
_WE_USE = regex.compile(
    rf"(?:(?:(?:we|wir|nous|wij|we|vi|мы)\s(?:{_ONLY}\s)?)?(?:use|verwenden|nutzen|setzen|utilisons|employons|utilizamos|usamos|empleamos|utilizziamo|usiamo|impieghiamo|gebruiken|uzywamy|stosujemy|anvander|bruger|bruker|используем)"
    rf"|(?:verwenden|nutzen|setzen|gebruiken|anvander|bruger|bruker)\s(?:wir|wij|we|vi)|(?:verwendet|eingesetzt)\swird)(?:\s{_ONLY})*\s?"
)

_LITTLE = regex.compile(rf"(?:\s?(?:{_ONLY}|{_NAME}|d'|dell'|an?))*\s?")


def told_of_ours(found: Found, start: int, word: Hit) -> bool:
    """Whether the form word tells what this pack holds, in a sentence that begins at `start`.

    "Our Akkermansia is pasteurised", "each capsule delivers live Akkermansia", "we use only the live form": whatever else
    the sentence is about, a study or what harms such germs. Not "products that contain live Akkermansia", "our gut contains".
    """
    text = found.text
    first = max(start, word.start - FAR)
    if points_back(found, word):
        return True
    if _NAMED.search(text, first, word.start):
        return True
    named = _NAME_BEHIND.match(text, word.end) or regex.search(_NAME, text[word.start : word.end])
    if named and _FORMED.search(text, first, word.start):
        return True
    if _IN_BLOCKS.search(text, first, word.start):
        return not _OTHERWISE.match(text, word.end)
    marks = [mark.end() for mark in _MARK.finditer(text, first, word.start)]
    if not marks and first > start:
        return False
    begin = marks[-1] if marks else start
    begin += len(text[begin : word.start]) - len(text[begin : word.start].lstrip(" \"'*"))
    return bool(_WE_USE.fullmatch(text, begin, word.start)) or _holds(found, start, begin, word)


def _holds(found: Found, start: int, begin: int, word: Hit) -> bool:
    """ "Each capsule contains", "Contains", or the product's own name and its verb, right in front of the word."""
    text = found.text
    verbs = found.within(begin, word.end, "facts", "holds")
    if found.within(begin, word.start, "scope", "relative", "negation", "comparison"):
        return False
    subject = _ONE.match(text, begin, word.start)
    if subject:
        things = [*found.within(begin, word.start, "noun"), *found.within(begin, word.start, "head", "own")]
        ends = [thing.end for thing in things if subject.end() >= thing.start]
        if not ends:
            return False
        place = min(ends)
        if verbs and 0 <= verbs[0].start - place <= BESIDE:
            return bool(_LITTLE.fullmatch(text, min(verbs[0].end, word.start), word.start))
        last = not text[place : word.start].strip()  # the verb comes last
        return last and bool(found.within(word.end, word.end + FAR, "facts", "holds"))
    if not verbs or text.startswith("的", word.end):  # "含有活菌的产品": what such products are
        return False
    if not _LITTLE.fullmatch(text, min(verbs[0].end, word.start), word.start):
        return False  # "provides food for live Akkermansia"
    lead = text[begin : verbs[0].start].strip()
    if lead:
        return _is_in_the_title(text, begin, lead)
    return begin == start or text[:begin].rstrip(" ")[-1:] not in {",", "("}


def _is_in_the_title(text: str, begin: int, lead: str) -> bool:
    """ "Restore delivers live ..." below "Akkermansia Restore 60 caps": a name of one to three words of the first line."""
    line = text.find("\n", 0, TITLE)
    words, title = lead.split(), text[: line if line >= 0 else 0]
    return (
        0 < line <= begin
        and len(words) <= 3
        and all(regex.search(rf"(?<!\p{{L}}){regex.escape(one)}(?!\p{{L}})", title) for one in words)
    )
