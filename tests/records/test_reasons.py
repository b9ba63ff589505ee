"""A reason by itself says what it is about, and says it once."""

from apps.records.reasons import named
from apps.rules.product_checks import ALLERGEN
from apps.rules.screening import QUESTIONS, Choice, Finding, Question, Reason
from tests.cases import for_each

GIVEN = [(question, choice) for question in QUESTIONS for choice in question.choices if choice.reason]


def found(key: str, reason: str, choice: Choice) -> Finding:
    return Finding(key, (choice.code,), choice.disposition, (Reason(reason),))


@for_each(("question", "choice"), GIVEN)
def test_no_reason_of_any_answer_says_its_subject_twice(question: Question, choice: Choice) -> None:
    (words,) = named(found(question.key, choice.reason, choice))

    name, colon, reason = words.partition(": ")
    opening = " ".join(reason.lower().split()[:2])
    assert words.endswith(choice.reason)
    assert not colon or opening not in name.lower()


def test_only_a_reason_that_begins_with_its_subject_stands_without_its_name() -> None:
    told = {
        (question.key, choice.code): named(found(question.key, choice.reason, choice))[0]
        for question, choice in GIVEN
    }

    assert told["gut_persist", "yes"] == "Gut trouble that lasts needs a check before you try a supplement."
    assert told["bsi", "yes"] == "Blood infections that come back need a care team's advice first."
    assert told["abx", "now"] == "Antibiotics shake up the gut. Wait until it has settled."
    assert told["bsi", "not_sure"] == "Blood infections: Please ask first."
    assert told["valve", "not_sure"] == "A heart valve problem: Please ask first."
    assert told["hiv", "not_sure"] == "HIV: Please ask your clinic first."


def test_a_reason_of_the_pack_names_it() -> None:
    _question, choice = GIVEN[0]

    assert named(found("product.allergen", ALLERGEN.reason, choice)) == (f"Your product: {ALLERGEN.reason}",)
