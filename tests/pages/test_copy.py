"""Every public page can be read by a tired person: short, plain, and free of words that promise."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine
from django.test import Client
from django.urls import reverse

from apps.rules.wording import banned_in, grade, longest_sentence
from tests.cases import for_each
from tests.pages.reading import main_text
from tests.pages.test_views import READING

pytestmark = pytest.mark.django_db

HIGHEST_GRADE = 8
LONGEST_SENTENCE = 30
ERROR_PAGES = sorted(
    path.name for path in Path("templates").glob("*.html") if 'plain.html" %}' in path.read_text()
)
OURS = sorted(str(path) for path in Path("templates").rglob("*") if path.suffix in (".html", ".txt"))


def as_text(lines: list[str]) -> str:
    """Lines as sentences: a heading or a list item ends where it ends."""
    return "\n".join(lines)


@pytest.mark.parametrize("name", READING)
def test_page_is_plain(name: str, client: Client) -> None:
    lines = main_text(client.get(reverse(name)).content.decode())

    text = as_text(lines)
    assert grade(text) <= HIGHEST_GRADE
    assert [line for line in lines if longest_sentence(line) > LONGEST_SENTENCE] == []
    assert banned_in(text) == ()
    assert "!" not in text


@pytest.mark.parametrize("name", [*ERROR_PAGES])
def test_error_page_is_plain(name: str) -> None:
    text = as_text(main_text(Engine.get_default().get_template(name).render(Context())))

    assert grade(text) <= HIGHEST_GRADE
    assert longest_sentence(text) <= LONGEST_SENTENCE
    assert banned_in(text) == ()
    assert "!" not in text


def test_there_are_error_pages() -> None:
    assert set(ERROR_PAGES) >= {
        "400.html",
        "403.html",
        "403_csrf.html",
        "404.html",
        "429.html",
        "500.html",
        "offline.html",
    }


@for_each("path", OURS)
def test_no_template_promises(path: str) -> None:
    words = shown_words(Path(path).read_text())

    assert banned_in(words) == ()
    assert "!" not in words


def shown_words(source: str) -> str:
    """The words of a template that somebody can read: text between tags, and text marked for translation."""
    marked = " . ".join(re.findall(r"""{%\s*translate\s+"([^"]*)\"""", source))
    without_tags = re.sub(
        r"<style.*?</style>|<!--.*?-->|<![^>]*>|{#.*?#}|{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL
    )
    return f"{marked} . {re.sub(r'<[^>]*>', ' ', without_tags)}"


def test_shown_words_are_found() -> None:
    source = (
        '<p class="works">{% translate "It works" %}</p>{# cure #}{% if heal %}{{ treat }}{% endif %} proven'
    )

    assert banned_in(shown_words(source)) == ("proven", "works")
