"""Which words of a text may be the name of something else in the pack: those that no list of the vocabulary has."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.joining import AND
from apps.rules.labels.terms import languages

_BLOCK = r"\p{Han}\p{Hiragana}\p{Katakana}ー"
_WORD = regex.compile(
    rf"(?V1)(?P<block>[{_BLOCK}]+)|(?<!\d)[\p{{L}}--[{_BLOCK}]][[\p{{L}}\p{{M}}\p{{N}}'-]--[{_BLOCK}]]*"
)
_IDEOGRAPHS = regex.compile(  # not those that count, link and measure
    r"(?V1)[[\p{Han}\p{Katakana}ー]--[菌种種株類类型亿億万萬兆个個粒克包枚瓶盒袋每日天本含約约達达高有為为是的共内內入配量数數值或和与與及等中上下合]]+"
)
_CODE = regex.compile(  # "BB-12", "DE111", "L-137"
    r"(?!log|omega|ph|nr|no|vit|id|lot|mhd)(?:\p{Latin}{2,7}-?(?:\p{Latin}{1,3}-?)?\d{1,5}|\p{Latin}-?\d{3,5})\p{Latin}{0,3}"
)
_VITAMIN = regex.compile(r"[bdk]\d{1,2}")  # "Vitarnin B2"
_PRO = "pro"
_MADE_UP = regex.compile(rf"{_PRO}-?bio(?!t)\p{{Latin}}+")  # "ProBioCap", unlike "probiotic"
_OF_GERMS = regex.compile(  # "Lactovita", "BifiForte": made of the name of another germ
    r"(?:la[ck]to(?!fre|veg|-)|bifi|bacill|sporo|rhamno|acidophi|plantaru|reuter|saccharo|strepto|boulard)\p{Latin}{2,}"
)
_IS = regex.compile(  # "our guar gum is gently heat-treated"
    r"(?:\s\p{L}+)?\s(?:is|are|was|were|has been|have been|ist|sind|wird|wurde|wurden|est|sont|a ete|es|esta|estan"
    r"|ha sido|e|sono|viene|sao|foi|zijn|wordt|worden|jest|sa|zostala?|ar|er|bliver|blir)\s(?:\p{L}+\s)?$"
)
_ARE = (
    r"(?:are|were|have\sbeen|sind|werden|wurden|sont|ont\sete|etaient|son|estan|han\ssido|sono|vengono|sao|foram|estao|zijn|worden|sa|zostaly|jsou|ar|er|blir|bliver"
    r"|har|on|ovat|vannak|являются)\s(?:\p{L}+\s)?$"
)
_THINGS = r"(?:\p{L}[\p{L}'-]*\s){1,4}?"
_BOTH = regex.compile(rf"(?<!\p{{L}})(?P<subject>{_THINGS}(?:{AND})\s{_THINGS}){_ARE}")
_OURS = regex.compile(
    r"bact|bakt|batter|бакт|cultur|kultur|культур|germ|keim|strain|stamm|souche|cepa|ceppi|szczep|cell|zell|solu|produ|продукт|ferment|(?<!\p{L})akk"
)
_SUBJECT = regex.compile(  # "our apple powder is gently pasteurised"
    r"(?<!\p{L})(?:our|the|this|unser\p{L}{0,2}|der|die|das|dieser?|dieses|notre|nos|le|la|les|l'|cette|ce|nuestr[oa]s?|el|los|las|est[ea]|nostr[oaie]|il|lo|gli|i|quest[oa]"
    r"|noss[oa]s?|os?|as?|onze|ons|de|het|dit|deze|nasz\p{L}{0,2}|ten|ta|to|var|vart|vara|vores|den|det|denna|dette|наш\p{L}{0,2}|эт\p{L})\s?"
    r"(?P<subject>(?:\p{L}[\p{L}'-]*\s){1,4}?)(?:is|are|was|were|has\sbeen|have\sbeen|ist|sind|wird|werden|wurde|wurden|est|sont|a\sete|ont\sete|es|esta|estan|ha\ssido|e|sono|viene|vengono|e\sstato|e\sstata"
    r"|sao|foi|foram|zijn|wordt|worden|jest|sa|zostala?|ar|er|blir|bliver|har)\s(?:\p{L}+\s)?$"
)
_TRADE = frozenset("®™℠")
_KNOWN = (
    "form",
    "count",
    "noun",
    "facts",
    "role",
    "head",
    "claims",
    "answer",
    "number",
    "vitamin",
    "shop",
    "scope",
)
SHORTEST = 3  # letters of a word that is printed small
SHORT = 4  # letters of a code without a number: "LGG"
BESIDE = 40  # characters in which a word in capitals stands out


class Word(NamedTuple):
    """A word at text[start:end]."""

    start: int
    end: int
    strong: bool  # printed as trade names and the codes of strains are
    solid: bool  # a known ingredient or food
    germ: bool = False  # a code, or a trade name of germs


@cache
def _little() -> frozenset[str]:
    return frozenset().union(*(language.stopwords for language in languages()))


def heads(folded: Folded, found: Found) -> tuple[Word, ...]:
    """The words of the text that may name something else, in its order."""
    return tuple(_heads(folded, found))


def _heads(folded: Folded, found: Found) -> Iterator[Word]:
    covered, solid = _covered(found)
    germs = {hit.start for hit in found.of("head", "germs")}
    for match in _WORD.finditer(found.text):
        start, end = match.span()
        known, bare = solid.find(1, start, end), covered.count(0, start, end)
        if known < 0 and not bare and start not in germs and not found.text.startswith(_PRO, start):
            continue  # a word that some list has
        if known >= 0:  # of a run without spaces only the food itself: "含巴氏杀菌羊奶粉"
            yield (
                _food(start, end, known, covered, solid)
                if match.group("block")
                else Word(start, end, False, True)
            )
        elif match.group("block"):
            yield from _in_a_block(found.text, start, end, covered)
        elif start in germs or _is_a_name(found.text, start, end, bare):
            yield Word(start, end, True, False, True)
        elif bare * 2 >= end - start and _is_unknown(folded, found.text, bare, start, end):
            germ, strong = bool(_OF_GERMS.fullmatch(found.text, start, end)), _stands_out(folded, start, end)
            yield Word(start, end, germ or strong, False, germ or (strong and end - start <= SHORT))


def _food(start: int, end: int, known: int, covered: bytearray, solid: bytearray) -> Word:
    last, first = solid.find(0, known, end), known
    while first > start and not covered[first - 1]:
        first -= 1
    return Word(first, last if last >= 0 else end, False, True)


def _in_a_block(text: str, start: int, end: int, covered: bytearray) -> Iterator[Word]:
    """ "生きた麹", and "はちみつ(" without an ideograph."""
    bare = covered.find(0, start, end)
    kept = _IDEOGRAPHS.search(text, bare, end) if bare >= 0 else None
    first = covered.find(0, *kept.span()) if kept else -1
    if kept and first >= 0:
        yield Word(first, kept.end(), False, False)
    elif text.startswith("(", end) and covered.count(0, start, end) >= SHORTEST:
        yield Word(start, end, False, False)


def _known(found: Found) -> Iterator[Hit]:
    for group in _KNOWN:
        yield from (hit for hit in found.of(group) if hit.key not in {"germs", "food", "vessel"})


def _covered(found: Found) -> tuple[bytearray, bytearray]:
    covered, solid = bytearray(len(found.text)), bytearray(len(found.text))
    for hit in _known(found):
        covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    for hit in (*found.of("ingredients"), *found.of("allergens"), *found.of("scope", "food")):
        solid[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    for hit in found.of("head", "plain"):
        if " " in found.text[hit.start : hit.end]:  # "sans gluten"
            solid[hit.start : hit.end] = bytes(hit.end - hit.start)
    return covered, solid


def _is_a_name(text: str, start: int, end: int, bare: int) -> bool:
    if text.startswith(_PRO, start) and _MADE_UP.fullmatch(text, start, end):
        return True
    return bare > 0 and not text[start:end].isalpha() and bool(_CODE.fullmatch(text, start, end))


def _is_unknown(folded: Folded, text: str, bare: int, start: int, end: int) -> bool:
    if text[start:end] in _little() or _VITAMIN.fullmatch(text, start, end):
        return False
    return bare >= SHORTEST or (bare >= 2 and (folded.is_upper(start) or text[start] > "\uac00"))


def _stands_out(folded: Folded, start: int, end: int) -> bool:
    """ "LGG" among small letters, "LactoSpore®"."""
    first, last = folded.starts[start], folded.ends[end - 1]
    if not _TRADE.isdisjoint(folded.original[last : last + 2]):
        return True
    short = 2 <= end - start <= 6 and folded.original[first:last].isupper()
    return short and any(map(str.islower, folded.original[max(0, first - BESIDE) : last + BESIDE]))


def are_one_name(folded: Folded, words: Sequence[Word], start: int | None, end: int) -> bool:
    """Whether `words` fill text[start:end] and are printed with capitals: "with Zenora 5 billion CFU"."""
    if start is None:
        return False
    for word in words:
        if folded.text[start : word.start].strip() or not folded.is_upper(word.start):
            return False
        start = word.end
    return bool(words) and not folded.text[start:end].strip()


def is_said_of_food(found: Found, before: Sequence[Word], first: int, start: int) -> bool:
    """Whether a known ingredient is the subject: "our guar gum is heat-treated"; its words may hold the "is"."""
    if any(word.solid and _IS.match(found.text, word.end, start) for word in before[-3:]):
        return True
    return _is_said_of_two(found, before, first, start)


def _is_said_of_two(found: Found, before: Sequence[Word], first: int, start: int) -> bool:
    """Whether two things are the subject of which one is no word of a pack: "the rice flour and the capsule are heat-treated"."""
    said = _BOTH.search(found.text, first, start) if before else None
    if said is None or _OURS.search(said["subject"]):
        return False
    begin, end = said.span("subject")
    return any(begin <= word.start < end and not word.germ for word in before)


def is_said_of_another(folded: Folded, found: Found, before: Sequence[Word], first: int, start: int) -> bool:
    """Whether what no list has is the subject: "our apple powder is pasteurised", printed small, as names of packs are not.

    In German, where all nouns are printed large, it must not stand in the first line.
    """
    said = _SUBJECT.search(found.text, first, start) if before else None
    if said is None:
        return False
    inside = [word for word in before if said.start("subject") <= word.start < said.end("subject")]
    if folded.is_upper(said.end() - 2):  # "OUR APPLE POWDER IS PASTEURISED": all of it is printed so
        return bool(inside)
    return bool(inside) and not any(
        word.strong or (folded.is_upper(word.start) and _may_name(folded, found, word)) for word in inside
    )


def _may_name(folded: Folded, found: Found, word: Word) -> bool:
    """Whether a word printed large may be the product's name."""
    return (
        found.language != "de" or found.text[word.start : word.end] in found.text[: found.text.find("\n") + 1]
    )


def is_held(folded: Folded, found: Found, first: int, start: int, word: Word) -> bool:
    """Whether `word`, right behind the form word at `start`, is what the pack "contains": "contains heat-treated rice bran"."""
    large = folded.is_upper(word.start) and _may_name(folded, found, word)
    return not large and bool(found.within(first, start, "facts", "holds"))
