"""Where the figure of an average stands: beside its thick line, clear of dots and lines as far as there is room."""

from collections.abc import Iterable, Iterator

from apps.journal.bands import LEFT, LETTER, WIDTH
from apps.journal.scales import BOTTOM, HEIGHT, TOP

type Line = tuple[float, float, float, float]
"""x and y of its left end, then of its right one; a dot is a line without length."""

HIGH = 16  # a figure, at the size that a narrow screen gets
CLEAR = 7  # around it: half of the largest dot, and a little
BELOW, ABOVE = 26, -10  # from a thick line to the foot of its figure
FARTHER = 8
SIDES = (0, -0.5, 0.5, -1, 1)  # of the room to the left and to the right; the middle first


def placed(words: str, mean: Line, drawn: Iterable[Line]) -> tuple[float, float]:
    """The middle and the foot of a figure. Where nothing is free it stands below the middle of its line, or above it."""
    lines = tuple(drawn)
    spots = tuple(dict.fromkeys(_spots(words, mean)))
    free = (spot for spot in spots if not any(_touches(words, spot, line) for line in lines))
    return next(free, spots[0])


def half(words: str) -> float:
    """From the middle of a figure to its side."""
    return len(words) * LETTER / 2


def _spots(words: str, mean: Line) -> Iterator[tuple[float, float]]:
    """The nearest first, all inside the drawing."""
    x, y, end, _y = mean
    side = half(words)
    room = max(0.0, (end - x) / 2 - side)
    middle = min(max((x + end) / 2, LEFT + side), LEFT + WIDTH - side)
    for far in range(0, HEIGHT, FARTHER):
        for foot in (y + BELOW + far, y + ABOVE - far):
            if TOP + HIGH <= foot <= BOTTOM - CLEAR:
                yield from ((round(middle + share * room, 1), round(foot, 1)) for share in SIDES)


def _touches(words: str, spot: tuple[float, float], line: Line) -> bool:
    x, foot = spot
    left, right = x - half(words) - CLEAR, x + half(words) + CLEAR
    x1, y1, x2, y2 = line
    if x2 < left or x1 > right:
        return False
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    ends = (y1 + slope * (max(x1, left) - x1), y1 + slope * (min(x2, right) - x1))
    return min(ends) <= foot + CLEAR and max(ends) >= foot - HIGH - CLEAR
