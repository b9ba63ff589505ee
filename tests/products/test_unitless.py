"""A number without its unit is told as what it is: not left out, and not taken for a count."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.records.models import Person, Product
from apps.records.packs import counted_on_the_pack, facts
from apps.rules.labels import read
from apps.rules.labels.reading import Missing
from apps.rules.product_checks import DOSE_MAY_BE_OVER, DOSE_OVER
from apps.rules.products import check_product
from tests.cases import for_each
from tests.products.test_views import paste, where, words

BILLION = 10**9
BARE: dict[str, tuple[float, str | None]] = {
    "Pasteurized Akkermansia muciniphila, 30 billion per capsule. Take one daily.": (30 * BILLION, "capsule"),
    "Akkermansia muciniphila pasteurisiert 10 Milliarden pro Kapsel": (10 * BILLION, "capsule"),
    "Akkermansia muciniphila pasteurisée, 20 milliards par gélule": (20 * BILLION, "capsule"),
    "Akkermansia viva 1.000 millones por cápsula": (BILLION, "capsule"),
    "Pastöroitu Akkermansia muciniphila 10 miljardia / kapseli": (10 * BILLION, "capsule"),
    "殺菌アッカーマンシア菌 1粒に100億": (10 * BILLION, "piece"),
    "灭活阿克曼氏菌 100亿/袋": (10 * BILLION, "sachet"),
    "Пастеризованная Akkermansia muciniphila 10 млрд в капсуле": (10 * BILLION, "capsule"),
    "Pasteurized Akkermansia muciniphila 200 mg (30 billion) per capsule": (30 * BILLION, "capsule"),
}
NONE = (
    "Pasteurized Akkermansia muciniphila 30 billion cells per capsule",  # it has its unit
    "12 strains with Akkermansia, 20 billion",  # of all of them
    "Unlike products with 50 billion, our pasteurized Akkermansia is stable.",
    "Live Akkermansia. Your gut holds 40 trillion.",
    "Pasteurized Akkermansia muciniphila. In a study people took 10 billion a day.",
    "Lactobacillus 20 billion. Pasteurized Akkermansia muciniphila.",
    "Akkermansia muciniphila pasteurised, not more than 34 billion a day.",
    "Pasteurised Akkermansia muciniphila 10 billion or 30 billion per capsule",  # of two nobody knows which
    "Supports Akkermansia. 20 billion.",
)


@for_each("text", BARE)
def test_the_number_is_found(text: str) -> None:
    reading = read(text)

    assert reading.unitless is not None
    assert (reading.unitless.value, reading.unitless.per) == BARE[text]
    assert reading.amount is None or reading.amount.unit == "mg"
    assert Missing.UNIT in reading.missing
    assert any(one.sentence.endswith("Its unit is not printed.") for one in reading.evidence)


@for_each("text", NONE)
def test_what_is_no_number_of_its_own_is_none(text: str) -> None:
    assert read(text).unitless is None


@pytest.fixture
def pack(as_ada: Client, ada: Person) -> Product:
    """30 billion of nobody knows what."""
    paste(as_ada, next(iter(BARE)))
    return Product.objects.of(ada).get()


def test_the_page_says_the_number_and_asks_for_its_unit(as_ada: Client, pack: Product) -> None:
    page = words(as_ada.get(where("product", pack)))

    assert "The pack says 30 billion in 1 capsule. It does not say of what: the unit is missing" in page
    assert "Which unit does the number for Akkermansia have (CFU, AFU, TFU or cells)?" in page
    assert "Amount of Akkermansia The pack does not say." not in page
    assert "Without its unit the number cannot be compared" in page
    assert "Without a number nothing can be compared" not in page


def test_the_form_says_so_and_fills_nothing_in(as_ada: Client, pack: Product) -> None:
    response: Any = as_ada.get(where("confirm", pack))

    assert "Ask the maker. Leave the amount empty until you know." in words(response)
    assert response.context["form"]["amount_value"].value() in {None, ""}
    assert (pack.amount_value, pack.amount_unit) == (None, "")


def test_the_clinician_reads_it_too(as_ada: Client, as_cole: Client, ada: Person, pack: Product) -> None:
    sent = {"name": "Daily", "form": "pasteurised", "unit_noun": "capsule", "smallest_units": "1", "serving_units": "1",
            "can_halve": "no", "expired": "no", "seal_broken": "no", "storage_ok": "yes", "allergen_match": "no"}  # fmt: skip
    as_ada.post(where("confirm", pack), sent)

    page = words(as_cole.get(f"/clinic/people/{ada.code}/"))

    assert "The pack's words give a number without a unit: 30 billion" in page


OVER = "Pasteurized Akkermansia muciniphila, 60 billion per capsule. Take one daily."


def test_over_the_limit_it_holds_back_and_is_not_said_to_be_cells(as_ada: Client, ada: Person) -> None:
    paste(as_ada, OVER)
    pack = Product.objects.of(ada).get()

    checks = check_product(facts(pack), takes_medicine=False)
    page = words(as_ada.get(where("product", pack)))

    assert DOSE_MAY_BE_OVER in checks
    assert DOSE_OVER not in checks
    assert "does not say of what, or its billion may be a million million" in page
    assert "This is more than 34 billion cells a day" not in page


def test_a_number_with_its_unit_that_the_person_adds_lifts_nothing(as_ada: Client, ada: Person) -> None:
    paste(as_ada, OVER)
    Product.objects.update(amount_value=10 * BILLION, amount_unit="cells", form="pasteurised")
    first = check_product(facts(Product.objects.get()), takes_medicine=False)
    Product.objects.update(amount_value=50 * BILLION)
    second = check_product(facts(Product.objects.get()), takes_medicine=False)

    assert DOSE_MAY_BE_OVER in first
    assert DOSE_OVER in second, "what they say themselves has its unit"


def test_copied_again_with_what_it_is_it_holds_nothing_back(as_ada: Client, ada: Person) -> None:
    paste(
        as_ada, "Pasteurized Akkermansia muciniphila, 60 billion per bottle of 60 capsules. Take one daily."
    )

    checks = check_product(facts(Product.objects.of(ada).get()), takes_medicine=False)

    assert DOSE_MAY_BE_OVER not in checks


def test_for_the_limit_it_counts_as_cells(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Pasteurized Akkermansia muciniphila, 60 billion per capsule. Take one daily.")

    assert counted_on_the_pack(Product.objects.of(ada).get()) == Decimal(60 * BILLION)
