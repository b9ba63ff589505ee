"""What we say about evidence is complete, graded and sourced."""

from decimal import Decimal

import pytest

from apps.rules.evidence import (
    BUCKET_NAMES,
    BUCKETS,
    CORRECTIONS,
    EXPECTATIONS,
    FACTS,
    GLOSSARY,
    GRADE_NAMES,
    NOTICES,
    ONE_FORM,
    QUESTIONS,
    TEACHINGS,
    Bucket,
    Fact,
    Grade,
    evidence_fit,
)
from apps.rules.vocabulary import ProductForm
from apps.rules.wording import banned_in
from tests.cases import for_each


def words_of(form: ProductForm) -> str:
    """All the words shown for a form."""
    told = EXPECTATIONS[form]
    return " ".join((told.name, told.summary, *told.points, told.agree, told.keep))


def test_all_facts_and_corrections_are_there_in_order() -> None:
    assert list(FACTS) == [f"F{number}" for number in range(1, 14)]
    assert [correction.code for correction in CORRECTIONS] == [f"C{number}" for number in range(1, 12)]


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_every_fact_has_numbers_a_source_and_a_link(fact: Fact) -> None:
    assert fact.text
    assert fact.numbers
    assert fact.source
    assert fact.link.startswith("https://")


def test_corrections_point_to_facts_that_exist() -> None:
    assert {code for correction in CORRECTIONS for code in correction.facts} <= set(FACTS)


def test_the_four_kinds_of_effect_begin_with_the_best_studied() -> None:
    assert list(BUCKETS) == [Bucket.METABOLIC, Bucket.BARRIER, Bucket.WEIGHT, Bucket.DIGESTIVE]
    assert BUCKETS[Bucket.DIGESTIVE].grade is Grade.NOT_SHOWN


def test_every_grade_and_bucket_has_a_name_to_show() -> None:
    assert set(GRADE_NAMES) == set(Grade)
    assert set(BUCKET_NAMES) == set(Bucket)


def test_what_is_only_seen_together_is_said_to_be_linked_and_never_to_cause() -> None:
    levels = [teaching for teaching in TEACHINGS if "S2," in teaching.source]

    assert [teaching.grade for teaching in levels] == [Grade.ASSOCIATION]
    assert "linked" in levels[0].text
    assert not any("causes" in teaching.text or "leaky" in teaching.text for teaching in TEACHINGS)


def test_pregnancy_is_told_as_no_data_at_all() -> None:
    assert "no safety data at all" in FACTS["F5"].text


def test_every_form_has_an_expectation_and_those_that_can_be_planned_a_statement_to_agree_to() -> None:
    assert set(EXPECTATIONS) == set(ProductForm)
    assert {form for form, told in EXPECTATIONS.items() if told.agree} == set(ProductForm) - {
        ProductForm.UNKNOWN
    }
    assert {form for form, told in EXPECTATIONS.items() if ONE_FORM in told.points} == {
        ProductForm.LIVE,
        ProductForm.PASTEURISED,
        ProductForm.BLEND,
    }


def test_the_heat_treated_form_is_not_meant_to_settle_and_a_stool_test_is_no_success() -> None:
    words = words_of(ProductForm.PASTEURISED)

    assert "not meant to settle" in words
    assert "stool test that changes is no success" in words


def test_a_blend_is_never_said_to_be_akkermansia() -> None:
    words = words_of(ProductForm.BLEND)

    assert banned_in(words, blend=True) == ()
    assert "no Akkermansia in it" in words


@pytest.mark.parametrize(
    ("bmi", "diabetes", "fits"),
    [
        ("25", "none", True),
        ("24.9", "none", False),
        ("22", "pre", True),
        ("22", "t2_no_meds", True),
        ("22", "t1", False),
    ],
)
def test_the_evidence_fits_people_like_those_in_the_trials(bmi: str, diabetes: str, fits: bool) -> None:
    found, words = evidence_fit(bmi=Decimal(bmi), diabetes=diabetes)

    assert found is fits
    assert words.startswith("The trials were done" if fits else "There are few data")


def test_the_first_two_questions_are_those_people_ask_most() -> None:
    assert [question.question for question in QUESTIONS[:2]] == [
        "Does it eat my gut lining?",
        "Why would heat-treated cells do anything?",
    ]
    assert all(question.answer and question.source for question in QUESTIONS)


FIXED = {
    "D1": "This app is for learning and for planning. It does not give medical advice, a diagnosis or a treatment.",
    "D2": "People react in different ways, and products differ in make, dose and quality.",
    "D3": "Talk with a clinician first if you are pregnant or breastfeeding, have weak body defences, have a long-term "
    "illness such as bowel inflammation or diabetes, take prescription medicine, or have strong or lasting gut trouble.",
    "D4": "Stop and get care quickly for very bad belly pain, fever, signs of drying out, blood in your stool, or signs "
    "of an allergic reaction.",
    "D5": "This statement has not been evaluated by the Food and Drug Administration. This product is not intended to "
    "diagnose, treat, cure, or prevent any disease.",
}


def test_the_fixed_texts_are_word_for_word() -> None:
    assert NOTICES == FIXED


@for_each(
    "term",
    [
        *(
            "Baseline",
            "Titration",
            "Steady phase",
            "Withdrawal phase",
            "Primary outcome",
            "Secondary outcome",
        ),
        *(
            "Review",
            "Screening",
            "Clearance",
            "Stop rule",
            "Red flag",
            "N-of-1 trial",
            "Postbiotic",
            "Bristol type",
        ),
        *("Check-in", "Adherence", "Intercurrent event", "Dose level", "Serving", "HbA1c", "Care link"),
        *(
            "Smallest change that matters",
            "Reference change value",
            "Rule set version",
            "Akkermansia probiotic",
        ),
    ],
)
def test_the_glossary_explains_our_words(term: str) -> None:
    assert len(GLOSSARY[term].split()) >= 5


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    assert list(GLOSSARY) == sorted(GLOSSARY, key=str.casefold)
