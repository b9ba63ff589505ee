"""The journeys' own eyes: they see what is wrong."""

import pytest
from playwright.sync_api import Page

from tests.journeys.look import findings, look, overflow, watch

GOOD = """<!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
</head><body><main><h1>Good</h1><p>Fits.</p></main></body></html>"""


@pytest.fixture
def blank(phone: Page) -> Page:
    phone.goto("about:blank")
    return phone


def test_good_page_passes(blank: Page) -> None:
    blank.set_content(GOOD)

    look(blank, "test-good")


def test_wide_element_is_named(blank: Page) -> None:
    blank.set_content(GOOD.replace("<p>", '<p style="width: 500px">'))

    assert overflow(blank) == ['<p style="width: 500px">Fits.</p>']


def test_too_wide_at_320_pixels_fails_the_look(blank: Page) -> None:
    blank.set_content(GOOD.replace("<p>", '<p style="width: 340px">'))

    with pytest.raises(AssertionError, match="sideways at 320"):
        look(blank, "test-wide")


def test_poor_contrast_in_the_dark_is_found(blank: Page) -> None:
    style = "<style>@media (prefers-color-scheme: dark) { p { color: #ddd; background: #fff } }</style>"
    blank.set_content(GOOD.replace("</head>", style + "</head>"))

    blank.emulate_media(color_scheme="dark")

    assert findings(blank) == ["color-contrast: <p>Fits.</p>"]


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('broken')", "console: broken ()"),
        ("setTimeout(() => { throw new Error('thrown') })", "script error: thrown"),
        (
            "fetch('http://127.0.0.1:59999/').catch(() => 0)",
            "failed: GET http://127.0.0.1:59999/ net::ERR_CONNECTION_REFUSED",
        ),
        ("fetch('http://elsewhere.example/').catch(() => 0)", "third party: http://elsewhere.example/"),
    ],
)
def test_complaints_are_heard(blank: Page, script: str, complaint: str) -> None:
    page = blank.context.new_page()
    heard = watch(page)

    page.evaluate(script)
    page.wait_for_timeout(300)

    assert complaint in heard.unexpected
    heard.expected.append(complaint)
    assert complaint not in heard.unexpected


def test_request_left_with_its_page_is_no_complaint_and_a_failed_one_is(phone: Page) -> None:
    phone.goto("/")
    phone.route("**/never/", lambda route: None)
    phone.route("**/broken/", lambda route: route.abort("connectionreset"))
    heard = watch(phone)
    ask = "path => { htmx.ajax('GET', path, {source: document.body}).catch(() => 0) }"

    phone.evaluate(ask, "/never/")
    phone.evaluate("() => htmx.trigger(document.body, 'htmx:abort')")
    phone.wait_for_timeout(300)
    left = list(heard.unexpected)
    phone.evaluate(ask, "/broken/")
    phone.wait_for_timeout(300)

    assert left == []
    assert any("htmx:sendError" in each for each in heard.unexpected)
    heard.expected += ["htmx:", "ERR_CONNECTION_RESET"]
