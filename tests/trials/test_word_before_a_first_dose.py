"""A low sugar under insulin before a first dose that never came: the next first dose waits for a clinician's word, and says so
while it is planned, where the word can be recorded too (P5)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.clinic import actions as clinic
from apps.clinic.decisions import page
from apps.clinic.worklist import worklist
from apps.records.models import EventKind, Person, Product, Trial
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.trials import actions, queries
from apps.trials.unwell import word_to_come
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import file
from tests.screening.test_lasting import DAY
from tests.screening.test_views import words
from tests.stage import date_of, event, noon, quiet, running
from tests.trials.lives import planned

SUGAR: dict[str, Any] = {"diabetes": "hypo_risk_meds", "rx": "yes"}
AGO = 100


@pytest.fixture
def pack(ada: Person) -> Product:
    return factories.product(ada)


@pytest.fixture
def left(ada: Person, pack: Product) -> Trial:
    """Stopped by the person in its baseline, a hundred days ago, on the day of the low sugar."""
    then = TODAY - AGO * DAY
    trial = running(ada, day=-5, today=then, state=TrialState.BASELINE, answers=SUGAR, product=pack)
    quiet(trial, range(-13, -5))
    said = file(trial, day=-5, glucose_mgdl=60, at=noon(then))
    assert [one["rule"] for one in said.fired] == ["P5"]
    actions.stop(trial=trial, by=ada, at=noon(then) + timedelta(hours=1), on=then, reason="Later.")
    return trial


def word(doctor: Person, person: Person, decision: str = "cleared", *, at: Any = NOON) -> None:
    clinic.decide(
        clinician=doctor, person=person, scope={"P5"}, form=ProductForm.LIVE, decision=decision,
        reason="The prescriber was asked.", at=at, on=person.today(at=at),
    )  # fmt: skip


def on_the_list(doctor: Person) -> list[str]:
    return [said.fired[0]["rule"] for said in worklist(doctor, at=NOON).words]


def test_the_word_is_waited_for_from_the_plan_on_and_can_be_said_then(
    left: Trial, ada: Person, dr_cole: Person, pack: Product
) -> None:
    assert queries.why_not_again(ada, pack, on=TODAY) == ()
    assert "prescriber agrees" in word_to_come(ada, pack, on=TODAY)
    assert [item.key for item in page(ada, on=TODAY).items if item.key == "P5"] == ["P5"]
    assert on_the_list(dr_cole) == ["P5"]
    word(dr_cole, ada)
    assert word_to_come(ada, pack, on=TODAY) == ""
    assert [item.key for item in page(ada, on=TODAY).said_yes if item.key == "P5"] == ["P5"]
    assert on_the_list(dr_cole) == []
    two = running(ada, day=1, state=TrialState.BASELINE, answers=SUGAR, product=pack)
    quiet(two, range(-13, 1))
    assert not any("A clinician must record first" in why for why in queries.day_one(two, on=TODAY).reasons)


def test_a_no_goes_on_holding_and_has_been_said(
    left: Trial, ada: Person, dr_cole: Person, pack: Product
) -> None:
    word(dr_cole, ada, "declined")
    assert word_to_come(ada, pack, on=TODAY)
    assert on_the_list(dr_cole) == []


def test_a_yes_of_more_than_ninety_days_ago_or_for_another_form_is_waited_for_anew(
    left: Trial, ada: Person, dr_cole: Person, pack: Product
) -> None:
    word(dr_cole, ada, at=NOON - 91 * DAY)
    assert word_to_come(ada, pack, on=TODAY)
    assert on_the_list(dr_cole) == ["P5"]


def test_a_first_dose_since_then_settles_it(left: Trial, ada: Person, dr_cole: Person, pack: Product) -> None:
    running(ada, day=5, answers=SUGAR, product=pack)
    assert [item.key for item in page(ada, on=TODAY).on_offer if item.key == "P5"] == []
    assert on_the_list(dr_cole) == []


def test_the_pages_of_a_plan_and_the_clinicians_list_say_so(
    left: Trial, ada: Person, dr_cole: Person, pack: Product, as_ada: Client, as_cole: Client
) -> None:
    row = factories.screening(ada, on=TODAY, answers=factories.answers(weight_kg=80, **SUGAR))
    factories.clearance(ada, dr_cole, "diabetes", screening=row)
    factories.finding(row, "rx", Disposition.CAUTION, choice="yes", acknowledged_at=NOON)
    with time_machine.travel(NOON, tick=False):
        assert "Your first dose will wait" in words(as_ada.get("/trial/plan/"))
        planned(ada, product=pack)
        assert "Your first dose will wait" in words(as_ada.get("/trial/"))
        assert "Your first dose will wait" in words(as_ada.get("/trial/preview/"))
        assert "A dose waits for your word" in words(as_cole.get("/clinic/"))
        assert "first dose is taken (rule P5)" in words(
            as_cole.get(reverse("clinic:person", args=[ada.code]))
        )


@pytest.mark.parametrize("ends", ["word", "back"])
def test_a_pause_is_on_the_list_until_there_is_a_word_or_it_came_back(
    ends: str, ada: Person, dr_cole: Person
) -> None:
    trial = running(ada, day=31, answers=SUGAR)
    quiet(trial, range(-13, 31))
    file(trial, day=27, glucose_mgdl=60, at=noon(date_of(trial, 27)))
    assert on_the_list(dr_cole) == ["P5"]
    if ends == "word":
        word(dr_cole, ada, at=noon(date_of(trial, 28)))
    else:
        event(trial, EventKind.RESUMED, day=28)
    assert on_the_list(dr_cole) == []
