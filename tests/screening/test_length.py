"""How long screening takes a healthy person, counted on the pages themselves; the promise on the pages is that number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from apps.rules.screening import PAGES, QUESTION, Page
from tests import factories
from tests.screening.browser import CHECK, START, page, posted

pytestmark = pytest.mark.usefixtures("noon")
WORDS_A_MINUTE = 238
"""Silent reading of English prose by adults (Brysbaert 2019, Journal of Memory and Language 109:104047)."""
SECONDS_A_TAP = 2.65
"""To decide, to point and to press: 1.35 + 1.1 + 0.2 s of the keystroke-level model (Card, Moran and Newell 1980)."""
MOST_OF_OURS, MOST_TAPS = 430, 26
"""Our own words around the fixed questions, and taps: more of them is a step back."""
FOODS_EATEN = 5  # such as fruit, vegetables, whole grain, nuts and potatoes; what is not eaten is left empty
VOID = {"input", "img", "br", "hr", "meta", "link", "path", "use", "circle", "rect", "line", "polyline"}
WORD = re.compile(r"\w[\w.,'’-]*")
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
UNSEEN = {"visually-hidden", "more__body", "js-only"}
"""Read to nobody who sees, or opened only by an answer that a healthy person does not give."""


@dataclass
class Seen(HTMLParser):
    """The words of the main part that stand in sight before anything is opened."""

    words: list[str] = field(default_factory=list)
    _open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        named = dict(attrs)
        classes = set((named.get("class") or "").split())
        folded = bool(self._open) and self._open[-1][0] == "details" and tag != "summary"
        hides = (
            bool(classes & UNSEEN) or tag in ("script", "style", "template") or "hidden" in named or folded
        )
        self._open.append((tag, hides))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Holds no words."""

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        in_main = any(tag == "main" for tag, _hides in self._open)
        if in_main and not any(hides for _tag, hides in self._open):
            self.words += WORD.findall(data)


@dataclass(frozen=True, slots=True)
class Counted:
    """One page: its words in sight, those of them that are the rules' own, and the taps."""

    words: int
    fixed: int
    taps: int


def shown_on(client: Client, where: str) -> list[str]:
    seen = Seen()
    seen.feed(client.get(where).content.decode())
    return seen.words


def fixed_in(words: list[str], asked: Page) -> int:
    """The words of the questions of a page, their examples and choices, as far as they stand there."""
    left, found = " ".join(["", *words, ""]), 0
    for key in asked.keys:
        told = (QUESTION[key].text, QUESTION[key].help, *(choice.label for choice in QUESTION[key].choices))
        for text in map(WORD.findall, told):
            if text and (here := f" {' '.join(text)} ") in left:
                left, found = left.replace(here, " ", 1), found + len(text)
    return found


def taps_on(asked: Page, data: Mapping[str, object]) -> int:
    """One for each field and one to go on, or the one for "none of these"."""
    if asked.offers_none or asked.slug == "right-now":
        return 1
    return len(data) + 1 + (FOODS_EATEN - 1 if asked.slug == "fibre" else 0)


def counted(client: Client) -> dict[str, Counted]:
    """Every page of a healthy person, from the first to the button that gives the result."""
    answers, found = factories.answers(), {"start": Counted(len(shown_on(client, START)), 0, 1)}
    client.post(START)
    for asked in PAGES:
        data = {name: one for name, one in posted(asked.slug, answers).items() if one}
        words = shown_on(client, page(asked.slug))
        found[asked.slug] = Counted(len(words), fixed_in(words, asked), taps_on(asked, data))
        assert client.post(page(asked.slug), data).status_code == 302
    found["check"] = Counted(len(shown_on(client, CHECK)), 0, 1)
    return found


def test_the_promise_is_what_the_pages_take(client: Client, as_ada: Client) -> None:
    """Wherever the time is named it is this one; of a healthy person's twelve pages or fewer."""
    promised = [as_ada.get(START), client.get("/"), as_ada.get("/trial/")]
    found = counted(as_ada)

    words, fixed, taps = (
        sum(part) for part in zip(*((one.words, one.fixed, one.taps) for one in found.values()), strict=True)
    )
    minutes = round(words / WORDS_A_MINUTE + taps * SECONDS_A_TAP / 60)
    for response in promised:
        assert re.findall(r"about (\w+) minutes", response.content.decode()) == [NUMBERS[minutes]], found
    noted = Path("docs/design.md").read_text(encoding="utf-8")
    assert f"{words:,} words and {taps} taps, about {NUMBERS[minutes]} minutes" in noted, (words, taps)
    assert f"{fixed} of the words are the questions" in noted, fixed
    assert (words - fixed <= MOST_OF_OURS, taps <= MOST_TAPS) == (True, True), (words - fixed, taps, found)
    assert len(PAGES) + 1 <= 12  # with the check of all answers


def test_every_question_stands_in_sight_before_one_tap_says_no_to_all(as_ada: Client) -> None:
    as_ada.post(START)
    for asked in (one for one in PAGES if one.offers_none):
        seen = Seen()
        seen.feed(as_ada.get(page(asked.slug)).content.decode())
        told, before = " ".join(seen.words), " ".join(seen.words).index("None of these apply to me")
        for key in asked.keys:
            for text in filter(None, (QUESTION[key].text, QUESTION[key].help)):
                assert -1 < told.find(" ".join(WORD.findall(text))) < before, (key, text)


def test_the_questions_lie_open_once_one_was_answered_otherwise(as_ada: Client) -> None:
    as_ada.post(START)
    where, no = page("defences"), posted("defences", factories.answers())
    opened = '<details class="fold one-by-one" open>'
    assert opened not in as_ada.get(where).content.decode()
    assert opened in as_ada.post(where, {**no, "hiv": ""}).content.decode()

    as_ada.post(where, {**no, "line": "not_sure"})

    shown = as_ada.get(where).content.decode()
    assert "<details" not in shown.split("<h1>")[1].split("</main>")[0]
    assert 'name="line"' in shown


def test_the_check_keeps_in_sight_what_says_something_of_the_person(as_ada: Client) -> None:
    as_ada.post(START)
    given = factories.answers(line="not_sure")
    for asked in PAGES:
        as_ada.post(page(asked.slug), {name: one for name, one in posted(asked.slug, given).items() if one})
    seen = Seen()

    seen.feed(as_ada.get(CHECK).content.decode())

    told = " ".join(seen.words)
    assert "Do you have a tube that stays in a vein Not sure" in told
    assert "Do you eat enough on most days Yes" in told
    assert "Your gut Change None of these" in told
    assert "Your goal Change Better blood sugar, cholesterol or waist" in told
    assert "transplant" not in told
    assert "No to 6 questions" in told
