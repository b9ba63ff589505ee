"""The frame: light to load, safe under the strict CSP, in one voice when something goes wrong."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.web import errors
from tests.cases import for_each

TEMPLATES = sorted(Path("templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "mail" not in path.parts and "email" not in path.parts]
CSS = sorted(Path("static/css").glob("*.css"))
SITE_JS = Path("static/js/site.js")
# Data in a script element is never run.
INLINE = r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>|javascript:"


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_styles_are_light() -> None:
    frame = [path for path in CSS if path.stem in ("site", "forms", "parts")]
    of_one_page = [packed(path) for path in CSS if path not in frame]

    assert packed(*frame) + max(of_one_page) <= 12_000  # a page loads the frame's sheets and at most one more


def test_script_is_light() -> None:
    assert SITE_JS.stat().st_size <= 6_000


def test_script_needs_no_eval_and_keeps_nothing() -> None:
    script = SITE_JS.read_text()

    assert (
        re.findall(
            r"\beval\b|new Function|innerHTML|document\.write|localStorage|sessionStorage|cookie", script
        )
        == []
    )


def test_style_files_stay_small() -> None:
    assert {
        path.name: len(path.read_text().splitlines())
        for path in CSS
        if len(path.read_text().splitlines()) > 250
    } == {}


@for_each("path", PAGES)
def test_template_has_nothing_inline(path: Path) -> None:
    source = path.read_text()

    assert re.findall(INLINE, source) == []


@for_each("path", PAGES)
def test_template_loads_from_here_only(path: Path) -> None:
    loads = re.findall(
        r"<(?:link|script|img|iframe|source)[^>]*(?:src|href)=\"(https?:)?//", path.read_text()
    )

    assert loads == []


def test_icons_are_hidden_from_screen_readers() -> None:
    icons = sorted(Path("templates/icons").glob("*.svg"))

    assert len(icons) > 10
    assert [icon.name for icon in icons if 'aria-hidden="true"' not in icon.read_text()] == []


def test_every_class_of_the_templates_has_a_style() -> None:
    styled = set(re.findall(r"\.([a-z][a-z0-9_-]*)", "".join(path.read_text() for path in CSS)))
    named = {
        name
        for path in PAGES
        if path.parts[1] in ("pages", "akker") or len(path.parts) == 2
        for value in re.findall(r'class="([^"{]*)"', path.read_text())
        for name in value.split()
    }

    assert named - styled == set()


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (errors.bad_request, 400, "We could not read that"),
        (errors.forbidden, 403, "You may not open this page"),
        (errors.not_found, 404, "This page is not here"),
        (errors.csrf_failure, 403, "This form was open too long"),
        (errors.server_error, 500, "Something broke on our side"),
    ],
)
def test_error_page_says_what_and_offers_a_way_on(
    view: Callable[..., HttpResponse], status: int, heading: str, rf: RequestFactory
) -> None:
    response = view(rf.get("/"))

    html = response.content.decode()
    assert response.status_code == status
    assert re.search(rf"<h1>\s*{heading}\s*</h1>", html)
    assert f'href="{reverse("pages:home")}"' in html
    assert f'href="{reverse("pages:help")}"' in html


@pytest.mark.parametrize("name", ["429.html", "500.html", "offline.html"])
def test_page_for_bad_days_needs_no_request(name: str) -> None:
    assert render_to_string(name).count("<h1") == 1


def test_unknown_address_is_answered_in_our_voice(client: Client) -> None:
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


class TestMail:
    words = {
        "settings_url": "https://akkerplan.example/reminders/",
        "button_url": "https://akkerplan.example/trial/today/",
        "pause_url": "https://akkerplan.example/reminders/pause/",
        "unsubscribe_url": "https://akkerplan.example/reminders/stop/abc/",
    }

    def test_has_one_button(self) -> None:
        html = render_to_string("mail/base.html", self.words)

        assert html.count('class="button"') == 1
        assert "prefers-color-scheme: dark" in html

    def test_plain_text_says_the_same(self) -> None:
        html, text = (
            render_to_string("mail/base.html", self.words),
            render_to_string("mail/base.txt", self.words),
        )

        for part in (*self.words.values(), "It does not give medical advice, a diagnosis or a treatment."):
            assert part in html
            assert part in text
        assert "<" not in text

    def test_links_that_are_not_given_are_not_there(self) -> None:
        html = render_to_string("mail/base.html", {})

        assert "<a " not in html
