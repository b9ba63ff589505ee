"""What is realistic stands beside the plan while it is chosen and before it starts, for its number and its person."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from apps.products.readings import stored
from apps.records.models import Person, Product
from apps.rules.labels import READER_VERSION, read
from apps.trials import queries
from tests import factories
from tests.factories import TODAY
from tests.trials.lives import SIGNED_UP, planned
from tests.trials.test_trying import look
from tests.trials.test_views import sign_up_day

__all__ = ["sign_up_day"]
pytestmark = pytest.mark.usefixtures("sign_up_day")
WAIST = "In the 2019 trial weight fell by 2.3 kg"
FATS = "In the 2019 trial total cholesterol fell by 8.7 %"
SLIM = factories.answers(height_cm=180, weight_kg=68)
READ_FIRST = "Please read what your product can and cannot do"


def test_the_number_on_the_page_is_told_before_anything_is_saved(as_ada: Client, ada: Person) -> None:
    factories.screening(ada, on=SIGNED_UP)
    factories.product(ada)

    shown, other = look(as_ada), look(as_ada, primary="waist", smallest_change="3")

    assert FATS in shown
    assert WAIST not in shown
    assert WAIST in other
    for page in (shown, as_ada.get("/trial/plan/").text):
        assert "Your dose is the same." in page
        assert "The trials were done in people with a high weight or raised blood sugar, like you." in page
        assert "It is not meant to settle." in page


def test_it_stands_above_the_button_that_starts(as_ada: Client, ada: Person) -> None:
    planned(ada)

    page = as_ada.get("/trial/preview/").text

    assert page.index("Is this realistic?") < page.index('name="pledge"')
    assert "Your dose" in page


def test_today_leads_to_what_is_to_be_read(as_ada: Client, ada: Person) -> None:
    factories.screening(ada, on=SIGNED_UP)
    product = factories.product(ada, expectation_read_at=None)

    page = as_ada.get("/trial/").text

    assert f'class="button" href="/products/{product.code}/#expect"' in page


def test_answers_that_change_it_are_read_before_a_plan(as_ada: Client, ada: Person) -> None:
    trial = planned(ada)
    trial.product.readings.create(
        text="",
        label_class="live_akkermansia",
        reading=stored(read("")),
        reader_version=READER_VERSION,
        read_at=factories.NOON,
    )
    Product.objects.update(expectation_read_at=factories.NOON - timedelta(hours=1))
    newer = factories.screening(ada, on=TODAY, answers=SLIM)
    newer.submitted_at = factories.NOON
    newer.save(update_fields=["submitted_at"])
    trial.refresh_from_db()

    assert [one for one in queries.why_not_start(trial, on=TODAY) if READ_FIRST in one]
    where = f"/products/{trial.product.code}/"
    waits = as_ada.get("/trial/plan/").text
    assert READ_FIRST in waits
    assert re.findall(r'class="button" href="([^"]+)"', waits) == [f"{where}#expect"]
    shown = as_ada.get(where)
    assert "Please read this once more." in shown.text

    as_ada.post(f"{where}expect/", {"seen": shown.context["seen"]})

    assert "Please read this once more." not in as_ada.get(where).text
    trial.refresh_from_db()
    assert not [one for one in queries.why_not_start(trial, on=TODAY) if READ_FIRST in one]
