"""The words in a picture, read on our own machine. RapidOCR's models come with its package; nothing leaves the machine.

It reads Latin and Chinese script. Accents may get lost, which the label reader does not mind.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import atan2, cos, sin
from statistics import median

_WORD = re.compile(r"[A-Za-z]{4,}")
_ODD = re.compile(r"[a-z][A-Z]")
SURE = 0.93  # a line read with less than this is shown to be looked at again
ODD_SHARE = 0.2  # of the words
ENGINE = "rapidocr_onnxruntime"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a picture, row by row, and the rows that were hard to read."""

    text: str
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scrap:
    """One piece of print: where its left edge, its middle and its height are once the picture is level."""

    left: float
    middle: float
    height: float
    text: str
    score: float


type Corners = Sequence[Sequence[float]]
type Found = tuple[Corners, str, float]
type Engine = Callable[[bytes], tuple[Sequence[Found] | None, object]]


@cache
def _engine() -> Engine:
    """Made once a process: loading the models takes half a second and most of the memory."""
    engine: Engine = import_module(ENGINE).RapidOCR()
    return engine


def words_in(picture: bytes) -> Words:
    """Reads a picture; no words give an empty text. Takes seconds and some 600 MB of memory."""
    found, _times = _engine()(picture)
    rows = _rows(_levelled(found or []))
    lines = ["   ".join(scrap.text for scrap in row) for row in rows]
    unsure = [line for line, row in zip(lines, rows, strict=True) if min(one.score for one in row) < SURE]
    return Words("\n".join(lines), tuple(unsure))


def _levelled(found: Sequence[Found]) -> list[Scrap]:
    """Turned back by the tilt that the lines have in common: each box begins with its upper left and right corner."""
    if not found:
        return []
    tilt = median(atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]) for box, _text, _score in found)
    return [_scrap(box, str(text), float(score), tilt) for box, text, score in found]


def _scrap(box: Corners, text: str, score: float, tilt: float) -> Scrap:
    level = [
        (x * cos(tilt) + y * sin(tilt), y * cos(tilt) - x * sin(tilt)) for x, y in ((p[0], p[1]) for p in box)
    ]
    top, bottom = min(y for _x, y in level), max(y for _x, y in level)
    return Scrap(min(x for x, _y in level), (top + bottom) / 2, bottom - top, text.strip(), score)


def _rows(scraps: Sequence[Scrap]) -> list[list[Scrap]]:
    """From top to bottom; what stands side by side is one row, from left to right: a name and its amount."""
    rows: list[list[Scrap]] = []
    for scrap in sorted((one for one in scraps if one.text), key=lambda one: one.middle):
        beside = rows[-1][-1] if rows else None
        if beside and scrap.middle - beside.middle < min(scrap.height, beside.height) / 2:
            rows[-1].append(scrap)
        else:
            rows.append([scrap])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def much_is_doubtful(words: Words) -> bool:
    """Whether half of the lines or more were hard to read."""
    return bool(words.doubtful) and 2 * len(words.doubtful) >= len(words.text.split("\n"))


def of_unknown_letters(words: Words) -> bool:
    """Whether this is what the engine makes of letters that it does not know: unsure, with capitals amid small ones."""
    found = _WORD.findall(words.text)
    odd = sum(bool(_ODD.search(word)) for word in found)
    return much_is_doubtful(words) and odd >= ODD_SHARE * len(found) and odd > 1
