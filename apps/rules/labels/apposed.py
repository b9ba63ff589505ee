"""Two numbers of one thing: "10 billion cells (20 billion per day)", "20 billion cells, that is 10 billion per capsule"."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.hits import Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.panels import MOST_AT_ONCE

IN_BRACKETS = 60  # characters to where a bracket opens
_START = attrgetter("start")
_SAYS_AGAIN = regex.compile(  # "soit par gelule 10 milliards"
    r"(?<!\p{L})(?:soit|i\.?\s?e|that is|d\.?\s?h|das sind|entspricht|ovvero|cioe|pari a|es decir|o sea|ou seja|oftewel|ofwel"
    r"|entsprechend|entsprechen|gleich|correspond(?:ing)? to|equivalent to|equal to|equals|correspond[ae]nt a|equivalent a"
    r"|equivalentes? a|corrispondent[ei] a|overeenkomend met|co odpowiada|odpowiada|motsvara(?:nde|r)|svarende til|tilsvarende"
    r"|vastaa|coz odpovida|odpovida"
    r"|czyli|tj|tzn|tedy|cili|dvs|eli|yani|т\.?\s?е|то есть)\.?[\s,:]"
)
_TO_IT = regex.compile(r"\s?\)?\s?[,;:–=-]?\s?")
_ABOUT = regex.compile(r",?\s?(?:(?:ca|etwa|environ|circa|about|approx|jusqu'a)\.?\s)?(?:a\s)?")
_IN_IT = regex.compile(
    r"\s?(?:に(?!より|よる|対|つ)|에는?)[^。.,、;:|•\n\d]{0,40}"
)  # "1粒にアッカーマンシア菌100億個"
_WITHIN = regex.compile(r"\s?\(\s?(?:[=≈~≙]\s?)?")
_LEADS = regex.compile(r"\s?[:=]?\s?")
_ENDS = regex.compile(r"\s?(?:[)\],.;|\n]|$)")


def of_the_next(case: Case, end: int, noun: Hit) -> bool:
    """Whether the "per capsule" at `noun`, which follows an amount that ends at `end`, belongs to another number behind it."""
    text = case.found.text
    opened = text.rfind("(", end, noun.start)
    if opened >= end and opened > text.rfind(")", end, noun.start):
        return any(_is_stated(q) for q in _numbers(case, opened, noun.start))
    apart = any("\n" in case.folded.printed(at) for at in range(end, noun.start))
    if not apart and not _SAYS_AGAIN.search(text, end, noun.start):
        return False
    behind = _numbers(case, noun.end, noun.end + 4)
    return any(_is_stated(q) and _LEADS.fullmatch(text, noun.end, q.start) for q in behind)


def of_a_bracket(case: Case, noun: Hit) -> bool:
    """The "per day" of "10 billion cells (20 billion per day)", which is that of the number in the bracket alone."""
    text, first = case.found.text, max(0, noun.start - IN_BRACKETS)
    opened = text.rfind("(", first, noun.start)
    if opened < 0 or text.rfind(")", first, noun.start) > opened:
        return False
    return any(q.scaled or q.unit is not None for q in _numbers(case, opened, noun.start))


def beside(case: Case, noun: Hit, counted: tuple[float, int] | None, place: int) -> bool:
    """ "1粒に50億個": right before the amount, in a script without little words of its own; "3 sachets (3x10^10 cells)"."""
    few = counted is not None and 0 < counted[0] <= MOST_AT_ONCE
    near = is_block(case.found.text[noun.end - 1]) and place - noun.end <= 2
    near = near or bool(
        is_block(case.found.text[noun.end - 1]) and _IN_IT.fullmatch(case.found.text, noun.end, place)
    )
    return few and (near or bool(_WITHIN.fullmatch(case.found.text, noun.end, place)))


def says_again(case: Case, noun: Hit, place: int) -> bool:
    """ "Daily dose: 4 capsules, that is 20 billion cells": the capsules are what the number at `place` is for."""
    text = case.found.text
    again = _SAYS_AGAIN.search(text, noun.end, place)
    return (
        again is not None
        and bool(_TO_IT.fullmatch(text, noun.end, again.start()))
        and bool(_ABOUT.fullmatch(text, again.end(), place))
    )


def headed_by_a_day(case: Case, place: int) -> Hit | None:
    """The "daily dose" right before the number at `place`: "(daily dose: 20 billion cells)"."""
    words = case.found.within(max(0, place - IN_BRACKETS), place, "facts", "every_day")
    near = next((word for word in words if _TO_IT.fullmatch(case.found.text, word.end, place)), None)
    if near and any("\n" in case.folded.printed(at) for at in range(near.end - 1, place)):
        return None  # "장편한 하루⏎140억 CFU": the last word of a name
    return near and Hit(near.start, near.end, "noun", "day", near.language)


def a_day(case: Case, end: int, noun: Hit) -> bool:
    """The "a day" right behind an amount that ends at `end`, and ends what is said: "20 billion cells a day"."""
    if noun.key != "day" or not _ENDS.match(case.found.text, noun.end):
        return False
    words = case.found.within(end, noun.end, "facts", "daily", "every_day")
    return any(hit.end == noun.end and not case.found.text[end : hit.start].strip() for hit in words)


def _is_stated(quantity: Quantity) -> bool:
    return quantity.scaled or (quantity.unit is not None and quantity.value >= 1e4)


def _numbers(case: Case, start: int, end: int) -> Sequence[Quantity]:
    """The numbers that begin at or after `start` and before `end`."""
    first = bisect_left(case.quantities, start, key=_START)
    return case.quantities[first : bisect_left(case.quantities, end, first, key=_START)]
