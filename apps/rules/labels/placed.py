"""Things of a text in its order, looked up by where they begin."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol


class Placing(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Placed[T: Placing]:
    """The things, and where they begin; a bisection over numbers asks no key of each thing."""

    things: Sequence[T]
    starts: Sequence[int]

    @classmethod
    def of(cls, things: Iterable[T]) -> "Placed[T]":
        """The things, put in the order of the text."""
        ordered = sorted(things, key=_START)
        return cls(ordered, [thing.start for thing in ordered])

    def first(self, start: int) -> int:
        """The number of the first thing that begins at or after `start`."""
        return bisect_left(self.starts, start)

    def within(self, start: int, end: int) -> Sequence[T]:
        """What begins at or after `start` and before `end`."""
        first = bisect_left(self.starts, start)
        return self.things[first : bisect_left(self.starts, end, first)]
