"""The cast, on 2 March 2026."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import ada, as_ada, as_ben, as_cole, ben, dr_cole, operator
from tests.factories import NOON

__all__ = ["ada", "as_ada", "as_ben", "as_cole", "ben", "dr_cole", "operator"]


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """Noon of that day. Move it with `noon.shift`."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
