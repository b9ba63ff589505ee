"""A picture that Chromium refuses once is asked for again; whatever else is wrong with it fails the journey."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Error, Page

from tests.journeys.look import REFUSED, SCREENSHOTS, TRIES, keep


@pytest.fixture
def kept() -> Path:
    path = SCREENSHOTS / "refused.png"
    path.unlink(missing_ok=True)
    return path


def refuse(page: Page, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """Let the browser answer the first calls with these errors; what is left of them."""
    left, really = list(words), page.context.new_cdp_session

    def session(of: Page) -> CDPSession:
        one = really(of)
        send = one.send

        def sending(method: str, params: dict[str, Any]) -> Any:
            if left:
                raise Error(left.pop(0))
            return send(method, params)

        monkeypatch.setattr(one, "send", sending)
        return one

    monkeypatch.setattr(page.context, "new_cdp_session", session)
    return left


def test_is_asked_for_until_there_is_one(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = refuse(page, monkeypatch, *[f"Protocol error: {REFUSED}"] * (TRIES - 1))
    keep(page, "refused")
    assert left == []
    assert kept.read_bytes().startswith(b"\x89PNG")


def test_is_not_asked_for_without_end(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = refuse(page, monkeypatch, *[REFUSED] * (TRIES + 1))
    with pytest.raises(Error, match=REFUSED):
        keep(page, "refused")
    assert len(left) == 1
    assert not kept.exists()


def test_another_error_is_none_that_passes(page: Page, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(page, monkeypatch, "Target crashed")
    with pytest.raises(Error, match="Target crashed"):
        keep(page, "refused")
    assert not kept.exists()
