"""Names that follow one another, and what stands behind the last of them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import regex

from apps.rules.labels.hits import Found
from apps.rules.labels.joining import JOINED
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.strains import CODES
from apps.rules.vocabulary import AmountUnit

LONGEST_GAP = 40  # characters between two names of a list, with the code of a strain
NEXT = 6  # without one
TURN = 8  # between a name and its amount where both take turns
_BRACKETS = regex.compile(r"\([^()]{0,30}\)")
BY_HEAT = regex.compile(  # how germs were killed: "inattivata al calore"
    r"(?<!\p{L})(?:by|al|por|pelo|par la|par|durch|mit|med|door)?\s?(?:heat|calore?|chaleur|hitze|warme|varme|hitte)(?!\p{L})"
    r"|(?<!\p{L})termi[ck]\p{L}*"
)
_IN_ITS_BRACKET = regex.compile(rf"(?:(?!{JOINED})[\p{{L}}\d\s.®™-]){{0,30}}\(\s?(?:[\p{{L}}-]+\s){{0,2}}")
_SHUT = regex.compile(r"[^()\n]{0,30}\)")
_NEXT_ITEM = regex.compile(r"^\s*[,;]")
_START, _FULL_END = attrgetter("start"), attrgetter("full_end")


def ends_list(text: str, mentions: Sequence[Mention], start: int, reach: int) -> bool:
    """Whether several names, one right after the other, stand no more than `reach` characters before `start`."""
    earlier = [m for m in mentions if m.full_end <= start]
    if len(earlier) < 2 or start - earlier[-1].full_end > reach:
        return False
    gaps = (text[one.full_end : next_.start] for one, next_ in pairwise(earlier))
    return all(len(gap) <= LONGEST_GAP and len(CODES.sub("", gap)) <= NEXT for gap in gaps)


def after_brackets(text: str, mentions: Sequence[Mention], counted: Sequence[Quantity], start: int) -> bool:
    """ "Probiotic blend (Akkermansia, B. infantis) 600 million AFU": several names, no amount in the brackets."""
    close = text.rfind(")", 0, start)
    shut = close >= 0 and not text[close + 1 : start].strip(" :-*†–,")
    begin = text.rfind("(", 0, close) if shut else -1
    if begin < 0:
        return False
    first = bisect_left(mentions, begin, key=_START)
    inside = mentions[first : bisect_left(mentions, close, first, key=_START)]
    if sum(m.full_end <= close for m in inside) < 2:
        return False
    return not any(begin <= quantity.start < close for quantity in counted)


def last_before(mentions: Sequence[Mention], start: int) -> Mention | None:
    """The last of them that ends at or before `start`."""
    place = bisect_left(mentions, start, key=_START)
    return next((m for m in reversed(mentions[max(0, place - 1) : place]) if m.full_end <= start), None)


def without_title(names: Sequence[Mention]) -> Sequence[Mention]:
    """ "AKK Balance Duo: L. gasseri, Akkermansia muciniphila": all but the first, which names the product."""
    if not names or not names[0].is_akkermansia or names[0].name == MUCINIPHILA:
        return names
    return names[1:] if any(name.name == MUCINIPHILA for name in names) else names


def take_turns(
    found: Found, name: Mention, start: int, next_name: Mention, following: Sequence[Quantity]
) -> bool:
    """Whether a number at `start` is of `name` as the first of the `following` is of `next_name`: "L. gasseri (live) 5 billion
    CFU Akkermansia (pasteurised) 15 billion cells", with no more than how each of them is between it and its number.
    """
    for count in following:
        gap = count.start - next_name.full_end
        before = _bare(found, name.full_end, start)
        if before > TURN and _NEXT_ITEM.search(
            _BRACKETS.sub("", found.text[next_name.full_end : count.start])
        ):
            return False  # "Akk Plus. Per capsule: 1 billion CFU L. gasseri (live), 20 billion cells ..."
        bare = before <= TURN >= _bare(found, next_name.full_end, count.start)
        return count.unit is not AmountUnit.MG and (gap <= TURN or bare)
    return False


def _bare(found: Found, start: int, end: int) -> int:
    """How many characters stand between, without brackets, form words and the word for cells."""
    between = found.text[start:end]
    for word in (*found.within(start, end, "form"), *found.within(start, end, "count", "cells")):
        between = between.replace(found.text[word.start : word.end], "", 1)
    return len(BY_HEAT.sub("", _BRACKETS.sub("", between)).strip())


def at_the_least_gap(text: str, beside: Sequence[Mention], start: int, end: int) -> Mention:
    """The first of those that are nearest; one behind must be nearer by more than two characters, and none has what stands
    in a bracket right behind another: "B. subtilis DE111 (viable) Akkermansia".
    """
    place = bisect_left(beside, end, key=_START)
    later, before = beside[place:], max(beside[:place], key=_FULL_END, default=None)
    if before is None:
        return later[0]
    if before.full_end >= start:
        return next(m for m in beside if m.full_end >= start)
    if _IN_ITS_BRACKET.fullmatch(text, before.full_end, start) and _SHUT.match(text, end):
        return before
    return later[0] if later and later[0].start - end + 2 < start - before.full_end else before
