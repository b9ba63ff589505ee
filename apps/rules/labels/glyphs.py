"""Folded text without its soft separators, and the look-alike letters of a bad scan."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

SOFT = frozenset(" \n\t-'_/·\\")
_TOKEN_START = regex.compile(
    r"(?<![\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Devanagari}])\p{L}|(?<!\p{N})\p{N}|[μβα]"
    r"|(?<=(?<!\p{L})(?:و?ب?ال|[وبلک]))\p{Arabic}|(?<=(?<!\p{L})[והבלמש]{1,2})\p{Hebrew}"  # "and", "the", "with" are written on
)
_BLOCK = regex.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\ufaff]")
_PAIRS = {"rn": "m", "rv": "w", "vv": "w"}  # "Sewing size"
_PAIR = regex.compile("|".join(_PAIRS))
_LOOKALIKES = str.maketrans({"c": "e", "l": "i", "1": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b"})


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without soft separators; character i stood at `at[i]` and ended at `until[i]` of the folded text."""

    text: str
    at: Sequence[int]
    until: Sequence[int]
    starts: Sequence[int]  # where a word may begin


def is_block(char: str) -> bool:
    """Whether `char` is of a script whose words are not parted by spaces, or take endings without a mark."""
    return bool(_BLOCK.match(char))


def squeeze(text: str) -> Squeezed:
    """Takes the soft separators out of folded `text`."""
    at = [index for index, char in enumerate(text) if char not in SOFT]
    squeezed = "".join([text[index] for index in at])
    starts = {bisect_left(at, match.start()) for match in _TOKEN_START.finditer(text)}
    starts.update(match.start() for match in _BLOCK.finditer(squeezed))
    return Squeezed(squeezed, at, [index + 1 for index in at], sorted(starts))


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
        return Squeezed(text.translate(_LOOKALIKES), whole.at, whole.until, starts)
    kept = [index for index in range(len(text)) if index not in drop]
    back = dict(zip(kept, range(len(kept)), strict=True))
    return Squeezed(
        skeleton(text),
        [whole.at[index] for index in kept],
        [whole.until[index + 1] if index + 1 in drop else whole.until[index] for index in kept],
        [back[index] for index in starts if index in back],
    )
