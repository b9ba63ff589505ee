"""Where the local servers keep their data and where they listen. Reading an address starts nothing.

They listen on Unix sockets in a folder that only their owner may enter: no port to clash, nothing for the
network.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parent.parent.parent
LONGEST_FOLDER = 80  # bytes; the name of a Unix socket may have 107, and Postgres adds ".s.PGSQL.5432.lock"
DATABASE = ROLE = "akkerplan"
SUPERUSER = "postgres"
PORT = 5432  # part of the socket's name only


@dataclass(frozen=True)
class Place:
    """One Postgres and one Valkey: the folder with their data and the folder with their sockets."""

    data: Path
    sockets: Path

    @property
    def postgres(self) -> Path:
        """The Postgres cluster."""
        return self.data / "postgres"

    @property
    def valkey(self) -> Path:
        """Valkey's append-only file."""
        return self.data / "valkey"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def database_url(self) -> str:
        """The application's own role, which is not a superuser. psql and pg_dump read this form too."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.sockets))}&port={PORT}"

    @property
    def redis_url(self) -> str:
        return f"redis+socket://{quote(str(self.valkey_socket))}"


def place(project: Path = PROJECT) -> Place:
    """Where `make run` keeps the data of this checkout: LOCAL_DATA or `.local/`, if the servers can live there.

    Root's servers run as another user (Postgres insists). If that user may not enter the project's folder,
    the data go to /var/lib, which no clean-up job empties.
    """
    data = Path(os.environ.get("LOCAL_DATA") or project / ".local").absolute()
    short = f"akkerplan-{hashlib.sha256(os.fsencode(data)).hexdigest()[:10]}"
    if os.geteuid() == 0 and not open_to_everyone(data.parent):
        data = Path("/var/lib") / short
    sockets = data / "run"
    if len(os.fsencode(sockets)) > LONGEST_FOLDER:
        sockets = Path("/tmp") / short  # noqa: S108 - made with mode 0700 and refused if it is someone else's
    return Place(data, sockets)


def scratch_place() -> Place:
    """A place nobody has used yet, for one test run. Nothing is made before servers start there."""
    data = Path("/tmp") / f"akkerplan-{os.getpid()}-{secrets.token_hex(4)}"  # noqa: S108 - unguessable, made by us
    return Place(data, data / "run")


def database_url() -> str:
    """The local Postgres of this checkout."""
    return place().database_url


def redis_url() -> str:
    """The local Valkey of this checkout."""
    return place().redis_url


def open_to_everyone(folder: Path) -> bool:
    """May any user of the machine go through this folder and all folders above it?"""
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents) if step.exists())
