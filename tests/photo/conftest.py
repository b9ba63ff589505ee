"""The tests that read real pictures need the group `photo`; without it they fail, and say what to do."""

from importlib.util import find_spec

import pytest

from apps.products.optical import ENGINE


def pytest_runtest_setup() -> None:
    if find_spec(ENGINE) is None:
        pytest.fail("Reading photos is not installed: run `scripts/setup --group photo`.", pytrace=False)
