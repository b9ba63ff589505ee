"""Names that follow one another, and what stands behind the last of them."""

from collections.abc import Sequence
from itertools import pairwise

from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.strains import CODES

LONGEST_GAP = 40  # characters between two names of a list, with the code of a strain
NEXT = 6  # without one


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
    if begin < 0 or sum(begin <= m.start and m.full_end <= close for m in mentions) < 2:
        return False
    return not any(begin <= quantity.start < close for quantity in counted)
