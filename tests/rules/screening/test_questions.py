"""The table of questions: complete, consistent, and worded for a person."""

from dataclasses import fields

import pytest

from apps.rules.screening import QUESTION, QUESTIONS, Answers, Question
from apps.rules.screening.questions import IMMUNE_KEYS
from apps.rules.vocabulary import Disposition
from tests.cases import for_each

KEYS = [
    "now",
    "age",
    "preg",
    "bmi",
    "wtloss",
    "chemo",
    "transplant",
    "immune_meds",
    "hiv",
    "immune_other",
    "line",
    "bsi",
    "ibd",
    "divert",
    "bleed",
    "gut_major",
    "gut_other",
    "gut_persist",
    "bug",
    "abx",
    "bowel_prep",
    "surgery",
    "diabetes",
    "valve",
    "neuro",
    "pcos_endo",
    "organ",
    "chronic_other",
    "rx",
    "allergy",
    "ed",
    "eat_enough",
    "diet_swings",
    "elim_diet",
    "fibre",
    "goal",
    "foundations",
    "stack",
    "med_change",
]
each_question = for_each("question", QUESTIONS)


def test_every_question_is_there_in_order() -> None:
    assert [question.key for question in QUESTIONS] == KEYS
    assert len(KEYS) == 39


def test_every_answer_belongs_to_one_question() -> None:
    asked = [field for question in QUESTIONS for field in question.fields]

    assert asked == [field.name for field in fields(Answers)]


def test_the_body_defence_questions() -> None:
    assert IMMUNE_KEYS == ("chemo", "transplant", "immune_meds", "hiv", "immune_other", "line", "bsi")


@each_question
def test_choices_have_their_own_codes_and_labels(question: Question) -> None:
    assert len({choice.code for choice in question.choices}) == len(question.choices)
    assert len({choice.label for choice in question.choices}) == len(question.choices)


@each_question
def test_a_question_names_what_it_is_based_on(question: Question) -> None:
    assert question.seed
    assert all(statement[0] == "S" and 1 <= int(statement[1:]) <= 143 for statement in question.seed)
    assert question.section
    assert question.text.endswith(("?", "night."))


@each_question
def test_what_stands_in_the_way_says_why_and_what_lifts_it(question: Question) -> None:
    for choice in question.choices:
        if choice.disposition is not Disposition.OK:
            assert (choice.reason, choice.lift, choice.source).count("") == 0, choice.code


@each_question
def test_what_may_be_passed_has_a_statement_to_tick(question: Question) -> None:
    passable = question.key in ("goal", "foundations")
    for choice in question.choices:
        tickable = choice.disposition is Disposition.CAUTION or (
            passable and choice.disposition is Disposition.REDIRECT
        )
        assert bool(choice.statement) == tickable, choice.code


@each_question
def test_not_sure_never_counts_as_fine(question: Question) -> None:
    blocks = any(choice.disposition is Disposition.BLOCK for choice in question.choices)

    if question.key in ("now", "age", "foundations"):  # asked part by part, or never unknown
        assert question.unsure == ""
    else:
        counted = question.choice(question.unsure).disposition
        assert counted is not Disposition.OK
        assert not blocks or counted is Disposition.BLOCK or question.key in ("bug", "abx")


def test_a_form_adds_not_sure_only_where_no_choice_says_it() -> None:
    adding = {question.key for question in QUESTIONS if question.extra_not_sure}

    assert {"bleed", "gut_persist", "ed", "rx", "bug", "bmi"} <= adding
    assert adding & {"chemo", "hiv", "preg", "goal", "now"} == set()


def test_a_choice_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        QUESTION["rx"].choice("maybe")


def test_a_code_that_is_no_choice_is_named() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        QUESTION["rx"].choice("perhaps")
