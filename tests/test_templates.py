"""Parts of pages: each is one element with the id of its name, each aim of htmx exists, and no template runs code."""

import re
from pathlib import Path

import pytest

from tests.cases import for_each

TEMPLATES = {str(path): path.read_text() for path in sorted(Path("templates").rglob("*.html"))}
PARTS = [
    (path, name, inside)
    for path, source in TEMPLATES.items()
    for name, inside in re.findall(
        r"{% partialdef ([\w-]+)(?: inline)? %}(.*?){% endpartialdef", source, re.DOTALL
    )
]
AIMS = sorted(
    {
        (path, aim)
        for path, source in TEMPLATES.items()
        for aim in re.findall(r'hx-(?:target|select|select-oob|indicator|sync)="#([\w-]+)', source)
    }
)
ROW = re.compile(r"-{{ [\w.]+ }}$")  # parts of rows carry the row's code behind their name


def without_tags(source: str) -> str:
    """Template tags and comments left out."""
    return re.sub(r"{%.*?%}|{#.*?#}|<!--.*?-->", "", source, flags=re.DOTALL).strip()


def root(inside: str) -> tuple[str, str]:
    """The first element of a part, and its id without a row's code."""
    first = re.match(r"<([a-z]+)\b([^>]*)>", without_tags(inside))
    given = re.search(r'\bid="([^"]*)"', first[2]) if first else None
    return (first[1] if first else "", ROW.sub("", given[1]) if given else "")


def elements_beside_the_root(inside: str) -> int:
    """How many elements stand on the first level."""
    depth, top = 0, 0
    empty = {"input", "img", "br", "hr", "link", "meta", "path", "line", "rect", "circle", "use"}
    for end, tag, closed in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", without_tags(inside)):
        if end:
            depth -= 1
            continue
        top += depth == 0
        depth += tag not in empty and not closed
    return top - 1


def reachable(path: str, seen: frozenset[str] = frozenset()) -> str:
    """A template with the templates that it extends or includes, as one text."""
    source = TEMPLATES.get(path, "")
    names = re.findall(r'{% (?:extends|include) "([^"]+)"', source)
    more = [f"templates/{name}" for name in names if f"templates/{name}" not in seen]
    return source + "".join(reachable(one, seen | {path}) for one in more)


def test_there_are_parts_and_aims() -> None:
    """Or else the rest would pass on nothing."""
    assert PARTS
    assert AIMS


@pytest.mark.parametrize(("path", "name", "inside"), PARTS, ids=[f"{path}#{name}" for path, name, _ in PARTS])
def test_part_is_one_element_with_the_id_of_its_name(path: str, name: str, inside: str) -> None:
    assert root(inside)[1] == name
    assert elements_beside_the_root(inside) == 0


@pytest.mark.parametrize(("path", "aim"), AIMS, ids=[f"{path}#{aim}" for path, aim in AIMS])
def test_aim_exists_on_the_page(path: str, aim: str) -> None:
    assert re.search(rf'\bid="{re.escape(aim)}', reachable(path))


@for_each("path", TEMPLATES)
def test_template_asks_htmx_for_nothing_that_needs_eval(path: str) -> None:
    forbidden = (
        r'\bhx-on\b|\bhx-on:|\bhx-vars=|hx-(?:vals|headers)="j(?:s|avascript):|hx-trigger="[^"]*\[|data-hx-on'
    )

    assert re.findall(forbidden, TEMPLATES[path]) == []


@for_each("path", TEMPLATES)
def test_template_asks_only_this_site(path: str) -> None:
    asked = re.findall(r'(?:hx-(?:get|post|put|patch|delete)|action|formaction)="([^"]*)"', TEMPLATES[path])

    assert [one for one in asked if re.match(r"\s*(?:[a-z]+:|//)", one, re.IGNORECASE)] == []


# RFC 8058: unsubscribing works without a session, and so does a check-in from a mail; the signed address is the proof.
WITHOUT_TOKEN = {
    "templates/journal/mailed_check_in.html",
    "templates/reminders/pause.html",
    "templates/reminders/unsubscribe.html",
}


@for_each("path", sorted(TEMPLATES.keys() - WITHOUT_TOKEN))
def test_every_form_that_changes_something_carries_its_token(path: str) -> None:
    forms = re.findall(
        r'<form[^>]*method="post"[^>]*>(.*?)</form>', TEMPLATES[path], re.DOTALL | re.IGNORECASE
    )

    assert [form for form in forms if "{% csrf_token %}" not in form] == []


@for_each("path", TEMPLATES)
def test_nothing_is_shown_unescaped(path: str) -> None:
    assert re.findall(r"\|\s*safe\b|{% autoescape off|\|\s*safeseq", TEMPLATES[path]) == []
