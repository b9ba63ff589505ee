"""Adding, picking, confirming, and knowing what to expect."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from apps.products import actions, queries
from apps.products.actions import Condition, Confirmed
from apps.records.models import Finding, LabelReading, Person, Product
from apps.rules.labels import READER_VERSION
from apps.rules.vocabulary import Disposition, ProductForm
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import LIVE, PASTEURISED

SAID = Confirmed(
    name="Daily Postbiotic",
    form=ProductForm.PASTEURISED,
    correction_kind="",
    correction_reason="",
    amount_value=Decimal(10_000_000_000),
    amount_unit="cells",
    amount_per_units=Decimal(2),
    serving_units=Decimal(2),
    smallest_units=Decimal(1),
    unit_noun="capsule",
    can_halve=False,
    condition=Condition(expired=False, seal_broken=False, storage_ok=True, batch="B7"),
    allergen_match=False,
    contents=frozenset({"added_prebiotic"}),
)


def added(person: Person, text: str = PASTEURISED) -> Product:
    """A pack as it was read."""
    return actions.add(person=person, text=text, name="Daily Postbiotic", submission=uuid4(), at=NOON)


def confirmed(
    product: Product, said: Confirmed = SAID, read_form: ProductForm = ProductForm.PASTEURISED
) -> bool:
    """Confirmed as the person said."""
    return actions.confirm(product=product, facts=said, read_form=read_form, at=NOON, on=TODAY)


def test_a_pack_keeps_its_text_and_its_reading(ada: Person) -> None:
    product = added(ada)

    reading = LabelReading.objects.get(product=product)
    assert (reading.text, reading.label_class) == (PASTEURISED, "pasteurized_postbiotic_akkermansia")
    assert (product.form, product.confirmed_at) == (ProductForm.PASTEURISED, None)


def test_a_form_sent_twice_is_one_pack(ada: Person) -> None:
    once = uuid4()

    both = [actions.add(person=ada, text=LIVE, name="L", submission=once, at=NOON) for _tab in range(2)]

    assert both[0] == both[1]
    assert LabelReading.objects.count() == 1


def test_nothing_is_confirmed_by_reading(ada: Person) -> None:
    added(ada)

    assert queries.confirmed(ada) is None


def test_a_catalogue_entry_is_copied_as_it_was_checked(ada: Person) -> None:
    entry = factories.product(
        None, name="Checked", other_strains=True, amount_value=Decimal(5), amount_unit="mg"
    )
    LabelReading.objects.create(
        product=entry,
        text="words",
        label_class="unclear_from_label",
        reading={"confounders": []},
        reader_version="0",
        read_at=NOON,
    )

    mine = actions.pick(person=ada, entry=entry, submission=uuid4(), at=NOON)

    assert (mine.person, mine.name, mine.other_strains, mine.amount_value) == (
        ada,
        "Checked",
        True,
        Decimal(5),
    )
    assert (mine.confirmed_at, mine.expectation_read_at) == (None, None)
    copy = mine.readings.get()
    assert (copy.text, copy.reader_version) == ("words", READER_VERSION), "read by the reader of today"
    assert entry.readings.count() == 1


def test_two_entries_picked_on_one_page_are_two_packs(ada: Person) -> None:
    page = uuid4()
    entries = [factories.product(None, name=name) for name in ("One", "Two")]

    mine = [actions.pick(person=ada, entry=entry, submission=page, at=NOON) for entry in (*entries, *entries)]

    assert [one.name for one in mine] == ["One", "Two", "One", "Two"]
    assert Product.objects.of(ada).count() == 2


def test_confirming_keeps_what_the_person_said(ada: Person) -> None:
    product = added(ada)

    assert confirmed(product)

    product.refresh_from_db()
    assert (product.confirmed_at, product.batch, product.corrected_from) == (NOON, "B7", "")
    assert (product.added_prebiotic, product.botanicals) == (True, False)
    assert queries.confirmed(ada) == product


def test_a_correction_keeps_what_was_read_and_why(ada: Person) -> None:
    product = added(ada)

    confirmed(
        product,
        replace(SAID, form=ProductForm.LIVE, correction_kind="maker", correction_reason="The maker says so."),
    )

    product.refresh_from_db()
    assert (product.form, product.corrected_from, product.correction_reason) == (
        ProductForm.LIVE,
        ProductForm.PASTEURISED,
        "The maker says so.",
    )


def test_confirming_again_asks_for_everything_that_was_agreed(ada: Person) -> None:
    product = added(ada)
    confirmed(product)
    actions.read_expectation(product=product, at=NOON)
    screening = factories.screening(ada)
    tick: dict[str, Any] = {"disposition": Disposition.CAUTION, "acknowledged_at": NOON}
    factories.finding(screening, "product.mixed", product=product, **tick)
    other = factories.finding(screening, "product.mixed", product=factories.product(ada), **tick)
    mine = factories.finding(screening, "rx", **tick)

    confirmed(product)

    product.refresh_from_db()
    assert product.expectation_read_at is None
    assert set(Finding.objects.all()) == {other, mine}


@pytest.mark.parametrize("state", ["baseline", "active", "paused", "stopped", "finished", "withdrawal"])
def test_a_product_of_a_started_trial_stays_as_it_is(ada: Person, state: str) -> None:
    product = factories.product(ada)
    extra: dict[str, dict[str, Any]] = {
        "stopped": {"stopped_at": NOON, "stopped_by": ada, "stop_rule": "ST4"},
        "paused": {"paused_on": TODAY},
    }
    factories.trial(ada, product=product, state=state, **extra.get(state, {}))

    assert not confirmed(product, replace(SAID, correction_kind="maker"))

    product.refresh_from_db()
    assert product.name == "Test capsules"


def test_a_product_of_a_planned_trial_can_change(ada: Person) -> None:
    product = factories.product(ada)
    factories.trial(ada, product=product)

    assert confirmed(product)


def test_a_product_that_must_never_be_taken_again_stays_out(ada: Person) -> None:
    product = factories.product(ada, never_again_at=NOON, never_again_rule="E1")

    assert not confirmed(product)
    assert queries.confirmed(ada) is None


def test_what_to_expect_is_read_once_and_only_of_a_confirmed_pack(ada: Person) -> None:
    product = added(ada)
    early = actions.read_expectation(product=product, at=NOON)
    confirmed(product)

    now = actions.read_expectation(product=product, at=NOON)
    again = actions.read_expectation(product=product, at=NOON + timedelta(hours=1))

    product.refresh_from_db()
    assert (early, now, again, product.expectation_read_at) == (False, True, False, NOON)
