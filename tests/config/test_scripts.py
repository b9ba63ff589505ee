"""The shell scripts behind `make setup`, on machines that have things and on machines that lack them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.addresses import PROJECT

BROKEN = "#!/bin/sh\necho 'pyenv: version 3.13 is not installed' >&2\nexit 127\n"
UV = '#!/bin/sh\nif [ "$1" = --version ]; then echo "uv VERSION (x)"; else echo "$*"; fi\n'
LIBRARIES = {name: value for name, value in os.environ.items() if name == "LD_LIBRARY_PATH"}
TOOLS = ("sh", "dirname", "cut", "rm", "id", "env", "cat")


class Machine:
    """A machine with a shell, a project in a folder with a space, and what a test puts on it."""

    def __init__(self, folder: Path) -> None:
        self.home, self.bin, self.project = folder / "home", folder / "bin", folder / "my project"
        for each in (self.home, self.bin, self.project / "scripts"):
            each.mkdir(parents=True)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or tool)
        for script in ("setup", "browser"):
            shutil.copy(PROJECT / "scripts" / script, self.project / "scripts")

    def program(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def run(self, script: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.project / "scripts" / script, *options],
            env={**LIBRARIES, "PATH": str(self.bin), "HOME": str(self.home), **variables},
            capture_output=True,
            text=True,
            cwd="/",
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def python_at(machine: Machine, version: str) -> Path:
    """This interpreter under a name that pyenv would give it."""
    path = machine.home / ".pyenv" / "versions" / f"{version}.1" / "bin" / f"python{version}"
    machine.program(path, f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    return path


def test_finds_pyenvs_python_behind_a_broken_shim(machine: Machine) -> None:
    for name in ("python3", "python3.13"):
        machine.program(machine.bin / name, BROKEN)
    machine.program(machine.bin / "uv", UV.replace("VERSION", "0.13.9"))
    python_at(machine, "3.12")
    python = python_at(machine, "3.13")

    done = machine.run("setup")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"sync --frozen --python {python}\n"
    with_a_group = machine.run("setup", "--group", "mutants")
    assert with_a_group.stdout == f"sync --frozen --python {python} --group mutants\n"


def test_is_quiet_the_second_time(machine: Machine) -> None:
    machine.program(machine.bin / "uv", UV.replace("VERSION", "1.0.0"))
    machine.program(machine.project / ".venv/bin/python", "#!/bin/sh\n")
    python = python_at(machine, "3.13")

    assert machine.run("setup").stdout == f"sync --frozen --quiet --python {python}\n"


def test_old_uv_is_not_used(machine: Machine) -> None:
    machine.program(machine.bin / "uv", UV.replace("VERSION", "0.4.30"))
    python = python_at(machine, "3.13")
    # This "Python" makes the virtual environment it is asked for, with a new uv in it.
    machine.program(
        python,
        f'#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p .tools/bin; cp "{machine.home}/uv" .tools/bin/uv;'
        f' cp "{machine.bin}/true" .tools/bin/python; fi\n',
    )
    for tool in ("mkdir", "cp", "true"):
        (machine.bin / tool).symlink_to(shutil.which(tool) or tool)
    machine.program(machine.home / "uv", UV.replace("VERSION", "0.13.9"))

    done = machine.run("setup")

    assert done.stdout.splitlines() == [
        "Akkerplan: installing uv into .tools/",
        f"sync --frozen --python {python}",
    ]


@pytest.mark.skipif(
    any(Path(f"/usr/bin/python3.{minor}").exists() for minor in (12, 13, 14)),
    reason="this machine has a new Python in a place the script looks at",
)
def test_machine_without_a_new_python_is_told_so(machine: Machine) -> None:
    machine.program(machine.bin / "uv", "#!/bin/sh\n[ $1 = --version ] && echo 'uv 0.13.9' || exit 2\n")

    done = machine.run("setup")

    assert done.returncode == 1
    assert done.stderr.startswith("Akkerplan: found no Python 3.12 or newer")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("named", [{"CHROMIUM": "/nowhere/chromium"}, {}])
def test_missing_browser_is_one_sentence(machine: Machine, named: dict[str, str]) -> None:
    done = machine.run("browser", **named)

    assert done.returncode == 1
    assert done.stderr.startswith(
        "Akkerplan: the journeys need Chromium: run `sudo apt-get install chromium chromium-headless-shell`"
    )


def test_browser_that_is_there_is_enough(machine: Machine) -> None:
    assert machine.run("browser", CHROMIUM=sys.executable).returncode == 0
    for name in ("chromium", "chromium-headless-shell"):
        machine.program(machine.bin / name, BROKEN)
    done = machine.run("browser")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("apt", [None, "#!/bin/sh\nexit 100\n"])
def test_the_whole_browser_alone_is_enough_too(machine: Machine, apt: str | None) -> None:
    machine.program(machine.bin / "chromium", BROKEN)
    as_root(machine, apt)
    done = machine.run("browser")

    assert done.returncode == 0
    assert done.stdout.endswith("in the whole Chromium, which takes them longer than its headless shell\n")


def test_root_is_given_both_browsers(machine: Machine) -> None:
    machine.program(machine.bin / "chromium", BROKEN)
    as_root(machine, '#!/bin/sh\necho "$*" >>"$HOME/asked"\n')
    done = machine.run("browser")

    assert (done.returncode, done.stderr) == (0, "")
    asked = (machine.home / "asked").read_text().splitlines()
    assert asked[1].endswith(" chromium chromium-headless-shell")


def as_root(machine: Machine, apt: str | None) -> None:
    """A machine whose user is root, and whose packages come from `apt`, if anything answers to that name."""
    (machine.bin / "id").unlink()
    machine.program(machine.bin / "id", "#!/bin/sh\necho 0\n")
    if apt is not None:
        machine.program(machine.bin / "apt-get", apt)


def test_manage_finds_its_own_python() -> None:
    """`python -S` knows no packages, like the python3 of a new machine."""
    command: list[str | Path] = [sys.executable, "-S", PROJECT / "manage.py", "version"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, text=True)

    assert (done.returncode, done.stdout[:2]) == (0, "6.")


def test_manage_without_packages_names_the_one_command(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "manage.py", tmp_path)
    done = subprocess.run([sys.executable, "-S", tmp_path / "manage.py"], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (
        1,
        "Akkerplan's packages are not installed yet: run `make setup`.\n",
    )
