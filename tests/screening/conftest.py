"""The cast, a fixed day, and a browser that answers the screening."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import ada, as_ada, as_ben, as_cole, as_dunn, as_operator, ben, dr_cole, dr_dunn, operator
from tests.factories import NOON

__all__ = [
    "ada",
    "as_ada",
    "as_ben",
    "as_cole",
    "as_dunn",
    "as_operator",
    "ben",
    "dr_cole",
    "dr_dunn",
    "operator",
]


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """2 March 2026, noon: the day of the worked scenarios. Move it with `noon.shift` or `noon.move_to`."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
