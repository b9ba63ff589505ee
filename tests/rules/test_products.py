"""Product checks for a person: form, dose, label, pack, allergens, mixtures, extracts, claims (clinical.md 2.5)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from apps.rules.product_checks import PRODUCT_CHECKS, PRODUCT_KEYS, ProductCheck
from apps.rules.products import ProductFacts, check_product, should_be_looked_at
from apps.rules.vocabulary import AmountUnit, Disposition, ProductForm, SaidBy
from tests.cases import for_each

LIVE, PASTEURISED = ProductForm.LIVE, ProductForm.PASTEURISED
BLEND, UNKNOWN = ProductForm.BLEND, ProductForm.UNKNOWN
CAP = 34_000_000_000
NO_FACTS: Mapping[str, bool] = MappingProxyType({})


def found(
    form: ProductForm,
    count: float | None = 10**10,
    unit: str | None = "cells",
    facts: Mapping[str, Any] = NO_FACTS,
) -> list[str]:
    """The codes of what stands against this product for a person without medicine."""
    cells = None if count is None else Decimal(count)
    product = ProductFacts(form, cells, None if unit is None else AmountUnit(unit), **facts)
    return [check.code for check in check_product(product, takes_medicine=False)]


@pytest.mark.parametrize("form", [LIVE, PASTEURISED, BLEND])
def test_a_good_product_has_nothing_against_it(form: ProductForm) -> None:
    assert found(form) == []


@pytest.mark.parametrize("form", ProductForm)
@pytest.mark.parametrize(("pack_says", "over"), [(CAP, False), (CAP + 1, True)])
def test_what_the_pack_says_is_held_against_the_limit_too(
    form: ProductForm, pack_says: int, over: bool
) -> None:
    product = ProductFacts(form, Decimal(10**10), AmountUnit.CELLS, pack_says=Decimal(pack_says))
    codes = [check.code for check in check_product(product, takes_medicine=False)]
    assert ("over_maximum" in codes) is over


@for_each("form", [LIVE, PASTEURISED, BLEND, UNKNOWN])
@for_each(("number", "over"), [(None, False), (CAP, False), (CAP + 1, True)])
def test_a_number_without_its_unit_may_be_one_of_cells(
    form: ProductForm, number: int | None, over: bool
) -> None:
    bare = None if number is None else Decimal(number)

    assert ("may_be_over_maximum" in found(form, facts={"bare_number": bare})) is over


@pytest.mark.parametrize(
    ("form", "unit", "expected"),
    [
        (LIVE, "CFU", ["over_maximum"]),
        (PASTEURISED, None, ["over_maximum"]),
        (PASTEURISED, "mg", ["may_be_over_maximum"]),
        (BLEND, "cells", ["may_be_over_maximum"]),
        (UNKNOWN, "cells", ["unknown", "may_be_over_maximum"]),
    ],
)
def test_beside_a_bare_number_over_the_limit_the_persons_own_count_is_over_it_for_sure(
    form: ProductForm, unit: str | None, expected: list[str]
) -> None:
    assert found(form, CAP + 1, unit, {"bare_number": Decimal(CAP + 1)}) == expected
    assert found(form, CAP, None, {"bare_number": Decimal(CAP + 1)})[-1] == "may_be_over_maximum"
    assert found(form, None, None, {"bare_number": Decimal(CAP + 1)})[-1] == "may_be_over_maximum"


@pytest.mark.parametrize(
    ("form", "count", "expected"),
    [
        (PASTEURISED, CAP, ["not_held_against_the_limit"]),
        (LIVE, CAP + 1, ["over_maximum"]),
        (LIVE, None, ["no_count"]),
        (BLEND, CAP, []),
    ],
)
def test_what_nobody_can_hold_against_the_limit_is_told(
    form: ProductForm, count: int | None, expected: list[str]
) -> None:
    assert found(form, count, facts={"unjudged": True}) == expected


def test_an_unknown_form_waits_and_its_dose_is_not_judged() -> None:
    assert found(UNKNOWN) == ["unknown"]
    assert found(UNKNOWN, None, None) == ["unknown"]
    assert found(UNKNOWN, CAP * 2) == ["unknown"]


@for_each("form", [LIVE, PASTEURISED])
@for_each("unit", ["cells", "TFU", None])
@for_each(
    ("count", "expected"),
    [
        (1, []),
        (CAP - 1, []),
        (CAP, []),
        (CAP + 1, ["over_maximum"]),
        (10**12, ["over_maximum"]),
        (0, ["no_count"]),
        (None, ["no_count"]),
    ],
)
def test_dose(form: ProductForm, unit: str | None, count: float | None, expected: list[str]) -> None:
    assert found(form, count, unit) == expected


@pytest.mark.parametrize("unit", ["CFU", "AFU"])
def test_living_units_are_judged_by_the_same_number(unit: str) -> None:
    assert found(LIVE, CAP, unit) == []
    assert found(LIVE, CAP + 1, unit) == ["over_maximum"]


@pytest.mark.parametrize("count", [500, CAP * 10, None])
def test_milligrams_are_no_count(count: float | None) -> None:
    assert found(PASTEURISED, count, "mg") == ["no_count"]


@pytest.mark.parametrize("count", [None, CAP * 10])
def test_a_blend_has_no_dose_to_judge(count: float | None) -> None:
    assert found(BLEND, count, "CFU") == []


@pytest.mark.parametrize(
    ("form", "unit", "expected"),
    [
        (PASTEURISED, "CFU", ["counts_living_cells"]),
        (PASTEURISED, "AFU", ["counts_living_cells"]),
        (PASTEURISED, "TFU", []),
        (PASTEURISED, "cells", []),
        (LIVE, "AFU", []),
        (LIVE, "cells", []),
        (BLEND, "CFU", []),
    ],
)
def test_heat_killed_but_counted_as_living(form: ProductForm, unit: str, expected: list[str]) -> None:
    assert found(form, 10**9, unit) == expected


def test_a_conflict_says_by_whose_word_the_form_is() -> None:
    told = {}
    for by in SaidBy:
        product = ProductFacts(PASTEURISED, Decimal(10**9), AmountUnit.CFU, form_by=by)
        (told[by],) = check_product(product, takes_medicine=False)

    assert {check.code for check in told.values()} == {"counts_living_cells"}
    assert len({check.reason for check in told.values()}) == len(SaidBy)
    assert [by for by, check in told.items() if check.reason.startswith("You say")] == [SaidBy.PERSON]


def test_a_conflict_and_a_high_dose_are_both_found() -> None:
    assert found(PASTEURISED, CAP + 1, "CFU") == ["over_maximum", "counts_living_cells"]


@pytest.mark.parametrize("form", [LIVE, PASTEURISED, BLEND])
@pytest.mark.parametrize("fact", ["expired", "seal_broken"])
def test_a_spoilt_pack_waits_whatever_the_form(form: ProductForm, fact: str) -> None:
    assert found(form, facts={fact: True}) == ["not_fit"]


@pytest.mark.parametrize(("form", "expected"), [(LIVE, ["not_fit"]), (PASTEURISED, []), (BLEND, [])])
def test_only_live_germs_mind_the_storage(form: ProductForm, expected: list[str]) -> None:
    assert found(form, facts={"storage_ok": False}) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"allergen_match": True}, ["match"]),
        ({"allergen_match": True, "allergen_unsure": True}, ["not_sure"]),
        ({"other_strains": True}, ["mix"]),
        ({"added_prebiotic": True}, ["mix"]),
        ({"other_strains": True, "added_prebiotic": True}, ["mix"]),
        ({"botanicals": True}, ["extract"]),
        ({"disease_claims": True}, ["disease"]),
        ({"read_in_part": True}, ["read_in_part"]),
    ],
)
@pytest.mark.parametrize("form", [LIVE, PASTEURISED, BLEND])
def test_contents_and_claims(form: ProductForm, facts: dict[str, bool], expected: list[str]) -> None:
    assert found(form, facts=facts) == expected


@pytest.mark.parametrize(("medicine", "expected"), [(True, Disposition.BLOCK), (False, Disposition.CAUTION)])
def test_plant_extracts_weigh_more_beside_a_medicine(medicine: bool, expected: Disposition) -> None:
    (check,) = check_product(ProductFacts(BLEND, botanicals=True), takes_medicine=medicine)

    assert (check.key, check.disposition) == ("product.botanicals", expected)


def test_everything_wrong_at_once_keeps_one_finding_a_key() -> None:
    product = ProductFacts(
        UNKNOWN, None, None, True, True, False, True, True, True, True, True, read_in_part=True
    )

    keys = [check.key for check in check_product(product, takes_medicine=True)]

    assert keys == [key for key in PRODUCT_KEYS if key not in ("product.dose", "product.label_conflict")]


@pytest.mark.parametrize("check", PRODUCT_CHECKS, ids=lambda check: f"{check.key}-{check.code}")
def test_a_check_is_worded_in_full(check: ProductCheck) -> None:
    assert all((check.label, check.reason, check.lift, check.source))
    assert bool(check.statement) == (check.disposition is Disposition.CAUTION)


@pytest.mark.parametrize(
    ("days", "again"), [(0, False), (1, False), (27, False), (28, True), (29, True), (400, True)]
)
def test_a_pack_is_looked_at_again_after_four_weeks(days: int, again: bool) -> None:
    seen = date(2026, 2, 20)

    assert should_be_looked_at(seen, on=seen + timedelta(days=days)) is again


def test_a_pack_that_nobody_looked_at_should_be() -> None:
    assert should_be_looked_at(None, on=date(2026, 2, 20))
