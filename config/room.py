"""Room for deep calls.

Python keeps the frames of running functions in pieces of 16 kB and gives a piece back to the machine as soon as it is
empty. Django's templates and queries call deep: where a piece happens to end in the middle of them, one page asks for
memory and returns it a thousand times, up to half of its time. Newer releases of 3.13 and 3.14 keep one piece in hand
(https://github.com/python/cpython/issues/142183); whoever has one loses nothing here.
"""

import functools
from collections.abc import Callable

PLACES = 2**17  # for objects: 1 MB, for which Python makes a piece of 2; what nobody touches takes no memory


def with_room[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The same function, called from a frame so large that all frames below it find room in the same piece."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=PLACES)
    return functools.wraps(function, updated=())(call)
