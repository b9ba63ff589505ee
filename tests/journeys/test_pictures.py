"""A picture that Chromium refuses once is asked for again; whatever else is wrong with it fails the journey."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Error, Page

from tests.journeys.look import REFUSED, SCREENSHOTS, SIDES, TRIES, WHERE_SIDES, keep, picture


@pytest.fixture
def kept() -> Path:
    path = SCREENSHOTS / "refused.png"
    path.unlink(missing_ok=True)
    return path


def answer(page: Page, monkeypatch: pytest.MonkeyPatch, *first: Error | bytes) -> list[Error | bytes]:
    """Let the browser answer the first calls with these errors or pictures; what is left of them."""
    left, really = list(first), page.context.new_cdp_session

    def session(of: Page) -> CDPSession:
        one = really(of)
        send = one.send

        def sending(method: str, params: dict[str, Any]) -> Any:
            if not left:
                return send(method, params)
            match left.pop(0):
                case Error() as error:
                    raise error
                case png:
                    return {"data": b64encode(png)}

        monkeypatch.setattr(one, "send", sending)
        return one

    monkeypatch.setattr(page.context, "new_cdp_session", session)
    return left


def test_is_asked_for_until_there_is_one(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = answer(page, monkeypatch, *[Error(f"Protocol error: {REFUSED}")] * (TRIES - 1))
    keep(page, "refused")
    assert left == []
    assert kept.read_bytes().startswith(b"\x89PNG")


def test_is_not_asked_for_without_end(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = answer(page, monkeypatch, *[Error(REFUSED)] * (TRIES + 1))
    with pytest.raises(Error, match=REFUSED):
        keep(page, "refused")
    assert len(left) == 1
    assert not kept.exists()


def test_another_error_is_none_that_passes(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(page, monkeypatch, Error("Target crashed"))
    with pytest.raises(Error, match="Target crashed"):
        keep(page, "refused")
    assert not kept.exists()


def test_one_of_an_earlier_size_is_not_kept(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that was made narrower may be drawn as wide as it was."""
    page.set_content("<p>One line</p>")
    page.set_viewport_size({"width": 400, "height": 300})
    earlier = picture(page)
    page.set_viewport_size({"width": 360, "height": 300})
    left = answer(page, monkeypatch, earlier)
    keep(page, "refused")

    assert left == []
    assert SIDES.unpack_from(kept.read_bytes(), WHERE_SIDES) == (360, 300)
