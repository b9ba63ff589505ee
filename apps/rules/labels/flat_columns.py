"""Two columns on one line: all names, then as many counts ("L. gasseri Akkermansia (killed) 1 billion CFU 15 billion cells")."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import regex

from apps.rules.labels.joining import AND
from apps.rules.labels.layout import Row
from apps.rules.labels.lists import without_title
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

FEWEST, MOST = 2, 24  # names on one line
REACH = 60  # characters from one name to the next, and from the last one to the first count
_ENDS = regex.compile(r"[;|•\n!?]|[.](?=\s\p{Lu})")
_JOINED = regex.compile(rf"[,+&/]|(?<!\p{{L}})(?:{AND})(?!\p{{L}})")
_KIND_OF = regex.compile(r"\w\s?\($")
_START = attrgetter("start")


def in_one_line(
    text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> tuple[dict[int, Row], set[int]]:
    """Which name each count belongs to, by where it starts, and the counts of no telling which.

    Of counts that are not as many as the names nothing is told.
    """
    counts = [q for q in quantities if q.unit not in {None, AmountUnit.MG}]
    pairs: dict[int, Row] = {}
    loose: set[int] = set()
    if len(counts) < FEWEST or len(mentions) < FEWEST:
        return pairs, loose
    for run in _runs(text, counts):
        names = _names_before(text, quantities, sorted(mentions, key=_START), run[0].start)
        if len(names) > len(run):
            names = without_title(names)
        if len(names) == len(run):
            ends = [*(name.start for name in names[1:]), run[0].start]
            rows = (Row(name.start, end) for name, end in zip(names, ends, strict=True))
            if _of_a_mix(text, names, run):
                loose.update(count.start for count in run)
            else:
                pairs |= {count.start: row for count, row in zip(run, rows, strict=True)}
    return pairs, loose


def _of_a_mix(text: str, names: Sequence[Mention], run: Sequence[Quantity]) -> bool:
    """ "Blend (L. gasseri, Akkermansia) 5 billion CFU 10 billion CFU": it may be one sum, per capsule and per two of them."""
    joined = all(_JOINED.search(text, one.full_end, other.start) for one, other in pairwise(names))
    return joined and all(q.unit is run[0].unit and q.value % run[0].value == 0 for q in run)


def _runs(text: str, counts: Sequence[Quantity]) -> list[list[Quantity]]:
    """Counts of which each follows the one before with nothing but spaces or a line break between."""
    runs = [[counts[0]]]
    for one, other in pairwise(counts):
        gap = text[max(one.end, one.unit_end) : other.start]
        if gap and not gap.strip():
            runs[-1].append(other)
        else:
            runs.append([other])
    return [run for run in runs if len(run) >= FEWEST]


def _names_before(
    text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], place: int
) -> Sequence[Mention]:
    """The names that lead to `place`, without a number of any kind between them or behind the last."""
    names: list[Mention] = []
    until = place
    for mention in reversed(mentions[: bisect_left(mentions, place, key=_START)][-MOST:]):
        if _KIND_OF.search(text, max(0, mention.start - 3), mention.start) and mention is not mentions[0]:
            continue  # "Bacillus subtilis (fermenti lattici vivi)"
        first = bisect_left(quantities, mention.full_end, key=_START)
        numbered = first < len(quantities) and quantities[first].start < until
        end = until if names else mention.full_end + len(text[mention.full_end : until].rstrip())
        if numbered or until - mention.full_end > REACH or _ENDS.search(text, mention.full_end, end):
            break
        names.insert(0, mention)
        until = mention.start
    return names
