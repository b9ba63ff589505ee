"""A number that cannot be held against the limit is never quietly within it."""

from html import unescape

import pytest
from django.test import Client

from apps.records.models import Person, Product
from apps.records.packs import counted_on_the_pack, facts
from apps.rules.labels import read
from apps.rules.product_checks import DOSE_MAY_BE_OVER, DOSE_OVER, DOSE_UNJUDGED
from apps.rules.products import check_product
from tests.cases import for_each
from tests.products.test_views import paste, where, words

BILLION = 10**9
TWO_SIZES = (
    "Complément alimentaire. Akkermansia muciniphila pasteurisée, 1 billion de TFU par gélule. "
    "Ne pas dépasser. 1 gélule par jour."
)
STRANGE = "Pasteurised Akkermansia muciniphila 100 zillion cells per capsule. Take 1 capsule daily."
POWDER = "Pasteurised Akkermansia muciniphila powder, 10 billion cells per gram. Take 1 scoop daily."


def typed(amount: int) -> Product:
    """The pack with a number that the person typed for one unit a day."""
    Product.objects.update(
        amount_value=amount, amount_unit="cells", amount_per_units=1, serving_units=1, form="pasteurised"
    )
    return Product.objects.get()


@for_each(
    ("label", "grams"),
    [
        (
            "Pasteurised Akkermansia muciniphila powder, 10 billion cells per gram. Take one 5 g scoop daily.",
            5,
        ),
        ("Pasteurised Akkermansia muciniphila 10 billion cells per gram. Take 1 scoop (5 g) daily.", 5),
        ("Pasteurised Akkermansia muciniphila 10 billion cells/g. Serving size: 3 g.", 3),
        ("Pasteurised Akkermansia muciniphila 10 billion cells/g. Take 2.5 g daily.", 2.5),
        ("Akkermansia muciniphila pasteurisiert, 10 Mrd. Zellen pro Gramm. Täglich 1 Messlöffel (4 g).", 4),
        (
            "Akkermansia muciniphila pasteurisée, 10 milliards de cellules par gramme. Prendre 1 dose (5 g) par jour.",
            5,
        ),
    ],
)
def test_the_grams_that_are_taken_at_once_are_read(label: str, grams: float) -> None:
    reading = read(label)

    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.per) == (10 * BILLION, "g")
    assert reading.grams == grams


@for_each(
    "label", [POWDER, "Pasteurised Akkermansia muciniphila 10 billion cells/g. Store below 25 C. Net 100 g."]
)
def test_a_weight_of_something_else_is_not_taken_at_once(label: str) -> None:
    assert read(label).grams is None


def test_a_strength_times_what_is_taken_is_held_against_the_limit(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Pasteurised Akkermansia muciniphila 10 billion cells per gram. Take 1 scoop (5 g) daily.")
    page = words(as_ada.get(where("product", Product.objects.of(ada).get())))
    pack = typed(10 * BILLION)

    assert "this is 50 billion cells" in page
    assert counted_on_the_pack(pack) == 50 * BILLION
    assert DOSE_OVER in check_product(facts(pack), takes_medicine=False)


def test_a_strength_without_what_is_taken_says_that_it_was_not_held_against_it(
    as_ada: Client, ada: Person
) -> None:
    paste(as_ada, POWDER)

    assert DOSE_UNJUDGED in check_product(facts(typed(10 * BILLION)), takes_medicine=False)


def test_a_word_that_nobody_knows_is_told_and_not_within_the_limit(as_ada: Client, ada: Person) -> None:
    paste(as_ada, STRANGE)
    pack = typed(10 * BILLION)

    page = words(as_ada.get(where("product", pack)))

    assert DOSE_UNJUDGED in check_product(facts(pack), takes_medicine=False)
    assert "A number for Akkermansia that we cannot read for sure." in page


def test_a_billion_of_two_sizes_counts_for_the_limit_as_the_larger(as_ada: Client, ada: Person) -> None:
    paste(as_ada, TWO_SIZES)
    pack = typed(BILLION)

    assert read(TWO_SIZES).amount is None
    assert DOSE_MAY_BE_OVER in check_product(facts(pack), takes_medicine=False)


@for_each(
    "label",
    [
        "Pasteurised Akkermansia muciniphila 10 billion cells per capsule. Take one daily.",
        "Pasteurised Akkermansia muciniphila. Take one daily.",
        "Pasteurised Akkermansia muciniphila 150 mg, 10 billion cells per capsule. 60 capsules.",
    ],
)
def test_what_can_be_read_is_not_called_unread(label: str) -> None:
    assert read(label).unread is None


@pytest.mark.parametrize("text", [STRANGE, TWO_SIZES])
def test_an_unread_number_asks_the_maker_for_the_amount(text: str) -> None:
    assert "amount" in read(text).missing or "unit" in read(text).missing


def test_the_most_there_may_be_is_told_as_that(as_ada: Client, ada: Person) -> None:
    paste(as_ada, "Pasteurised Akkermansia muciniphila up to 100 billion cells per capsule. Take one daily.")
    page = unescape(words(as_ada.get(where("product", Product.objects.of(ada).get()))))

    assert 'The pack only says "up to 100 billion". That is the most there may be' in page
    assert "cannot read for sure" not in page
    assert DOSE_MAY_BE_OVER in check_product(facts(typed(BILLION)), takes_medicine=False)
