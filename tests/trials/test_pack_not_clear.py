"""A pack that is not clear sends a person to its maker, and to no page on which there is nothing to do."""

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from tests import factories
from tests.factories import NOON
from tests.products.test_views import words


@pytest.mark.parametrize("address", ["/trial/plan/", "/trial/"])
def test_what_is_in_it_is_asked_first(as_ada: Client, ada: Person, address: str) -> None:
    factories.screening(ada)
    factories.product(ada, form="unknown", expectation_read_at=None)

    with time_machine.travel(NOON, tick=False):
        page = words(as_ada.get(address))

    assert "We must know first what is in your pack. Ask the maker, then correct it." in page
    assert "what your product can and cannot do" not in page
