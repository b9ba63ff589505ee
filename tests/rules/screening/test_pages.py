"""The pages for the browser: all questions once, danger signs first, few pages."""

import pytest

from apps.rules.screening import BASELINE_ANSWERS, PAGES, QUESTIONS, Page, missing
from apps.rules.vocabulary import Disposition
from tests.rules.screening.people import result

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)


def test_every_question_is_on_one_page() -> None:
    shown = [key for page in PAGES for key in page.keys]

    assert sorted(shown) == sorted(question.key for question in QUESTIONS)


def test_there_are_at_most_12_pages_and_danger_comes_first() -> None:
    assert len(PAGES) <= 12
    assert PAGES[0].keys == ("now",)
    assert len({page.slug for page in PAGES}) == len(PAGES)


@each_page
def test_a_page_says_what_it_is_about(page: Page) -> None:
    assert page.title
    assert page.slug == page.slug.lower().replace(" ", "-")


def test_the_pages_ask_for_every_answer() -> None:
    assert sorted(field for page in PAGES for field in page.fields) == sorted(missing({}))


@each_page
def test_none_of_these_is_a_plain_no_to_every_question(page: Page) -> None:
    assert set(page.none_answers) == (set(page.fields) if page.offers_none else set())
    assert result(page.none_answers).overall is Disposition.OK
    assert {key: BASELINE_ANSWERS[key] for key in page.none_answers} == page.none_answers


def test_none_of_these_is_on_offer_for_the_long_lists() -> None:
    assert [page.slug for page in PAGES if page.offers_none] == [
        "defences",
        "gut",
        "lately",
        "other-health",
        "medicines",
        "eating",
    ]


def test_what_an_answer_in_a_list_would_hide_is_asked_with_its_choices() -> None:
    """Who might be pregnant finds no word of that in the question, only in its choices."""
    asked = {key for page in PAGES if not page.offers_none for key in page.keys}
    assert {"now", "age", "preg", "bmi", "eat_enough", "fibre", "foundations", "goal"} == asked


@pytest.mark.parametrize("key", ["age", "eat_enough", "fibre", "foundations", "goal"])
def test_a_page_without_a_plain_no_cannot_offer_it(key: str) -> None:
    """Also where the first answer is a good one: "yes, I eat enough" is nothing that one tap may say."""
    with pytest.raises(ValueError, match=f"{key} has no plain no"):
        _ = Page("x", "x", (key,), "x", offers_none=True).none_answers
