"""Papers tell the change that matters in the unit in which they tell the values."""

import pytest

from apps.records.models import Person
from apps.reviews import actions
from tests import factories
from tests.documents.test_brief import paper
from tests.reviews.endings import due


@pytest.mark.parametrize(
    ("country", "units", "size"), [("DE", "mmol", "5.5 mmol/mol"), ("US", "us", "0.5 %")]
)
def test_the_brief_asks_in_the_unit_of_its_answer(country: str, units: str, size: str, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(country=country, units=units)
    ada.refresh_from_db()
    review = due("hba1c-improved", ada, factories.TODAY)
    actions.open_review(review=review, by=ada, at=factories.NOON, on=factories.TODAY)

    one, two = (" ".join(page.split()) for page in paper(review).pages)

    assert f"does it change by {size} or more?" in one
    assert f"smallest change that matters {size}." in two
