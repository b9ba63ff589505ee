"""Where a value stands on a drawing, and which numbers stand beside it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

TOP, HEIGHT = 20, 200  # of a drawing that is 270 high
BOTTOM = TOP + HEIGHT
STEPS = (1.0, 2.0, 5.0, 10.0)  # between the numbers of a scale, times a power of ten
FEWEST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers at the foot and at the head, and those that stand beside the chart."""

    low: float
    high: float
    numbers: tuple[float, ...]
    decimals: int = 0

    def up(self, value: float) -> float:
        """How far down a value stands; what is off the scale stands at its end."""
        inside = min(max(value, self.low), self.high)
        return round(BOTTOM - HEIGHT * (inside - self.low) / (self.high - self.low), 1)

    def said(self, value: float) -> str:
        """A number of the scale in figures."""
        return f"{value:.{self.decimals}f}"


def fixed_scale(low: int, high: int) -> Scale:
    """A scale whose ends are known, like 0 to 10."""
    return Scale(low, high, (low, high))


def scale_for(values: Iterable[float], *, decimals: int) -> Scale:
    """Round numbers around what is drawn, none below zero. Raises ValueError without a value."""
    found = list(values)
    low, high = min(found), max(found)
    room = max((high - low) / 10, abs(high) / 50, 10**-decimals)
    low, high = low - room, high + 2.5 * room  # names of phases stand at the head
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(next(power * one for one in STEPS if power * one >= rough), 10.0**-decimals)
    first, last = max(0, math.floor(low / step)), math.ceil(high / step)
    last = max(last, first + FEWEST_STEPS)
    numbers = tuple(round(step * n, 6) for n in range(first, last + 1))
    return Scale(numbers[0], numbers[-1], numbers, 0 if step >= 1 else -math.floor(math.log10(step)))
