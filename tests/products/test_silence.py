"""What the pack does not say: it is asked and left empty, and nobody is told that the label says it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.products.maker import still_open
from apps.products.readings import first_columns, stored, unsaid
from apps.records.doses_said import also_in, pack_dose
from apps.records.models import Person, Product
from apps.records.packs import facts, most_per_day
from apps.records.said import only_told
from apps.rules.labels import read
from apps.rules.labels.reading import Missing
from apps.trials.rows import request_of
from tests import factories
from tests.factories import TODAY
from tests.products.test_forms import GOOD
from tests.products.test_views import body, paste, where, words

BILLION = Decimal(10) ** 9
SILENT = "Supplement Facts. Serving size: 2 capsules. Pasteurized Akkermansia muciniphila 10 billion cells. 60 capsules."
TITLE = "Pasteurized Akkermansia muciniphila 10 billion cells"
GIVEN: dict[str, Any] = {**GOOD, "amount_per_units": "2", "serving_units": ""}


def confirmed(client: Client, person: Person, text: str = SILENT, **said: str) -> Product:
    """The pack with these words, as the person confirmed it."""
    paste(client, text)
    product = Product.objects.get(person=person)
    page = client.post(where("confirm", product), {**GIVEN, **said})
    assert page.status_code == 302, words(page)
    product.refresh_from_db()
    return product


def test_one_serving_is_no_advice_for_a_day(as_ada: Client, ada: Person) -> None:
    shown = words(paste(as_ada, SILENT))
    product = Product.objects.get(person=ada)

    assert product.serving_units is None
    assert "The label advises It does not say how many a day." in shown
    assert "A day We do not know how much that is in a day. Nothing is compared yet." in shown
    assert "Your dose is" not in shown


def test_the_form_leaves_it_empty(as_ada: Client, ada: Person) -> None:
    paste(as_ada, SILENT)
    page = as_ada.get(where("confirm", Product.objects.get(person=ada)))

    form = page.context["form"]
    assert [form[name].value() for name in ("serving_units", "amount_per_units", "smallest_units")] == [
        "",
        "2",
        "1",
    ]


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        (TITLE, {"unit_noun", "amount_per_units"}),
        (f"{TITLE} per day. 60 capsules", {"amount_per_units"}),
        (f"{TITLE} per serving. 60 capsules", {"amount_per_units"}),
        (f"{TITLE}. Take 2 capsules daily.", {"amount_per_units"}),
        (f"{TITLE} per capsule", set()),
        (SILENT, set()),
        (f"{TITLE} per day. Take 2 capsules daily.", set()),
    ],
)
def test_what_the_words_do_not_say_is_asked(text: str, empty: set[str]) -> None:
    assert unsaid(stored(read(text))) == empty


def test_an_amount_needs_to_be_in_something(as_ada: Client, ada: Person) -> None:
    paste(as_ada, TITLE)
    product = Product.objects.get(person=ada)

    page = as_ada.post(where("confirm", product), {**GIVEN, "amount_per_units": ""})

    assert list(page.context["form"].errors) == ["amount_per_units"]


@pytest.mark.parametrize(("form", "errors"), [("unknown", []), ("live", ["unit_noun"])])
def test_what_it_comes_as_can_wait_until_the_form_is_known(
    form: str, errors: list[str], as_ada: Client, ada: Person
) -> None:
    paste(as_ada, "Akkermansia probiotic for your gut.")
    said = {**GIVEN, "form": form, "unit_noun": "", "correction_kind": "maker"}

    page = as_ada.post(where("confirm", Product.objects.get(person=ada)), said, follow=True)

    found = page.context.get("form")
    assert (list(found.errors) if found else []) == errors
    assert "A plan goes no higher than" not in words(page)


def test_a_plan_goes_no_higher_than_the_fewest(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada)
    factories.screening(ada)
    serving = request_of(factories.trial(ada, product=product), start=TODAY).serving

    assert [serving.label, serving.smallest] == [1, 1]
    assert facts(product).cells_per_day == 5 * BILLION
    shown = words(as_ada.get(where("product", product)))
    assert (
        "The label advises It does not say how many a day. A plan goes no higher than 1 capsule a day."
        in shown
    )
    assert "A day 5 billion cells in 1 capsule" in shown


def test_what_the_person_adds_is_told_as_theirs(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada, serving_units="2")

    assert only_told(product)
    assert (
        "The label advises 2 capsules a day You say so. The words that you copied do not say how many a day."
        in words(as_ada.get(where("product", product)))
    )


def test_what_the_words_say_is_not(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada, f"{SILENT} Take 2 a day.", serving_units="2")

    assert not only_told(product)
    assert "You say so." not in words(as_ada.get(where("product", product)))


def test_a_range_is_told_as_its_most(as_ada: Client, ada: Person) -> None:
    assert "The label advises up to 2 capsules a day" in words(
        paste(as_ada, f"{SILENT} Take 1-2 capsules daily.")
    )
    product = Product.objects.get(person=ada)
    assert [product.smallest_units, product.serving_units] == [1, 2]


def test_one_serving_counts_for_the_limit_all_the_same(as_ada: Client, ada: Person) -> None:
    product = confirmed(
        as_ada,
        ada,
        "Supplement Facts. Serving size: 2 capsules. Pasteurized Akkermansia muciniphila 30 billion cells per capsule.",
        amount_value="30",
        amount_per_units="1",
    )

    assert most_per_day(product) == 60 * BILLION


def test_words_that_say_twice_a_day_count_twice_for_the_limit(as_ada: Client, ada: Person) -> None:
    paste(as_ada, f"{TITLE.replace('10', '20')} per capsule. Take 1 capsule twice daily.")
    product = Product.objects.get(person=ada)

    assert [product.serving_units, most_per_day(product)] == [2, 40 * BILLION]


def test_the_second_unit_is_told_and_counts_for_the_limit(as_ada: Client, ada: Person) -> None:
    text = "Pasteurized Akkermansia muciniphila 30 billion TFU per capsule (4 x 10^10 cells). Take 1 capsule daily."
    shown = words(paste(as_ada, text))
    product = Product.objects.get(person=ada)

    assert "30 billion TFU in 1 capsule The words give it in a second unit too: 40 billion cells." in shown
    assert "It gives two different numbers for the same cells." in shown
    assert "Your dose is 4 times as much." in shown
    assert most_per_day(product) == 40 * BILLION


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Pasteurized Akkermansia muciniphila 30 billion TFU per capsule (3.0 x 10^10 cells)", 30),
        ("Pasteurized Akkermansia muciniphila 30 billion TFU per 2 capsules (3.0 x 10^10 cells)", 30),
        ("Akkermansia muciniphila 500 million CFU (1 billion AFU) per capsule", 1),
        ("Akkermansia muciniphila 10 billion AFU = 2 billion CFU", 2),
        ("Akkermansia muciniphila 10 billion CFU (B. longum 5 billion AFU)", None),
        ("Akkermansia muciniphila 10 billion cells (150 mg)", None),
        ("Akkermansia muciniphila 10 billion CFU per capsule (20 billion CFU per serving)", None),
        ("Pasteurized Akkermansia muciniphila 10 billion TFU (max. 34 billion cells a day)", None),
    ],
)
def test_only_the_same_amount_is_its_second_unit(text: str, also: int | None) -> None:
    found = also_in(stored(read(text)))

    assert (found.amount if found else None) == (None if also is None else also * BILLION)


def test_a_pack_read_before_a_day_was_told_from_a_serving_keeps_its_dose() -> None:
    kept = {
        "amount": {"upper": 1e10, "unit": "cells", "per": "capsule", "per_units": 1},
        "serving": "2 capsules",
    }
    found = pack_dose(kept)

    assert found is not None
    assert [found.serving, found.per_day] == [2, 20 * BILLION]


def test_a_noun_is_read_without_a_number_a_day() -> None:
    columns = first_columns(read(f"{TITLE}. 30 sachets."))

    assert columns["unit_noun"] == "sachet"
    assert "serving_units" not in columns


@pytest.mark.parametrize(
    ("text", "said", "asked", "not_asked"),
    [
        (
            "Akkermansia probiotic. 60 capsules.",
            {"form": "live", "correction_kind": "maker", "serving_units": "2"},
            (),
            (Missing.FORM, Missing.FACTS_PANEL, Missing.AMOUNT, Missing.DAILY, Missing.SERVING),
        ),
        (
            "Akkermansia probiotic. 60 capsules.",
            {"form": "live", "correction_kind": "maker", "amount_value": "", "amount_unit": ""},
            (Missing.AMOUNT, Missing.DAILY),
            (Missing.FORM,),
        ),
        (
            "Akkermansia probiotic. 60 capsules.",
            {"form": "blend", "correction_kind": "maker"},
            (),
            (Missing.FORM, Missing.STRAIN, Missing.AMOUNT),
        ),
        (SILENT, {"form": "unknown", "correction_kind": "maker"}, (Missing.FORM,), (Missing.AMOUNT,)),
        (SILENT, {"amount_unit": "CFU", "correction_kind": "maker"}, (Missing.FORM,), ()),
    ],
)
def test_the_question_to_the_maker_goes_by_what_was_confirmed(
    as_ada: Client,
    ada: Person,
    text: str,
    said: dict[str, str],
    asked: tuple[Missing, ...],
    not_asked: tuple[Missing, ...],
) -> None:
    product = confirmed(as_ada, ada, text, **said)
    reading = product.readings.all()[0].reading

    still = still_open(product, reading)

    assert set(asked) <= set(still)
    assert not set(not_asked) & set(still)
    shown = body(as_ada.get(where("product", product)))
    for fact, sentence in (
        (Missing.FORM, "alive, or is it heat-treated"),
        (Missing.SERVING, "What is one serving?"),
    ):
        assert (sentence in shown) == (fact in still)


def test_how_to_keep_it_is_quoted_or_left_open(as_ada: Client, ada: Person) -> None:
    assert "How to keep it “Keep refrigerated.”" in words(
        paste(as_ada, "Live Akkermansia muciniphila 1 billion AFU. Keep refrigerated. Take 1 capsule daily.")
    )
    silent = words(paste(as_ada, "Live Akkermansia muciniphila 1 billion AFU. Take 1 capsule daily."))
    assert "How to keep it The words do not say." in silent
    assert "as the label says" not in silent


def test_pieces_of_a_pack_are_counted_by_the_day_before_anybody_says_what_they_are(as_ada: Client) -> None:
    shown = words(paste(as_ada, "1日2粒あたり：アッカーマンシア菌（加熱殺菌）200億個\n1日2粒を目安に"))

    assert "20 billion cells in 2 pieces" in shown
    assert "A day 20 billion cells The best-known trial used 10 billion heat-treated cells a day." in shown
