"""Where photos cannot be read, each test that has one read fails with the one command that mends it."""

import subprocess
import sys
from pathlib import Path

import pytest

from apps.products.optical import ENGINE
from tests.photo.group import COMMAND

ROOT = Path(__file__).parents[1]
WITHOUT_IT = f"import sys, pytest; sys.modules[{ENGINE!r}] = None; sys.exit(pytest.main(sys.argv[1:]))"


@pytest.mark.parametrize("where", ["tests/journeys/test_photo.py", "tests/photo/test_optical.py"])
def test_without_the_group_the_command_is_named(where: str) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            WITHOUT_IT,
            "--ds=tests.settings",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            where,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ran.returncode == 1
    assert f"run `{COMMAND}`" in ran.stdout
    assert "passed" not in ran.stdout
