"""Folded text without its soft separators, and the look-alike letters of a bad scan."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

import regex

SOFT = frozenset(" \n\t-'_/·\\")
_SOFT = regex.compile(r"[ \n\t'_/·\\-]")
_TAKEN_OUT = tuple((char, "") for char in sorted(SOFT))
_BLOCKED = r"\u0e00-\u0e7f\u1100-\u11ff\u3040-\ufaff"
_TOKEN_START = regex.compile(  # a block has words that begin anywhere; no word begins within a run of small letters
    rf"(?V1)(?<![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}\p{{Arabic}}\p{{Hebrew}}\p{{Devanagari}}])[\p{{L}}--[{_BLOCKED}]](?:(?<=[a-z])[a-z]++)?"
    r"|(?<!\p{N})\p{N}|[μβα]"
    r"|(?<=(?<!\p{L})(?:و?ب?ال|[وبلک]))\p{Arabic}|(?<=(?<!\p{L})[והבלמש]{1,2})\p{Hebrew}"  # "and", "the", "with" are written on
)
_BLOCKS = regex.compile(rf"[{_BLOCKED}]+")
_PAIRS = {"rn": "m", "rv": "w", "vv": "w"}  # "Sewing size"
_PAIR = regex.compile("|".join(_PAIRS))
_ALIKE = {"c": "e", "l": "i", "1": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b"}
_LOOKALIKES = str.maketrans(_ALIKE)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without soft separators; character i stood at `at[i]` and ended at `until[i]` of the folded text."""

    text: str
    at: Sequence[int]
    until: Sequence[int]
    starts: Sequence[int]  # where a word may begin


def is_block(char: str) -> bool:
    """Whether `char` is of a script whose words are not parted by spaces, or take endings without a mark."""
    return bool(_BLOCKS.match(char))


def squeeze(text: str) -> Squeezed:
    """Takes the soft separators out of folded `text`."""
    soft = [match.start() for match in _SOFT.finditer(text)]
    at = list[int]()
    for before, after in pairwise([-1, *soft, len(text)]):
        at.extend(range(before + 1, after))
    squeezed = _replaced(text, _TAKEN_OUT)
    begins = bytearray(len(squeezed))
    for match in _TOKEN_START.finditer(text):
        first = match.start()
        begins[first - bisect_left(soft, first)] = 1
    for match in _BLOCKS.finditer(squeezed):
        first, last = match.span()
        begins[first:last] = b"\1" * (last - first)
    return Squeezed(squeezed, at, [place + 1 for place in at], list(compress(range(len(squeezed)), begins)))


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Quicker than a translation where a long text is not plain ASCII."""
    for one, other in pairs:
        text = text.replace(one, other)
    return text


def skeleton(text: str) -> str:
    """`text` with letters that a scan mistakes for one another made the same."""
    for pair, one in _PAIRS.items():
        text = text.replace(pair, one)
    return text.translate(_LOOKALIKES)


def damaged(whole: Squeezed) -> Squeezed:
    """The same text as a skeleton; offsets still lead to the folded text."""
    text = whole.text
    starts = [index for index in whole.starts if text[index] < "\u0e00"]  # nothing else looks alike
    drop = {match.start() + 1 for match in _PAIR.finditer(text)}
    if not drop:
        return Squeezed(_replaced(text, _ALIKE.items()), whole.at, whole.until, starts)
    kept = [index for index in range(len(text)) if index not in drop]
    back = dict(zip(kept, range(len(kept)), strict=True))
    return Squeezed(
        _replaced(text, (*_PAIRS.items(), *_ALIKE.items())),
        [whole.at[index] for index in kept],
        [whole.until[index + 1] if index + 1 in drop else whole.until[index] for index in kept],
        [back[index] for index in starts if index in back],
    )
