"""While a trial runs, the result, its ticks and a clinician's decision are about the product that is taken."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Product, Trial
from apps.records.packs import confirmed
from apps.rules.vocabulary import Disposition, ProductForm
from tests import factories
from tests.screening.browser import RESULT, screened, ticked
from tests.stage import quiet, running

TICK = "There is more than one active part in it."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Of a mix; another pack was read and confirmed since."""
    mix = factories.product(ada, name="Mix", other_strains=True)
    made = running(ada, day=10, product=mix)
    quiet(made, range(-13, 10))
    factories.product(ada, name="Second", confirmed_at=factories.NOON + timedelta(minutes=1))
    return made


def today(client: Client) -> Any:
    return client.get(reverse("trials:today")).text


def test_what_waits_for_a_tick_can_be_ticked(trial: Trial, as_ada: Client) -> None:
    screened(as_ada)
    result = as_ada.get(RESULT).text
    assert ("With Mix, the pack of your trial." in result, TICK in result) == (True, True)
    assert "Dose today" not in today(as_ada)

    ticked(as_ada, "product.mixed")

    assert "Dose today" in today(as_ada)
    assert "Make your plan" not in as_ada.get(RESULT).text


def test_without_a_running_trial_it_is_the_pack_that_was_confirmed_last(trial: Trial, ada: Person) -> None:
    assert confirmed(ada) == trial.product
    Trial.objects.filter(pk=trial.pk).update(
        state="stopped", stopped_at=factories.NOON, stopped_by=ada, stop_reason="Enough."
    )

    assert confirmed(ada) == Product.objects.get(name="Second")


def test_a_clinician_is_asked_about_the_product_that_is_taken(
    trial: Trial, ada: Person, dr_cole: Person, as_cole: Client
) -> None:
    """A yes to heat-treated germs covers the pack that was read since, and not the live one of the trial."""
    Product.objects.filter(pk=trial.product_id).update(form=ProductForm.LIVE, amount_unit="CFU")
    answers = factories.answers(weight_kg=80, transplant="yes")
    row = factories.screening(ada, answers=answers, overall=Disposition.BLOCK)
    factories.finding(row, "transplant", Disposition.BLOCK, clearable=True)
    factories.clearance(ada, dr_cole, "transplant", screening=row)

    assert "transplant" in as_cole.get("/clinic/").text
