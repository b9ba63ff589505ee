"""Where a "no", "free from" or "not included" beside the name says that Akkermansia is not in the pack."""

import regex

from apps.rules.labels.bullets import NEXT_POINT
from apps.rules.labels.endings import past_its_ending
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.negations import AT_LEAST, praises
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.owned import has_an_amount

_BEFORE, _REACH, _BEHIND = 50, 24, 4  # characters to the name, and from it
_PART = regex.compile(r"[;:•|]|\.(?=\s)")
_FREE_FROM = regex.compile(r"\s(?:from|of|von|fran|fra|for|from)(?!\p{L})|\s?:")
_ANOTHER_NOUN = regex.compile(r"\s(?![균菌])[\p{Hangul}\p{Han}\p{Kana}]{2}")
_BRACKETS = regex.compile(r"\([^()]{0,40}\)")
_WORD = regex.compile(  # a thing; not the "added" of "no added Akkermansia"
    r"(?!(?:added|actual|real|any|zugesetzt|hinzugefugt|ajoute|anadid|adicionad|aggiunt|toegevoegd|dodan|pridan|tilsat|tillsatt)\p{L}{0,3}(?!\p{L}))"
    r"(?<!\p{L})\p{L}{3,}|[\p{Han}\p{Kana}]{2,}"
)
_A_NOUN_BEFORE = regex.compile(r"[\p{Hangul}\p{Kana}\p{Han}][ ·,、・]?$")
_NONE_OTHER = regex.compile(  # "żaden inny produkt nie zawiera Akkermansia", "ни один другой продукт не содержит"
    r"(?<!\p{L})(?:zad(?:en|na|ne)|zadn[ya]|ziadn[yae]|ни од(?:ин|на|но))\s(?:inn[yae]|jin[yae]|друг\p{L}*)(?!\p{L})"
)
_THINGS = ("allergens", "ingredients", "vitamin")


def lacks(
    found: Found, quantities: list[Quantity], others: list[Mention], mention: Mention, sentence: Sentence
) -> Hit | None:
    """The word that denies `mention`; None where it denies something else, or where the name has a count of its own."""
    for hit in found.within(max(sentence.start, mention.start - _BEFORE), mention.start, "role", "absent"):
        if _reaches(found, hit, mention) and not of_another(
            found, quantities, others, hit, mention, sentence
        ):
            return hit
    end = past_its_ending(found, mention)
    for hit in found.within(mention.end, min(sentence.end, end + 40), "role", "absent_after"):
        spaced = hit.start > end and (hit.language == "zh" or found.text.endswith("添加", 0, hit.end))
        other = _ANOTHER_NOUN.match(found.text, end, hit.start) or _FREE_FROM.match(found.text, hit.end)
        other = other or found.beginning(end, hit.start, "form", "live", "heat")  # "生菌は入っていません"
        if hit.start - end <= _BEHIND and not spaced and not other:
            return (
                hit  # unlike "喂养阿克曼菌 不含菌种", "아커만시아 설탕 무첨가", "Akkermansia, free from soy"
            )
    return None


def _reaches(found: Found, hit: Hit, mention: Mention) -> bool:
    between = found.text[hit.end : mention.start]
    answers = between.startswith(",")  # "No, the Akkermansia is pasteurised"
    parted = _PART.search(between) or NEXT_POINT.search(between)
    return len(between) <= _REACH and not answers and not parted


def of_another(
    found: Found,
    quantities: list[Quantity],
    others: list[Mention],
    hit: Hit,
    mention: Mention,
    sentence: Sentence,
) -> bool:
    """ "No added sugar Live Akkermansia 1 billion CFU", "not less than", "색소 무첨가": of what stands before or between."""
    text = found.text
    praised = _NONE_OTHER.search(text, sentence.start, hit.start) or praises(text, hit.end, mention.start)
    if praised or AT_LEAST.match(text, hit.end):
        return True
    if hit.language in {"ja", "ko"} and _A_NOUN_BEFORE.search(text, max(0, hit.start - 2), hit.start):
        return True
    between = found.within(hit.end, mention.start, "form")
    if [form.key for form in between[:2]] == ["live", "heat"] and between[0].start - hit.end <= 1:
        return "," in text[between[0].end : between[1].start]  # "nije živa, pasterizirana Akkermansia"
    begins = min([mention.start, *(form.start for form in between)])
    words = _WORD.search(text, hit.end, begins)
    counted = _is_counted(text, quantities, mention) or has_an_amount(
        found, quantities, others, mention, sentence
    )
    if words and counted:
        return True
    things = [thing for group in _THINGS for thing in found.within(hit.end, begins, group)]
    return any(not text[thing.end : begins].strip() for thing in things)


def _is_counted(text: str, quantities: list[Quantity], mention: Mention) -> bool:
    """ "Akkermansia (inactivée par la chaleur) 10 milliards TFU"."""
    behind = next((q for q in quantities if q.start >= mention.full_end and q.unit), None)
    gap = _BRACKETS.sub("", text[mention.full_end : behind.start]) if behind else ""
    return behind is not None and len(gap) <= _REACH and not set(gap) & set(",;|.")
