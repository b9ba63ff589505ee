"""What every journey watches for: nothing goes wrong unseen, nothing is wider than the screen, axe finds nothing."""

from base64 import b64decode
from pathlib import Path
from struct import Struct
from typing import Literal
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "screenshots"
PHONE = (360, 740)
DESKTOP = (1280, 800)
type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
NARROWEST = 320  # the width in CSS pixels at which WCAG 2.2 (1.4.10) asks for one column
REFUSED = "Unable to capture screenshot"
SIZE = "() => [innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]"  # of the page now
SIDES, WHERE_SIDES = Struct(">II"), 16  # width and height in the head of a PNG
TRIES, BREATH = 4, 250  # milliseconds, longer from try to try
ABORTED = ("console: htmx:afterRequest,", "console: htmx:sendAbort,")  # what htmx says when a page is left
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that a second scheme can change on the same page
AXE: dict[Scheme, dict[str, object]] = {
    "light": {"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]},
    "dark": {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]},
}


class Watch:
    """Collects what a page complains about. A journey that expects a complaint names a part of it in `expected`."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)
        page.on("response", self._answered)

    @property
    def unexpected(self) -> list[str]:
        """Complaints that nobody announced."""
        return [each for each in self.complaints if not any(part in each for part in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")
            last = self.complaints[-2:]
            if len(last) == 2 and all(map(str.startswith, last, ABORTED)):
                del self.complaints[-2:]  # no more a fault than the ERR_ABORTED below

    def _failed(self, request: Request) -> None:
        if "net::ERR_ABORTED" not in (request.failure or ""):  # a download, or a page left behind
            self.complaints.append(f"failed: {request.method} {request.url} {request.failure}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in (None, "localhost", "127.0.0.1"):
            self.complaints.append(f"third party: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.request.method} {response.url}")


WATCHES: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def watch(page: Page) -> Watch:
    """The complaints of this page; the first call begins to listen."""
    if page not in WATCHES:
        WATCHES[page] = Watch(page)
    return WATCHES[page]


def goes_offline(page: Page) -> None:
    """Without a connection, of which the browser itself complains: it looks for a newer service worker meanwhile."""
    watch(page).expected += ["ERR_INTERNET_DISCONNECTED", "error occurred when fetching the script"]
    page.context.set_offline(True)


def whole(page: Page) -> None:
    """A click waits for the first bytes of the next page. What is asked at once, and not awaited, waits here for the last."""
    page.wait_for_load_state("domcontentloaded")


def look(page: Page, name: str) -> None:
    """See that the page fits and that axe finds nothing, in light and in dark; keep a screenshot of each."""
    whole(page)
    assert page.viewport_size is not None
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        keep(page, f"{name}-{width}-{scheme}")
        assert findings(page, scheme) == [], f"{name}, {width} pixels wide, {scheme}"
    page.emulate_media(color_scheme="light")
    assert overflow(page) == [], f"{name} scrolls sideways at {width} pixels"
    if width < 2 * NARROWEST:
        page.set_viewport_size({"width": NARROWEST, "height": height})
        assert overflow(page) == [], f"{name} scrolls sideways at {NARROWEST} pixels"
        page.set_viewport_size({"width": width, "height": height})


def keep(page: Page, name: str) -> None:
    """A picture of the whole page, for people. Chromium now and then has none to give, or one of a size that the page
    had before, and has it when asked anew."""
    SCREENSHOTS.mkdir(exist_ok=True)
    for attempt in range(1, TRIES + 1):
        try:
            (SCREENSHOTS / f"{name}.png").write_bytes(picture(page))
        except Error as error:
            if REFUSED not in error.message or attempt == TRIES:
                raise
            page.wait_for_timeout(BREATH * attempt)
        else:
            return


def picture(page: Page) -> bytes:
    """As PNG, packed loosely: squeezing some hundred pictures took longer than taking them."""
    chromium = page.context.new_cdp_session(page)
    try:
        taken = chromium.send(
            "Page.captureScreenshot", {"captureBeyondViewport": True, "optimizeForSpeed": True}
        )
    finally:
        chromium.detach()
    png, now = b64decode(taken["data"]), page.evaluate(SIZE)
    if any(abs(had - has) > 1 for had, has in zip(SIDES.unpack_from(png, WHERE_SIDES), now, strict=True)):
        raise Error(f"{REFUSED} of {now}: this one is {SIDES.unpack_from(png, WHERE_SIDES)}")
    return png


def look_on_both(page: Page, name: str) -> None:
    """The same page on a phone and on a desktop, opened once."""
    before = page.viewport_size
    assert before is not None
    for width, height in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        look(page, name)
    page.set_viewport_size(before)


def findings(page: Page, scheme: Scheme = "light") -> list[str]:
    """What axe objects to, one line for each element. A page that has axe already is not given it again."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("options => axe.run(options).then(({violations}) => violations)", AXE[scheme])
    return [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]


def overflow(page: Page) -> list[str]:
    """The elements that make the page scroll sideways; none on a page that fits."""
    wide: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => one.outerHTML.slice(0, 120));
            return wide.length ? wide : ["the page itself"];
        }"""
    )
    return wide
