"""What reads pictures is installed apart, and its tests say how."""

from importlib.util import find_spec

import pytest

from apps.products.optical import ENGINE

COMMAND = "scripts/setup --group photo"


def fail_without_it() -> None:
    if find_spec(ENGINE) is None:
        pytest.fail(f"Reading photos is not installed: run `{COMMAND}`.", pytrace=False)
