"""Every review is read at the same noon."""

from collections.abc import Iterator

import pytest
import time_machine

from tests import factories


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield
