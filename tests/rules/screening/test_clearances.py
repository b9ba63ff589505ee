"""A clinician's clearance: who, how long, of what, for which form (clinical.md 2.4)."""

from dataclasses import replace

import pytest

from apps.rules.products import ProductFacts
from apps.rules.screening import (
    QUESTIONS,
    Choice,
    Clearance,
    Question,
    clearable,
    clearance_ends,
    related_answers,
)
from apps.rules.screening.clearances import FORM_BOUND
from apps.rules.vocabulary import Disposition, ProductForm
from tests.cases import for_each
from tests.rules.screening.people import LIVE, PASTEURISED, TODAY, clearance, days, person, result
from tests.rules.screening.test_every_choice import EVERY, given

BLOCK, CLEARED, DEFER = Disposition.BLOCK, Disposition.CLEARED, Disposition.DEFER


@pytest.mark.parametrize(
    ("ago", "expected"), [(0, CLEARED), (1, CLEARED), (89, CLEARED), (90, CLEARED), (91, BLOCK), (-1, BLOCK)]
)
def test_a_clearance_holds_90_days_and_never_ahead(ago: int, expected: Disposition) -> None:
    assert result(organ="yes", clearances=(clearance("organ", ago=ago),)).overall is expected


@pytest.mark.parametrize("role", ["participant", "operator", "Clinician", "clinician ", ""])
def test_only_a_clinician_clears(role: str) -> None:
    assert result(organ="yes", clearances=(clearance("organ", role=role),)).overall is BLOCK


@for_each(("question", "choice"), EVERY)
def test_a_clearance_changes_what_can_be_cleared_and_nothing_else(question: Question, choice: Choice) -> None:
    key, code, was = question.key, choice.code, choice.disposition
    everything = clearance(*[q.key for q in QUESTIONS], form=ProductForm.LIVE)

    screening = result(given(key, code), clearances=(everything,))

    may = (was in (BLOCK, DEFER) and key != "age") or (key, was) == ("bmi", Disposition.REDIRECT)
    expected = CLEARED if may else was
    assert screening.items.get(key, Disposition.OK) is expected
    assert clearable(key, was) is may


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("product.form", False),
        ("product.words", False),
        ("product.dose", False),
        ("product.condition", False),
        ("product.allergen", False),
        ("product.botanicals", True),
    ],
)
def test_product_items_that_can_be_cleared(key: str, expected: bool) -> None:
    assert clearable(key, BLOCK) is expected
    assert clearable(key, DEFER) is expected


def test_each_item_needs_its_own() -> None:
    screening = result(
        ibd="remission", wtloss="yes", organ="yes", clearances=(clearance("ibd"), clearance("organ"))
    )

    assert screening.items == {"wtloss": BLOCK, "ibd": CLEARED, "organ": CLEARED}
    assert screening.overall is BLOCK


def test_one_clearance_may_name_several_items() -> None:
    screening = result(ibd="remission", wtloss="yes", clearances=(clearance("ibd", "wtloss"),))

    assert screening.items == {"wtloss": CLEARED, "ibd": CLEARED}
    assert screening.overall is CLEARED


def test_the_newest_clearance_is_the_one_that_counts() -> None:
    old, new, later = clearance("ibd", ago=60), clearance("ibd", ago=5), clearance("ibd", ago=-3)

    (finding,) = result(ibd="active", clearances=(old, new, later)).findings

    assert finding.cleared_by is new
    assert (finding.was, finding.disposition) == (BLOCK, CLEARED)


def test_a_cleared_wait_shows_no_date() -> None:
    screening = result(abx={"status": "done", "last_dose": days(-1)}, clearances=(clearance("abx"),))

    assert screening.items == {"abx": CLEARED}
    assert screening.lift_dates == {}


@for_each("key", sorted(FORM_BOUND))
@for_each(
    ("form", "product", "expected"),
    [
        (ProductForm.PASTEURISED, PASTEURISED, CLEARED),
        (ProductForm.PASTEURISED, LIVE, BLOCK),
        (ProductForm.PASTEURISED, ProductFacts(ProductForm.UNKNOWN), BLOCK),
        (ProductForm.PASTEURISED, ProductFacts(ProductForm.BLEND), CLEARED),
        (ProductForm.PASTEURISED, None, CLEARED),
        (ProductForm.LIVE, LIVE, CLEARED),
        (ProductForm.LIVE, PASTEURISED, CLEARED),
        (None, LIVE, BLOCK),
        (None, PASTEURISED, CLEARED),
    ],
)
def test_a_yes_to_heat_killed_is_no_yes_to_live(
    key: str, form: ProductForm | None, product: ProductFacts | None, expected: Disposition
) -> None:
    screening = result({key: "not_sure"}, product=product, clearances=(clearance(key, form=form),))

    assert screening.items[key] is expected


