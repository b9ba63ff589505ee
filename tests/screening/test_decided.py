"""A person reads for what a clinician said yes or no, for which form, and why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from apps.records.models import Person
from apps.rules.vocabulary import ProductForm
from apps.screening.decided import decided
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.browser import RESULT
from tests.screening.test_views import words

pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "It covers a heat-treated product only. It counts for 90 days from that day."),
        ({"form": ProductForm.LIVE}, "It covers a product with live bacteria too."),
        ({"ended_at": NOON}, "It does not count any more."),
        ({"decided_on": TODAY - timedelta(days=91)}, "It does not count any more."),
    ],
    ids=["heat-treated", "live", "ended", "old"],
)
def test_a_yes_says_for_what_and_why(
    columns: dict[str, Any], told: str, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    factories.screening(ada)
    factories.clearance(ada, dr_cole, "transplant", "E4", **columns)

    page = words(as_ada.get(RESULT))

    assert told in page
    assert "Seen in clinic, stable." in page
    assert "Cole, " in page
    assert "what paused or stopped your trial (E4)" in page


@pytest.mark.parametrize(
    ("scope", "live_too"),
    [(["organ"], True), (["preg"], True), (["organ", "line"], False), (["organ", "E4"], False)],
)
def test_a_yes_to_heat_treated_says_if_it_counts_for_live_bacteria(
    scope: list[str], live_too: bool, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """In the words that the rules keep to: which product may be planned with it."""
    factories.screening(ada)
    factories.clearance(ada, dr_cole, *scope)

    page = words(as_ada.get(RESULT))

    assert ("It covers a product with live bacteria too." in page) is live_too
    assert ("It covers a heat-treated product only." in page) is not live_too


def test_a_no_is_read_too(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    factories.screening(ada)
    factories.clearance(ada, dr_cole, "transplant", decision="declined", reason="Too early.")

    page = words(as_ada.get(RESULT))

    assert ("Why: Too early." in page, "It counts for 90 days" in page) == (True, False)


def test_nobody_reads_what_was_decided_about_another(ada: Person, ben: Person, dr_cole: Person) -> None:
    factories.clearance(ada, dr_cole, "transplant")

    assert decided(ben, on=TODAY) == ()
