"""What the rules are told of a pack."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.products import queries
from apps.records.models import Person
from apps.rules.products import ProductFacts
from apps.rules.vocabulary import AmountUnit, ProductForm
from tests import factories
from tests.factories import NOON


def test_the_facts_of_a_pack(ada: Person) -> None:
    product = factories.product(
        ada,
        form="live",
        amount_value=Decimal(100_000_000),
        amount_unit="AFU",
        amount_per_units=Decimal(2),
        serving_units=Decimal(3),
        expired=True,
        storage_ok=False,
        allergen_match=True,
        botanicals=True,
    )

    assert queries.facts(product) == ProductFacts(
        form=ProductForm.LIVE,
        cells_per_day=Decimal(150_000_000),
        unit=AmountUnit.AFU,
        expired=True,
        storage_ok=False,
        allergen_match=True,
        botanicals=True,
    )


def test_an_unknown_amount_stays_unknown(ada: Person) -> None:
    product = factories.product(ada, amount_value=None, amount_unit="")

    facts = queries.facts(product)

    assert (facts.cells_per_day, facts.unit) == (None, None)


def test_the_pack_confirmed_last_counts(ada: Person, ben: Person) -> None:
    newer = factories.product(ada, confirmed_at=NOON + timedelta(hours=1))
    factories.product(ada)
    factories.product(ada, confirmed_at=None)
    factories.product(ben, confirmed_at=NOON + timedelta(hours=2))

    assert queries.confirmed(ada) == newer


@pytest.mark.parametrize("form", [ProductForm.PASTEURISED, ProductForm.UNKNOWN])
def test_a_pack_of_which_nobody_knows_what_is_in_it_takes_the_place_of_none(ada: Person, form: str) -> None:
    """Confirmed after a good one it took the result with it, and there was no way back."""
    good = factories.product(ada)
    later = factories.product(ada, confirmed_at=NOON + timedelta(hours=1), form=form)
    long = "Akkermansia " * 1000
    if form != ProductForm.UNKNOWN:
        assert queries.confirmed(ada) == later
        later.readings.create(
            text=long, label_class="unclear_from_label", reading={}, reader_version="1", read_at=NOON
        )

    assert queries.confirmed(ada) == good
    good.delete()
    assert queries.confirmed(ada) == later, "with none beside it the pages lead on from it"