def test_the_form_does_not_matter_to_other_items_where_nobody_was_asked_for_it() -> None:
    said = clearance("organ", form=ProductForm.PASTEURISED)

    assert result(organ="yes", product=LIVE, clearances=(said,)).items["organ"] is CLEARED


@for_each(
    ("form", "product", "expected"),
    [
        (ProductForm.PASTEURISED, LIVE, BLOCK),
        (ProductForm.PASTEURISED, ProductFacts(ProductForm.UNKNOWN), BLOCK),
        (ProductForm.PASTEURISED, PASTEURISED, CLEARED),
        (ProductForm.PASTEURISED, None, CLEARED),
        (ProductForm.LIVE, LIVE, CLEARED),
        (ProductForm.LIVE, PASTEURISED, CLEARED),
    ],
)
def test_who_was_asked_for_the_form_is_taken_at_their_word(
    form: ProductForm, product: ProductFacts | None, expected: Disposition
) -> None:
    said = replace(clearance("organ", form=form), form_asked=True)

    assert result(organ="yes", product=product, clearances=(said,)).items["organ"] is expected


def test_an_emergency_is_never_cleared() -> None:
    screening = result(now=["some_blood", "severe_pain"], clearances=(clearance("now"),))

    assert screening.items == {"now": Disposition.EMERGENCY}


def test_a_fever_stays_an_emergency_for_a_cleared_person() -> None:
    screening = result(now=["fever"], transplant="yes", clearances=(clearance("transplant", "now"),))

    assert screening.items == {"now": Disposition.EMERGENCY, "transplant": CLEARED}


def remembered(key: str, **then: object) -> Clearance:
    """A clearance that remembers the answers it was given for."""
    return Clearance(frozenset({key}), TODAY, "clinician", ProductForm.PASTEURISED, person(**then))


@pytest.mark.parametrize(
    ("key", "then", "now", "expected"),
    [
        ("diabetes", {"diabetes": "t1"}, {"diabetes": "t1"}, CLEARED),
        ("diabetes", {"diabetes": "hypo_risk_meds"}, {"diabetes": "t1"}, BLOCK),
        ("transplant", {"transplant": "yes"}, {"transplant": "yes", "immune_meds": "yes"}, BLOCK),
        ("transplant", {"transplant": "yes"}, {"transplant": "yes", "rx": "yes"}, CLEARED),
        ("ibd", {"ibd": "remission"}, {"ibd": "remission", "bleed": "explained"}, BLOCK),
        ("bmi", {"weight_kg": 49}, {"weight_kg": 49}, CLEARED),
        ("bmi", {"weight_kg": 49}, {"weight_kg": 48}, BLOCK),
        ("bmi", {"weight_kg": 49}, {"weight_kg": 50}, CLEARED),
        ("bmi", {"weight_kg": None}, {"weight_kg": None}, CLEARED),
        ("bmi", {"weight_kg": None}, {"weight_kg": 45}, BLOCK),
        ("preg", {"preg": "pregnant"}, {"preg": "breastfeeding"}, DEFER),
        ("abx", {"abx": {"status": "now"}}, {"abx": {"status": "done", "last_dose": days(-1)}}, DEFER),
    ],
)
def test_a_clearance_ends_when_a_related_answer_changes(
    key: str, then: dict[str, object], now: dict[str, object], expected: Disposition
) -> None:
    screening = result(now, clearances=(remembered(key, **then),))

    assert screening.items[key] is expected
    assert clearance_ends(key, person(**then), person(**now)) is (expected is not CLEARED)


@for_each("question", QUESTIONS)
def test_an_items_own_answers_are_related(question: Question) -> None:
    assert set(question.fields) <= set(related_answers(question.key))


def test_related_answers_of_other_scopes() -> None:
    assert "rx" in related_answers("product.botanicals")
    assert related_answers("no_such_item") == ()


def test_plant_extracts_beside_a_medicine_can_be_cleared() -> None:
    product = ProductFacts(ProductForm.BLEND, botanicals=True)

    screening = result(rx="yes", product=product, clearances=(clearance("product.botanicals"),))

    assert screening.items == {"product.botanicals": CLEARED, "rx": Disposition.CAUTION}
    assert screening.overall is Disposition.CAUTION
