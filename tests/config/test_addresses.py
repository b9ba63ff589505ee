"""Where the local servers live."""

import os
from pathlib import Path

import environ
import pytest
from psycopg import conninfo

from config.local.addresses import LONGEST_FOLDER, Place, open_to_everyone, place, scratch_place

WITH_A_SPACE = Place(Path("/srv/my data+x"), Path("/srv/my data+x/run"))


@pytest.fixture
def project() -> Path:
    """A short path that exists and that everybody may enter."""
    return Path("/usr")


def test_data_stay_in_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCAL_DATA", raising=False)

    assert place(project) == Place(project / ".local", project / ".local/run")


def test_local_data_moves_them(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_DATA", "/usr/elsewhere")

    assert place(project) == Place(Path("/usr/elsewhere"), Path("/usr/elsewhere/run"))


def test_long_path_gets_short_sockets(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCAL_DATA", raising=False)
    long = project / ("x" * LONGEST_FOLDER)

    there = place(long)

    assert there.data == long / ".local"
    assert there.sockets.parent == Path("/tmp")  # noqa: S108
    assert place(project / ("y" * LONGEST_FOLDER)).sockets != there.sockets


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as another user")
def test_roots_servers_stay_out_of_a_closed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCAL_DATA", raising=False)
    tmp_path.chmod(0o700)

    assert not open_to_everyone(tmp_path / "project")
    assert place(tmp_path / "project").data.parent == Path("/var/lib")


def test_database_url_means_the_same_to_django_and_to_libpq() -> None:
    django = environ.Env.db_url_config(WITH_A_SPACE.database_url)
    libpq = conninfo.conninfo_to_dict(WITH_A_SPACE.database_url)

    assert django["OPTIONS"] == {"host": "/srv/my data+x/run", "port": 5432}
    assert (django["NAME"], django["USER"], django["HOST"]) == ("akkerplan", "akkerplan", "")
    assert (libpq["host"], libpq["dbname"], libpq["user"]) == ("/srv/my data+x/run", "akkerplan", "akkerplan")


def test_scratch_places_differ() -> None:
    assert scratch_place() != scratch_place()
