"""After a correction each sentence of a page agrees with what was confirmed, and says whose word it is."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.products import queries as products
from apps.products.maker import still_open
from apps.records.models import Person, Product
from apps.rules.labels.reading import Missing
from apps.rules.products import check_product
from tests import factories
from tests.products.labels import PASTEURISED
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where, words

LIVE = "Live Akkermansia muciniphila 10 billion CFU per capsule. Take 1 capsule daily. Keep refrigerated."
HEATED = "Heat-killed Akkermansia muciniphila 10 billion CFU per capsule. Take 1 capsule daily. Strain AH39."
ONE: dict[str, Any] = {**GOOD, "amount_per_units": "1", "serving_units": "1", "amount_unit": "CFU"}
CONFLICT = "but the number is in a unit for living cells"


def confirmed(client: Client, person: Person, text: str, **said: Any) -> Product:
    """The pack as the person says that it is."""
    paste(client, text)
    product = Product.objects.of(person).get()
    sent = client.post(where("confirm", product), {**ONE, **said})
    assert sent.status_code == 302, sent.context["form"].errors
    product.refresh_from_db()
    return product


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("maker", "The maker told you that it is heat-killed"),
        ("other_side", "You say that it is heat-killed"),
    ],
)
def test_the_result_names_whose_word_the_form_is(kind: str, said: str, as_ada: Client, ada: Person) -> None:
    """It read: "The label says heat-killed", of a label that says alive."""
    factories.screening(ada)
    product = confirmed(as_ada, ada, LIVE, form="pasteurised", correction_kind=kind)

    reasons = [one.reason for one in check_product(products.facts(product), takes_medicine=False)]
    result = words(as_ada.get("/screening/result/"))

    assert [reason for reason in reasons if reason.startswith(said) and CONFLICT in reason]
    assert said in result
    assert "The label says heat-killed" not in result


def test_a_label_that_does_not_agree_with_itself_is_still_the_labels_word(ada: Person) -> None:
    product = factories.product(ada, amount_unit="CFU")

    reasons = [one.reason for one in check_product(products.facts(product), takes_medicine=False)]

    assert [reason for reason in reasons if reason.startswith("The label says heat-killed")]


def test_the_catalogues_word_is_the_catalogues(as_ada: Client, ada: Person) -> None:
    entry = factories.product(None, amount_unit="CFU", source="the maker's page")
    as_ada.post(reverse("products:pick", args=[entry.code]), {"submission": str(entry.code)})

    reasons = [
        one.reason
        for one in check_product(products.facts(Product.objects.of(ada).get()), takes_medicine=False)
    ]

    assert [reason for reason in reasons if reason.startswith("The catalogue says heat-killed")]


def test_who_corrected_the_form_is_not_asked_for_it_again(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada, LIVE, form="pasteurised", correction_kind="maker")

    asked = still_open(product, product.readings.get().reading)
    page = html.unescape(words(as_ada.get(where("product", product))))

    assert Missing.FORM not in asked
    assert Missing.UNIT in asked, "what is open is what the number counts"
    assert "alive, or is it heat-treated" not in page


def test_a_label_in_conflict_asks_for_the_form(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada, HEATED, form="pasteurised", correction_kind="misread")

    if product.corrected_from:
        product.corrected_from = ""

    assert Missing.FORM in still_open(product, product.readings.get().reading)


def test_the_page_says_where_each_fact_comes_from(as_ada: Client, ada: Person) -> None:
    product = confirmed(as_ada, ada, LIVE, form="pasteurised", amount_value="20", correction_kind="maker")

    page = html.unescape(words(as_ada.get(where("product", product))))

    assert "Form Heat-treated (postbiotic) From the maker, as you told it." in page
    assert "20 billion CFU in 1 capsule From the maker, as you told it." in page
    assert "What counts is what you confirmed: Heat-treated (postbiotic)." in page
    assert "Which words decided" not in page


def test_what_was_not_changed_is_the_words(as_ada: Client, ada: Person) -> None:
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    first = html.unescape(words(as_ada.get(where("product", product))))
    as_ada.post(where("confirm", product), GOOD)

    page = html.unescape(words(as_ada.get(where("product", product))))

    assert "Form Heat-treated (postbiotic) From the words on the pack." in first
    assert "Form Heat-treated (postbiotic) From the words on the pack, confirmed by you." in page
    assert "Which words decided" in page


def test_a_contradiction_of_the_words_is_told_as_theirs(as_ada: Client, ada: Person) -> None:
    text = "Live, pasteurized Akkermansia muciniphila 10 billion CFU per capsule. Take 1 capsule daily."
    product = confirmed(as_ada, ada, text, form="live", correction_kind="maker")

    page = html.unescape(words(as_ada.get(where("product", product))))

    assert (
        "The pack's words, before your correction: It says heat-treated and living of the same Akkermansia."
        in page
    )
