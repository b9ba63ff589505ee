"""Everything a participant reads is short and plain: templates, mails, and every text of the rules and forms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.rules.wording import banned_in, grade, longest_sentence
from tests.cases import for_each

HIGHEST_GRADE = 8
LONGEST_SENTENCE = 30
ENOUGH_WORDS = (
    25  # below this one long word decides the grade; such files are read together with their folder
)
FOLDERS = (
    *("account", "accounts", "foodfirst", "journal", "mail", "pages", "products", "reminders"),
    *("reviews", "screening", "trials"),
)
NOT_READ_BY_PARTICIPANTS = {"templates/pages/styleguide.html", "templates/accounts/shared_with_me.html"}
# What a source is called, and words of which a test of their own takes care (D1-D5, facts with their figures).
QUOTED = {"apps/rules/evidence", "apps/rules/labels", "apps/rules/countries"}
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b[^%]*%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
MARKED = re.compile(r"""{%\s*trans(?:late)?\s+"([^"]*)\"""")
TEMPLATES = sorted(
    path
    for folder in FOLDERS
    for path in (*Path("templates", folder).rglob("*.html"), *Path("templates", folder).rglob("*.txt"))
    if str(path) not in NOT_READ_BY_PARTICIPANTS
)
MODULES = sorted(
    path
    for app in (
        "rules",
        "screening",
        "products",
        "trials",
        "journal",
        "reviews",
        "foodfirst",
        "reminders",
        "web",
        "pages",
    )
    for path in Path("apps", app).rglob("*.py")
    if not any(path.is_relative_to(folder) for folder in QUOTED) and "development" not in path.parts
)


def texts_of(source: str) -> list[str]:
    """The texts of a template that are marked for translation, values read as one short word."""
    blocks = [part for whole in BLOCK.findall(source) for part in re.split(r"{%\s*plural\s*%}", whole)]
    plain = [re.sub(r"{{.*?}}", "it", re.sub(r"<[^>]*>|{%.*?%}", " ", block)) for block in blocks]
    return [" ".join(text.split()) for text in (*MARKED.findall(source), *plain) if text.strip()]


def texts_in(path: Path) -> Iterator[str]:
    """Every text of a module that is marked for translation, values read as one short word."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext") and node.args:
            for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield re.sub(r"%\(\w+\)[sd]|{\w+}", "it", argument.value)


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def too_hard(texts: list[str]) -> list[str]:
    """The texts with a sentence that is too long, a word that promises, or an exclamation mark."""
    return [
        text for text in texts if longest_sentence(text) > LONGEST_SENTENCE or banned_in(text) or "!" in text
    ]


SHORT = {path: texts for path in TEMPLATES if words(texts := texts_of(path.read_text())) < ENOUGH_WORDS}
LONG = [path for path in TEMPLATES if path not in SHORT]


def test_there_is_something_to_read() -> None:
    assert len(LONG) > 30
    assert len(MODULES) > 60
    assert texts_of(
        '{% translate "One." %}{% blocktranslate with n=1 %}Two {{ n }}.{% endblocktranslate %}'
    ) == [
        "One.",
        "Two it.",
    ]
    assert "It is hard to breathe" not in too_hard(["It is hard to breathe"])
    assert too_hard(["It works", "Well " * 31, "Now!"]) == ["It works", "Well " * 31, "Now!"]


@for_each("path", TEMPLATES)
def test_template_has_short_sentences_and_no_promises(path: Path) -> None:
    assert too_hard(texts_of(path.read_text())) == []


@for_each("path", LONG)
def test_template_can_be_read_by_a_tired_person(path: Path) -> None:
    assert grade("\n".join(texts_of(path.read_text()))) <= HIGHEST_GRADE


@pytest.mark.parametrize("folder", sorted({path.parent for path in SHORT}), ids=str)
def test_short_templates_of_a_folder_can_be_read_by_a_tired_person(folder: Path) -> None:
    texts = [text for path, found in SHORT.items() if path.parent == folder for text in found]

    assert words(texts) < ENOUGH_WORDS or grade("\n".join(texts)) <= HIGHEST_GRADE


@for_each("path", MODULES)
def test_module_says_it_plainly(path: Path) -> None:
    texts = list(texts_in(path))

    assert too_hard(texts) == []
    assert words(texts) < ENOUGH_WORDS or grade("\n".join(texts)) <= HIGHEST_GRADE


@for_each("path", [path for path in MODULES if path.is_relative_to("apps/rules")])
def test_every_longer_text_of_the_rules_can_be_read(path: Path) -> None:
    longer = [text for text in texts_in(path) if len(text.split()) >= ENOUGH_WORDS]

    assert [text for text in longer if grade(text) > HIGHEST_GRADE] == []
