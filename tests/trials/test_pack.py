"""A pack is looked at again: before a start, before the first dose, and a live one every 4 weeks (clinical.md 2.5)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, Product, Trial
from apps.rules.vocabulary import ProductForm
from apps.trials import queries
from tests import factories
from tests.pressing import press
from tests.trials.lives import FIRST_DOSE, SIGNED_UP, active, at, day, fresh, planned, started

DAY = timedelta(days=1)
WELL = {"expired": "no", "seal_broken": "no", "storage_ok": "yes", "batch": "B8"}
LOOK = "Look at your pack"


def seen(trial: Trial, days_ago: int, **columns: Any) -> None:
    """The pack was last looked at so many days before the first dose."""
    Product.objects.filter(pk=trial.product_id).update(
        condition_seen_on=FIRST_DOSE - days_ago * DAY, **columns
    )


def looked(client: Client, trial: Trial, **answers: str) -> Any:
    return client.post(f"/products/{trial.product.code}/condition/", {**WELL, **answers})


@pytest.mark.parametrize(("days", "waits"), [(27, False), (28, True), (200, True)])
def test_first_dose_waits_for_a_look_at_the_pack(ada: Person, as_ada: Client, days: int, waits: bool) -> None:
    trial = started(ada)
    factories.screening(ada, on=FIRST_DOSE)
    seen(trial, days)

    with time_machine.travel(at(FIRST_DOSE), tick=False):
        assert (LOOK in as_ada.get("/trial/day-one/").text) is waits
        looked(as_ada, trial)
        assert press(as_ada, "/trial/day-one/").status_code == 302

    assert fresh(trial).state == "active"


def test_a_start_waits_too(ada: Person, as_ada: Client) -> None:
    trial = planned(ada)
    seen(trial, 60)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        assert LOOK in as_ada.get("/trial/preview/").text

    assert [why for why in queries.why_not_start(fresh(trial), on=SIGNED_UP) if "pack" in why] != []


@pytest.mark.parametrize(("form", "asked"), [(ProductForm.LIVE, True), (ProductForm.PASTEURISED, False)])
def test_a_live_product_is_looked_at_every_four_weeks(
    ada: Person, as_ada: Client, form: ProductForm, asked: bool
) -> None:
    trial = active(ada)
    seen(trial, 0, form=form)

    with time_machine.travel(at(day(28)), tick=False):
        assert LOOK not in as_ada.get("/trial/").text
    with time_machine.travel(at(day(29)), tick=False):
        assert (LOOK in as_ada.get("/trial/").text) is asked
        looked(as_ada, trial)
        assert LOOK not in as_ada.get("/trial/").text


@pytest.mark.parametrize("wrong", [{"expired": "yes"}, {"seal_broken": "yes"}, {"storage_ok": "not_sure"}])
def test_a_bad_pack_is_not_taken_and_a_new_one_is(ada: Person, as_ada: Client, wrong: dict[str, str]) -> None:
    trial = active(ada)
    seen(trial, 0, form=ProductForm.LIVE)
    factories.screening(ada, on=day(10))

    with time_machine.travel(at(day(10)), tick=False):
        looked(as_ada, trial, **wrong)
        bad = as_ada.get("/trial/").text
        looked(as_ada, trial)
        good = as_ada.get("/trial/").text

    assert ("Do not use this pack" in bad, "Dose today" in bad) == (True, False)
    assert ("Do not use this pack" in good, "Dose today" in good) == (False, True)
    assert fresh(trial).product.batch == "B8"


def test_wrong_answers_are_told_and_nobody_else_s_pack_is_there(
    ada: Person, as_ada: Client, as_ben: Client
) -> None:
    trial = active(ada)

    page = looked(as_ada, trial, expired="")

    assert (page.status_code, "Choose an answer: Is it past its date?" in page.text) == (422, True)
    assert looked(as_ben, trial).status_code == 404
