"""One "free" or "not included" behind a whole list: "dairy, soy and gluten free", "süt ve soya içermez", "卵、小麦不使用"."""

from itertools import pairwise

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import LINKS
from apps.rules.labels.layout import Sentence
from apps.rules.labels.listed import ALLERGENS_HEAD
from apps.rules.labels.negations import BLOCK_LANGUAGES
from apps.rules.labels.turns import is_behind, only_vouched

_CLOSES = (" and", " &", " or", " und", " oder", "&")
_FREE_ENDS = regex.compile(r"[\s-]?(?:free(?:\s(?:formula|recipe|product))?|frei)(?=\s*(?:[.,;:!)|•\n]|$))")
_JOINT = (
    rf"(?:\s?,\s?|\s?[&/·・、]\s?|,?\s(?:{LINKS}|ve|veya|tai|ja|ega|voi|es|vagy|sau|si|ili|a)\s"
    r"|[와과]\s?|\s?(?:및|또는|と|や|及び|または|和|及|或)\s?)"
)
_OTHER = (  # a thing that is no allergen: "sugar"
    r"(?:(?!with|mit)[\p{Latin}\p{Cyrillic}\p{Greek}]{3,20}|[\p{Han}\p{Kana}\p{Hangul}]{1,5}?)"
)
_GOES_ON = regex.compile(  # to the next allergen of the list, past one other word: "gluten, şeker ve soya"
    rf"(?P<torn>-)?(?:\s(?:urun|pro[dt]uk?[ct]|deriv)\p{{L}}*|\s?(?:成分|제품))?{_JOINT}(?:{_OTHER}{_JOINT})?"
)
_TO_THE_DENIAL = regex.compile(
    rf"(?:{_JOINT}{_OTHER})?[\s:-]*(?:(?:is|are|ist|sind|sont|son|sono|sao|sa|zijn|ar|er)\s)?[均都皆]?\s?"
)
_ENDS = regex.compile(r"[\p{Hangul}\p{Hiragana} ]{0,10}(?:[.,;!)\]|•]|$|\n\s*\n)")
_LINE_ENDS = regex.compile(r"[\p{Hangul}\p{Hiragana} ]{0,10}\n")
_OPENS = regex.compile(r"[,&+/·・、:]\s*$")
_BEHIND = 40  # characters from the list to the end of the word that denies it
_FREE = ("free", "frei", "vrij", "fri")
_SHORT = 2  # signs of a word that denies what it leads only: "무", "无"
_HOLDS = (("role", "contains"), ("role", "ingredient_header"), ("facts", "holds"), ("facts", "header_other"))
_DENIALS = (("role", "absent_after"), ("role", "absent"), ("facts", "free"))


def denied_together(case: Case, sentence: Sentence, hit: Hit) -> bool:
    """Whether a denial behind a list of allergens is of them all; not of what "contains" or a heading leads."""
    if hit.group != "allergens":
        return False
    listed = _list(case, sentence, hit)
    if _is_held(case, sentence, listed[0]):
        return False
    text, last = case.found.text, listed[-1]
    gaps = [text[one.end : other.start] for one, other in pairwise(listed)]
    torn = bool(gaps) and gaps[0].startswith("-")  # "Gluten-, Soja- und Milchfrei"
    closed = torn or any(gap.rstrip().endswith(_CLOSES) for gap in gaps)
    free = closed and (torn or _FREE_ENDS.match(text, last.end))
    if free and is_behind(case, last) and not only_vouched(case, last.start):
        return True
    begins = not _OPENS.search(text, sentence.start, listed[0].start)
    return begins and not only_vouched(case, listed[0].start) and _denial(case, last)


def _list(case: Case, sentence: Sentence, hit: Hit) -> list[Hit]:
    """The allergens that are named one behind the other, `hit` among them."""
    text, listed = case.found.text, [hit]
    for name in case.found.within(hit.end, sentence.end, "allergens"):
        if name.start < listed[-1].end:
            continue
        if not _GOES_ON.fullmatch(text, listed[-1].end, name.start):
            break
        listed.append(name)
    for name in reversed(case.found.within(sentence.start, hit.start, "allergens")):
        if name.end > listed[0].start:
            continue
        if not _GOES_ON.fullmatch(text, name.end, listed[0].start):
            break
        listed.insert(0, name)
    return listed


def _is_held(case: Case, sentence: Sentence, first: Hit) -> bool:
    """Whether a word of holding or a heading stands before the list, in its sentence or on the line above."""
    text, within = case.found.text, case.found.within
    start = sentence.start
    if start and text[start - 1] == "\n":
        start = text.rfind("\n", 0, start - 1) + 1
    held = any(within(start, first.start, group, key) for group, key in _HOLDS)
    above = text[start : sentence.start].rstrip()
    return (
        held or above.endswith((":", ",")) or bool(ALLERGENS_HEAD.search(text, sentence.start, first.start))
    )


def _denial(case: Case, last: Hit) -> bool:
    """Whether the clause ends with a word that denies right behind `last`: "içermez", "не содержит", "均不含"."""
    text = case.found.text
    for group, key in _DENIALS:
        for word in case.found.within(last.end, last.end + _BEHIND, group, key):
            if (
                not _TO_THE_DENIAL.fullmatch(text, last.end, word.start)
                or word.end - word.start < _SHORT
                or text[word.start : word.end].endswith(_FREE)
            ):
                continue
            ends_a_line = key == "absent_after" or word.language in BLOCK_LANGUAGES
            if _ENDS.match(text, word.end) or (ends_a_line and _LINE_ENDS.match(text, word.end)):
                return True
    return False
