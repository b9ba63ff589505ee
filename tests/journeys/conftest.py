"""A real Chromium: `page` is a desktop, `phone` a phone; both fail their test when a page complains."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from config.gunicorn import when_ready
from tests.journeys.look import DESKTOP, PHONE, watch
from tests.photo.group import fail_without_it

__all__ = ["DESKTOP", "PHONE"]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
# The same engine without a desktop's frame: a new window costs a quarter. It has no notifications.
WITHOUT_FRAME = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # no way out of this machine
)
HOME = "Europe/Berlin"
PATIENCE = 10_000  # milliseconds

type Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):  # cheaper than its path, for thousands
            item.add_marker(pytest.mark.journey)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A journey that has a picture read says so before a browser starts, when nothing here can read one."""
    if item.get_closest_marker("reads_photos"):
        fail_without_it()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def started(playwright: Playwright, program: str) -> Iterator[Browser]:
    if not Path(program).exists():
        pytest.fail(f"There is no {program}: run `make browser`.", pytrace=False)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with started(playwright, WITHOUT_FRAME) as browser:
        yield browser


@pytest.fixture(scope="session")
def ready() -> None:
    """What the web server does before it serves anybody: no page then waits for it."""
    when_ready(None)


@pytest.fixture
def site(live_server: LiveServer, settings: Settings, ready: None) -> str:
    """The address of a running site, which links in its mails also name."""
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """`open_page(size=PHONE, javascript=False, zone=...)`: a window of its own, with its own cookies and clock."""
    with ExitStack() as stack:

        def open_one(*, size: tuple[int, int] = DESKTOP, javascript: bool = True, zone: str = HOME) -> Page:
            return stack.enter_context(window(browser, site, size=size, javascript=javascript, zone=zone))

        yield open_one


@pytest.fixture
def page(open_page: Open) -> Page:
    """A desktop, 1280 pixels wide."""
    return open_page()


@pytest.fixture
def phone(open_page: Open) -> Page:
    """A phone, 360 pixels wide."""
    return open_page(size=PHONE)


@contextmanager
def window(
    browser: Browser, site: str, *, size: tuple[int, int], javascript: bool, zone: str = HOME
) -> Iterator[Page]:
    """A page whose unexpected complaints fail the test when it closes. `watch(page).expected` announces one."""
    context: BrowserContext = browser.new_context(
        base_url=site,
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        java_script_enabled=javascript,
        locale="en-GB",
        timezone_id=zone,
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    heard = watch(page)
    yield page
    context.close()
    assert heard.unexpected == []
