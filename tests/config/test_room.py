"""Deep calls find room, at whatever depth they begin."""

import resource
import threading
from collections.abc import Callable

from config import wsgi
from config.room import PLACES, with_room

DEPTHS, CALLS = range(200), 100


def test_no_depth_asks_for_memory_at_each_call() -> None:
    assert in_a_thread(with_room(most_asked_for)) < CALLS / 2


def test_pages_are_made_with_room() -> None:
    assert wsgi.application.__code__.co_stacksize == PLACES


def in_a_thread(ask: Callable[[], int]) -> int:
    """With frames of its own: the run of the tests has room already."""
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(ask()))
    thread.start()
    thread.join()
    return found[0]


def most_asked_for() -> int:
    """How often the machine was asked for memory in a hundred calls at the worst depth."""
    return max(_at(depth) for depth in DEPTHS)


def _at(depth: int) -> int:
    if depth:
        return _at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _wide(1, 2, 3, 4, 5, 6, 7, 8)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _wide(a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int) -> int:
    """A frame large enough to be the one that does not fit."""
    return sum([a, b, c, d, e, f, g, h, *(a, b, c, d), *(e, f, g, h)])
