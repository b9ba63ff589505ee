"""What a form makes realistic is said for each number a trial can be judged by, and rests on facts."""

import re

import pytest

from apps.rules.evidence import CORRECTIONS, FACTS, realistic
from apps.rules.outcomes import PRIMARIES
from apps.rules.vocabulary import ProductForm

USABLE = [form for form in ProductForm if form is not ProductForm.UNKNOWN]


@pytest.mark.parametrize("form", USABLE)
def test_each_number_is_spoken_of_once_and_the_chosen_one_first(form: ProductForm) -> None:
    for primary in PRIMARIES:
        told = realistic.first(form, primary)
        assert [primary in aim.outcomes for aim in told] == [True] + [False] * (len(told) - 1)


@pytest.mark.parametrize("form", USABLE)
def test_what_is_said_rests_on_facts_that_exist(form: ProductForm) -> None:
    codes = {code for aim in realistic.AIMS[form] for code in aim.facts} | set(realistic.EVIDENCE[form])

    assert codes
    assert codes <= set(FACTS)
    assert realistic.WATCH[form]


def test_a_number_in_the_words_stands_in_a_fact() -> None:
    told = " ".join(aim.words for aims in realistic.AIMS.values() for aim in aims)
    known = " ".join(f"{fact.text} {fact.numbers}" for fact in FACTS.values())

    for number in ("2.3 kg", "8.7 %", "12 people", "90 people"):
        assert number in told
        assert number in known
    told += " ".join(one.we_say for one in CORRECTIONS)
    assert re.findall(r"\d kg(?! \(\d+ lb\))", told) == []  # for those who weigh in pounds, too


def test_only_live_germs_are_said_to_settle() -> None:
    for form in (ProductForm.PASTEURISED, ProductForm.BLEND):
        words = " ".join(aim.words for aim in realistic.AIMS[form])
        assert "took hold" not in words
        assert "little of the germ" not in words


def test_a_form_that_is_not_known_promises_nothing() -> None:
    assert not realistic.AIMS[ProductForm.UNKNOWN]
    assert not realistic.EVIDENCE[ProductForm.UNKNOWN]
