#!/usr/bin/env python
"""Django's command line. `make run` and `make test` are the two commands to know; docs/running.md has the rest."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

VENV_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    """Run the command in the project's own environment, whichever Python was asked to."""
    if find_spec("django") is None:
        if Path(sys.prefix) == VENV_PYTHON.parent.parent or not VENV_PYTHON.exists():
            sys.exit("Akkerplan's packages are not installed yet: run `make setup`.")
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606 - the same command line
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - may not be there before

    from config.room import with_room  # noqa: PLC0415

    with_room(execute_from_command_line)(sys.argv)


if __name__ == "__main__":
    main()
