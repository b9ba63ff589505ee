"""What every test may use."""

import gc
import os

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from pytest_django import DjangoDbBlocker

from config.local.errors import CannotStart
from config.room import with_room
from tests import samples, template
from tests.long import is_long
from tests.servers import POSTGRES_IS_OURS, Servers

pytest_plugins = ["tests.cast"]

# Begun first, in this order: what mostly waits for real processes, beside which others have the processors, and
# what takes long in one file. With `--dist loadfile` a file stays in one process, and what it builds is built once.
FIRST = (
    "tests/config/test_run.py",
    "tests/reminders/test_chaos.py",
    "tests/photo/test_worker.py",
    "tests/walls/",
    "tests/config/test_local_servers.py",
    "tests/rehearsal/",
    "tests/trials/",
    "tests/screening/",
    "tests/rules/stopping/test_properties.py",
)
SERVERS = pytest.StashKey[Servers]()


def pytest_configure(config: pytest.Config) -> None:
    """With `-n` the servers start at once; otherwise with the first test that asks for them."""
    gc.set_threshold(
        50_000, 20, 100
    )  # a run lives minutes: looking for cycles less often saves a tenth of it
    hypothesis.settings.load_profile(samples.PROFILE)
    config.stash[SERVERS] = Servers()
    if config.getoption("numprocesses", default=None):
        if POSTGRES_IS_OURS:
            os.environ[template.WANTED] = "1"
        start_servers(config)


def pytest_itemcollected(item: pytest.Item) -> None:
    if is_long(item.nodeid):
        item.add_marker(pytest.mark.long)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: next((n for n, at in enumerate(FIRST) if item.nodeid.startswith(at)), len(FIRST))
    )


def pytest_collection_finish() -> None:
    """What is loaded stays: no collection need look at it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
@with_room
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest does it."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    runtestprotocol(item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[SERVERS].stop()


def start_servers(config: pytest.Config) -> None:
    """A test run without its database is a failure, never a row of skipped tests."""
    try:
        config.stash[SERVERS].start()
    except CannotStart as reason:
        pytest.exit(f"No tests were run. {reason}", returncode=3)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    pytestconfig: pytest.Config,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """pytest-django asks for this before it makes the test database."""
    start_servers(pytestconfig)
    if template.WANTED in os.environ:
        with django_db_blocker.unblock():
            template.use_template()


@pytest.fixture(scope="session")
def redis_url(pytestconfig: pytest.Config) -> str:
    """A running Valkey."""
    start_servers(pytestconfig)
    return os.environ["REDIS_URL"]
