"""The pages as forms: what they ask, and that the rules can read whatever they accept."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.records.models import Units
from apps.rules.screening import BASELINE_ANSWERS, PAGES, QUESTION, Page, missing, parse_answers
from apps.screening.forms import PageForm
from tests.cases import for_each
from tests.factories import TODAY, answers
from tests.samples import sample
from tests.screening.browser import posted

PAGE = {page.slug: page for page in PAGES}


def filled(slug: str, data: dict[str, Any], units: Units = Units.MMOL, **stored: Any) -> PageForm:
    """A page with these fields sent."""
    return PageForm(data, page=PAGE[slug], answers=stored, units=units, today=TODAY)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_gives_every_answer_it_asks_for(page: Page) -> None:
    form = filled(page.slug, posted(page.slug, answers()))

    assert form.is_valid(), form.errors
    assert set(form.answers()) == set(page.fields) - {"age"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_an_empty_page_says_what_is_missing(page: Page) -> None:
    form = filled(page.slug, {})

    assert not form.is_valid()
    assert all("This field" not in words for errors in form.errors.values() for words in errors)


@pytest.mark.parametrize("page", [page for page in PAGES if page.offers_none], ids=lambda page: page.slug)
def test_none_of_these_is_an_explicit_answer_for_every_key(page: Page) -> None:
    assert set(page.none_answers) == set(page.fields)
    assert missing({**BASELINE_ANSWERS, **page.none_answers}) == ()


@for_each("key", [key for key in QUESTION if key not in ("age", "bmi", "fibre")])
def test_not_sure_can_be_said_where_the_rules_know_it(key: str) -> None:
    question = QUESTION[key]
    (page,) = (page for page in PAGES if key in page.keys)
    form = PageForm(None, page=page, answers={}, units=Units.MMOL, today=TODAY)
    if key not in form.fields or not question.unsure or question.unsure in ("maybe", "general"):
        return

    codes = [code for code, _label in form.fields[key].choices]  # type: ignore[attr-defined]
    assert "not_sure" in codes


@for_each("key", QUESTION)
def test_an_answer_that_a_question_names_is_one_that_it_takes(key: str) -> None:
    """ "Leave it open" stood beside a question that then said "please answer"."""
    named = re.findall(r"'([^']+)'", QUESTION[key].help.replace("'s ", " "))
    given = {choice.code for choice in QUESTION[key].choices for words in named if words in choice.label}

    assert len(given) == len(named)
    if "skip" in QUESTION[key].help:
        assert given == {"not_sure"}


@pytest.mark.parametrize(
    ("units", "height", "weight"),
    [
        (Units.MMOL, ("100", "250"), ("25", "350")),
        (Units.US, ("39.4", "98.4"), ("55.2", "771")),
    ],
)
def test_the_outermost_bodies_can_be_read(
    units: Units, height: tuple[str, str], weight: tuple[str, str]
) -> None:
    for tall, heavy in zip(height, weight, strict=True):
        form = filled("about-you", {"height": tall, "weight": heavy, "preg": "no", "wtloss": "no"}, units)

        assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("units", "box", "typed", "said"),
    [
        (Units.MMOL, "height", "tall", "How tall are you? Enter a number, such as 92.5."),
        (Units.MMOL, "weight", "1,234", "What do you weigh? Write this number with no comma"),
        (Units.US, "height", "tall", "How tall are you? Write feet and inches from 3'4 to 8'2"),
        (Units.US, "weight", "light", "What do you weigh? Enter a number, such as 92.5."),
    ],
)
def test_a_number_that_cannot_be_read_is_told_by_the_name_of_its_box(
    units: Units, box: str, typed: str, said: str
) -> None:
    body = {"height": "170", "weight": "80"} if units == Units.MMOL else {"height": "5'6", "weight": "176"}

    form = filled("about-you", {**body, box: typed, "preg": "no", "wtloss": "no"}, units)

    (error,) = form.errors[box]
    assert said in error
    assert list(form.errors) == [box]


@pytest.mark.parametrize(
    ("slug", "data", "units", "field"),
    [
        ("about-you", {"height": "170", "weight": "55", "preg": "no", "wtloss": "no"}, Units.US, "height"),
        ("about-you", {"height": "67", "weight": "55", "preg": "no", "wtloss": "no"}, Units.US, "weight"),
        ("fibre", {"eat_enough": "yes", "food_beans": "30"}, Units.MMOL, "food_fruit"),
        (
            "lately",
            {
                **posted("lately", answers()),
                "bowel_prep": "yes",
                "bowel_prep_date_day": "1",
                "bowel_prep_date_month": "1",
                "bowel_prep_date_year": "1620",
            },
            Units.MMOL,
            "bowel_prep_date",
        ),
    ],
)
def test_what_the_rules_cannot_read_is_said_at_its_field(
    slug: str, data: dict[str, Any], units: Units, field: str
) -> None:
    form = filled(slug, data, units)

    assert not form.is_valid()
    assert list(form.errors) == [field]


TEXTS = st.text(max_size=20) | st.sampled_from(
    ["", "none", "now", "not_sure", "yes", "\x00", "1e308", "NaN", "-1", "9" * 30, "٣", "🦠"]
)


@sample(150)
@given(data=st.data(), page=st.sampled_from(PAGES))
def test_whatever_is_sent_is_refused_or_readable(data: st.DataObject, page: Page) -> None:
    good = posted(page.slug, answers())
    names = sorted({*good, *PageForm(None, page=page, answers={}, units=Units.MMOL, today=TODAY).fields})
    sent = {**good, **data.draw(st.dictionaries(st.sampled_from(names), TEXTS, max_size=4))}
    if isinstance(sent.get("now"), str):
        sent["now"] = [sent["now"]]

    form = PageForm(sent, page=page, answers={}, units=Units.MMOL, today=TODAY)

    if form.is_valid():
        parse_answers({**BASELINE_ANSWERS, **form.answers()}, today=TODAY)


def test_numbers_are_read_as_people_type_them() -> None:
    form = filled("about-you", {"height": " 170 cm", "weight": "68,5", "preg": "no", "wtloss": "no"})

    assert form.is_valid(), form.errors
    assert form.answers()["weight_kg"] == float(Decimal("68.5"))


def test_each_date_that_is_missing_says_which_one_it_is() -> None:
    """Two of them stood in one list with the same words."""
    form = filled("lately", {"bug": "recovered", "abx": "done"}, Units.MMOL)

    assert not form.is_valid()
    assert form.errors["bug_date"] == ["Fill in a date, a rough day is fine: When was the last symptom?"]
    assert form.errors["abx_date"] == ["Fill in a date, a rough day is fine: When was the last dose?"]
