"""The whole result: order, several reasons, combinations, and when a person may go on."""

from datetime import date

import pytest

from apps.rules.products import ProductFacts
from apps.rules.screening import (
    QUESTION,
    Answers,
    Screening,
    glucose_meds,
    has_diabetes,
    takes_medicine,
    weak_defences,
)
from apps.rules.screening.clearances import clearable
from apps.rules.vocabulary import Disposition, ProductForm
from tests.rules.screening.people import TODAY, clearance, person, result

CAUTION, REDIRECT, DEFER = Disposition.CAUTION, Disposition.REDIRECT, Disposition.DEFER
BLOCK, EMERGENCY = Disposition.BLOCK, Disposition.EMERGENCY

WEAK = [
    ("chemo", "now"),
    ("chemo", "within_6m"),
    ("chemo", "not_sure"),
    ("transplant", "yes"),
    ("transplant", "skip"),
    ("immune_meds", "yes"),
    ("immune_meds", "not_sure"),
    ("hiv", "uncontrolled"),
    ("hiv", "skip"),
    ("immune_other", "yes"),
    ("line", "yes"),
    ("bsi", "yes"),
    ("bsi", None),
]
NOT_WEAK = [("chemo", "past"), ("hiv", "controlled"), ("rx", "yes"), ("diabetes", "t1"), ("organ", "yes")]


@pytest.mark.parametrize(("key", "code"), WEAK)
def test_a_fever_with_weak_defences_is_an_emergency(key: str, code: object) -> None:
    screening = result({key: code}, now=["fever"])

    assert screening.items == {"now": EMERGENCY, key: BLOCK}
    assert weak_defences(person(**{key: code}))


@pytest.mark.parametrize(("key", "code"), NOT_WEAK)
def test_a_fever_alone_waits(key: str, code: str) -> None:
    assert result({key: code}, now=["fever"]).items["now"] is DEFER
    assert not weak_defences(person(**{key: code}))


@pytest.mark.parametrize(
    ("ticks", "expected", "choices"),
    [
        (["hives", "fever"], DEFER, ("fever", "hives")),
        (["fever", "some_blood"], BLOCK, ("some_blood", "fever")),
        (["hives", "some_blood", "breathing"], EMERGENCY, ("breathing", "some_blood", "hives")),
        (["none", "fever"], DEFER, ("fever",)),
        (["heavy_blood", "breathing"], EMERGENCY, ("breathing", "heavy_blood")),
    ],
)
def test_several_ticks_make_one_item_with_every_reason(
    ticks: list[str], expected: Disposition, choices: tuple[str, ...]
) -> None:
    (finding,) = result(now=ticks).findings

    assert (finding.disposition, finding.choices) == (expected, choices)
    assert len(finding.reasons) == len(choices)


def test_none_of_these_is_fine() -> None:
    assert result(now=["none"]).overall is Disposition.OK


def test_only_the_fever_turns_into_an_emergency_when_defences_are_weak() -> None:
    (finding,) = [
        found
        for found in result(transplant="yes", now=["fever", "some_blood"]).findings
        if found.key == "now"
    ]

    assert finding.choices == ("fever", "some_blood")


def test_an_item_says_where_it_comes_from_and_whether_a_clinician_may_clear_it() -> None:
    found = {finding.key: finding for finding in result(transplant="yes", age=17).findings}

    assert found
    for key, finding in found.items():
        choice = QUESTION[key].choice(finding.choices[0])
        assert finding.source == choice.source != ""
        assert finding.clearable is clearable(key, choice.disposition)
    assert {finding.clearable for finding in found.values()} == {True, False}


def test_every_reason_is_kept_and_the_most_serious_leads() -> None:
    screening = result(
        product=ProductFacts(ProductForm.UNKNOWN),
        rx="yes",
        goal="weight",
        preg="pregnant",
        ibd="active",
        organ="yes",
        now=["faint_confused"],
        clearances=(clearance("organ"),),
    )

    assert [(finding.key, finding.disposition) for finding in screening.findings] == [
        ("now", EMERGENCY),
        ("ibd", BLOCK),
        ("preg", DEFER),
        ("product.form", DEFER),
        ("goal", REDIRECT),
        ("rx", CAUTION),
        ("organ", Disposition.CLEARED),
    ]
    assert screening.overall is EMERGENCY


def test_a_measurable_goal_is_asked_of_the_barrier_goal() -> None:
    assert result(goal="barrier").notes == ("You will still need something you can measure.",)
    assert result(goal="metabolic").notes == ()


@pytest.mark.parametrize(
    "gut",
    [
        {"ibd": "active"},
        {"bleed": "skip"},
        {"gut_persist": "yes"},
        {"divert": "not_sure"},
        {"gut_major": "yes"},
    ],
)
def test_a_fragile_gut_and_little_fibre_is_the_strongest_not_now(gut: dict[str, object]) -> None:
    assert result(gut, fibre_g=14).fragile_and_under_fuelled
    assert result(gut, fibre_g=14, clearances=(clearance(*gut),)).fragile_and_under_fuelled
    assert not result(gut, fibre_g=15).fragile_and_under_fuelled
    assert not result(fibre_g=14, bleed="explained").fragile_and_under_fuelled


def test_answers_hold_14_days() -> None:
    assert result().answered_on == TODAY
    assert result().valid_until == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("ed", "expected"), [("no", False), ("past", True), ("current", True), ("skip", True)]
)
def test_body_measures_are_hidden_after_an_eating_disorder(ed: str, expected: bool) -> None:
    assert result(ed=ed).hide_body_measures is expected


@pytest.mark.parametrize(
    ("code", "has", "lowers"),
    [
        ("none", False, False),
        ("pre", False, False),
        ("t2_no_meds", True, False),
        ("t2_other_meds", True, False),
        ("hypo_risk_meds", True, True),
        ("t1", True, True),
        ("not_sure", True, True),
    ],
)
def test_what_diabetes_means_to_the_stop_rules(code: str, has: bool, lowers: bool) -> None:
    assert (has_diabetes(person(diabetes=code)), glucose_meds(person(diabetes=code))) == (has, lowers)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, False),
        ({"rx": "yes"}, True),
        ({"rx": "skip"}, True),
        ({"diabetes": "t2_other_meds"}, True),
        ({"diabetes": "t2_no_meds"}, False),
        ({"immune_meds": "not_sure"}, True),
        ({"hiv": "controlled"}, True),
        ({"med_change": "2020-01-01"}, True),
        ({"abx": {"status": "now"}}, True),
        ({"abx": {"status": "now", "kind": "topical"}}, False),
        ({"abx": {"status": "longterm"}}, True),
        ({"abx": {"status": "done", "last_dose": "2025-01-01"}}, False),
        ({"chemo": "now"}, True),
        ({"transplant": "yes"}, True),
    ],
)
def test_a_medicine_shows_in_other_answers_too(given: dict[str, object], expected: bool) -> None:
    answers: Answers = person(**given)

    assert takes_medicine(answers) is expected


def test_plant_extracts_block_beside_any_medicine() -> None:
    product = ProductFacts(ProductForm.BLEND, botanicals=True)

    assert result(product=product).items == {"product.botanicals": CAUTION}
    assert result(product=product, diabetes="t2_other_meds").items["product.botanicals"] is BLOCK


def test_an_empty_result_is_ok() -> None:
    assert Screening(findings=(), answered_on=TODAY).overall is Disposition.OK
